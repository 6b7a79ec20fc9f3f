// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/filling.h"

#include "app/catalogue/filling/fillingmaker.h"
#include "app/catalogue/importitem.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace espalier::catalogue {

namespace detail {

static bool isUnsaid(const Json &body, std::string_view path)
{
    const Json *value = valueAt(body, path);
    return !value || saysNothing(*value);
}

/// Fields that are about one thing: half of one answer and half of another would be wrong.
static std::string_view groupOf(std::string_view field)
{
    for (const std::string_view group : {"custodian", "category", "amount"})
        if (field.starts_with(group) && field.size() > group.size() && field[group.size()] == '.')
            return group;
    return {};
}

/// Groups about which the body says something that the filling does not.
static std::set<std::string_view> contradictedGroups(const Json &body, const Filling &filling)
{
    std::set<std::string_view> groups;
    for (const FilledValue &value : filling.values) {
        const std::string_view group = groupOf(value.field);
        const Json *there = group.empty() ? nullptr : valueAt(body, value.field);
        if (there && !saysNothing(*there) && *there != value.value)
            groups.insert(group);
    }
    if (!isUnsaid(body, "custodian.organisation"))
        groups.insert("custodian");
    // A number somebody typed has its own basis.
    for (const char *number : {"amount.documents", "amount.bytes", "amount.words"})
        if (!isUnsaid(body, number))
            groups.insert("amount");
    return groups;
}

/// An element of a keyed list, as its members' values.
struct FilledElement {
    std::string list, id;
    std::vector<const FilledValue *> members;
};

static std::vector<FilledElement> elementsOf(const Filling &filling)
{
    std::vector<FilledElement> elements;
    for (const FilledValue &value : filling.values) {
        const auto parts = splitFieldPath(value.field);
        if (parts.size() != 3 || !isInKeyedList(value.field))
            continue;
        const auto found = std::ranges::find_if(elements, [&](const FilledElement &element) {
            return element.list == parts[0] && element.id == parts[1];
        });
        if (found == elements.end())
            elements.push_back({parts[0], parts[1], {&value}});
        else
            found->members.push_back(&value);
    }
    return elements;
}

/// Whether an element of the list says all of it already, but for when it was looked at.
static bool isThere(const Json &body, const FilledElement &element)
{
    const Json *list = valueAt(body, element.list);
    return list && list->is_array() && std::any_of(list->begin(), list->end(), [&](const Json &one) {
               return one.is_object() && std::ranges::all_of(element.members, [&](const FilledValue *member) {
                          const std::string key = splitFieldPath(member->field).back();
                          return key == "retrieved_at" || (one.contains(key) && one[key] == member->value);
                      });
           });
}

static std::string freeId(const Json &body, const FilledElement &element)
{
    std::string id = element.id;
    // In filled_from an element is named by its path, which takes small letters only.
    const bool isPlain = !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos;
    const char letter = element.list == "opt_outs" ? 'o' : element.list == "data_use" ? 'd' : 'c';
    if (!isPlain)
        id = letter + std::string("1");
    for (int number = 1; valueAt(body, joinFieldPath({element.list, id})); ++number)
        id = letter + std::to_string(number);
    return id;
}

static void noteOrigin(Json &body, const FieldPath &field, const FilledValue &value, Timestamp retrievedAt)
{
    Json element = {{"id", field}, {"origin", value.origin}};
    if (!value.place.empty())
        element["place"] = value.place;
    if (retrievedAt.time_since_epoch().count() > 0)
        element["retrieved_at"] = formatTime(retrievedAt);
    if (!body.contains("filled_from") || !body["filled_from"].is_array())
        body["filled_from"] = Json::array();
    Json &list = body["filled_from"];
    const auto old = std::find_if(list.begin(), list.end(), [&](const Json &one) { return textAt(one, "id") == field; });
    if (old != list.end())
        *old = std::move(element);
    else
        list.push_back(std::move(element));
}

static void put(Json &body, const FieldPath &field, const FilledValue &value, const Filling &filling,
                std::vector<FieldPath> &done)
{
    // A body that holds something else on the way ("access": "yes") keeps it.
    if (!putValue(body, field, value.value))
        return;
    noteOrigin(body, field, value, filling.retrievedAt);
    done.push_back(field);
}

static void applyElements(Json &body, const Filling &filling, std::vector<FieldPath> &done)
{
    for (const FilledElement &element : elementsOf(filling)) {
        if (isThere(body, element))
            continue;
        const std::string id = freeId(body, element);
        for (const FilledValue *member : element.members)
            put(body, joinFieldPath({element.list, id, splitFieldPath(member->field).back()}), *member, filling, done);
    }
}

} // namespace detail

std::vector<FieldPath> applyFilling(Json &body, const Filling &filling)
{
    std::vector<FieldPath> done;
    if (body.is_null())
        body = Json::object();
    if (!body.is_object())
        return done;
    const auto contradicted = detail::contradictedGroups(body, filling);
    for (const FilledValue &value : filling.values) {
        const bool isElement = splitFieldPath(value.field).size() == 3 && detail::isInKeyedList(value.field);
        if (isElement || contradicted.contains(detail::groupOf(value.field)) || !detail::isUnsaid(body, value.field))
            continue;
        detail::put(body, value.field, value, filling, done);
    }
    detail::applyElements(body, filling, done);
    return done;
}

void forgetFilled(const Json &before, Json &after)
{
    if (!after.is_object() || !after.contains("filled_from") || !after["filled_from"].is_array())
        return;
    Json kept = Json::array();
    for (const Json &element : after["filled_from"]) {
        const std::string field = textAt(element, "id");
        const Json *was = valueAt(before, field);
        const Json *is = valueAt(after, field);
        const Json *noted = valueAt(before, joinFieldPath({"filled_from", field}));
        const bool isSame = was && is && *was == *is;
        const bool isNew = is && (!noted || *noted != element);
        if (isSame || isNew)
            kept.push_back(element);
    }
    if (kept.empty())
        after.erase("filled_from");
    else
        after["filled_from"] = std::move(kept);
}

} // namespace espalier::catalogue
