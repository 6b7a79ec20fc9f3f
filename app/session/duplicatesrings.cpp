// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicates.h"

#include "app/session/eventhelp.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <set>

namespace espalier::session {

namespace detail {

/// Whether following merged_into leads back, and no record on the way has a smaller id. A record that is not here ends the way.
static bool isFirstOfRing(const records::RecordStore &store, const RecordId &id)
{
    constexpr int longestRing = 64;
    RecordId at = id;
    for (int step = 0; step < longestRing; ++step) {
        const auto record = store.read(at);
        if (!record)
            return false;
        at = idAt(record->body, "merged_into");
        if (at == id)
            return true;
        if (at.isEmpty() || at < id)
            return false;
    }
    return false;
}

} // namespace detail

Result<std::size_t> Duplicates::breakRings()
{
    std::vector<RecordId> standing;
    {
        ESPALIER_TRY(const auto reader, m_workshop.d->lease());
        ESPALIER_TRY(const auto *indexed, reader.index());
        index::SourceQuery query;
        query.facets["state"] = {"withdrawn"};
        ESPALIER_TRY(const auto rows, indexed->sourceRows(query));
        ESPALIER_TRY(const auto sources, indexed->sources(rows));
        for (const index::SourceRow &source : sources)
            if (detail::isFirstOfRing(reader.store(), source.id))
                standing.push_back(source.id);
    }
    if (standing.empty())
        return std::size_t{0};
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        for (const RecordId &id : standing) {
            ESPALIER_TRY(records::Record record, store.read(id));
            if (!detail::isFirstOfRing(store, id))
                continue;
            record.body.erase("merged_into");
            record.body.erase("withdrawn");
            change.puts.push_back({std::move(record.body), record.blob, {"merged_into", "withdrawn"}});
            change.summary = "Keep " + detail::nameInSummary(record) + ", which was merged into its twin and its twin into it";
        }
        if (change.puts.empty())
            return records::Change{};
        if (change.puts.size() > 1)
            change.summary = "Keep one of each pair of sources that were merged into each other";
        return change;
    };
    const auto saved = m_workshop.d->save(make);
    if (!saved)
        return failure(saved.error());
    return standing.size();
}

} // namespace espalier::session
