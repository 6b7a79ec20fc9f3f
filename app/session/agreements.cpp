// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removals.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"
#include "storage/base/hash.h"
#include "storage/base/text.h"

#include <algorithm>
#include <fstream>

namespace espalier::session {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t documentBlock = 1u << 20;
constexpr int usualRemindDays = 60;

/// What comes first in the list.
int urgency(governance::AgreementState state)
{
    switch (state) {
    case governance::AgreementState::EndsSoon: return 0;
    case governance::AgreementState::InForce: return 1;
    case governance::AgreementState::NotYet: return 2;
    case governance::AgreementState::Draft: return 3;
    case governance::AgreementState::Ended: break;
    }
    return 4;
}

bool isAgreement(const RecordId &id)
{
    return id.prefix() == records::kindInfo(records::Kind::Agreement).prefix;
}

/// "" when the dates go together.
std::string whyNoDates(const Json &body, Timestamp now)
{
    Json signedOne = body;
    if (!signedOne.contains("signed_on"))
        signedOne["signed_on"] = signedOne.contains("valid_from") ? signedOne["valid_from"] : Json("0001");
    const auto standing = governance::agreementStanding(signedOne, now, 0);
    if (standing.state == governance::AgreementState::Draft)
        return standing.because;
    return standing.from && standing.until && *standing.until < *standing.from ? standing.because : std::string();
}

Json documentFacts(const fs::path &file, const std::string &sha256, std::uint64_t bytes)
{
    std::string name = file.filename().string();
    if (!isUtf8(name) || name.empty() || name.size() > 300)
        name = "document";
    return {{"name", name}, {"sha256", sha256}, {"bytes", bytes}};
}

} // namespace

Result<int> Agreements::remindDays() const
{
    const auto history = Reviews(m_workshop).policy();
    if (!history && history.error().code != ErrorCode::NotFound)
        return failure(history.error());
    const governance::Policy *policy = history && *history ? (*history)->current() : nullptr;
    return policy ? policy->agreementRemindDays : usualRemindDays;
}

Result<AgreementRow> Agreements::row(const records::Record &record, int remind) const
{
    AgreementRow row{record, governance::agreementStanding(record.body, m_workshop.d->clock->now(), remind), {}, {}, {}};
    const auto nameOf = [&](const char *party) {
        const std::string inlined = textAt(record.body, std::string(party) + ".name");
        const RecordId organisation = idAt(record.body, std::string(party) + ".organisation");
        const auto known = organisation.isEmpty() ? Result<records::Record>() : m_workshop.record(organisation);
        const std::string name = known && !organisation.isEmpty() ? textAt(known->body, "name") : std::string();
        return name.empty() ? inlined : name;
    };
    row.providerName = nameOf("provider");
    row.hostName = nameOf("host");
    if (const Json *sources = valueAt(record.body, "sources"); sources && sources->is_array())
        for (const Json &source : *sources)
            if (const auto hit = source.is_string() ? m_workshop.find(source.get<std::string>()) : Result<index::RecordHit>();
                hit && !hit->id.isEmpty())
                row.sources.push_back(*hit);
    return row;
}

Result<std::vector<AgreementRow>> Agreements::list() const
{
    std::vector<AgreementRow> rows;
    ESPALIER_TRY(const int remind, remindDays());
    ESPALIER_TRY(const auto records, all());
    for (const records::Record &record : records) {
        ESPALIER_TRY(auto one, row(record, remind));
        rows.push_back(std::move(one));
    }
    std::ranges::stable_sort(rows, [](const AgreementRow &a, const AgreementRow &b) {
        const int left = urgency(a.standing.state), right = urgency(b.standing.state);
        if (left != right)
            return left < right;
        return a.standing.until.value_or(Timestamp::max()) < b.standing.until.value_or(Timestamp::max());
    });
    return rows;
}

