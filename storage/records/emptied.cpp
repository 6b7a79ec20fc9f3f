// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/emptied.h"

#include <algorithm>

namespace espalier::records {

namespace detail {

static bool isKeyed(const Json &list)
{
    return list.is_array() && !list.empty() && std::ranges::all_of(list, [](const Json &element) {
               return element.is_object() && element.contains("id") && element["id"].is_string();
           });
}

static Json byKey(const Json &list)
{
    Json map = Json::object();
    for (const Json &element : list)
        if (element.is_object() && element.contains("id") && element["id"].is_string())
            map[element["id"].get<std::string>()] = element;
    return map;
}

/// A long text that was moved, or a value outside its vocabulary: an object, but one value.
static bool isOneValue(const Json &value)
{
    return value.is_object() && (value.contains("attachment") || (value.size() == 1 && value.contains("other")));
}

static void findEmptied(const Json &before, const Json &after, const FieldPath &path, std::vector<FieldPath> &out);

static void enter(const Json &before, const Json &after, const FieldPath &path, bool isElement, std::vector<FieldPath> &out)
{
    static const Json nothing;
    for (const auto &[key, value] : before.items()) {
        if (isElement && key == "id" && before.size() > 1)
            continue; // the name of an element is not what it says
        const auto found = after.is_object() ? after.find(key) : after.end();
        findEmptied(value, after.is_object() && found != after.end() ? *found : nothing, childPath(path, key), out);
    }
}

static void findEmptied(const Json &before, const Json &after, const FieldPath &path, std::vector<FieldPath> &out)
{
    if (saysNothing(before) || before == after)
        return;
    const bool isGone = saysNothing(after);
    if (before.is_object() && !isOneValue(before)) {
        if (isGone || after.is_object())
            enter(before, after, path, false, out);
        return;
    }
    if (isKeyed(before) && (isGone || isKeyed(after))) {
        const Json elements = byKey(before);
        const Json others = isGone ? Json::object() : byKey(after);
        for (const auto &[key, element] : elements.items())
            enter(element, others.contains(key) ? others[key] : Json(), childPath(path, key), true, out);
        return;
    }
    if (isGone)
        out.push_back(path);
}

} // namespace detail

bool saysNothing(const Json &value)
{
    if (value.is_null())
        return true;
    if (value.is_string())
        return value.get_ref<const std::string &>().find_first_not_of(" \t\r\n") == std::string::npos;
    if (value.is_array())
        return value.empty();
    return value.is_object() && std::ranges::all_of(value, saysNothing);
}

std::vector<FieldPath> emptiedFields(const Json &before, const Json &after)
{
    std::vector<FieldPath> emptied;
    if (before.is_object())
        detail::enter(before, after, {}, false, emptied);
    return emptied;
}

std::vector<FieldPath> unnamedFields(const std::vector<FieldPath> &emptied, const std::vector<FieldPath> &named)
{
    std::vector<FieldPath> unnamed;
    for (const FieldPath &field : emptied) {
        const bool isNamed = std::ranges::any_of(named, [&field](const FieldPath &name) {
            return !name.empty() && field.starts_with(name) && (field.size() == name.size() || field[name.size()] == '.');
        });
        if (!isNamed)
            unnamed.push_back(field);
    }
    return unnamed;
}

} // namespace espalier::records
