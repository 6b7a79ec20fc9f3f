// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/text/characters_p.h"
#include "app/statistics/text/masks_p.h"

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace espalier::statistics::detail {

/// How a language makes words: parted by spaces; by ICU's dictionaries (th, km, lo, my); every ideograph and Hiragana for itself and
/// everything else in runs (zh, ja, ...).
enum class WordStyle { Spaces, Dictionary, Characters };
WordStyle wordStyleOf(std::string_view language);
/// "zh" of "zh-Hant-TW".
std::string_view primaryLanguage(std::string_view language);

inline std::uint64_t foldMultiply(std::uint64_t a, std::uint64_t b)
{
    const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline constexpr std::uint64_t wordSeed = 0x9E3779B97F4A7C15, wordFactor = 0xD6E8FEB86659FD93;
inline constexpr std::uint64_t gramFactor = 0x9FB21C651E98DF25;

/// std::popcount without a call where the compiler may not use the instruction.
inline std::size_t countOnes(std::uint64_t bits)
{
    constexpr std::uint64_t ones = ~std::uint64_t(0);
    bits -= (bits >> 1) & (ones / 3);
    bits = (bits & (ones / 5)) + ((bits >> 2) & (ones / 5));
    return ((bits + (bits >> 4)) & (ones / 17)) * (ones / 255) >> 56;
}

/// The hash of a lower-cased word inside this process; eight readable bytes must follow it.
inline std::uint64_t paddedWordHash(const char *word, std::size_t size)
{
    std::uint64_t hash = wordSeed ^ size, chunk = 0;
    for (; size > 8; size -= 8, word += 8) {
        std::memcpy(&chunk, word, 8);
        hash = foldMultiply(hash ^ chunk, wordFactor);
    }
    std::memcpy(&chunk, word, 8);
    chunk &= ~std::uint64_t(0) >> (64 - 8 * size);
    return foldMultiply(hash ^ chunk, wordFactor);
}

/// paddedWordHash, without branches for words of up to 16 bytes; sixteen readable bytes must begin at the word.
inline std::uint64_t lowerWordHash(const char *word, std::size_t size)
{
    if (size > 16)
        return paddedWordHash(word, size);
    std::uint64_t chunk = 0, next = 0;
    std::memcpy(&chunk, word, 8);
    std::memcpy(&next, word + 8, 8);
    const std::size_t missing = 8 * (size < 8 ? 8 - size : 0), nextMissing = 8 * (16 - size) & 63;
    const std::uint64_t one = foldMultiply(wordSeed ^ size ^ (chunk & (~std::uint64_t(0) >> missing)), wordFactor);
    const std::uint64_t two = foldMultiply(one ^ (next & (~std::uint64_t(0) >> nextMissing)), wordFactor);
    return size > 8 ? two : one;
}

/// The longest run of one character that is not White_Space; of units that are characters, white space beyond ASCII made spaces.
template<typename Unit>
std::uint32_t longestRunOf(const Unit *units, std::size_t count)
{
    std::size_t best = 0;
    for (std::size_t from = 0; from + best < count;) { // no run of more than `best` begins before `from`
        const Unit unit = units[from + best];
        std::size_t begin = from + best, end = begin + 1;
        while (begin > from && units[begin - 1] == unit)
            --begin;
        if (begin > from) {
            from = begin;
            continue;
        }
        while (end < count && units[end] == unit)
            ++end;
        if (unit != ' ' && (unit < 9 || unit > 13))
            best = end - from;
        from = end;
    }
    return static_cast<std::uint32_t>(best);
}

/// Eight bytes with A-Z as a-z. All must be ASCII.
inline std::uint64_t lowerAscii8(std::uint64_t bytes)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    const std::uint64_t fromA = bytes + ones * (0x80 - 'A'), overZ = bytes + ones * (0x7F - 'Z');
    return bytes | (((fromA & ~overZ) & (ones * 0x80)) >> 2);
}

/// paddedWordHash of a word of ASCII characters after lower-casing it.
inline std::uint64_t asciiWordHash(const char *word, std::size_t size)
{
    std::uint64_t hash = wordSeed ^ size, chunk = 0;
    for (; size > 8; size -= 8, word += 8) {
        std::memcpy(&chunk, word, 8);
        hash = foldMultiply(hash ^ lowerAscii8(chunk), wordFactor);
    }
    std::memcpy(&chunk, word, 8);
    chunk &= ~std::uint64_t(0) >> (64 - 8 * size);
    return foldMultiply(hash ^ lowerAscii8(chunk), wordFactor);
}

/// Of any bytes. An empty word has no hash.
std::uint64_t wordHash(std::string_view lowerCased);

/// A text made ready: copied behind padding, all White_Space but line feed and tab made spaces, and looked at once.
class PreparedText
{
public:
    void set(std::string_view text);

    const char *data() const { return m_bytes.data(); } ///< 64 bytes of zero follow
    std::size_t size() const { return m_size; }
    std::size_t blocks() const { return (m_size + 63) / 64; }
    const TextMasks &masks(std::size_t block) const { return m_masks[block]; } ///< zero behind the text
    bool isAscii() const { return m_isAscii; }
    std::size_t characters() const { return m_characters; }

    /// Whether any byte from `begin` up to `end` is above 0x7F.
    bool hasHigh(std::size_t begin, std::size_t end) const
    {
        if (m_isAscii)
            return false;
        const std::size_t first = begin / 64, last = (end - 1) / 64;
        std::uint64_t mask = m_masks[first].high & (~std::uint64_t(0) << (begin % 64));
        for (std::size_t block = first; block < last; mask = m_masks[++block].high) {
            if (mask)
                return true;
        }
        return mask & (~std::uint64_t(0) >> (63 - (end - 1) % 64));
    }

    /// Calls `take(begin, end)` for each run of anything but space, line feed and tab.
    template<typename Take>
    void forEachRun(Take take) const
    {
        std::uint64_t before = 1;
        std::size_t begin = 0;
        for (std::size_t block = 0; block < blocks(); ++block) {
            const std::uint64_t white = m_masks[block].plain;
            for (std::uint64_t edges = white ^ ((white << 1) | before); edges; edges &= edges - 1) {
                const auto bit = static_cast<std::size_t>(__builtin_ctzll(edges));
                const std::size_t at = block * 64 + bit;
                if (!((white >> bit) & 1))
                    begin = at;
                else
                    take(begin, at);
            }
            before = white >> 63;
        }
        if (!before)
            take(begin, m_size);
    }

private:
    void look();
    void unify();

    std::vector<char> m_bytes, m_spare;
    std::vector<TextMasks> m_masks;
    std::size_t m_size = 0, m_characters = 0;
    bool m_isAscii = true;
};

/// The beginnings of "http", "www", ".com", "href" and "//" in a text, ascending.
void findAddresses(const PreparedText &text, std::vector<std::size_t> &places);

/// A run with the special characters of both ends taken off.
struct Stripped {
    std::size_t begin, end;
    std::size_t characters;
};
Stripped stripped(const PreparedText &text, std::size_t begin, std::size_t end, bool hasHigh);

/// A word made on its own. `bytes` lie in the text, not lower-cased, when `isAscii`; else lower-cased in a buffer of the maker.
struct Word {
    const char *bytes;
    std::size_t size;
    std::uint64_t hash; ///< of the lower-cased word
    bool isAscii;
};

/// Makes words of the stripped runs of a text. One object per thread.
class WordMaker
{
public:
    WordMaker();
    ~WordMaker();
    WordMaker(WordMaker &&) noexcept;
    WordMaker &operator=(WordMaker &&) noexcept;

    /// A whole run as one lower-cased word; valid until the next call.
    Word whole(const PreparedText &text, const Stripped &run, bool hasHigh);
    /// The words of a run in a language that does not part them by spaces: their beginnings and ends in bytes, stripped.
    const std::vector<Stripped> &parts(const PreparedText &text, const Stripped &run, WordStyle style, std::string_view language);

private:
    struct Dictionaries;
    void splitCharacters(const PreparedText &text, const Stripped &run);
    void splitByDictionary(const PreparedText &text, const Stripped &run, std::string_view language);

    std::vector<char> m_lower;
    std::vector<Stripped> m_parts;
    std::unique_ptr<Dictionaries> m_dictionaries;
};

} // namespace espalier::statistics::detail
