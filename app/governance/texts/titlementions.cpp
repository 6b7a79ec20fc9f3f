// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/mentions.h"

#include "app/governance/texts/listedtext.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t mostTitles = 2000;
constexpr std::size_t headerReach = 40; ///< words between "GNU General Public License" and "any later version"

std::string_view written(const Readable &page, const Word &word)
{
    return std::string_view(page.text).substr(word.begin, word.end - word.begin);
}

bool isPhraseAt(const Words &words, std::size_t at, const std::vector<std::uint64_t> &run)
{
    return at + run.size() <= words.size()
        && std::equal(run.begin(), run.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                      [](std::uint64_t hash, const Word &word) { return hash == word.hash; });
}

/// Whether "or later" is said within some words; "only" answers no at once.
bool saysOrLater(const Words &words, std::size_t from, std::size_t reach, const Readable &page)
{
    static const auto anyLater = phraseOf("any later version"), orLater = phraseOf("or later"), later = phraseOf("or any later"),
                      newer = phraseOf("or newer");
    if (from > 0 && from <= words.size() && words[from - 1].end < page.text.size() && page.text[words[from - 1].end] == '+')
        return true;
    for (std::size_t i = from; i < std::min(words.size(), from + reach); ++i) {
        if (words[i].hash == wordHash("only"))
            return false;
        if (isPhraseAt(words, i, anyLater) || isPhraseAt(words, i, orLater) || isPhraseAt(words, i, later)
            || isPhraseAt(words, i, newer))
            return true;
    }
    return false;
}

/// Keeps the ids that end so, if there are any.
void keepEnding(std::vector<std::string> &ids, std::string_view ending)
{
    std::vector<std::string> kept;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(kept), [&](const std::string &id) { return id.ends_with(ending); });
    if (!kept.empty())
        ids = std::move(kept);
}

/// The notices of the GNU licences name the version behind the name: "... as published by ...; either version 2 of the License, or ...".
bool readGnuVersion(const MentionQuestion &question, std::size_t behind, FoundTitle &title)
{
    if (std::none_of(title.ids.begin(), title.ids.end(),
                     [](const std::string &id) { return id.find("GPL-") != std::string::npos || id.starts_with("GFDL"); }))
        return false;
    const Words &words = question.words;
    std::size_t version = behind;
    while (version < std::min(words.size(), behind + headerReach) && words[version].hash != wordHash("version"))
        ++version;
    if (version + 1 >= words.size() || version >= behind + headerReach)
        return false;
    std::string number(written(question.page, words[version + 1]));
    if (number.find('.') == std::string::npos)
        number += ".0";
    std::vector<std::string> kept;
    std::copy_if(title.ids.begin(), title.ids.end(), std::back_inserter(kept), [&](const std::string &id) {
        return id.find('-' + number + '-') != std::string::npos || id.ends_with('-' + number);
    });
    if (kept.empty())
        return false;
    title.ids = std::move(kept);
    keepEnding(title.ids, saysOrLater(words, version + 2, 14, question.page) ? "-or-later" : "-only");
    return true;
}

/// Notices that licences tell people to put into their files.
bool isNoticeOfFile(const Words &words, std::size_t at)
{
    static const auto apache = phraseOf("you may not use this file except in compliance"),
                      mozilla = phraseOf("this source code form is subject to"),
                      gnu = phraseOf("you can redistribute it and or modify it under the terms");
    for (std::size_t i = at > 30 ? at - 30 : 0; i < std::min(words.size(), at + 20); ++i)
        if (isPhraseAt(words, i, apache) || isPhraseAt(words, i, mozilla) || isPhraseAt(words, i, gnu))
            return true;
    return false;
}

bool hasLicenceBeside(const Words &words, std::size_t first, std::size_t last)
{
    const auto isLicence = [&](std::size_t i) {
        return i < words.size() && (words[i].hash == wordHash("license") || words[i].hash == wordHash("licensed"));
    };
    const bool isUnder = first > 0 && words[first - 1].hash == wordHash("under");
    const bool isUnderThe = first > 1 && words[first - 1].hash == wordHash("the") && words[first - 2].hash == wordHash("under");
    return isLicence(last) || (first > 0 && isLicence(first - 1)) || isUnder || isUnderThe;
}

/// "man1/cal.1.po" holds "cal.1", which is no licence.
bool isInFileName(const Readable &page, std::size_t end)
{
    const auto isSign = [&page](std::size_t at) {
        return at < page.text.size()
            && ((page.text[at] >= 'a' && page.text[at] <= 'z') || (page.text[at] >= 'A' && page.text[at] <= 'Z'));
    };
    return end < page.text.size() && page.text[end] == '.' && isSign(end + 1);
}

/// "mit" or "fair" in small letters is a word, but for a line such as "license: mit".
bool isOnlyAWord(const MentionQuestion &question, std::size_t at)
{
    const std::string_view text = written(question.page, question.words[at]);
    const bool hasCapital = std::any_of(text.begin(), text.end(),
                                        [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    return !hasCapital && (at == 0 || question.words[at - 1].hash != wordHash("license"));
}

} // namespace

void findTitles(const MentionQuestion &question, std::vector<Mention> &mentions)
{
    const Words &words = question.words;
    std::size_t found = 0;
    for (std::size_t at = 0; at < words.size() && found < mostTitles;) {
        FoundTitle title = words[at].flags & Frame ? FoundTitle{} : question.titles.find(words, at);
        std::size_t last = at + title.words;
        if (title.words == 0 || (title.isShort && (!hasLicenceBeside(words, at, last) || isOnlyAWord(question, at)))) {
            ++at;
            continue;
        }
        const bool isGranted = isGranting(words, at, last);
        const bool hasVersion = readGnuVersion(question, last, title);
        if (!hasVersion && title.ids.size() > 1 && saysOrLater(words, last, 4, question.page))
            keepEnding(title.ids, "-or-later");
        else if (!hasVersion && title.ids.size() > 1 && last < words.size() && words[last].hash == wordHash("only"))
            keepEnding(title.ids, "-only");
        if (title.isFamily && !hasVersion && !isGranted) {
            at = last; // "the Apache project" names no licence
            continue;
        }
        Mention mention{words[at].begin,
                        words[last - 1].end,
                        isNoticeOfFile(words, at) ? "header" : "title",
                        title.ids,
                        {},
                        TextVerdict::Unsure,
                        {}};
        if (title.ids.size() == 1 && isGranted && !isDenied(words, at, last) && !isInFileName(question.page, words[last - 1].end))
            mention.verdict = TextVerdict::Near;
        mentions.push_back(std::move(mention));
        ++found;
        at = last;
    }
}

} // namespace espalier::governance::detail
