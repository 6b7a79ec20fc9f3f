// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/mentions.h"

#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

constexpr std::size_t mostMentions = 100;

bool isAsciiLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What may stand before a mention: beginnings, white space, brackets, quotes, and every letter of a script that is written without spaces.
bool mayPrecede(char c)
{
    return !isAsciiLetterOrDigit(c) && std::string_view("._-+/@%~=&#").find(c) == std::string_view::npos;
}

bool isMemberOf(const Json &group, const RecordId &person)
{
    for (const char *role : {"chairs", "members"}) {
        const Json *people = valueAt(group, role);
        if (people && people->is_array() && std::find(people->begin(), people->end(), Json(person.text())) != people->end())
            return true;
    }
    return false;
}

} // namespace

std::vector<std::string> mentionedNames(std::string_view text)
{
    std::vector<std::string> names;
    for (std::size_t at = text.find('@'); at != std::string_view::npos && names.size() < mostMentions;
         at = text.find('@', at + 1)) {
        if (at > 0 && !mayPrecede(text[at - 1]))
            continue;
        std::size_t end = at + 1;
        while (end < text.size() && (isAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            ++end;
        const bool isElsewhere = end < text.size()
            && (text[end] == '@' || (text[end] == '.' && end + 1 < text.size() && isAsciiLetterOrDigit(text[end + 1])));
        std::string name(text.substr(at + 1, end - at - 1));
        name.erase(name.find_last_not_of('_') + 1);
        std::ranges::transform(name, name.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (!isElsewhere && !name.empty() && name.size() <= 80 && std::ranges::find(names, name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

Result<Worklist::Mentions> mentionsIn(const index::Index &index, std::string_view text)
{
    Worklist::Mentions mentions;
    for (std::string &name : mentionedNames(text)) {
        ESPALIER_TRY(const auto hits, index.withSlug(name));
        bool isKnown = false;
        for (const index::RecordHit &hit : hits) {
            if (hit.kind != "person" && hit.kind != "group")
                continue;
            isKnown = true;
            if (std::ranges::find(mentions.ids, hit.id) == mentions.ids.end())
                mentions.ids.push_back(hit.id);
        }
        if (!isKnown)
            mentions.unknown.push_back(std::move(name));
    }
    return mentions;
}

Result<std::vector<RecordId>> groupsOfPerson(const index::Index &index, const records::RecordStore &store, const RecordId &person)
{
    std::vector<RecordId> groups;
    ESPALIER_TRY(const auto hits, index.all("group"));
    for (const index::RecordHit &hit : hits) {
        const auto record = store.read(hit.id);
        if (record && !record->body.contains("withdrawn") && isMemberOf(record->body, person))
            groups.push_back(hit.id);
    }
    return groups;
}

} // namespace espalier::session::detail
