// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/text/words_p.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace espalier::statistics::detail {

/// Longer words are not counted one by one; in UTF-8 they take at most 200 bytes.
inline constexpr std::size_t longestCountedWord = 50;

/// A word of at most longestCountedWord characters.
struct CountedWord {
    std::uint64_t hash;
    std::uint64_t place; ///< offset * 256 + bytes, of its lower-cased form
};

/// The characters of a text without the words that the filters leave out: bytes of ASCII, or code points in two or four bytes.
/// Eight readable bytes follow.
struct EditedText {
    const void *units = nullptr;
    std::size_t unitBytes = 1;
    std::size_t characters = 0;
    std::size_t special = 0;
};

/// Reads a document: finds its words, their lower-cased forms and hashes, and what the filters leave out. One object per thread.
class DocumentWords
{
public:
    /// `text` must be UTF-8. The filters leave out words of more than `maximumWordLength` characters.
    void read(std::string_view text, std::string_view language, std::size_t maximumWordLength);

    /// Hashes of the words the filters see.
    std::span<const std::uint64_t> words() const { return {m_words.data(), m_wordCount}; }
    /// Those that are counted one by one: no addresses.
    std::span<const CountedWord> counted() const { return {m_counted.data(), m_countedCount}; }
    std::string_view lowerCased(const CountedWord &word) const { return {m_lower.data() + (word.place >> 8), word.place & 0xFF}; }
    /// Of the whole text: the longest run of one character that is not White_Space.
    std::uint32_t longestRun() const { return m_longestRun; }
    /// May be called once after each read.
    EditedText edited();

private:
    struct Rules {
        WordStyle style;
        std::string_view language;
        std::size_t maximumWordLength;
    };
    void prepareMasks();
    template<typename Unit>
    bool decode(std::vector<Unit> &units);
    char16_t codeOf(char32_t c);
    void lookClosely(char32_t c, std::uint8_t flags, std::size_t begin, std::size_t end);
    void readRuns(const Rules &rules);
    void takeRun(std::size_t begin, std::size_t end, const Rules &rules, std::size_t &address);
    void takeAddress(std::size_t begin, std::size_t end, std::size_t &address);
    void takeParts(const Stripped &run, const Rules &rules, bool isSeen);
    void takeWord(const Stripped &run, bool isSeen);
    CountedWord unevenWord(const Stripped &run);
    void makeRoom(std::size_t words);
    void remove(std::size_t begin, std::size_t end);
    Stripped strip(std::size_t begin, std::size_t end) const;
    Stripped stripLong(std::size_t begin, std::size_t end) const;
    std::size_t charactersIn(std::size_t begin, std::size_t end) const;
    std::size_t normalIn(std::size_t begin, std::size_t end) const;
    template<typename Unit>
    EditedText editedOf(std::vector<Unit> &units);

    PreparedText m_text;
    WordMaker m_maker;
    std::vector<std::size_t> m_addresses;
    std::vector<std::uint64_t> m_normal; ///< a bit for each byte of a character that is not special, and a word of zero
    std::vector<std::uint64_t> m_inner;  ///< a bit for each byte that begins no character, and a word of zero
    std::vector<char> m_lower;           ///< the text lower-cased; behind it words whose lower case is longer or shorter
    std::vector<char32_t> m_rare;        ///< characters beyond 0xFFFF of the text: the place of each tells its code of two bytes
    std::vector<char> m_bytes;           ///< the characters of the text, in one of three sizes
    std::vector<char16_t> m_narrow;
    std::vector<char32_t> m_wide;
    std::vector<std::uint64_t> m_words;
    std::vector<CountedWord> m_counted;
    std::vector<std::pair<std::size_t, std::size_t>> m_removed; ///< what is left out of the text, with one space beside it
    std::size_t m_wordCount = 0, m_countedCount = 0;            ///< of the words; behind them is room
    std::size_t m_characters = 0;
    std::uint32_t m_longestRun = 0;
    bool m_isWide = false;
    bool m_isUneven = false; ///< some lower case takes more or fewer bytes
};

} // namespace espalier::statistics::detail
