// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/mergejson.h"

#include "storage/base/fieldpath.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace espalier::sync {

namespace {

using records::Field;
using records::MergeRule;

/// Text longer than this belongs into an attachment; a merge must not make one.
constexpr std::size_t longestText = 16384;

/// A value that may be absent.
using Value = const Json *;

bool sameValue(Value a, Value b)
{
    return a && b ? *a == *b : a == b;
}

Json orNull(Value value)
{
    return value ? *value : Json();
}

Value member(Value object, const std::string &key)
{
    if (!object || !object->is_object())
        return nullptr;
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &*found;
}

bool isAbsentOr(Value value, bool (*test)(const Json &))
{
    return !value || test(*value);
}

bool isObject(const Json &value)
{
    return value.is_object();
}

bool isArray(const Json &value)
{
    return value.is_array();
}

/// A reference to an attachment or {"other": "text"}: one value that happens to be an object, never merged by member.
bool isOneValue(const Json &value)
{
    return value.is_object() && (value.contains("attachment") || (value.size() == 1 && value.contains("other")));
}

/// The elements of a keyed list by id. Nothing when it is not one: not an array, or an element without an id of its own.
std::optional<std::map<std::string, Value>> elementsById(Value list)
{
    std::map<std::string, Value> elements;
    if (!list)
        return elements;
    if (!list->is_array())
        return std::nullopt;
    for (const auto &element : *list) {
        const auto id = member(&element, "id");
        if (!id || !id->is_string() || !elements.emplace(id->get<std::string>(), &element).second)
            return std::nullopt;
    }
    return elements;
}

/// The number in "source/12", or 0.
int versionNumber(Value schema)
{
    if (!schema || !schema->is_string())
        return 0;
    const auto &text = schema->get_ref<const std::string &>();
    const auto slash = text.find('/');
    int number = 0;
    if (slash != std::string::npos)
        std::from_chars(text.data() + slash + 1, text.data() + text.size(), number);
    return number;
}

/// The earlier of two withdrawals of people who merged the same pair: there is nothing to settle between them, as nobody wrote their words.
Value earlierWithdrawal(Value ours, Value theirs)
{
    const auto text = [](Value object, const char *key) {
        const Value value = member(object, key);
        return value && value->is_string() ? value->get<std::string>() : std::string();
    };
    const std::string reason = text(ours, "reason");
    if (!reason.ends_with("; merged into it.") || reason != text(theirs, "reason"))
        return nullptr;
    const auto place = [&](Value object) { return std::pair(text(object, "at"), compactJson(*object)); };
    return place(ours) < place(theirs) ? ours : theirs;
}

/// Merges one record. Every function returns the merged value, nothing when the field is absent, and adds to the conflicts.
class RecordMerger
{
public:
    explicit RecordMerger(const records::Schema *schema) : m_schema(schema) {}

    std::optional<Json> mergeMembers(const FieldPath &path, Value base, Value ours, Value theirs);
    std::vector<FieldConflict> takeConflicts();

private:
    std::optional<Json> mergeField(const FieldPath &path, Value base, Value ours, Value theirs);
    std::optional<Json> mergeByRule(const Field *field, const FieldPath &path, Value base, Value ours, Value theirs);
    std::optional<Json> mergeSet(const FieldPath &path, Value base, Value ours, Value theirs);
    std::optional<Json> mergeKeyedList(const FieldPath &path, Value base, Value ours, Value theirs);
    std::optional<Json> mergeLongText(const FieldPath &path, Value base, Value ours, Value theirs);
    std::optional<Json> mergeOrdered(const Field &field, const FieldPath &path, Value base, Value ours, Value theirs);
    std::optional<Json> mergeImmutable(const FieldPath &path, Value base, Value ours, Value theirs);
    std::optional<Json> disagree(const FieldPath &path, Value base, Value ours, Value theirs);