Result<AgreementRow> Agreements::view(const RecordId &agreement) const
{
    if (!isAgreement(agreement))
        return failure(ErrorCode::NotFound, agreement.text(), "this is not the id of an agreement");
    ESPALIER_TRY(const int remind, remindDays());
    ESPALIER_TRY(const auto record, m_workshop.record(agreement));
    return row(record, remind);
}

Result<records::Record> Agreements::add(Json body)
{
    if (!body.is_object())
        return failure(ErrorCode::Invalid, "agreement", "an agreement is a JSON object");
    if (const Json *sources = valueAt(body, "sources"); sources && sources->is_array())
        for (const Json &source : *sources) {
            const auto id = RecordId::parse(source.is_string() ? source.get<std::string>() : std::string());
            if (!id || id->prefix() != records::kindInfo(records::Kind::Source).prefix || !m_workshop.record(*id))
                return failure(ErrorCode::Invalid, "sources",
                               "there is no source " + (id ? id->text() : source.dump().substr(0, 100)));
        }
    if (const std::string why = whyNoDates(body, m_workshop.d->clock->now()); !why.empty())
        return failure(ErrorCode::Invalid, "dates", why);
    return m_workshop.add(records::Kind::Agreement, std::move(body));
}

Result<records::Record> Agreements::attachFile(const RecordId &agreement, const fs::path &file, const std::string &keptAt,
                                               bool isReplaced, const Work &work)
{
    ESPALIER_TRY(const AgreementRow known, view(agreement));
    std::error_code failed;
    if (!fs::is_regular_file(file, failed))
        return failure(ErrorCode::NotFound, file.string(), "there is no such file, or it is a folder or a device");
    const std::uint64_t total = fs::file_size(file, failed);
    std::ifstream in(file, std::ios::binary);
    Sha256Stream sha;
    std::uint64_t bytes = 0;
    for (std::string block(documentBlock, '\0'); in;) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, file.string(), "stopped; nothing was changed");
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        sha.add({block.data(), static_cast<std::size_t>(in.gcount())});
        bytes += static_cast<std::uint64_t>(in.gcount());
        work.report("hash", bytes, total);
    }
    if (in.bad() || bytes != total)
        return failure(ErrorCode::Io, file.string(), "it could not be read to its end, or changed while it was read");
    const Sha256 digest = sha.digest();
    Json facts = documentFacts(file, toHex(digest.data(), digest.size()), bytes);
    if (!keptAt.empty())
        facts["kept_at"] = keptAt;
    const std::string before = textAt(known.record.body, "file.sha256");
    if (!before.empty() && before != facts["sha256"] && !isReplaced)
        return failure(ErrorCode::Conflict, agreement.text(), "another document stands in the agreement already",
                       "say that it replaces the other");
    std::vector<FieldEdit> edits;
    for (const auto &[key, value] : facts.items())
        edits.push_back({"file." + key, value});
    return m_workshop.edit(agreement, edits, known.record.blob.hex());
}

Result<records::Record> Agreements::end(const RecordId &agreement, const std::string &day, const std::string &reason)
{
    ESPALIER_TRY(const AgreementRow known, view(agreement));
    if (!textAt(known.record.body, "ended_on").empty() || known.standing.state == governance::AgreementState::Ended)
        return failure(ErrorCode::Conflict, agreement.text(), "this agreement has ended already: " + known.standing.because);
    Json body = known.record.body;
    body["ended_on"] = day;
    if (day.size() != 10)
        return failure(ErrorCode::Invalid, "ended_on", "its last day is a date such as 2026-05-31");
    if (const std::string why = whyNoDates(body, m_workshop.d->clock->now()); !why.empty())
        return failure(ErrorCode::Invalid, "ended_on", why);
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        return failure(ErrorCode::Invalid, "ended_reason", "say why it ends");
    return m_workshop.edit(agreement, {{"ended_on", day}, {"ended_reason", reason}}, known.record.blob.hex());
}

} // namespace espalier::session
