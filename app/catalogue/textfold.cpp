// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/textfold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace espalier::catalogue::detail {

static bool isDroppedMark(UChar32 c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) || (c >= 0x0610 && c <= 0x061A)
        || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640;
}

static bool isApostrophe(UChar32 c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB || c == 0x02BE || c == 0x02BF || c == 0xA78C;
}

/// Letters whose stroke or hook is no separate mark in Unicode, by what people type on a plain keyboard.
static UChar32 withoutStroke(UChar32 c)
{
    switch (c) {
    case 0x0111: return 'd';
    case 0x0142: return 'l';
    case 0x00F8: return 'o';
    case 0x0131: return 'i';
    case 0x0127: return 'h';
    case 0x0254: return 'o';
    case 0x025B: return 'e';
    case 0x0253: return 'b';
    case 0x0257: return 'd';
    case 0x014B: return 'n';
    default: return c;
    }
}

static void appendFolded(UChar32 c, std::string &out)
{
    if (isDroppedMark(c) || isApostrophe(c))
        return;
    c = withoutStroke(c);
    const bool isMark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (u_isalnum(c) || isMark || c == '.' || c == '+' || c == '#') {
        char bytes[4];
        int32_t length = 0;
        UBool hasFailed = false;
        U8_APPEND(reinterpret_cast<uint8_t *>(bytes), length, 4, c, hasFailed);
        if (!hasFailed)
            out.append(bytes, static_cast<std::size_t>(length));
    } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
    }
}

static std::string foldWide(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::Normalizer2 *decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status))
        return std::string(text);
    const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    const icu::UnicodeString folded = decompose->normalize(fold->normalize(wide, status), status);
    std::string out;
    out.reserve(text.size());
    for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1))
        appendFolded(folded.char32At(i), out);
    return out;
}

std::string foldName(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            out = foldWide(text);
            break;
        }
        appendFolded(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c, out);
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace espalier::catalogue::detail
