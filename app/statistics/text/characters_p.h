// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace espalier::statistics::detail {

/// What the text statistics must know of a character, from ICU's properties.
enum CharacterFlag : std::uint8_t {
    whiteCharacter = 1,     ///< Unicode White_Space
    specialCharacter = 2,   ///< white space, controls, P*, S*, N*, and invisible marks: docs/manual/quality-filters.md
    wordCharacter = 4,      ///< L*, M*, N*
    spacelessCharacter = 8, ///< of a script that does not part words by spaces
    singleCharacter = 16,   ///< ideograph, Hiragana: a word of its own where words cannot be told apart otherwise
    katakanaCharacter = 32,
    changingCharacter = 64, ///< its lower case is another character
};

/// Flags and lower-case forms (simple mappings, one character to one) of the first two planes. 640 KiB, made once.
class CharacterTable
{
public:
    static const CharacterTable &instance();

    std::uint8_t flags(char32_t c) const { return c < size ? m_flags[c] : (c < 0x40000 ? highFlags : std::uint8_t(0)); }
    char32_t lower(char32_t c) const { return c < size ? m_lower[c] : c; }
    bool isSpecial(char32_t c) const { return flags(c) & specialCharacter; }

    CharacterTable(const CharacterTable &) = delete;
    CharacterTable &operator=(const CharacterTable &) = delete;

private:
    CharacterTable();
    static constexpr char32_t size = 0x20000;
    static constexpr std::uint8_t highFlags = wordCharacter | spacelessCharacter | singleCharacter; // ideographs
    std::array<std::uint8_t, size> m_flags;
    std::array<char32_t, size> m_lower;
};

/// The character at `at`, which moves behind it. A byte that begins none counts as U+FFFD; never reads at or behind `end`.
inline char32_t takeCharacter(const char *&at, const char *end)
{
    const auto lead = static_cast<unsigned char>(*at++);
    if (lead < 0x80)
        return lead;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (more == 0 || end - at < more)
        return 0xFFFD;
    char32_t c = lead & (0x3F >> more);
    for (int i = 0; i < more; ++i)
        c = (c << 6) | (static_cast<unsigned char>(at[i]) & 0x3F);
    at += more;
    return c;
}

/// Writes `c` as UTF-8, 1 to 4 bytes; returns what follows.
inline char *putCharacter(char *to, char32_t c)
{
    if (c < 0x80) {
        *to++ = static_cast<char>(c);
    } else if (c < 0x800) {
        *to++ = static_cast<char>(0xC0 | (c >> 6));
        *to++ = static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = static_cast<char>(0xE0 | (c >> 12));
        *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        *to++ = static_cast<char>(0x80 | (c & 0x3F));
    } else {
        *to++ = static_cast<char>(0xF0 | (c >> 18));
        *to++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        *to++ = static_cast<char>(0x80 | (c & 0x3F));
    }
    return to;
}

inline bool isAsciiLetter(char c)
{
    return static_cast<unsigned char>((c | 0x20) - 'a') < 26;
}
inline bool isAsciiDigit(char c)
{
    return static_cast<unsigned char>(c - '0') < 10;
}

} // namespace espalier::statistics::detail
