// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/bulksteps.h"

#include "app/session/nomination.h"
#include "app/session/vocabularyterms.h"
#include "app/session/worklistparts.h"
#include "storage/records/emptied.h"

#include <algorithm>
#include <array>

namespace espalier::session::detail {

namespace {

constexpr std::array<std::string_view, 9> notForEditing = {"id",           "schema",       "slug",
                                                           "name",         "nominated_by", "imported",
                                                           "nominated_at", "merged_into",  "distinct_from"};

bool isWithinField(std::string_view path, std::string_view field)
{
    return path.starts_with(field) && (path.size() == field.size() || path[field.size()] == '.');
}

Json asList(const Json &value)
{
    return value.is_array() ? value : Json::array({value});
}

/// A step's value as records hold it: canonical codes, and checked against the schema by putting it into a record that has nothing else.
Result<Json> checkedValue(const records::Schema &schema, const records::Field &field, const TermBook &terms, const BulkStep &step)
{
    Json value = field.merge == records::MergeRule::Set ? asList(step.value) : step.value;
    if (field.widget == records::Widget::Languages)
        value = canonicalLanguages(value);
    Json probe{{"id", derivedId("src", "bulk", "probe").text()}, {"schema", schema.version()}, {"name", "Probe"}};
    ESPALIER_CHECK(setValueAt(probe, step.field, value));
    ESPALIER_TRY(probe, normalised(terms.canonicalBody(std::move(probe)), step.field));
    for (const Issue &issue : schema.validate(probe))
        if (issue.severity == Severity::Error && isWithinField(issue.field, step.field))
            return failure(ErrorCode::Invalid, step.field, issue.message);
    const Json *stored = valueAt(probe, step.field);
    return stored ? *stored : value;
}

Result<void> checkStep(const records::Schema &schema, const TermBook &terms, BulkStep &step)
{
    const records::Field *field = schema.field(step.field);
    if (!field)
        return failure(ErrorCode::Invalid, step.field, "a source has no such field",
                       "The fields are described in the manual, under the name of the kind.");
    const std::string top = splitFieldPath(step.field).front();
    if (std::ranges::find(notForEditing, std::string_view(top)) != notForEditing.end()
        || field->merge == records::MergeRule::Immutable)
        return failure(ErrorCode::Invalid, step.field, "this field cannot be the same for many sources, or never changes");
    if (step.how == BulkStep::How::Clear)
        return {};
    const bool isSetStep = step.how != BulkStep::How::Set;
    if (isSetStep && field->merge != records::MergeRule::Set)
        return failure(ErrorCode::Invalid, step.field, "it holds one value, so nothing can be added to or removed from it",
                       "Set it instead.");
    if (records::saysNothing(step.value))
        return failure(ErrorCode::Invalid, step.field, "there is no value to " + std::string(isSetStep ? "add or remove" : "set"),
                       "To empty the field, clear it.");
    if (step.how == BulkStep::How::RemoveFromSet) {
        step.value = asList(step.value); // what is to go may be what the schema refuses
        return {};
    }
    ESPALIER_TRY(step.value, checkedValue(schema, *field, terms, step));
    return {};
}

Json united(const Json *now, const Json &more)
{
    Json all = now && now->is_array() ? *now : Json::array();
    for (const Json &value : more)
        if (std::find(all.begin(), all.end(), value) == all.end())
            all.push_back(value);
    return all;
}

Json without(const Json &now, const Json &gone)
{
    Json rest = Json::array();
    for (const Json &value : now)
        if (std::find(gone.begin(), gone.end(), value) == gone.end())
            rest.push_back(value);
    return rest.empty() ? Json() : rest;
}

Result<void> applyStep(Json &body, const BulkStep &step)
{
    const Json *now = valueAt(body, step.field);
    switch (step.how) {
    case BulkStep::How::Set: return setValueAt(body, step.field, step.value);
    case BulkStep::How::Clear: return now ? setValueAt(body, step.field, Json()) : Result<void>();
    case BulkStep::How::AddToSet: return setValueAt(body, step.field, united(now, step.value));
    case BulkStep::How::RemoveFromSet:
        return now && now->is_array() ? setValueAt(body, step.field, without(*now, step.value)) : Result<void>();
    }
    return {};
}

} // namespace

Result<std::vector<BulkStep>> checkedSteps(const records::RecordStore &store, std::vector<BulkStep> steps)
{
    if (steps.empty())
        return failure(ErrorCode::Invalid, "steps", "nothing is asked to change");
    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    ESPALIER_TRY(const auto terms, TermBook::of(store));
    for (BulkStep &step : steps)
        ESPALIER_CHECK(checkStep(schema, *terms, step));
    return steps;
}

Result<Json> withSteps(Json body, const std::vector<BulkStep> &steps)
{
    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    for (const BulkStep &step : steps) {
        const Json before = body;
        ESPALIER_CHECK(applyStep(body, step));
        if (schema.arranged(body) == schema.arranged(before))
            body = before; // a set in another order is the same set
        else
            forgetOriginOf(body, step.field);
    }
    return body;
}

std::vector<FieldPath> fieldsOf(const std::vector<BulkStep> &steps)
{
    std::vector<FieldPath> fields{"filled_from"};
    for (const BulkStep &step : steps)
        if (std::ranges::find(fields, step.field) == fields.end())
            fields.push_back(step.field);
    return fields;
}

} // namespace espalier::session::detail
