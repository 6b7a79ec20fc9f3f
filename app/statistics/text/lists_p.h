// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/text/qualityfilters.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::statistics::detail {

enum ListBit : std::uint8_t { stopWordBit = 1, flaggedWordBit = 2 };

/// Hashes of single words, or of pairs of words, with the lists they are in. Open addressing, at most an eighth full: most words
/// are in no list, and are seen not to be at the first look. Words are told apart by 62 bits.
class WordList
{
public:
    WordList() : m_slots(64) {}

    void add(std::uint64_t hash, std::uint8_t lists);
    std::uint8_t find(std::uint64_t hash) const
    {
        const std::size_t last = m_slots.size() - 1;
        std::size_t slot = (hash >> 32) & last;
        // one test, not two: whether a word is listed cannot be foretold, that its slot is neither free nor its own nearly can
        while (std::min((m_slots[slot] ^ hash) & ~listBits, m_slots[slot]) != 0)
            slot = (slot + 1) & last;
        return static_cast<std::uint8_t>(m_slots[slot] & listBits);
    }
    bool isEmpty() const { return m_used == 0; }

private:
    static constexpr std::uint64_t listBits = 3;
    std::vector<std::uint64_t> m_slots; ///< hashes, their lists in place of the lowest bits; 0: empty
    std::size_t m_used = 0;
};

/// What is known of one language. Entries of two words are looked for only where the language has pairs (vi, zh, ja).
struct LanguageLists {
    std::set<std::string> stopWords,
        flaggedWords; ///< lower-cased; two words are parted by a space, or by nothing where words are not
    WordList words, pairs;
    bool hasPairs = false;
};

inline std::uint64_t pairHash(std::uint64_t first, std::uint64_t second)
{
    return (first ^ (second << 32 | second >> 32)) * 0x9FB21C651E98DF25 + second;
}

bool languageHasPairs(std::string_view language);
std::string lowerCased(std::string_view text);
/// Makes `words` and `pairs` of the sets.
void indexLists(std::string_view language, LanguageLists &lists);
/// The lists that are built in, by language; nothing for a language without. Indexed.
const std::map<std::string, LanguageLists, std::less<>> &builtInLists();

/// The settings there are.
class Settings final : public FilterSettings
{
public:
    const FilterThresholds &thresholds(std::string_view language) const override;
    bool hasStopWords(std::string_view language) const override { return !lists(language).stopWords.empty(); }
    bool hasFlaggedWords(std::string_view language) const override { return !lists(language).flaggedWords.empty(); }
    std::string key() const override { return name; }
    const LanguageLists &lists(std::string_view language) const;

    std::map<std::string, FilterThresholds, std::less<>> rows; ///< "default" among them
    std::map<std::string, LanguageLists, std::less<>> languages;
    std::string name;
};

} // namespace espalier::statistics::detail
