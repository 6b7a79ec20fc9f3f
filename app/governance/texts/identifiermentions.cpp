// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/identifier.h"

#include "app/governance/licences/licencelist.h"
#include "app/governance/texts/modellicences.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t mostUnsure = 8;
constexpr std::size_t longestScrap = 1500, scrapReach = 100; ///< bytes

bool areAllIn(const std::vector<std::string> &ids, const std::vector<std::string> &known)
{
    return std::all_of(ids.begin(), ids.end(),
                       [&](const std::string &id) { return std::find(known.begin(), known.end(), id) != known.end(); });
}

bool isAnyIn(const std::vector<std::string> &ids, const std::vector<std::string> &known)
{
    return std::any_of(ids.begin(), ids.end(),
                       [&](const std::string &id) { return std::find(known.begin(), known.end(), id) != known.end(); });
}

std::vector<std::string> idsOf(const std::vector<TextMatch> &matches)
{
    std::vector<std::string> ids;
    for (const TextMatch &match : matches)
        ids.push_back(match.id);
    return ids;
}

} // namespace

TextPart Identifier::partOf(const Mention &mention)
{
    TextPart part;
    part.begin = m_page.originOf(mention.begin);
    part.end = mention.end > mention.begin ? m_page.originOf(mention.end - 1) + 1 : part.begin;
    part.verdict = mention.verdict;
    for (const std::string &id : mention.ids) {
        TextMatch match;
        match.id = id;
        match.kind = mention.kind;
        match.score = mention.verdict == TextVerdict::Exact ? 1
            : mention.verdict == TextVerdict::Near          ? 0.9
                                                            : 0.5 / static_cast<double>(mention.ids.size());
        match.because = modelNote(id);
        part.matches.push_back(std::move(match));
    }
    if (mention.verdict == TextVerdict::Exact)
        part.expression = !mention.expression.empty() ? mention.expression : mention.ids.front();
    note(mention.note);
    return part;
}

/// Beside whole texts only what grants something else is of interest: most texts name others.
void Identifier::addMentionsBesideTexts(const std::vector<Mention> &mentions)
{
    std::vector<std::string> known;
    for (const TextPart &part : m_result.parts)
        for (const TextMatch &match : part.matches)
            known.push_back(match.id);
    for (const Mention &mention : mentions) {
        const std::size_t at = m_page.originOf(mention.begin);
        const bool isInside = std::any_of(m_result.parts.begin(), m_result.parts.end(), [&](const TextPart &part) {
            return at >= part.begin && at < part.end && part.end > part.begin;
        });
        if (isInside || mention.verdict == TextVerdict::Unsure || mention.ids.empty())
            continue;
        const auto sayWhich =
            [&](TextPart &part) { // "or any later version" beside the text says which of two ids of one text is meant
            if (part.verdict != TextVerdict::Exact || mention.ids.size() != 1 || !isAnyIn(mention.ids, idsOf(part.matches)))
                return;
            std::stable_partition(part.matches.begin(), part.matches.end(),
                                  [&](const TextMatch &m) { return m.id == mention.ids.front(); });
            part.expression = mention.ids.front();
        };
        if (areAllIn(mention.ids, known)) {
            if (mention.expression.empty() || mention.ids.size() == 1)
                std::for_each(m_result.parts.begin(), m_result.parts.end(), sayWhich);
            continue;
        }
        m_result.parts.push_back(partOf(mention));
        known.insert(known.end(), mention.ids.begin(), mention.ids.end());
    }
}

void Identifier::addMentionsAlone(std::vector<Mention> mentions)
{
    std::stable_sort(mentions.begin(), mentions.end(), [](const Mention &a, const Mention &b) {
        return std::pair(a.verdict, a.ids.size()) < std::pair(b.verdict, b.ids.size());
    });
    std::vector<std::string> known;
    std::size_t unsure = 0;
    for (const Mention &mention : mentions) {
        const bool isSaid = mention.ids.size() == 1 || !mention.expression.empty() ? areAllIn(mention.ids, known)
                                                                                   : isAnyIn(mention.ids, known);
        const bool isLine = !mention.expression.empty() && mention.expression != mention.ids.front();
        if (mention.ids.empty() || (isSaid && !isLine))
            continue;
        if (mention.verdict == TextVerdict::Unsure
            && ((unsure++ >= mostUnsure) || std::any_of(m_result.parts.begin(), m_result.parts.end(), [](const TextPart &part) {
                    return part.verdict < TextVerdict::Unsure;
                })))
            continue; // named in passing, where something else is said to hold
        m_result.parts.push_back(partOf(mention));
        known.insert(known.end(), mention.ids.begin(), mention.ids.end());
    }
}

/// A notice that says "under the GPL, version 2" is also a scrap of licences that begin with such a notice: what it says counts for more.
void Identifier::dropScraps(const std::vector<Mention> &mentions)
{
    std::erase_if(m_result.parts, [&](const TextPart &part) {
        if (part.verdict != TextVerdict::Unsure || part.matches.empty() || part.matches.front().kind != "text")
            return false;
        return std::any_of(mentions.begin(), mentions.end(), [&](const Mention &mention) {
            const std::size_t at = m_page.originOf(mention.begin);
            return mention.verdict < TextVerdict::Unsure && mention.kind == "header" && at + scrapReach >= part.begin
                && at < part.end && part.end - part.begin < longestScrap;
        });
    });
}

void Identifier::addMentions()
{
    std::vector<Mention> mentions = findMentions(
        {m_page, m_words, m_titles, [this](std::string_view id) { return sameText(id); }});
    dropScraps(mentions);
    if (!m_result.parts.empty())
        addMentionsBesideTexts(mentions);
    else
        addMentionsAlone(std::move(mentions));
}

} // namespace espalier::governance::detail
