// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removals.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"

namespace espalier::session {

Result<std::vector<records::Record>> Agreements::all() const
{
    std::vector<records::Record> agreements;
    ESPALIER_TRY(const auto hits, m_workshop.all("agreement"));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    for (const index::RecordHit &hit : hits)
        if (auto record = reader.store().read(hit.id))
            agreements.push_back(std::move(*record));
    return agreements;
}

Result<std::vector<governance::AgreementTerms>> Agreements::inForce(const RecordId &source) const
{
    std::vector<governance::AgreementTerms> terms;
    ESPALIER_TRY(const auto records, all());
    for (const records::Record &record : records)
        if (governance::namesSource(record.body, source.text())
            && governance::agreementStanding(record.body, m_workshop.d->clock->now(), 0).isInForce())
            terms.push_back(governance::agreementTerms(record.body));
    return terms;
}

Result<std::optional<std::string>> Agreements::whyNotLoad(const RecordId &source) const
{
    ESPALIER_TRY(const auto record, m_workshop.record(source));
    if (textAt(record.body, "access.kind") != "agreement")
        return std::optional<std::string>();
    ESPALIER_TRY(const auto records, all());
    std::vector<Json> bodies;
    for (const records::Record &agreement : records)
        bodies.push_back(agreement.body);
    return governance::whyNotLoad(record.body, bodies, m_workshop.d->clock->now());
}

} // namespace espalier::session
