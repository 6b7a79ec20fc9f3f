// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/readable.h"

#include "storage/base/text.h"

#include <algorithm>
#include <array>

namespace espalier::governance::detail {

namespace {

// Windows-1252 above 0x80, where it differs from Latin-1.
constexpr std::array<std::uint16_t, 32> windows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void putCharacter(Readable &to, std::uint32_t code, std::size_t from)
{
    const std::size_t before = to.text.size();
    if (code < 0x80) {
        to.text += static_cast<char>(code);
    } else if (code < 0x800) {
        to.text += static_cast<char>(0xC0U | code >> 6U);
        to.text += static_cast<char>(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        to.text += static_cast<char>(0xE0U | code >> 12U);
        to.text += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
        to.text += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        to.text += static_cast<char>(0xF0U | code >> 18U);
        to.text += static_cast<char>(0x80U | (code >> 12U & 0x3FU));
        to.text += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
        to.text += static_cast<char>(0x80U | (code & 0x3FU));
    }
    to.origin.resize(to.origin.size() + to.text.size() - before, static_cast<std::uint32_t>(from));
}

void readUtf16(Readable &to, std::string_view bytes, bool isBigEndian)
{
    const auto unit = [&](std::size_t i) {
        const unsigned a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
        return isBigEndian ? a << 8U | b : b << 8U | a;
    };
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
        std::uint32_t code = unit(i);
        const std::size_t at = i;
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size()) {
            const std::uint32_t low = unit(i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
                i += 2;
            }
        }
        putCharacter(to, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code, at);
    }
    to.note = "UTF-16";
}

/// Bytes no text has, in the part that is looked at.
bool looksBinary(std::string_view bytes)
{
    const std::string_view part = bytes.substr(0, 65536);
    const auto odd = std::count_if(part.begin(), part.end(),
                                   [](unsigned char c) { return c < 9 || (c > 13 && c < 32 && c != 27 && c != 26) || c == 127; });
    return part.starts_with("%PDF-") || odd * 100 > static_cast<std::ptrdiff_t>(part.size());
}

/// Well-formed but for a character that the limit on reading may have cut in two.
bool isUtf8ButForTheEnd(std::string_view bytes)
{
    for (std::size_t cut = 0; cut < 4 && cut <= bytes.size(); ++cut)
        if (isUtf8(bytes.substr(0, bytes.size() - cut)))
            return true;
    return false;
}

} // namespace

std::size_t Readable::originOf(std::size_t at) const
{
    if (origin.empty())
        return at + skipped;
    return at < origin.size() ? origin[at] : origin.back() + 1;
}

bool Readable::isFrame(std::size_t at) const
{
    const auto next = std::upper_bound(frames.begin(), frames.end(), at,
                                       [](std::size_t value, const TextRange &r) { return value < r.begin; });
    return next != frames.begin() && at < std::prev(next)->end;
}

Readable readable(std::string_view bytes)
{
    Readable result;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        readUtf16(result, bytes, bytes[0] == '\xFE');
        result.isBinary = looksBinary(result.text);
    } else if (looksBinary(bytes)) {
        result.isBinary = true;
    } else if (isUtf8ButForTheEnd(bytes)) {
        result.skipped = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        result.text = bytes.substr(result.skipped);
    } else {
        result.text.reserve(bytes.size() + bytes.size() / 8);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            putCharacter(result, byte >= 0x80 && byte < 0xA0 ? windows1252[byte - 0x80U] : byte, i);
        }
        result.note = "read as Latin-1";
    }
    if (result.isBinary) {
        result.text.clear();
        result.origin.clear();
        return result;
    }
    std::replace(result.text.begin(), result.text.end(), '\r', result.text.find('\n') == std::string::npos ? '\n' : ' ');
    takeOutTags(result);
    return result;
}

} // namespace espalier::governance::detail
