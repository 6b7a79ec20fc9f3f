// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/schema.h"

#include "storage/records/explain.h"
#include "storage/records/recordchecks.h"
#include "storage/records/schemafields.h"
#include "storage/records/schematext.h"
#include "storage/records/validator.h"

#include <array>
#include <charconv>
#include <limits>
#include <mutex>
#include <unordered_map>

namespace espalier::records {

struct Schema::Private {
    Kind kind;
    std::string version;
    std::string text;
    std::vector<Field> fields;
    bool isSealed = false;
    std::unordered_map<std::string, std::size_t> byPath;
    std::vector<detail::FieldSteps> lists; ///< sets and keyed lists
    std::vector<detail::FieldSteps> longTexts;
    std::vector<detail::FieldSteps> dates;

    mutable std::once_flag validatorOnce; ///< compiled when first asked: most programs only read fields
    mutable Json json;
    mutable std::unique_ptr<detail::Validator> validator;

    void compile() const
    {
        json = Json::parse(text, nullptr, false);
        validator = std::make_unique<detail::Validator>(json);
    }
};

Schema::Schema(Kind kind) : d(std::make_unique<Private>())
{
    const std::string name(kindInfo(kind).name);
    d->kind = kind;
    d->version = name + "/1";
    d->text = std::string(schemaText(name));
    d->fields = detail::fieldsOfSchema(d->text);
    d->isSealed = detail::isSealedSchema(d->text);
    for (std::size_t i = 0; i < d->fields.size(); ++i) {
        const Field &field = d->fields[i];
        d->byPath.emplace(field.path, i);
        if (field.merge == MergeRule::Set || field.merge == MergeRule::KeyedList)
            d->lists.push_back({splitFieldPath(field.path), &field});
        if (field.isLongText)
            d->longTexts.push_back({splitFieldPath(field.path), &field});
        if (field.isTime)
            d->dates.push_back({splitFieldPath(field.path), &field});
    }
}

Schema::~Schema() = default;

const Schema &Schema::of(Kind kind)
{
    // Never destroyed: other statics may still use them at the end of the program.
    static std::array<std::once_flag, 32> once; // more than there are kinds
    static std::array<const Schema *, 32> schemas{};
    const auto index = static_cast<std::size_t>(kind);
    std::call_once(once.at(index), [kind, index] { schemas.at(index) = new Schema(kind); });
    return *schemas.at(index);
}

Kind Schema::kind() const
{
    return d->kind;
}

const std::string &Schema::version() const
{
    return d->version;
}

const std::string &Schema::text() const
{
    return d->text;
}

bool Schema::isSealed() const
{
    return d->isSealed;
}

FieldPath Schema::changedForGood(const Json &before, const Json &after) const
{
    for (const Field &field : d->fields) {
        if (field.merge != MergeRule::Immutable || field.path.find('*') != std::string::npos)
            continue;
        const Json *old = valueAt(before, field.path);
        const Json *now = valueAt(after, field.path);
        if ((old || (d->isSealed && now)) && (!old || !now || *old != *now))
            return field.path;
    }
    return {};
}

const std::vector<Field> &Schema::fields() const
{
    return d->fields;
}

const Field *Schema::field(std::string_view path) const
{
    if (const auto exact = d->byPath.find(std::string(path)); exact != d->byPath.end())
        return &d->fields[exact->second];
    const Field *found = nullptr;
    FieldPath place;
    for (const std::string &part : splitFieldPath(path)) {
        const bool isElement = found && found->merge == MergeRule::KeyedList;
        place = place.empty() ? joinFieldPath({part}) : childPath(place, isElement ? "*" : part);
        const auto next = d->byPath.find(place);
        if (next == d->byPath.end())
            return nullptr;
        found = &d->fields[next->second];
    }
    return found;
}

std::vector<Issue> Schema::validate(const Json &record) const
{
    std::call_once(d->validatorOnce, [this] { d->compile(); });
    const std::string item = detail::itemName(record);
    if (const int version = schemaVersion(d->kind, record); version > 1)
        return {detail::newerSchemaIssue(item, record, d->version)};

    const std::optional<Json> withoutLongTexts = detail::withLongTextsAside(record, d->longTexts);
    const Json &checked = withoutLongTexts ? *withoutLongTexts : record;
    std::vector<Issue> issues = detail::limitIssues(checked, item);
    if (!issues.empty())
        return issues;
    if (!d->validator->accepts(checked) || detail::hasDuplicates(checked, d->lists)) {
        issues = detail::explainMismatch(d->json, checked, item);
        detail::addDuplicateIds(checked, d->lists, item, issues);
        if (issues.empty())
            issues.push_back({Severity::Error, "schema", item, {}, "It does not match the schema " + d->version + "."});
    }
    detail::addDateIssues(checked, d->dates, item, issues);
    detail::addHiddenTextIssues(checked, item, issues);
    return issues;
}

Json Schema::arranged(Json record) const
{
    detail::arrangeLists(record, d->lists);
    return record;
}

int schemaVersion(Kind kind, const Json &record)
{
    const auto member = record.is_object() ? record.find("schema") : record.end();
    if (!record.is_object() || member == record.end() || !member->is_string())
        return 0;
    const auto &text = member->get_ref<const std::string &>();
    const std::string start = std::string(kindInfo(kind).name) + "/";
    int version = 0;
    if (!text.starts_with(start))
        return 0;
    const char *end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + start.size(), end, version);
    if (parsed.ec == std::errc::result_out_of_range)
        return std::numeric_limits<int>::max();
    return parsed.ec == std::errc() && parsed.ptr == end && version > 0 ? version : 0;
}

} // namespace espalier::records
