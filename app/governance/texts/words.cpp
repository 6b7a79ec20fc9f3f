// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/words.h"

#include "app/governance/texts/wordlists.h"

#include <algorithm>
#include <array>
#include <string>

namespace espalier::governance::detail {

namespace {

/// One character that is not ASCII: how many bytes, and what it is in a word.
struct WideCharacter {
    std::uint32_t code = 0;
    std::uint32_t length = 1;
};

WideCharacter wideAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    const unsigned first = byte(0);
    const auto next = [&](std::size_t i) { return byte(i) & 0x3FU; };
    if (first >= 0xC2 && first < 0xE0 && (byte(1) & 0xC0U) == 0x80U)
        return {(first & 0x1FU) << 6U | next(1), 2};
    if (first >= 0xE0 && first < 0xF0 && (byte(1) & 0xC0U) == 0x80U && (byte(2) & 0xC0U) == 0x80U)
        return {(first & 0x0FU) << 12U | next(1) << 6U | next(2), 3};
    if (first >= 0xF0 && first < 0xF5 && (byte(1) & 0xC0U) == 0x80U && (byte(2) & 0xC0U) == 0x80U && (byte(3) & 0xC0U) == 0x80U)
        return {(first & 0x07U) << 18U | next(1) << 12U | next(2) << 6U | next(3), 4};
    return {0xFFFD, 1};
}

bool isWideLetter(std::uint32_t c)
{
    if (c < 0xC0)
        return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7)
        return false;
    return !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3005) && c != 0xFEFF && !(c >= 0xFE00 && c < 0xFE70)
        && !(c >= 0xFF00 && c < 0xFF10) && !(c >= 0xE000 && c < 0xF900) && c != 0xFFFD && c < 0x1F000;
}

/// Chinese, Japanese and Korean: each character is a word.
bool isWholeWord(std::uint32_t c)
{
    return (c >= 0x3005 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00) || c >= 0x20000;
}

