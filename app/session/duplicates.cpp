// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicates.h"

#include "app/session/duplicatesdesk.h"
#include "app/session/eventhelp.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

Result<std::vector<DuplicateHit>> Duplicates::of(const Json &body, std::size_t limit, std::stop_token stop) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return detail::LikenessDesk(reader.store(), *indexed).like(body, limit, stop);
}

Result<void> Duplicates::setDistinct(const RecordId &a, const RecordId &b)
{
    if (a == b)
        return failure(ErrorCode::Invalid, a.text(), "a source is always the same as itself");
    const Identity who = m_workshop.identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        const auto add = [&](const RecordId &id, const RecordId &other) -> Result<std::string> {
            ESPALIER_TRY(records::Record record, store.read(id));
            Json body = record.body;
            Json &list = body["distinct_from"];
            if (!list.is_array())
                list = Json::array();
            if (std::find(list.begin(), list.end(), Json(other.text())) == list.end()) {
                list.push_back(other.text());
                change.puts.push_back({std::move(body), record.blob});
            }
            return detail::nameInSummary(record);
        };
        ESPALIER_TRY(const std::string nameOfA, add(a, b));
        ESPALIER_TRY(const std::string nameOfB, add(b, a));
        change.summary = "Tell " + nameOfA + " from " + nameOfB;
        if (change.puts.size() == (person ? 1U : 0U))
            return records::Change{};
        return change;
    };
    for (const RecordId &id : {a, b})
        if (id.prefix() != records::kindInfo(records::Kind::Source).prefix)
            return failure(ErrorCode::Invalid, id.text(), "this is not the id of a source");
    const auto saved = m_workshop.d->save(make);
    if (!saved)
        return failure(saved.error());
    return {};
}

Result<RecordId> Duplicates::standsFor(const RecordId &id) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const records::Record record, detail::standingFor(reader.store(), id));
    return record.id;
}

Result<std::vector<RecordId>> Duplicates::mergedInto(const RecordId &id) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return detail::mergedSources(*indexed, id);
}

} // namespace espalier::session
