// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/fieldpath.h"

#include <algorithm>
#include <set>

namespace espalier {

namespace {

bool isKeyedList(const Json &value)
{
    return value.is_array() && !value.empty() && std::all_of(value.begin(), value.end(), [](const Json &element) {
               return element.is_object() && element.contains("id") && element["id"].is_string();
           });
}

template<typename List>
auto elementById(List &list, const std::string &id)
{
    return std::find_if(list.begin(), list.end(), [&](const Json &element) {
        return element.is_object() && element.contains("id") && element["id"] == Json(id);
    });
}

std::string escapedKey(std::string_view key)
{
    std::string out;
    for (const char c : key) {
        if (c == '~')
            out += "~0";
        else if (c == '.')
            out += "~1";
        else
            out += c;
    }
    return out;
}

Result<void> setAt(Json &value, const std::vector<std::string> &parts, std::size_t level, Json &&leaf)
{
    const std::string &part = parts[level];
    const bool isLast = level + 1 == parts.size();
    if (value.is_array()) {
        auto it = elementById(value, part);
        if (leaf.is_null() && it == value.end())
            return {};
        if (isLast && leaf.is_null()) {
            value.erase(it);
            return {};
        }
        if (it == value.end()) {
            value.push_back(Json{{"id", part}});
            it = std::prev(value.end());
        }
        if (isLast) {
            if (!leaf.is_object())
                return failure(ErrorCode::Invalid, joinFieldPath(parts), "an element of a list must be an object");
            leaf["id"] = part;
            *it = std::move(leaf);
        } else {
            ESPALIER_CHECK(setAt(*it, parts, level + 1, std::move(leaf)));
        }
        std::sort(value.begin(), value.end(),
                  [](const Json &a, const Json &b) { return a.value("id", std::string()) < b.value("id", std::string()); });
        return {};
    }
    if (!value.is_object())
        return failure(ErrorCode::Invalid, joinFieldPath(parts),
                       "\"" + (level ? parts[level - 1] : std::string()) + "\" holds a value that has no members");
    if (isLast) {
        if (leaf.is_null())
            value.erase(part);
        else
            value[part] = std::move(leaf);
        return {};
    }
    const bool isNew = !value.contains(part);
    if (isNew && leaf.is_null())
        return {};
    if (isNew)
        value[part] = Json::object();
    ESPALIER_CHECK(setAt(value[part], parts, level + 1, std::move(leaf)));
    if (value[part].is_structured() && value[part].empty())
        value.erase(part);
    return {};
}

void compare(const Json &before, const Json &after, const FieldPath &path, std::vector<FieldChange> &out)
{
    if (before == after)
        return;
    const auto enter = [&](const Json &a, const Json &b) {
        std::set<std::string> keys;
        for (auto it = a.begin(); it != a.end(); ++it)
            keys.insert(it.key());
        for (auto it = b.begin(); it != b.end(); ++it)
            keys.insert(it.key());
        for (const std::string &key : keys)
            compare(a.contains(key) ? a[key] : Json(), b.contains(key) ? b[key] : Json(), childPath(path, key), out);
    };
    static const Json nothing = Json::object();
    if ((before.is_object() || before.is_null()) && (after.is_object() || after.is_null())) {
        enter(before.is_object() ? before : nothing, after.is_object() ? after : nothing);
        return;
    }
    if ((isKeyedList(before) || before.is_null() || (before.is_array() && before.empty()))
        && (isKeyedList(after) || after.is_null() || (after.is_array() && after.empty()))
        && (isKeyedList(before) || isKeyedList(after))) {
        const auto byId = [](const Json &list) {
            Json map = Json::object();
            if (list.is_array())
                for (const Json &element : list)
                    map[element["id"].get<std::string>()] = element;
            return map;
        };
        enter(byId(before), byId(after));
        return;
    }
    out.push_back({path, before, after});
}

} // namespace

std::vector<std::string> splitFieldPath(std::string_view path)
{
    std::vector<std::string> parts;
    if (path.empty())
        return parts;
    parts.emplace_back();
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '.') {
            parts.emplace_back();
        } else if (path[i] == '~' && i + 1 < path.size() && (path[i + 1] == '0' || path[i + 1] == '1')) {
            parts.back() += path[++i] == '0' ? '~' : '.';
        } else {
            parts.back() += path[i];
        }
    }
    return parts;
}

FieldPath joinFieldPath(const std::vector<std::string> &parts)
{
    FieldPath path;
    for (const std::string &part : parts)
        path = childPath(path, part);
    return path;
}

FieldPath childPath(std::string_view parent, std::string_view key)
{
    FieldPath path(parent);
    if (!path.empty())
        path += '.';
    return path + escapedKey(key);
}

const Json *valueAt(const Json &record, std::string_view path)
{
    const Json *value = &record;
    for (const std::string &part : splitFieldPath(path)) {
        if (value->is_object()) {
            const auto it = value->find(part);
            if (it == value->end())
                return nullptr;
            value = &*it;
        } else if (value->is_array()) {
            const auto it = elementById(*value, part);
            if (it == value->end())
                return nullptr;
            value = &*it;
        } else {
            return nullptr;
        }
    }
    return value;
}

std::string textAt(const Json &record, std::string_view path)
{
    const Json *value = valueAt(record, path);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

RecordId idAt(const Json &record, std::string_view path)
{
    const auto id = RecordId::parse(textAt(record, path));
    return id ? *id : RecordId();
}

Result<void> setValueAt(Json &record, std::string_view path, Json value)
{
    const std::vector<std::string> parts = splitFieldPath(path);
    if (parts.empty() || std::any_of(parts.begin(), parts.end(), [](const std::string &part) { return part.empty(); }))
        return failure(ErrorCode::Invalid, std::string(path), "not a field");
    return setAt(record, parts, 0, std::move(value));
}

std::vector<FieldChange> fieldChanges(const Json &before, const Json &after)
{
    std::vector<FieldChange> changes;
    compare(before, after, {}, changes);
    return changes;
}

} // namespace espalier
