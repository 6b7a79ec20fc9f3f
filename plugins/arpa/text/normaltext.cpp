// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/arpa/text/normaltext.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace espalier::plugins::arpa {

namespace detail {

/// What stands for a character that is no ASCII; nothing when it stays as it is.
static const char *asciiFor(UChar32 character)
{
    switch (character) {
    case 0x2018:
    case 0x2019:
    case 0x00B4: return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
    case 0x300A:
    case 0x300B:
    case 0x300C:
    case 0x300D: return "\"";
    case 0x2013:
    case 0x2501:
    case 0x25BA: return "-";
    case 0x2014: return " - ";
    case 0x2026: return "...";
    case 0x2236:
    case 0xFF1A: return ":";
    case 0x3001:
    case 0xFF0C: return ",";
    case 0x3002: return ".";
    case 0xFF0E: return ". ";
    case 0x3008: return "<";
    case 0x3009: return ">";
    case 0x3010: return "[";
    case 0x3011: return "]";
    case 0xFF01: return "!";
    case 0xFF05: return "%";
    case 0xFF08: return "(";
    case 0xFF09: return ")";
    case 0xFF1B: return ";";
    case 0xFF1F: return "?";
    case 0xFF5E: return "~";
    default: return nullptr;
    }
}

static void appendAscii(unsigned char byte, std::string &out)
{
    if (byte >= '0' && byte <= '9')
        out.push_back('0');
    else if (byte >= 0x20 && byte != 0x7F)
        out.push_back(static_cast<char>(byte));
    else if (byte == '\t')
        out.push_back(' ');
}

} // namespace detail

void normalLine(std::string_view line, std::string &out)
{
    out.clear();
    const auto size = static_cast<std::int32_t>(line.size());
    for (std::int32_t at = 0; at < size;) {
        const auto byte = static_cast<unsigned char>(line[static_cast<std::size_t>(at)]);
        if (byte < 0x80) {
            detail::appendAscii(byte, out);
            ++at;
            continue;
        }
        const std::int32_t begin = at;
        UChar32 character = 0;
        U8_NEXT(line.data(), at, size, character);
        if (character < 0xA0) // a control character of the second group, or no UTF-8
            continue;
        if (u_isdigit(character))
            out.push_back('0');
        else if (const char *const ascii = detail::asciiFor(character))
            out += ascii;
        else
            out += line.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    }
}

void wordsOfLine(std::string_view line, std::vector<std::string_view> &words)
{
    words.clear();
    const auto size = static_cast<std::int32_t>(line.size());
    std::int32_t begin = 0;
    for (std::int32_t at = 0; at < size;) {
        const std::int32_t here = at;
        UChar32 character = 0;
        U8_NEXT(line.data(), at, size, character);
        if (character >= 0 && !u_isUWhiteSpace(character))
            continue;
        if (here > begin)
            words.push_back(line.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(here - begin)));
        begin = at;
    }
    if (size > begin)
        words.push_back(line.substr(static_cast<std::size_t>(begin)));
}

} // namespace espalier::plugins::arpa
