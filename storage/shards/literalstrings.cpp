// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/literalreader.h"
#include "storage/shards/utf8scan_p.h"

#include <algorithm>

namespace espalier::shards {

namespace detail {

static void appendUtf8(std::string &out, std::uint32_t character)
{
    char bytes[4];
    out.append(bytes, writeUtf8(character, bytes));
}

} // namespace detail

/// A quote, behind a prefix of at most two letters in Python.
bool LiteralReader::isStringStart() const
{
    if (!isPython())
        return peek() == '"';
    std::size_t at = 0;
    while (at < 2 && std::string_view("uUbBrRfF").find(peek(at)) != std::string_view::npos && peek(at) != '\0')
        ++at;
    return peek(at) == '"' || peek(at) == '\'';
}

Result<Json> LiteralReader::strings()
{
    if (!isPython()) {
        ESPALIER_TRY(std::string text, jsonString());
        return Json(std::move(text));
    }
    std::string text;
    while (true) { // strings that stand side by side are one
        ESPALIER_TRY(const std::string part, pythonString());
        text += part;
        const std::size_t behind = m_at;
        passSpace();
        if (!isStringStart()) {
            m_at = behind;
            return Json(std::move(text));
        }
    }
}

Result<std::string> LiteralReader::jsonString()
{
    const char *const begin = m_text.data() + m_at + 1;
    const char *const end = m_text.data() + m_text.size();
    std::string out;
    // The length first: room for the rest of the text with every string would be quadratic.
    const auto &kernels = scanKernels();
    const char *stop = kernels.findSpecial(begin, end);
    while (stop < end && *stop == '\\' && end - stop >= 2)
        stop = kernels.findSpecial(stop + 2, end);
    out.resize(static_cast<std::size_t>(stop - begin) + 64);
    const StringEnd read = kernels.unescape(begin, stop < end ? stop + 1 : end, out.data());
    if (!read.next) {
        m_at = static_cast<std::size_t>(stop - m_text.data());
        return wrong("a string that is cut off, or a character or escape that JSON does not have");
    }
    out.resize(static_cast<std::size_t>(read.out - out.data()));
    m_at = static_cast<std::size_t>(read.next - m_text.data()) + 1;
    return out;
}

Result<std::string> LiteralReader::pythonString()
{
    bool isRaw = false;
    bool isBytes = false;
    for (; peek() != '"' && peek() != '\''; ++m_at) {
        switch (peek() | 0x20) {
        case 'f': return wrong("a formatted string, and only plain values are read");
        case 'r': isRaw = true; break;
        case 'b': isBytes = true; break;
        default: break;
        }
    }
    const std::size_t begin = m_at;
    const char quote = peek();
    const bool isTriple = peek(1) == quote && peek(2) == quote;
    m_at += isTriple ? 3 : 1;
    std::string out;
    while (!isAtEnd()) {
        const char c = peek();
        if (c == quote && (!isTriple || (peek(1) == quote && peek(2) == quote))) {
            m_at += isTriple ? 3 : 1;
            return out;
        }
        if (c == '\\' && isRaw) {
            out += m_text.substr(m_at, 2);
            m_at += std::min<std::size_t>(2, m_text.size() - m_at);
        } else if (c == '\\') {
            ESPALIER_CHECK(pythonEscape(out, isBytes));
        } else if (c == '\n' && !isTriple) {
            return wrong("a line end in a string");
        } else if (isBytes && static_cast<unsigned char>(c) >= 0x80) {
            return wrong("a character beyond ASCII in bytes");
        } else {
            out += c;
            ++m_at;
        }
    }
    m_at = begin;
    return wrong("a string without an end");
}

/// At a backslash. Source: The Python Language Reference 3.11, 2.4.1.
Result<void> LiteralReader::pythonEscape(std::string &out, bool isBytes)
{
    const char c = peek(1);
    if (m_at + 1 >= m_text.size())
        return wrong("a string without an end");
    if (c >= '0' && c <= '7') {
        std::uint32_t number = 0;
        ++m_at;
        for (int i = 0; i < 3 && peek() >= '0' && peek() <= '7'; ++i)
            number = number * 8 + static_cast<std::uint32_t>(m_text[m_at++] - '0');
        detail::appendUtf8(out, isBytes ? number & 0xFF : number);
        return {};
    }
    switch (c) {
    case 'x': return hexEscape(out, 2, isBytes);
    case 'u':
    case 'U':
        if (!isBytes)
            return hexEscape(out, c == 'u' ? 4 : 8, false);
        break;
    case 'N':
        if (!isBytes)
            return wrong("a character by its name (\\N)");
        break;
    default: break;
    }
    static constexpr std::string_view letters = "\\'\"abfnrtv";
    static constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
    m_at += 2;
    if (c == '\n')
        return {};
    if (const std::size_t which = letters.find(c); which != std::string_view::npos) {
        out += meanings[which];
        return {};
    }
    out += '\\'; // as Python does with one that it does not know
    --m_at;
    return {};
}

/// Halves of a surrogate pair that stand together become the character, others U+FFFD.
Result<void> LiteralReader::hexEscape(std::string &out, int digits, bool isBytes)
{
    const auto valueAt = [this](std::size_t at, int count) -> std::int64_t {
        std::int64_t value = 0;
        for (int i = 0; i < count; ++i) {
            const std::int32_t digit = detail::hexValues[static_cast<unsigned char>(peek(at + static_cast<std::size_t>(i)))];
            if (digit < 0)
                return -1;
            value = value * 16 + digit;
        }
        return value;
    };
    std::int64_t character = valueAt(2, digits);
    if (character < 0 || character > 0x10FFFF)
        return wrong("an escape without its " + std::to_string(digits) + " hexadecimal digits, or beyond U+10FFFF");
    m_at += 2 + static_cast<std::size_t>(digits);
    if (character >= 0xD800 && character < 0xDC00 && peek() == '\\' && peek(1) == 'u' && !isBytes) {
        if (const std::int64_t low = valueAt(2, 4); low >= 0xDC00 && low < 0xE000) {
            character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
            m_at += 6;
        }
    }
    if (character >= 0xD800 && character < 0xE000)
        character = 0xFFFD;
    detail::appendUtf8(out, static_cast<std::uint32_t>(character));
    return {};
}

} // namespace espalier::shards
