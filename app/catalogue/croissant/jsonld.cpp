// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/croissant/jsonld.h"

#include "app/catalogue/croissant/croissantkeys.h"
#include "app/catalogue/entrymapper.h"

namespace espalier::catalogue::detail::croissant {

static bool isDataset(const Json &node)
{
    if (!node.is_object())
        return false;
    bool found = false;
    if (const auto type = node.find("@type"); type != node.end())
        eachValue(*type, [&found](const Json &one) {
            found = found || (one.is_string() && shortName(one.get<std::string>()) == "Dataset");
        });
    return found;
}

const Json *datasetNode(const Json &json)
{
    if (isDataset(json))
        return &json;
    if (!json.is_object())
        return nullptr;
    if (const auto graph = json.find("@graph"); graph != json.end() && graph->is_array())
        for (const Json &node : *graph)
            if (isDataset(node))
                return &node;
    return nullptr;
}

std::map<std::string, const Json *> shortMembers(const Json &node)
{
    std::map<std::string, const Json *> members;
    if (node.is_object())
        for (const auto &[key, value] : node.items())
            members.emplace(shortName(key), &value);
    return members;
}

void eachValue(const Json &value, const std::function<void(const Json &)> &visit)
{
    if (value.is_object() && value.contains("@list"))
        return eachValue(value["@list"], visit);
    if (!value.is_array())
        return visit(value);
    for (const Json &one : value)
        visit(one);
}

const Json *memberOf(const Json &node, std::string_view name)
{
    if (!node.is_object())
        return nullptr;
    if (const auto found = node.find(name); found != node.end())
        return &*found;
    for (const auto &[key, value] : node.items())
        if (shortName(key) == name)
            return &value;
    return nullptr;
}

std::string wordsOf(const Json &value)
{
    if (value.is_array()) {
        std::string first;
        for (const Json &one : value) {
            const std::string text = wordsOf(one);
            const bool isEnglish = one.is_object() && one.contains("@language") && textOf(one["@language"]).starts_with("en");
            if (isEnglish && !text.empty())
                return text;
            if (first.empty())
                first = text;
        }
        return first;
    }
    if (value.is_object()) {
        for (const char *key : {"@value", "@id"})
            if (const auto found = value.find(key); found != value.end() && !found->is_structured())
                return textOf(*found);
        return {};
    }
    return textOf(value);
}

} // namespace espalier::catalogue::detail::croissant
