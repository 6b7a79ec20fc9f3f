// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/importplan.h"
#include "storage/records/emptied.h"
#include "storage/sync/merge.h"

#include <utility>

namespace espalier::catalogue::detail {

Result<records::Record> ImportPlan::current(const RecordId &id) const
{
    ESPALIER_TRY(records::Record record, m_store->read(id));
    if (const auto place = m_places.find(id.text()); place != m_places.end())
        record.body = m_puts[place->second].body;
    return record;
}

void ImportPlan::addPut(records::Put put)
{
    const auto [place, isNew] = m_places.emplace(put.body["id"].get<std::string>(), m_puts.size());
    if (isNew) {
        m_puts.push_back(std::move(put));
        return;
    }
    // One record twice in one import: the second change was made of the first, so only what it empties has to be kept of it.
    records::Put &before = m_puts[place->second];
    before.body = std::move(put.body);
    before.empties.insert(before.empties.end(), put.empties.begin(), put.empties.end());
}

std::optional<records::Record> ImportPlan::standInOf(const records::Record &merged) const
{
    constexpr int longestChain = 16;
    records::Record record = merged;
    for (int step = 0; step < longestChain && record.body.contains("merged_into"); ++step) {
        const Json &next = record.body["merged_into"];
        const auto id = next.is_string() ? RecordId::parse(next.get_ref<const std::string &>())
                                         : Result<RecordId>(failure(ErrorCode::Invalid, {}, {}));
        auto read = id ? current(*id) : Result<records::Record>(failure(id.error()));
        if (!read)
            return {};
        record = std::move(*read);
    }
    return record.body.contains("merged_into") ? std::nullopt : std::optional(std::move(record));
}

Result<ImportPlan::Planned> ImportPlan::planMerged(const MappedRecord &mapped, const records::Record &existing, Json body,
                                                   const std::string &key, const std::string &authority) const
{
    Planned planned;
    planned.fate = ImportFate::Updated;
    // The merged record itself only remembers what was brought last.
    Json remembered = existing.body;
    remembered["imported"][authority] = body["imported"][authority];
    planned.put = records::Put{std::move(remembered), existing.blob, {childPath("imported", authority)}};

    const std::optional<records::Record> target = standInOf(existing);
    Json ours = withoutOwn(std::move(body), authority);
    ESPALIER_TRY(std::optional<Json> base, lastImported(*m_store, mapped.id, authority, ours));
    if (!target || !base) {
        planned.issues.push_back(
            {Severity::Warning, "merged-here", key, {}, "It was merged into another source here, which was left as it is."});
        return planned;
    }
    const Json theirs = withLongTexts(target->body, *m_store);
    for (Json *side : {&ours, &*base})
        for (const char *own : {"id", "slug", "imported", "nominated_by", "nominated_at"}) {
            side->erase(own);
            if (theirs.contains(own))
                (*side)[own] = theirs[own];
        }
    sync::MergedRecord merged = sync::mergeRecord(records::Schema::of(mapped.kind), base, ours, theirs);
    for (const sync::FieldConflict &conflict : merged.conflicts) {
        const Json *local = valueAt(theirs, conflict.field);
        ESPALIER_CHECK(setValueAt(merged.body, conflict.field, local ? *local : Json()));
        planned.issues.push_back(
            {Severity::Warning, "changed-on-both-sides", key, conflict.field,
             "It was changed upstream, and the source it was merged into has another value, which was kept."});
    }
    const std::vector<FieldChange> changes = fieldChanges(theirs, merged.body);
    for (const FieldChange &change : changes)
        planned.changed.push_back(change.field);
    planned.issues.push_back({Severity::Note,
                              "merged-here",
                              key,
                              {},
                              "It was merged into " + target->id.text() + " here; what changed upstream went there."});
    if (changes.empty())
        return planned;
    std::vector<FieldPath> emptied = records::emptiedFields(theirs, merged.body);
    planned.standIn = records::Put{std::move(merged.body), target->blob, std::move(emptied)};
    return planned;
}

} // namespace espalier::catalogue::detail
