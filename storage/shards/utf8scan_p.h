// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/utf8scan.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

namespace espalier::shards::detail {

inline constexpr std::array<std::int32_t, 256> hexValues = [] {
    std::array<std::int32_t, 256> values{};
    values.fill(-1);
    for (int i = 0; i < 10; ++i)
        values['0' + i] = i;
    for (int i = 0; i < 6; ++i)
        values['a' + i] = values['A' + i] = 10 + i;
    return values;
}();

/// What stands for a character behind a backslash, 0 where JSON has none.
inline constexpr std::array<char, 256> shortEscapes = [] {
    std::array<char, 256> values{};
    values['"'] = '"';
    values['\\'] = '\\';
    values['/'] = '/';
    values['b'] = '\b';
    values['f'] = '\f';
    values['n'] = '\n';
    values['r'] = '\r';
    values['t'] = '\t';
    return values;
}();

/// Of four digits; negative when one is none.
inline std::int32_t hexOfFour(const char *digits)
{
    const auto value = [digits](int at) { return hexValues[static_cast<unsigned char>(digits[at])]; };
    return (value(0) << 12) | (value(1) << 8) | (value(2) << 4) | value(3);
}

inline char *writeUtf8(std::uint32_t character, char *out)
{
    if (character < 0x80) {
        *out++ = static_cast<char>(character);
    } else if (character < 0x800) {
        *out++ = static_cast<char>(0xC0 | (character >> 6));
        *out++ = static_cast<char>(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        *out++ = static_cast<char>(0xE0 | (character >> 12));
        *out++ = static_cast<char>(0x80 | ((character >> 6) & 0x3F));
        *out++ = static_cast<char>(0x80 | (character & 0x3F));
    } else {
        *out++ = static_cast<char>(0xF0 | (character >> 18));
        *out++ = static_cast<char>(0x80 | ((character >> 12) & 0x3F));
        *out++ = static_cast<char>(0x80 | ((character >> 6) & 0x3F));
        *out++ = static_cast<char>(0x80 | (character & 0x3F));
    }
    return out;
}

/// A surrogate at `at` (its unit is `unit`, the six bytes are there): writes the pair, or U+FFFD for half of one.
inline const char *unescapeSurrogate(const char *at, const char *end, std::uint32_t unit, StringEnd &result)
{
    at += 6;
    if (unit < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
        const std::int32_t low = hexOfFour(at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
            result.out = writeUtf8(0x10000 + ((unit - 0xD800) << 10) + (static_cast<std::uint32_t>(low) - 0xDC00), result.out);
            return at + 6;
        }
    }
    result.hasLoneSurrogate = true;
    result.out = writeUtf8(0xFFFD, result.out);
    return at;
}

/// Escapes that stand together from `at` on, which is a backslash, at most so many. Null when one is not JSON.
inline const char *unescapeRun(const char *at, const char *end, StringEnd &result,
                               std::size_t most = std::numeric_limits<std::size_t>::max())
{
    do {
        if (end - at < 2)
            return nullptr;
        if (at[1] != 'u') {
            const char meant = shortEscapes[static_cast<unsigned char>(at[1])];
            if (meant == 0)
                return nullptr;
            *result.out++ = meant;
            at += 2;
            continue; // the condition of the loop comes next
        }
        const std::int32_t unit = end - at < 6 ? -1 : hexOfFour(at + 2);
        if (unit < 0)
            return nullptr;
        if ((unit & 0xF800) == 0xD800) {
            at = unescapeSurrogate(at, end, static_cast<std::uint32_t>(unit), result);
            continue;
        }
        result.hasNul |= unit == 0;
        result.out = writeUtf8(static_cast<std::uint32_t>(unit), result.out);
        at += 6;
    } while (--most > 0 && at < end && *at == '\\');
    return at;
}

inline bool isSpecial(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

/// The rest of a string, byte by byte.
inline StringEnd unescapeTail(const char *at, const char *end, StringEnd result)
{
    while (at < end) {
        if (!isSpecial(*at)) {
            *result.out++ = *at++;
        } else if (*at == '"') {
            result.next = at;
            return result;
        } else if (*at != '\\' || !(at = unescapeRun(at, end, result))) {
            break;
        }
    }
    result.next = nullptr;
    return result;
}

} // namespace espalier::shards::detail