    const records::Schema *m_schema;
    std::vector<FieldConflict> m_conflicts;
};

std::vector<FieldConflict> RecordMerger::takeConflicts()
{
    std::stable_sort(m_conflicts.begin(), m_conflicts.end(), [](const auto &a, const auto &b) { return a.field < b.field; });
    return std::move(m_conflicts);
}

/// Both sides changed the field and cannot be joined. The shared line's value stays, unless it is the lack of one: an edit is
/// kept rather than a removal.
std::optional<Json> RecordMerger::disagree(const FieldPath &path, Value base, Value ours, Value theirs)
{
    const Value kept = theirs ? theirs : ours;
    const Value other = theirs ? ours : theirs;
    m_conflicts.push_back({path, orNull(base), orNull(kept), orNull(other)});
    return *kept;
}

std::optional<Json> RecordMerger::mergeField(const FieldPath &path, Value base, Value ours, Value theirs)
{
    const auto take = [](Value value) { return value ? std::optional<Json>(*value) : std::nullopt; };
    if (sameValue(ours, theirs))
        return take(ours);
    const Field *field = m_schema ? m_schema->field(path) : nullptr;
    if (field && field->merge == MergeRule::Immutable)
        return mergeImmutable(path, base, ours, theirs);
    if (sameValue(base, theirs))
        return take(ours);
    if (sameValue(base, ours))
        return take(theirs);
    return mergeByRule(field, path, base, ours, theirs);
}

std::optional<Json> RecordMerger::mergeByRule(const Field *field, const FieldPath &path, Value base, Value ours, Value theirs)
{
    if (path == "schema" && ours && theirs && versionNumber(ours) != versionNumber(theirs))
        return versionNumber(ours) > versionNumber(theirs) ? *ours : *theirs;
    if (const Value earlier = path == "withdrawn" && !base ? earlierWithdrawal(ours, theirs) : nullptr)
        return *earlier;
    const MergeRule rule = field ? field->merge : MergeRule::Object;
    if (rule == MergeRule::Set)
        return mergeSet(path, base, ours, theirs);
    if (!ours || !theirs)
        return disagree(path, base, ours, theirs);
    switch (rule) {
    case MergeRule::KeyedList: return mergeKeyedList(path, base, ours, theirs);
    case MergeRule::Text: return mergeLongText(path, base, ours, theirs);
    case MergeRule::Ordered: return mergeOrdered(*field, path, base, ours, theirs);
    case MergeRule::Object:
        if (isObject(*ours) && isObject(*theirs) && !isOneValue(*ours) && !isOneValue(*theirs))
            return mergeMembers(path, base, ours, theirs);
        break;
    default: break;
    }
    return disagree(path, base, ours, theirs);
}

std::optional<Json> RecordMerger::mergeMembers(const FieldPath &path, Value base, Value ours, Value theirs)
{
    std::set<std::string> keys;
    for (const Value side : {ours, theirs})
        for (const auto &item : side->items())
            keys.insert(item.key());
    Json merged = Json::object();
    for (const auto &key : keys) {
        auto value = mergeField(childPath(path, key), member(base, key), member(ours, key), member(theirs, key));
        if (value)
            merged[key] = std::move(*value);
    }
    return merged.empty() && !path.empty() ? std::nullopt : std::optional<Json>(std::move(merged));
}

std::optional<Json> RecordMerger::mergeSet(const FieldPath &path, Value base, Value ours, Value theirs)
{
    if (!isAbsentOr(ours, isArray) || !isAbsentOr(theirs, isArray))
        return disagree(path, base, ours, theirs);
    const auto elements = [](Value list) {
        std::map<std::string, Value> byText;
        if (list && list->is_array())
            for (const auto &element : *list)
                byText.emplace(compactJson(element), &element);
        return byText;
    };
    const auto before = elements(base);
    const auto here = elements(ours);
    const auto there = elements(theirs);
    auto all = here;
    all.insert(there.begin(), there.end());
    Json merged = Json::array();
    for (const auto &[text, element] : all) {
        const bool removed = before.contains(text) && (!here.contains(text) || !there.contains(text));
        if (!removed)
            merged.push_back(*element);
    }
    return merged.empty() ? std::nullopt : std::optional<Json>(std::move(merged));
}

std::optional<Json> RecordMerger::mergeKeyedList(const FieldPath &path, Value base, Value ours, Value theirs)
{
    const auto here = elementsById(ours);
    const auto there = elementsById(theirs);
    if (!here || !there)
        return disagree(path, base, ours, theirs);
    const auto before = elementsById(base).value_or(std::map<std::string, Value>());
    const auto find = [](const std::map<std::string, Value> &list, const std::string &id) {
        const auto found = list.find(id);
        return found == list.end() ? nullptr : found->second;
    };
    std::set<std::string> ids;
    for (const auto *side : {&*here, &*there})
        for (const auto &item : *side)
            ids.insert(item.first);
    Json merged = Json::array();
    for (const auto &id : ids) {
        auto element = mergeField(childPath(path, id), find(before, id), find(*here, id), find(*there, id));
        if (element)
            merged.push_back(std::move(*element));
    }
    return merged.empty() ? std::nullopt : std::optional<Json>(std::move(merged));
}

std::optional<Json> RecordMerger::mergeLongText(const FieldPath &path, Value base, Value ours, Value theirs)
{
    if (base && base->is_string() && ours->is_string() && theirs->is_string()) {
        const auto &here = ours->get_ref<const std::string &>();
        const auto &there = theirs->get_ref<const std::string &>();
        auto merged = mergeText(base->get_ref<const std::string &>(), here, there);
        // An empty text is no value; one that grew over the limit of a field has no place in the record.
        if (merged && !merged->empty() && merged->size() <= std::max({longestText, here.size(), there.size()}))
            return Json(std::move(*merged));
    }
    return disagree(path, base, ours, theirs);
}

std::optional<Json> RecordMerger::mergeOrdered(const Field &field, const FieldPath &path, Value base, Value ours, Value theirs)
{
    const auto place = [&](Value value) {
        return value->is_string() ? std::find(field.values.begin(), field.values.end(), value->get_ref<const std::string &>())
                                  : field.values.end();
    };
    const auto here = place(ours);
    const auto there = place(theirs);
    if (here == field.values.end() || there == field.values.end())
        return disagree(path, base, ours, theirs);
    return here > there ? *ours : *theirs;
}

/// What was set once stays; each side that has something else leaves it in a conflict.
std::optional<Json> RecordMerger::mergeImmutable(const FieldPath &path, Value base, Value ours, Value theirs)
{
    if (!base)
        return ours && theirs ? disagree(path, base, ours, theirs) : std::optional<Json>(ours ? *ours : *theirs);
    for (const Value side : {ours, theirs})
        if (!sameValue(side, base))
            m_conflicts.push_back({path, *base, *base, orNull(side)});
    return *base;
}

} // namespace

