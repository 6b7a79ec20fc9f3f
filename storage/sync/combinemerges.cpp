// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/mergejson.h"

#include "storage/base/fieldpath.h"

#include <algorithm>

namespace espalier::sync::detail {

namespace {

Json copyAt(const Json &record, const FieldPath &field)
{
    const Json *value = valueAt(record, field);
    return value ? *value : Json();
}

/// Makes the field of a combined merge what the two sides have there; where they differ, a conflict.
void settleBetweenSides(const records::Schema &schema, MergedRecord &combined, const FieldPath &field, const Json &ours,
                        const Json &theirs)
{
    const Json here = copyAt(ours, field);
    const Json there = copyAt(theirs, field);
    const Json &kept = there.is_null() ? here : there;
    // The field is in one of the merged records, so there is a way to it and this cannot fail.
    (void)setField(schema, combined.body, field, kept);
    std::erase_if(combined.conflicts, [&](const auto &conflict) { return conflict.field == field; });
    if (here != there)
        combined.conflicts.push_back({field, Json(), kept, there.is_null() ? there : here});
}

} // namespace

MergedRecord combineMerges(const records::Schema &schema, std::vector<MergedRecord> results, const Json &ours, const Json &theirs)
{
    MergedRecord combined = std::move(results.front());
    for (std::size_t i = 1; i < results.size(); ++i) {
        for (auto &conflict : results[i].conflicts)
            if (std::find(combined.conflicts.begin(), combined.conflicts.end(), conflict) == combined.conflicts.end())
                combined.conflicts.push_back(std::move(conflict));
        for (const auto &change : fieldChanges(combined.body, results[i].body))
            settleBetweenSides(schema, combined, change.field, ours, theirs);
    }
    std::stable_sort(combined.conflicts.begin(), combined.conflicts.end(),
                     [](const auto &a, const auto &b) { return a.field < b.field; });
    return combined;
}

Result<void> setField(const records::Schema &schema, Json &body, const FieldPath &field, const Json &value)
{
    if (!value.is_null()) {
        const auto parts = splitFieldPath(field);
        FieldPath parent;
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            parent = childPath(parent, parts[i]);
            const auto *known = schema.field(parent);
            if (known && known->merge == records::MergeRule::KeyedList && !valueAt(body, parent))
                ESPALIER_CHECK(setValueAt(body, parent, Json::array()));
        }
    }
    return setValueAt(body, field, value);
}

} // namespace espalier::sync::detail
