// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/characters_p.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace espalier::statistics::detail {

static bool isSpacelessScript(UScriptCode script)
{
    switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return true;
    default: return false;
    }
}

static std::uint8_t flagsOfCharacter(UChar32 c)
{
    const std::uint32_t category = U_MASK(u_charType(c));
    std::uint8_t flags = 0;
    if (u_isUWhiteSpace(c))
        flags |= whiteCharacter | specialCharacter;
    if (category & (U_GC_P_MASK | U_GC_S_MASK | U_GC_N_MASK | U_GC_CC_MASK))
        flags |= specialCharacter;
    // soft hyphen, zero width space and directions, byte order mark, the selectors that make a picture of a character
    if (c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069)
        || c == 0xFEFF || c == 0xFE0E || c == 0xFE0F || c == 0x20E3)
        flags |= specialCharacter;
    if (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK))
        flags |= wordCharacter;
    if (!(category & (U_GC_L_MASK | U_GC_M_MASK)))
        return flags;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = c == 0x30FC ? USCRIPT_KATAKANA : uscript_getScript(c, &error); // the mark of a long vowel
    if (isSpacelessScript(script))
        flags |= spacelessCharacter;
    if (script == USCRIPT_HAN || script == USCRIPT_HIRAGANA)
        flags |= singleCharacter;
    if (script == USCRIPT_KATAKANA)
        flags |= katakanaCharacter;
    return flags;
}

CharacterTable::CharacterTable()
{
    for (char32_t c = 0; c < size; ++c) {
        m_lower[c] = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
        m_flags[c] = static_cast<std::uint8_t>(flagsOfCharacter(static_cast<UChar32>(c))
                                               | (m_lower[c] != c ? changingCharacter : 0));
    }
}

const CharacterTable &CharacterTable::instance()
{
    static const CharacterTable table;
    return table;
}

} // namespace espalier::statistics::detail
