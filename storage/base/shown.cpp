// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/shown.h"

#include "storage/base/text.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace espalier {

namespace {

constexpr std::string_view firstStrongIsolate = "\xe2\x81\xa8";
constexpr std::string_view popIsolate = "\xe2\x81\xa9";

/// Calls `visit` for every character; -1 for what is no UTF-8.
template<typename Visit>
void forEachCharacter(std::string_view text, const Visit &visit)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        UChar32 c = 0;
        U8_NEXT(text.data(), at, text.size(), c);
        visit(c, text.substr(begin, at - begin));
    }
}

bool isDirectionMark(char32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x061C;
}

bool isRightToLeft(UChar32 c)
{
    const auto direction = u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

std::string withoutHidden(std::string_view line)
{
    std::string clean;
    bool turns = false;
    forEachCharacter(line, [&](UChar32 c, std::string_view bytes) {
        if (c < 0) {
            clean += "\xef\xbf\xbd";
        } else if (c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029 || c == 0x85) {
            clean += ' ';
        } else if (!isHidden(static_cast<char32_t>(c))) {
            clean += bytes;
            turns = turns || (c > 0x590 && isRightToLeft(c));
        }
    });
    return turns ? std::string(firstStrongIsolate) + clean + std::string(popIsolate) : clean;
}

void appendEscape(std::string &text, std::uint32_t unit)
{
    constexpr const char *digits = "0123456789abcdef";
    text += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        text += digits[(unit >> shift) & 15];
}

} // namespace

bool isHidden(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x034F || c == 0x061C || c == 0x180E || c == 0x200B
        || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF
        || (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool hasHiddenText(std::string_view text)
{
    bool isFound = false;
    if (isAscii(text))
        return std::any_of(text.begin(), text.end(),
                           [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
    forEachCharacter(text, [&](UChar32 c, std::string_view) {
        const auto character = static_cast<char32_t>(c);
        isFound = isFound
            || (c >= 0 && c != '\n' && c != '\t' && c != 0xAD && !isDirectionMark(character) && isHidden(character));
    });
    return isFound;
}

bool mixesLookalikes(std::string_view text)
{
    bool hasLatin = false;
    bool hasOther = false;
    if (isAscii(text))
        return false;
    forEachCharacter(text, [&](UChar32 c, std::string_view) {
        if (c < 0 || !u_isalpha(c))
            return;
        UErrorCode status = U_ZERO_ERROR;
        switch (uscript_getScript(c, &status)) {
        case USCRIPT_LATIN: hasLatin = true; break;
        case USCRIPT_CYRILLIC:
        case USCRIPT_GREEK:
        case USCRIPT_ARMENIAN:
        case USCRIPT_CHEROKEE: hasOther = true; break;
        default: break;
        }
    });
    return hasLatin && hasOther;
}

std::string shownText(std::string_view text, bool keepsLines)
{
    if (!keepsLines)
        return withoutHidden(text);
    std::string lines;
    while (true) {
        const std::size_t end = text.find('\n');
        lines += withoutHidden(text.substr(0, end));
        if (end == std::string_view::npos)
            return lines;
        lines += '\n';
        text.remove_prefix(end + 1);
    }
}

std::string shownJson(std::string json)
{
    const bool isPlain = std::all_of(json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) < 0x7F; });
    if (isPlain)
        return json;
    std::string shown;
    shown.reserve(json.size());
    forEachCharacter(json, [&](UChar32 c, std::string_view bytes) {
        const auto character = static_cast<std::uint32_t>(c);
        if (c < 0x7F || !isHidden(character)) {
            shown += bytes;
        } else if (character < 0x10000) {
            appendEscape(shown, character);
        } else {
            appendEscape(shown, 0xD7C0 + (character >> 10));
            appendEscape(shown, 0xDC00 | (character & 0x3FF));
        }
    });
    return shown;
}

} // namespace espalier
