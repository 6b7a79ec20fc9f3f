// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/comparison.h"

#include <algorithm>
#include <array>
#include <map>

namespace espalier::session {

namespace detail {

constexpr std::size_t mostCompared = 8;

/// The leaves of a body as a comparison shows them: what fieldChanges would call fields of something that was not there before.
static std::vector<FieldPath> leavesOf(const Json &body)
{
    std::vector<FieldPath> leaves;
    for (FieldChange &change : fieldChanges(Json::object(), body)) {
        // {"other": text} is one value that happens to be an object.
        if (change.field.ends_with(".other")) {
            const FieldPath parent = change.field.substr(0, change.field.size() - std::string_view(".other").size());
            if (const Json *value = valueAt(body, parent); value && value->is_object() && value->size() == 1)
                change.field = parent;
        }
        leaves.push_back(std::move(change.field));
    }
    return leaves;
}

/// Where a field stands in the order of the form; what the schema does not know comes last.
static std::size_t placeOf(const records::Schema &schema, const FieldPath &field)
{
    const records::Field *known = schema.field(field);
    const auto &fields = schema.fields();
    if (!known || fields.empty())
        return fields.size();
    return static_cast<std::size_t>(known - fields.data());
}

/// What says nothing about the source itself.
static bool isBookkeeping(const FieldPath &field)
{
    constexpr std::array<std::string_view, 4> own = {"id", "schema", "imported", "filled_from"};
    return std::ranges::any_of(own, [&field](std::string_view name) {
        return field.starts_with(name) && (field.size() == name.size() || field[name.size()] == '.');
    });
}

} // namespace detail

Result<SourceComparison> compareSources(const Workshop &workshop, std::span<const RecordId> ids)
{
    if (ids.size() < 2 || ids.size() > detail::mostCompared)
        return failure(ErrorCode::Invalid, std::to_string(ids.size()) + " sources",
                       "two to " + std::to_string(detail::mostCompared) + " sources can be compared");
    SourceComparison comparison;
    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    std::map<std::pair<std::size_t, FieldPath>, ComparedField> fields;
    for (const RecordId &id : ids) {
        if (id.prefix() != records::kindInfo(records::Kind::Source).prefix)
            return failure(ErrorCode::Invalid, id.text(), "only sources can be compared");
        ESPALIER_TRY(auto view, workshop.source(id));
        for (FieldPath &field : detail::leavesOf(view.record.body))
            if (!detail::isBookkeeping(field))
                fields[{detail::placeOf(schema, field), field}].field = field;
        comparison.sources.push_back(std::move(view));
    }
    for (auto &[place, field] : fields) {
        for (const SourceView &source : comparison.sources) {
            const Json *value = valueAt(source.record.body, field.field);
            field.values.push_back(value ? *value : Json());
        }
        field.isSame = std::ranges::all_of(field.values, [&field](const Json &value) { return value == field.values.front(); });
        comparison.fields.push_back(std::move(field));
    }
    return comparison;
}

} // namespace espalier::session