std::uint32_t lowerCase(std::uint32_t c)
{
    if ((c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    if (c >= 0x100 && c < 0x138)
        return c | 1U;
    return c;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

constexpr std::array<std::string_view, 27> fillIns = {
    "year",      "yyyy",     "years",        "name",         "names",   "owner",   "owners",  "holder", "holders",
    "author",    "authors",  "organization", "organisation", "date",    "company", "program", "insert", "your",
    "copyright", "licensor", "jurisdiction", "fullname",     "project", "email",   "product", "url",    "dates"};

/// Whether what stands in brackets is there to be replaced: short, and names what goes in.
std::size_t placeholderLength(std::string_view text)
{
    const char close = text[0] == '<' ? '>' : text[0] == '[' ? ']' : '}';
    const std::size_t end = text.substr(0, 120).find(close);
    if (end == std::string_view::npos || end < 2)
        return 0;
    std::string word;
    for (std::size_t i = 1; i <= end; ++i) {
        const char c = text[i];
        if (isLetter(c)) {
            word += static_cast<char>(c | 0x20);
            continue;
        }
        for (const std::string_view hint : fillIns)
            if (word == hint)
                return end + 1;
        word.clear();
    }
    return 0;
}

class WordReader
{
public:
    WordReader(std::string_view text, WordReading reading) : m_text(text), m_reading(reading) {}
    Words read();

private:
    void readWord();
    void readAmpersand();
    void skipMarkdownAddress();
    void put(std::uint64_t hash, std::size_t begin, std::size_t end, unsigned flags);
    bool isListNumber(std::string_view word, std::size_t begin, std::size_t end) const;
    bool isNumberOfWord(std::size_t begin) const;
    char at(std::size_t i) const { return i < m_text.size() ? m_text[i] : '\0'; }

    std::string_view m_text;
    WordReading m_reading;
    Words m_words;
    std::size_t m_at = 0;
    bool m_isLineStart = true;
    unsigned m_pending = LineStart | ParagraphStart; ///< what the next word begins
    std::size_t m_addressEnd = 0;                    ///< up to where an address goes that has begun
    std::string m_word;
};

void WordReader::put(std::uint64_t hash, std::size_t begin, std::size_t end, unsigned flags)
{
    if (!m_words.empty() && !(m_words.back().flags & (Placeholder | Enumerator))) {
        Word &last = m_words.back();
        const bool isTwice = hash == wordHash("copyright") && last.hash == hash; // "Copyright (c)", in any order
        if (const std::uint64_t both = isTwice ? hash : joined(last.hash, hash)) {
            last.hash = both;
            last.end = static_cast<std::uint32_t>(end);
            m_pending = 0;
            m_isLineStart = false;
            return;
        }
    }
    const bool isMail = at(end) == '@' || (begin > 0 && m_text[begin - 1] == '@');
    const bool isHost = (at(end) == '.' && isLetter(at(end + 1)))
        || (begin > 1 && m_text[begin - 1] == '.' && !isBlank(m_text[begin - 2]));
    flags |= m_pending | (begin < m_addressEnd || isMail || isHost ? unsigned(Address) : 0U);
    const auto isTie = [](char c) { return c == '-' || c == '/' || c == '_'; };
    flags |= (isTie(at(end)) && isLetter(at(end + 1))) || (begin > 1 && isTie(m_text[begin - 1]) && isLetter(m_text[begin - 2]))
        ? unsigned(Joined)
        : 0U;
    flags |= m_text[begin] >= 'a' && m_text[begin] <= 'z' ? 0U : unsigned(Capital);
    m_words.push_back(
        Word{hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), static_cast<std::uint16_t>(flags)});
    m_pending = 0;
    m_isLineStart = false;
}

/// "1.", "(a)", "iv)", "2.1": a number of a list, as long as it is set off from what is around it.
bool WordReader::isListNumber(std::string_view word, std::size_t begin, std::size_t end) const
{
    const char before = begin > 0 ? m_text[begin - 1] : ' ';
    const char after = at(end);
    if (before == '(' && begin > 1 && (isLetter(m_text[begin - 2]) || isDigit(m_text[begin - 2])))
        return false; // "4(d)" names a place in the text
    if (isLetter(before) || isDigit(before))
        return false;
    const bool isNumber = isDigit(word[0]) && word.find_first_not_of("0123456789.") == std::string_view::npos && word.size() <= 8
        && (word.size() <= 2 || word.substr(0, 3).find('.') != std::string_view::npos);
    const bool isLetterOrRoman = (word.size() == 1 && isLetter(word[0]))
        || (word.size() <= 5 && word.find_first_not_of("ivx") == std::string_view::npos);
    if (!isNumber && !isLetterOrRoman)
        return false;
    if (m_isLineStart && word == "o" && (after == ' ' || after == '\t'))
        return true; // a bullet made of a letter
    if (after != ')' && after != '.' && after != ']' && after != ':')
        return m_isLineStart && isNumber && word.find('.') != std::string_view::npos;
    const char behind = at(end + 1);
    return !isLetter(behind) || isNumber;
}

/// "Section 4." and "version 2." are no list numbers, "License. 4." is one.
bool WordReader::isNumberOfWord(std::size_t begin) const
{
    if (m_words.empty() || !takesNumber(m_words.back().hash))
        return false;
    const std::string_view between = m_text.substr(m_words.back().end, begin - m_words.back().end);
    return between.find_first_of(".;:,") == std::string_view::npos;
}

void WordReader::readWord()
{
    const std::size_t begin = m_at;
    m_word.clear();
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (isLetter(c)) {
            m_word += static_cast<char>(c | 0x20);
        } else if (isDigit(c)) {
            m_word += c;
        } else if (c == '.' && !m_word.empty() && isDigit(m_word.back()) && isDigit(at(m_at + 1))) {
            m_word += c;
        } else if (c == '\'' && isLetter(at(m_at + 1)) && !m_word.empty()) {
            // "don't" is one word, and its apostrophe is written in several ways
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            const WideCharacter wide = wideAt(m_text, m_at);
            if (wide.code == 0xAD || (wide.code == 0x2019 && !m_word.empty() && isLetter(at(m_at + wide.length)))) {
                m_at += wide.length;
                continue;
            }
            if (!isWideLetter(wide.code) || (isWholeWord(wide.code) && !m_word.empty()))
                break;
            const std::uint32_t lower = lowerCase(wide.code);
            if (lower == 0xFB01) {
                m_word += "fi";
            } else if (lower == 0xFB02) {
                m_word += "fl";
            } else {
                for (int shift = 24; shift >= 0; shift -= 8)
                    if (lower >> shift)
                        m_word += static_cast<char>(lower >> shift & 0xFFU);
            }
            m_at += wide.length;
            if (isWholeWord(wide.code))
                break;
            continue;
        } else {
            break;
        }
        ++m_at;
    }
    std::string_view word = m_word;
    if (word.size() > 1 && word[0] == 'v' && isDigit(word[1]))
        word.remove_prefix(1);
    if ((word == "http" || word == "https" || word == "www") && (at(m_at) == ':' || at(m_at) == '.'))
        m_addressEnd = std::max(m_addressEnd, std::min(m_text.find_first_of(" \t\n<>()[]\"'", m_at), m_text.size()));
    if (word.empty() || word == "http" || word == "https" || word == "www" || word == "dnl" || (m_isLineStart && word == "rem"))
        return;
    const bool isAfterCopyright = !m_words.empty() && m_words.back().hash == wordHash("copyright");
    if (word == "c" && begin > 0 && m_text[begin - 1] == '(' && at(m_at) == ')') {
        if (isAfterCopyright)
            return;
        if (isDigit(at(m_at + 2))) { // "(c) 2015"
            put(wordHash("copyright"), begin, m_at, 0);
            return;
        }
    }
    if (isListNumber(word, begin, m_at)) {
        const bool isSaid = isNumberOfWord(begin);
        if (m_isLineStart && !isSaid)
            return;
        put(wordHash(word), begin, m_at, isSaid ? 0 : Enumerator);
        return;
    }
    put(oneSpelling(wordHash(word)), begin, m_at, 0);
}

void WordReader::readAmpersand()
{
    std::size_t end = m_at + 1;
    while (end < m_text.size() && end < m_at + 10 && (isLetter(m_text[end]) || isDigit(m_text[end]) || m_text[end] == '#'))
        ++end;
    const std::size_t begin = m_at;
    if (at(end) != ';' || end == m_at + 1) {
        ++m_at;
        if (at(m_at) == ' ' && begin > 0 && m_text[begin - 1] == ' ')
            put(wordHash("and"), begin, m_at, 0);
        return;
    }
    const std::string_view name = m_text.substr(m_at + 1, end - m_at - 1);
    m_at = end + 1;
    if (name == "copy" || name == "#169")
        put(wordHash("copyright"), begin, m_at, 0);
    else if (name == "amp")
        put(wordHash("and"), begin, m_at, 0);
}

/// "[words](address)": the words are read, the address is not.
void WordReader::skipMarkdownAddress()
{
    const std::size_t end = m_text.substr(m_at, 500).find_first_of(")\n");
    if (end != std::string_view::npos && m_text[m_at + end] == ')')
        m_at += end;
    ++m_at;
}

Words WordReader::read()
{
    m_words.reserve(m_text.size() / 6 + 8);
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (isLetter(c) || isDigit(c)) {
            readWord();
        } else if (c == '\n') {
            m_pending |= m_pending & LineStart ? ParagraphStart : LineStart;
            m_isLineStart = true;
            ++m_at;
        } else if (c == '&') {
            readAmpersand();
        } else if (c == ']' && at(m_at + 1) == '(') {
            m_at += 2;
            skipMarkdownAddress();
        } else if (m_reading == WordReading::Listed && (c == '<' || c == '[' || c == '{')) {
            const std::size_t length = placeholderLength(m_text.substr(m_at));
            if (length > 0)
                put(placeholderHash, m_at, m_at + length, Placeholder);
            m_at += length > 0 ? length : 1;
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            const WideCharacter wide = wideAt(m_text, m_at);
            const bool isCopyright = wide.code == 0xA9;
            if (isCopyright && (m_words.empty() || m_words.back().hash != wordHash("copyright")))
                put(wordHash("copyright"), m_at, m_at + wide.length, 0);
            if (isWideLetter(wide.code))
                readWord();
            else
                m_at += wide.length;
        } else {
            ++m_at;
        }
    }
    return std::move(m_words);
}

} // namespace

Words readWords(std::string_view text, WordReading reading)
{
    return WordReader(text, reading).read();
}

} // namespace espalier::governance::detail
