// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/listedtext.h"

#include "app/governance/texts/wordlists.h"

#include <algorithm>
#include <unordered_set>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t longestTitleLine = 16;
constexpr std::size_t longestSlot = 20;

void mark(Words &words, std::size_t begin, std::size_t end, WordFlag flag)
{
    for (std::size_t i = begin; i < std::min(end, words.size()); ++i)
        words[i].flags = static_cast<std::uint16_t>(words[i].flags | flag);
}

std::size_t lineEnd(const Words &words, std::size_t begin)
{
    std::size_t end = begin + 1;
    while (end < words.size() && !(words[end].flags & LineStart))
        ++end;
    return end;
}

std::unordered_set<std::uint64_t> titleWords(std::string_view name)
{
    std::unordered_set<std::uint64_t> known;
    for (const char *word :
         {"license", "version",     "the",      "public",    "agreement", "legal",         "code",     "creative",
          "commons", "corporation", "text",     "january",   "february",  "march",         "april",    "may",
          "june",    "july",        "august",   "september", "october",   "november",      "december", "org",
          "com",     "licenses",    "of",       "and",       "for",       "international", "unported", "generic",
          "gnu",     "full",        "official", "v",         "copyright"})
        known.insert(wordHash(word));
    for (const Word &word : readWords(name))
        known.insert(word.hash);
    return known;
}

bool isYearOrVersion(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("v0123456789.") == std::string_view::npos;
}

/// The first lines, as long as they are short and made of the licence's name: the guidelines make titles optional.
void markTitle(ListedText &listed)
{
    const auto known = titleWords(listed.name);
    std::size_t begin = 0;
    for (int line = 0; line < 6 && begin < listed.words.size(); ++line) {
        const std::size_t end = lineEnd(listed.words, begin);
        std::size_t count = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const Word &word = listed.words[i];
            count += known.contains(word.hash) || isYearOrVersion(listed.text.substr(word.begin, word.end - word.begin));
        }
        if (end - begin > longestTitleLine || count * 3 < (end - begin) * 2)
            return;
        mark(listed.words, begin, end, Optional);
        begin = end;
    }
}

/// The licence's name alone in the first line of a paragraph is a heading, wherever it stands.
void markHeadings(ListedText &listed)
{
    constexpr std::size_t shortest = 3, longest = 10;
    std::unordered_set<std::uint64_t> known;
    for (const Word &word : readWords(listed.name))
        known.insert(word.hash);
    for (std::size_t begin = 0; begin < listed.words.size();) {
        const std::size_t end = lineEnd(listed.words, begin);
        const auto isOfName = [&](const Word &word) { return known.contains(word.hash); };
        const auto first = listed.words.begin() + static_cast<std::ptrdiff_t>(begin),
                   last = listed.words.begin() + static_cast<std::ptrdiff_t>(end);
        if (listed.words[begin].flags & ParagraphStart && end - begin >= shortest && end - begin <= longest
            && std::all_of(first, last, isOfName))
            mark(listed.words, begin, end, Optional);
        begin = end;
    }
}

/// Words that begin what is said, so that a notice before them in the same line has ended.
bool endsNotice(std::uint64_t word)
{
    static const auto words = [] {
        std::unordered_set<std::uint64_t> made;
        for (const char *text : {"permission",
                                 "redistribution",
                                 "this",
                                 "everyone",
                                 "license",
                                 "licensed",
                                 "verbatim",
                                 "you",
                                 "use",
                                 "distributed",
                                 "unlimited",
                                 "any",
                                 "these",
                                 "anyone",
                                 "copying",
                                 "it",
                                 "is",
                                 "are",
                                 "may",
                                 "provided",
                                 "notice",
                                 "notices",
                                 "that",
                                 "which",
                                 "software",
                                 "free",
                                 "permitted",
                                 "law",
                                 "laws",
                                 "holder",
                                 "copyright holder",
                                 "copyright holders"})
            made.insert(wordHash(text));
        return made;
    }();
    return words.contains(word);
}

void markNotices(ListedText &listed)
{
    static const std::uint64_t copyright = wordHash("copyright");
    for (std::size_t i = 0; i < listed.words.size(); ++i) {
        const Word &word = listed.words[i];
        if (word.hash != copyright || i + 1 >= listed.words.size())
            continue;
        const Word &next = listed.words[i + 1];
        const std::string_view mark1 = listed.text.substr(word.begin, next.begin - word.begin);
        const std::string_view after = listed.text.substr(next.begin, next.end - next.begin);
        const bool isNotice = next.flags & Placeholder || mark1.find("(c)") != std::string_view::npos
            || mark1.find("(C)") != std::string_view::npos || mark1.find("\xC2\xA9") != std::string_view::npos
            || (after.size() == 4 && isYearOrVersion(after));
        if (!isNotice)
            continue;
        std::size_t end = i + 1;
        while (end < listed.words.size() && end < i + 25 && !(listed.words[end].flags & LineStart)
               && !endsNotice(listed.words[end].hash))
            ++end;
        mark(listed.words, i, end, Notice);
    }
    static const auto reserved = phraseOf("all rights reserved");
    for (std::size_t at = findWords(listed.words, reserved, 0, false); at < listed.words.size();
         at = findWords(listed.words, reserved, at + 1, false))
        mark(listed.words, at, at + 3, Notice);
}

