// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/debiantext.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue {

namespace {

constexpr std::array<std::pair<std::string_view, char32_t>, 20> namedReferences{{
    {"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"copy", 0xa9},     {"reg", 0xae},     {"laquo", 0xab},   {"raquo", 0xbb},
    {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201c},
    {"rdquo", 0x201d}, {"hellip", 0x2026}, {"bull", 0x2022},  {"rarr", 0x2192},  {"times", 0xd7},
}};

constexpr std::array<std::string_view, 32> blockTags{"p",     "div",    "br",      "li",         "ul",      "ol",      "dl",
                                                     "dt",    "dd",     "h1",      "h2",         "h3",      "h4",      "h5",
                                                     "h6",    "pre",    "table",   "tr",         "hr",      "section", "nav",
                                                     "body",  "header", "footer",  "blockquote", "article", "main",    "caption",
                                                     "thead", "tbody",  "address", "title"};

std::string lowerTag(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

/// U+0000 when the text is no character reference.
char32_t referenced(std::string_view name)
{
    if (!name.starts_with('#')) {
        const auto found = std::ranges::find(namedReferences, name, &std::pair<std::string_view, char32_t>::first);
        return found == namedReferences.end() ? 0 : found->second;
    }
    const bool isHex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(isHex ? 2 : 1);
    if (digits.empty() || digits.size() > 7)
        return 0;
    char32_t code = 0;
    for (const char c : lowerTag(digits)) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : isHex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            return 0;
        code = code * (isHex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    return code == 0xa0 ? ' ' : code;
}

class HtmlReader
{
public:
    explicit HtmlReader(std::string_view html) : m_html(html) {}

    std::string run()
    {
        while (m_at < m_html.size()) {
            const char c = m_html[m_at];
            if (c == '<')
                tag();
            else if (c == '&')
                reference();
            else
                character(m_html[m_at++]);
        }
        while (!m_text.empty() && (m_text.back() == '\n' || m_text.back() == ' '))
            m_text.pop_back();
        return std::move(m_text);
    }

private:
    void character(char c)
    {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!isBlank || m_preDepth > 0) {
            if (c != '\r')
                m_text += c;
        } else if (!m_text.empty() && m_text.back() != ' ' && m_text.back() != '\n') {
            m_text += ' ';
        }
    }
    void newLine()
    {
        while (m_text.ends_with(' '))
            m_text.pop_back();
        if (!m_text.empty() && !m_text.ends_with("\n\n"))
            m_text += '\n';
    }
    void reference()
    {
        const auto end = m_html.find(';', m_at);
        const char32_t code = end == std::string_view::npos || end - m_at > 12
            ? 0
            : referenced(m_html.substr(m_at + 1, end - m_at - 1));
        if (code == 0)
            return character(m_html[m_at++]);
        appendUtf8(m_text, code);
        m_at = end + 1;
    }
    void tag()
    {
        if (m_html.substr(m_at).starts_with("<!--")) {
            const auto end = m_html.find("-->", m_at + 4);
            m_at = end == std::string_view::npos ? m_html.size() : end + 3;
            return;
        }
        const auto end = m_html.find('>', m_at);
        if (end == std::string_view::npos) {
            m_at = m_html.size();
            return;
        }
        const bool isClosing = m_html.substr(m_at + 1).starts_with('/');
        const auto begin = m_at + (isClosing ? 2 : 1);
        const auto nameEnd = std::min(m_html.find_first_of(" \t\r\n/>", begin), end);
        const std::string name = lowerTag(m_html.substr(begin, nameEnd - begin));
        m_at = end + 1;
        if (!isClosing && (name == "script" || name == "style" || name == "head")) {
            skipTo("</" + name);
            return;
        }
        if (name == "pre")
            m_preDepth = std::max(0, m_preDepth + (isClosing ? -1 : 1));
        if (std::ranges::find(blockTags, name) != blockTags.end())
            newLine();
    }
    void skipTo(const std::string &closing)
    {
        for (auto at = m_html.find('<', m_at); at != std::string_view::npos; at = m_html.find('<', at + 1))
            if (lowerTag(m_html.substr(at, closing.size())) == closing) {
                const auto end = m_html.find('>', at);
                m_at = end == std::string_view::npos ? m_html.size() : end + 1;
                return;
            }
        m_at = m_html.size();
    }

    std::string_view m_html;
    std::size_t m_at = 0;
    int m_preDepth = 0;
    std::string m_text;
};

} // namespace

void appendUtf8(std::string &text, char32_t character)
{
    if (character > 0x10ffff || (character >= 0xd800 && character < 0xe000))
        character = 0xfffd;
    const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xc0 | (character >> 6));
        add(0x80 | (character & 0x3f));
    } else if (character < 0x10000) {
        add(0xe0 | (character >> 12));
        add(0x80 | ((character >> 6) & 0x3f));
        add(0x80 | (character & 0x3f));
    } else {
        add(0xf0 | (character >> 18));
        add(0x80 | ((character >> 12) & 0x3f));
        add(0x80 | ((character >> 6) & 0x3f));
        add(0x80 | (character & 0x3f));
    }
}

std::string plainTextOfHtml(std::string_view html)
{
    return HtmlReader(html).run();
}

std::string titleOfHtml(std::string_view html)
{
    const auto begin = html.find("<title>");
    const auto end = begin == std::string_view::npos ? begin : html.find("</title>", begin);
    return end == std::string_view::npos ? std::string() : HtmlReader(html.substr(begin + 7, end - begin - 7)).run();
}

} // namespace espalier::catalogue