namespace detail {

MergedRecord mergeJson(const records::Schema *schema, const Json *base, const Json &ours, const Json &theirs)
{
    if (ours == theirs || (base && *base == theirs))
        return {ours, {}};
    if (base && *base == ours)
        return {theirs, {}};
    RecordMerger merger(schema);
    MergedRecord merged;
    merged.body = merger.mergeMembers({}, base, &ours, &theirs).value_or(Json::object());
    merged.conflicts = merger.takeConflicts();
    return merged;
}

} // namespace detail

MergedRecord mergeRecord(const records::Schema &schema, const std::optional<Json> &base, const Json &ours, const Json &theirs)
{
    return detail::mergeVersions(schema, records::schemaSteps(schema.kind()), base, ours, theirs);
}

MergedRecord detail::mergeVersions(const records::Schema &schema, std::span<const records::SchemaStep> steps,
                                   const std::optional<Json> &base, const Json &ours, const Json &theirs)
{
    const auto kind = schema.kind();
    const int version = std::max(records::schemaVersion(kind, ours), records::schemaVersion(kind, theirs));
    const auto isOlder = [&](const Json &body) { return records::schemaVersion(kind, body) < version; };
    if (steps.empty() || (!isOlder(ours) && !isOlder(theirs)) || ours == theirs || (base && (*base == ours || *base == theirs)))
        return mergeJson(&schema, base ? &*base : nullptr, ours, theirs);
    const auto lift = [&](const Json &body) { return records::lifted(kind, body, version, steps); };
    const std::optional<Json> before = base ? std::optional(lift(*base)) : std::nullopt;
    return mergeJson(&schema, before ? &*before : nullptr, lift(ours), lift(theirs));
}

} // namespace espalier::sync
