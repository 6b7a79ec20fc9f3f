// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/lists_p.h"

#include "app/statistics/text/words_p.h"

#include <algorithm>
#include <array>

namespace espalier::statistics {
/// Defined by the generated source: the file app/statistics/text/wordlists/<language>.txt.
std::string_view wordListText(std::string_view language);
} // namespace espalier::statistics

namespace espalier::statistics::detail {

static constexpr std::array builtInLanguages{"ar", "bn", "ca", "cs", "de", "el", "en", "es", "eu", "fr", "hi", "id", "it", "ja",
                                             "ko", "nl", "pl", "pt", "ro", "ru", "sv", "sw", "tr", "uk", "ur", "vi", "zh"};

void WordList::add(std::uint64_t hash, std::uint8_t lists)
{
    if (8 * (m_used + 1) > m_slots.size()) {
        std::vector<std::uint64_t> old(2 * m_slots.size());
        old.swap(m_slots);
        m_used = 0;
        for (const std::uint64_t slot : old) {
            if (slot)
                add(slot, static_cast<std::uint8_t>(slot & listBits));
        }
    }
    const std::size_t last = m_slots.size() - 1;
    std::size_t slot = (hash >> 32) & last;
    while (m_slots[slot] && ((m_slots[slot] ^ hash) & ~listBits))
        slot = (slot + 1) & last;
    m_used += m_slots[slot] == 0;
    m_slots[slot] = (hash & ~listBits) | (m_slots[slot] & listBits) | lists;
}

bool languageHasPairs(std::string_view language)
{
    return primaryLanguage(language) == "vi" || wordStyleOf(language) == WordStyle::Characters;
}

std::string lowerCased(std::string_view text)
{
    const auto &table = CharacterTable::instance();
    std::string lower(2 * text.size() + 4, '\0');
    char *to = lower.data();
    for (const char *at = text.data(), *const end = at + text.size(); at < end;)
        to = putCharacter(to, table.lower(takeCharacter(at, end)));
    lower.resize(static_cast<std::size_t>(to - lower.data()));
    return lower;
}

static void indexEntry(std::string_view entry, WordStyle style, std::uint8_t bit, LanguageLists &lists)
{
    std::vector<std::string_view> words;
    PreparedText text;
    WordMaker maker;
    if (style == WordStyle::Characters) {
        text.set(entry);
        for (const Stripped &part : maker.parts(text, {0, text.size(), text.characters()}, style, {}))
            words.push_back(entry.substr(part.begin, part.end - part.begin));
    } else {
        for (std::size_t at = 0; at <= entry.size();) {
            const std::size_t end = std::min(entry.find(' ', at), entry.size());
            words.push_back(entry.substr(at, end - at));
            at = end + 1;
        }
    }
    if (words.size() == 1)
        lists.words.add(wordHash(words[0]), bit);
    else if (words.size() == 2 && lists.hasPairs)
        lists.pairs.add(pairHash(wordHash(words[0]), wordHash(words[1])), bit);
}

void indexLists(std::string_view language, LanguageLists &lists)
{
    const WordStyle style = wordStyleOf(language);
    lists.hasPairs = languageHasPairs(language);
    lists.words = {};
    lists.pairs = {};
    for (const std::string &word : lists.stopWords)
        indexEntry(word, style, stopWordBit, lists);
    for (const std::string &word : lists.flaggedWords)
        indexEntry(word, style, flaggedWordBit, lists);
}

/// A file of lists: "[stop]" and "[flagged]" begin a part, "#" a remark; words are parted by white space, "_" stands for a space in one.
static LanguageLists parseLists(std::string_view text)
{
    LanguageLists lists;
    std::set<std::string> *part = nullptr;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, lineEnd - at);
        at = lineEnd + 1;
        if (line == "[stop]" || line == "[flagged]") {
            part = line == "[stop]" ? &lists.stopWords : &lists.flaggedWords;
            continue;
        }
        if (!part || line.empty() || line.front() == '#')
            continue;
        for (std::size_t from = 0; from < line.size();) {
            const std::size_t end = std::min(line.find(' ', from), line.size());
            std::string word = lowerCased(line.substr(from, end - from));
            std::replace(word.begin(), word.end(), '_', ' ');
            if (const std::size_t mark = word.find('\''); mark != std::string::npos)
                part->insert(std::string(word).replace(mark, 1, "\u2019"));
            if (!word.empty())
                part->insert(std::move(word));
            from = end + 1;
        }
    }
    return lists;
}

const std::map<std::string, LanguageLists, std::less<>> &builtInLists()
{
    static const auto all = [] {
        std::map<std::string, LanguageLists, std::less<>> made;
        for (const char *language : builtInLanguages) {
            LanguageLists lists = parseLists(wordListText(language));
            indexLists(language, lists);
            made.emplace(language, std::move(lists));
        }
        return made;
    }();
    return all;
}

} // namespace espalier::statistics::detail
