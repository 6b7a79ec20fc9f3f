// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/conflicts.h"

#include <algorithm>
#include <map>
#include <set>

namespace espalier::sync {

namespace {

/// The paragraphs of a text: what stands between empty lines.
std::vector<std::string> paragraphsOf(const std::string &text)
{
    std::vector<std::string> paragraphs;
    std::string paragraph;
    const auto finish = [&] {
        if (!paragraph.empty())
            paragraphs.push_back(std::move(paragraph));
        paragraph.clear();
    };
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        const auto line = text.substr(begin, end - begin);
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            finish();
        else
            paragraph += (paragraph.empty() ? "" : "\n") + line;
        begin = end + 1;
    }
    finish();
    return paragraphs;
}

/// Their paragraphs in their order, mine between them where they stand in mine.
std::string bothTexts(const std::string &mine, const std::string &theirs)
{
    auto joined = paragraphsOf(theirs);
    const auto own = paragraphsOf(mine);
    const std::set<std::string> here(own.begin(), own.end());
    std::size_t at = 0;
    for (const auto &paragraph : own) {
        const auto found = std::find(joined.begin(), joined.end(), paragraph);
        if (found != joined.end()) {
            at = static_cast<std::size_t>(found - joined.begin()) + 1;
            continue;
        }
        while (at < joined.size() && !here.contains(joined[at]))
            ++at;
        joined.insert(joined.begin() + static_cast<std::ptrdiff_t>(at), paragraph);
        ++at;
    }
    std::string text;
    for (const auto &paragraph : joined)
        text += (text.empty() ? "" : "\n\n") + paragraph;
    return text;
}

Json bothSets(const Json &mine, const Json &theirs)
{
    std::map<std::string, Json> elements;
    for (const Json *side : {&mine, &theirs})
        for (const auto &element : *side)
            elements.emplace(compactJson(element), element);
    Json joined = Json::array();
    for (auto &item : elements)
        joined.push_back(std::move(item.second));
    return joined;
}

/// Nothing when an element has no id, or is not the same on both sides.
std::optional<Json> bothKeyedLists(const Json &mine, const Json &theirs)
{
    std::map<std::string, Json> elements;
    for (const Json *side : {&mine, &theirs})
        for (const auto &element : *side) {
            const auto id = element.is_object() ? textAt(element, "id") : std::string();
            const auto place = elements.emplace(id, element);
            if (id.empty() || place.first->second != element)
                return std::nullopt;
        }
    Json joined = Json::array();
    for (auto &item : elements)
        joined.push_back(std::move(item.second));
    return joined;
}

} // namespace

std::optional<Json> bothValues(records::Kind kind, const FieldPath &path, const Json &, const Json &mine, const Json &theirs)
{
    const auto *field = records::Schema::of(kind).field(path);
    if (!field || mine.is_null() || theirs.is_null())
        return std::nullopt;
    const bool areLists = mine.is_array() && theirs.is_array();
    switch (field->merge) {
    case records::MergeRule::Set: return areLists ? std::optional(bothSets(mine, theirs)) : std::nullopt;
    case records::MergeRule::KeyedList: return areLists ? bothKeyedLists(mine, theirs) : std::nullopt;
    case records::MergeRule::Text:
        if (mine.is_string() && theirs.is_string())
            return Json(bothTexts(mine.get<std::string>(), theirs.get<std::string>()));
        return std::nullopt;
    default: return std::nullopt;
    }
}

} // namespace espalier::sync
