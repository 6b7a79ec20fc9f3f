// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicatesmerge.h"

#include "storage/likeness/features.h"

#include <algorithm>
#include <array>
#include <set>

namespace espalier::session::detail {

namespace {

using records::MergeRule;

/// What says who a record is and what became of it, rather than what it is about.
constexpr std::array<std::string_view, 10> ownFields = {"id",           "schema",    "slug",        "nominated_by",
                                                        "nominated_at", "withdrawn", "merged_into", "distinct_from",
                                                        "filled_from",  "imported"};

bool staysWithRecord(std::string_view path)
{
    const std::string_view top = path.substr(0, path.find('.'));
    return std::find(ownFields.begin(), ownFields.end(), top) != ownFields.end();
}

Json fieldOrNull(const Json &body, std::string_view path)
{
    const Json *value = valueAt(body, path);
    return value ? *value : Json();
}

void appendNew(Json &list, const Json &value)
{
    if (std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(value);
}

Json unionOf(const Json &kept, const Json &other)
{
    Json both = kept.is_array() ? kept : Json::array();
    if (other.is_array())
        for (const Json &value : other)
            appendNew(both, value);
    return both;
}

Json withoutId(Json element)
{
    if (element.is_object())
        element.erase("id");
    return element;
}

/// Elements of both; one of the other's that says what one of the kept says is not said twice, and one whose name is taken gets another.
Json listOfBoth(const Json &kept, const Json &other)
{
    Json both = kept.is_array() ? kept : Json::array();
    if (!other.is_array())
        return both;
    std::set<std::string> ids;
    for (const Json &element : both)
        ids.insert(textAt(element, "id"));
    for (const Json &element : other) {
        const bool isSaid = std::any_of(both.begin(), both.end(),
                                        [&](const Json &known) { return withoutId(known) == withoutId(element); });
        if (isSaid)
            continue;
        Json added = element;
        std::string id = textAt(element, "id");
        for (int number = 1; ids.contains(id); ++number)
            id = textAt(element, "id") + "-" + std::to_string(number);
        if (added.is_object())
            added["id"] = id;
        ids.insert(id);
        both.push_back(std::move(added));
    }
    return both;
}

/// Whether two values say the same to a reader although they are written differently.
bool saysTheSame(const records::Field *field, const Json &a, const Json &b)
{
    if (a == b)
        return true;
    if (!a.is_string() || !b.is_string() || !field)
        return false;
    const auto left = a.get<std::string>();
    const auto right = b.get<std::string>();
    if (field->widget == records::Widget::Url) {
        const auto one = likeness::addressOf(left);
        const auto two = likeness::addressOf(right);
        return one && two && one->text == two->text;
    }
    return field->path == "name" && likeness::nameForm(left).joined == likeness::nameForm(right).joined;
}

/// The name of the other one is how some know it.
Json aliasesOf(const Json &kept, const Json &other)
{
    Json aliases = unionOf(fieldOrNull(kept, "aliases"), fieldOrNull(other, "aliases"));
    std::set<std::string> known{likeness::nameForm(textAt(kept, "name")).joined};
    Json result = Json::array();
    for (const Json &alias : aliases)
        if (alias.is_string() && known.insert(likeness::nameForm(alias.get<std::string>()).joined).second)
            result.push_back(alias);
    const std::string name = textAt(other, "name");
    if (!name.empty() && known.insert(likeness::nameForm(name).joined).second)
        result.push_back(name);
    // What stood there stays, also when two aliases are spellings of one.
    if (const Json *own = valueAt(kept, "aliases"); own && own->is_array())
        for (const Json &alias : *own)
            appendNew(result, alias);
    return result;
}

MergeField mergeField(const records::Field *field, const FieldPath &path, const Json &kept, const Json &other)
{
    MergeField one{path, fieldOrNull(kept, path), fieldOrNull(other, path), {}, false};
    const MergeRule rule = field ? field->merge : MergeRule::Scalar;
    if (path == "aliases") {
        one.merged = aliasesOf(kept, other);
        if (one.merged.empty())
            one.merged = one.kept;
    } else if (one.other.is_null()) {
        one.merged = one.kept;
    } else if (one.kept.is_null()) {
        one.merged = one.other;
    } else if (rule == MergeRule::Set) {
        one.merged = unionOf(one.kept, one.other);
    } else if (rule == MergeRule::KeyedList) {
        one.merged = listOfBoth(one.kept, one.other);
    } else {
        one.merged = one.kept;
        one.isQuestion = !saysTheSame(field, one.kept, one.other);
    }
    return one;
}

/// An inline custodian says nothing beside an organisation's record.
bool isBesideOrganisation(const FieldPath &path, const Json &kept)
{
    return path.starts_with("custodian.") && path != "custodian.organisation" && path != "custodian.contact"
        && valueAt(kept, "custodian.organisation");
}

void removeReferences(Json &merged, const std::string &keptId, const std::string &otherId)
{
    for (const char *path : {"derived_from.sources", "distinct_from"}) {
        const Json *list = valueAt(merged, path);
        if (!list || !list->is_array())
            continue;
        Json left = Json::array();
        for (const Json &value : *list)
            if (value != Json(keptId) && value != Json(otherId))
                left.push_back(value);
        (void)setValueAt(merged, path, left.empty() ? Json() : left);
    }
}

/// Where values came from goes with the values.
void takeOrigins(const MergedBodies &bodies, const Json &other, Json &merged)
{
    const Json *origins = valueAt(other, "filled_from");
    if (!origins || !origins->is_array())
        return;
    for (const MergeField &field : bodies.fields)
        for (const Json &origin : *origins)
            if (textAt(origin, "id") == field.field && field.kept.is_null() && field.merged == field.other) {
                Json &list = merged["filled_from"];
                if (!list.is_array())
                    list = Json::array();
                list.push_back(origin);
            }
}

} // namespace

MergedBodies mergeBodies(const Json &kept, const Json &other)
{
    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    MergedBodies bodies;
    bodies.merged = kept;
    std::set<std::string> known;
    const auto add = [&](const records::Field *field, const FieldPath &path) {
        MergeField one = mergeField(field, path, kept, other);
        if (isBesideOrganisation(path, kept) && one.kept.is_null())
            one.merged = Json();
        if (one.kept == one.other && one.merged == one.kept)
            return;
        if (one.merged != one.kept)
            (void)setValueAt(bodies.merged, path, one.merged);
        bodies.fields.push_back(std::move(one));
    };
    for (const records::Field &field : schema.fields()) {
        known.insert(field.path.substr(0, field.path.find('.')));
        if (field.path.find('*') == std::string::npos && field.merge != MergeRule::Object && !staysWithRecord(field.path))
            add(&field, field.path);
    }
    for (const auto &[key, value] : other.items()) // of a newer program
        if (!known.contains(key) && !staysWithRecord(key))
            add(nullptr, childPath({}, key));
    const Json distinct = unionOf(fieldOrNull(kept, "distinct_from"), fieldOrNull(other, "distinct_from"));
    if (!distinct.empty())
        bodies.merged["distinct_from"] = distinct;
    if (const Json *imported = valueAt(other, "imported"); imported && imported->is_object())
        for (const auto &[importer, notes] : imported->items())
            if (!valueAt(kept, childPath("imported", importer)))
                bodies.merged["imported"][importer] = notes;
    takeOrigins(bodies, other, bodies.merged);
    removeReferences(bodies.merged, textAt(kept, "id"), textAt(other, "id"));
    return bodies;
}

} // namespace espalier::session::detail
