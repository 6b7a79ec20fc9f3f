// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/mergeanswers.h"

#include "storage/base/fieldpath.h"
#include "storage/records/conflictlimits.h"
#include "storage/sync/conflictfile.h"

#include <algorithm>

namespace espalier::sync::detail {

/// The conflicts that the events of one side settle, with the path of the first event that does.
Result<std::map<std::string, std::string>> Answers::answered(int side, const RecordId &record) const
{
    std::map<std::string, std::string> paths;
    const auto &events = m_events[static_cast<std::size_t>(side)];
    const auto found = events.find(record);
    if (found == events.end())
        return paths;
    for (const auto &event : found->second) {
        const auto bytes = m_repository.blob(event.blob, JsonLimits().bytes);
        if (!bytes && bytes.error().code == ErrorCode::Io)
            return failure(bytes.error());
        const auto json = bytes ? parseJson(*bytes, event.path) : Result<Json>(failure(bytes.error()));
        const auto conflict = json && json->is_object() ? textAt(*json, "conflict") : std::string();
        if (!conflict.empty())
            paths.emplace(conflict, event.path);
    }
    return paths;
}

/// The field a conflict is about; empty when there is no such conflict about the record.
Result<FieldPath> Answers::fieldOf(const std::string &conflict, const RecordId &record) const
{
    const bool isHash = conflict.size() == 64 && conflict.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!isHash)
        return FieldPath();
    const auto path = records::conflictPath(conflict);
    for (const auto &tree : m_trees) {
        ESPALIER_TRY(const auto entry, m_repository.entryAt(tree, path));
        if (!entry || entry->mode != 0100644)
            continue;
        const auto bytes = m_repository.blob(entry->id, records::conflictLimits().bytes);
        const auto stored = bytes ? readConflict(*bytes, path) : Result<StoredConflict>(failure(bytes.error()));
        if (stored && stored->record == record)
            return stored->field;
    }
    return FieldPath();
}

Result<std::vector<ContestedAnswer>> Answers::contested(const RecordId &record) const
{
    std::map<FieldPath, ContestedAnswer> byField;
    if (isContested(record)) {
        ESPALIER_TRY(const auto ours, answered(0, record));
        ESPALIER_TRY(const auto theirs, answered(1, record));
        for (const auto &[conflict, event] : ours) {
            const auto other = theirs.find(conflict);
            if (other == theirs.end())
                continue;
            ESPALIER_TRY(const auto field, fieldOf(conflict, record));
            if (!field.empty())
                byField.emplace(field, ContestedAnswer{field, event, other->second});
        }
    }
    std::vector<ContestedAnswer> all;
    for (auto &item : byField)
        all.push_back(std::move(item.second));
    return all;
}

std::vector<ContestedAnswer> askAgain(const records::Schema &schema, MergedRecord &merged,
                                      const std::vector<ContestedAnswer> &answers, const std::optional<Json> &base,
                                      const Json &ours, const Json &theirs)
{
    const auto copyIn = [](const Json &body, const FieldPath &field) {
        const Json *value = valueAt(body, field);
        return value ? *value : Json();
    };
    std::vector<ContestedAnswer> asked;
    for (const auto &answer : answers) {
        const auto &field = answer.field;
        const Json here = copyIn(ours, field);
        const Json there = copyIn(theirs, field);
        if (here == there)
            continue;
        const Json &kept = there.is_null() ? here : there;
        const Json &other = there.is_null() ? there : here;
        const auto *known = schema.field(field);
        const Json before = base ? copyIn(*base, field) : Json();
        const bool isFixed = known && known->merge == records::MergeRule::Immutable && !before.is_null();
        if (isFixed || !setField(schema, merged.body, field, kept))
            continue; // what never changes is no matter of answers; a place that is gone has no value
        std::erase_if(merged.conflicts,
                      [&](const auto &conflict) { return conflict.field == field || conflict.field.starts_with(field + "."); });
        merged.conflicts.push_back({field, before, kept, other});
        asked.push_back(answer);
    }
    std::stable_sort(merged.conflicts.begin(), merged.conflicts.end(),
                     [](const auto &a, const auto &b) { return a.field < b.field; });
    return asked;
}

} // namespace espalier::sync::detail