struct SlotFrame {
    std::string_view before, after;
};
/// Where licences of the same words name different givers. A slot is what stands between, at most twenty words.
constexpr auto slotFrames = std::to_array<SlotFrame>({{"neither the name", "nor the names"},
                                                      {"neither the names", "nor the names"},
                                                      {"nor the names of", "may be used"},
                                                      {"the name of", "may not be used"},
                                                      {"the names of", "may not be used"},
                                                      {"provided by", "as is"},
                                                      {"free software foundation inc", "everyone is permitted"}, // where it lives
                                                      {"no event shall", "be liable"},
                                                      {"no event will", "be liable"}});

void markSlots(ListedText &listed)
{
    for (const SlotFrame &frame : slotFrames) {
        const auto before = phraseOf(frame.before), after = phraseOf(frame.after);
        for (std::size_t at = findWords(listed.words, before, 0, false); at < listed.words.size();
             at = findWords(listed.words, before, at + 1, false)) {
            const std::size_t begin = at + before.size();
            const std::size_t end = findWords(listed.words, after, begin, false);
            if (end < listed.words.size() && end > begin && end - begin <= longestSlot)
                mark(listed.words, begin, end, Slot);
        }
    }
}

/// From where to the end a text is exhibits and advice.
constexpr auto exhibits = std::to_array<std::string_view>(
    {"end of terms and conditions", "appendix how to apply", "how to apply these terms", "how to apply the",
     "how to use this license for your documents", "addendum how to use this license for your documents",
     "exhibit a source code form license notice", "creative commons is not a party to", "creative commons notice",
     "for more information please refer to"});
/// Up to where a Creative Commons text is title and advice.
constexpr auto termsBegin = std::to_array<std::string_view>(
    {"by exercising the licensed rights", "the work as defined below is provided", "statement of purpose"});

void markExhibits(ListedText &listed)
{
    std::size_t first = listed.words.size();
    for (const std::string_view phrase : exhibits) {
        const auto run = phraseOf(phrase);
        for (std::size_t at = findWords(listed.words, run, listed.words.size() / 2, true); at < listed.words.size();
             at = findWords(listed.words, run, at + 1, true))
            first = std::min(first, at);
    }
    mark(listed.words, first, listed.words.size(), Optional);
    if (!listed.name.starts_with("Creative Commons"))
        return;
    for (const std::string_view phrase : termsBegin) {
        const std::size_t at = findWords(listed.words, phraseOf(phrase), 0, true);
        if (at < listed.words.size() / 3)
            return mark(listed.words, 0, at, Optional);
    }
}

/// Words that may stand there or not without changing anything.
constexpr auto harmlessPhrases = std::to_array<std::string_view>({"including the next paragraph"});

} // namespace

std::vector<std::uint64_t> phraseOf(std::string_view phrase)
{
    std::vector<std::uint64_t> hashes;
    for (const Word &word : readWords(phrase))
        hashes.push_back(word.hash);
    return hashes;
}

std::size_t findWords(const Words &words, const std::vector<std::uint64_t> &run, std::size_t from, bool atLineStart)
{
    for (std::size_t i = from; i + run.size() <= words.size(); ++i) {
        if (words[i].hash != run[0] || (atLineStart && !(words[i].flags & LineStart)))
            continue;
        std::size_t same = 1;
        while (same < run.size() && words[i + same].hash == run[same])
            ++same;
        if (same == run.size())
            return i;
    }
    return words.size();
}

std::size_t appendedLicence(const ListedText &listed)
{
    constexpr std::size_t shortest = 300;
    static const auto general = phraseOf("gnu general public license version 3 29 june 2007");
    const std::size_t at = findWords(listed.words, general, shortest, true);
    return at < listed.words.size() ? at : 0;
}

void markParts(ListedText &listed)
{
    markTitle(listed);
    markHeadings(listed);
    markNotices(listed);
    markSlots(listed);
    markExhibits(listed);
    for (const std::string_view phrase : harmlessPhrases) {
        const auto run = phraseOf(phrase);
        const std::size_t at = findWords(listed.words, run, 0, false);
        if (at < listed.words.size())
            mark(listed.words, at, at + run.size(), Optional);
    }
    listed.terms = static_cast<std::uint32_t>(std::count_if(listed.words.begin(), listed.words.end(), [](const Word &word) {
        return !(word.flags & (Notice | Placeholder | Optional | Enumerator));
    }));
}

} // namespace espalier::governance::detail
