// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/card/cardbody.h"

#include "app/catalogue/importitem.h"
#include "app/catalogue/words.h"

#include <algorithm>

namespace espalier::catalogue::detail::card {

namespace {

/// One line after the other, with whether it stands in a block of code.
class CardLines
{
public:
    explicit CardLines(std::string_view text) : m_text(text) {}

    bool next()
    {
        if (m_at >= m_text.size())
            return false;
        start = m_at;
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        line = trimmed(m_text.substr(m_at, end - m_at));
        m_at = end + 1;
        const bool isFence = line.starts_with("```") || line.starts_with("~~~");
        isCode = m_isFenced || isFence;
        if (isFence)
            m_isFenced = !m_isFenced;
        return true;
    }
    /// Level of a heading; 0: the line is none.
    std::size_t level() const
    {
        if (isCode)
            return 0;
        const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
        return marks > 0 && marks <= 6 && marks < line.size() && line[marks] == ' ' ? marks : 0;
    }
    std::string_view heading() const { return trimmed(line.substr(std::min(line.find_first_not_of('#'), line.size()))); }

    std::string_view line;
    std::size_t start = 0;
    bool isCode = false;

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_isFenced = false;
};

std::string_view withoutQuotes(std::string_view text)
{
    constexpr std::string_view quotes = "\"'`*_";
    while (!text.empty() && quotes.find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    while (!text.empty() && quotes.find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    return trimmed(text);
}

/// "text" of "[text](address)".
std::string_view withoutLink(std::string_view text)
{
    const std::size_t close = text.find("](");
    return text.starts_with('[') && close != std::string_view::npos ? text.substr(1, close - 1) : text;
}

bool isPlaceholder(std::string_view text)
{
    std::string plain;
    for (const char c : text)
        plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return plain.find("more information needed") != std::string::npos
        || plain.find("needs more information") != std::string::npos;
}

/// The line behind "**Label:**"; empty when there is none.
std::string_view bulletLine(std::string_view body, std::string_view label)
{
    CardLines lines(body);
    while (lines.next()) {
        std::string_view line = lines.line;
        if (lines.isCode)
            continue;
        while (!line.empty() && (line.front() == '-' || line.front() == '*' || line.front() == ' ' || line.front() == '+'))
            line.remove_prefix(1);
        if (line.size() <= label.size() || !isSameText(line.substr(0, label.size()), label))
            continue;
        std::string_view rest = line.substr(label.size());
        const std::size_t colon = rest.find(':');
        if (colon == std::string_view::npos || rest.substr(0, colon).find_first_not_of("* ") != std::string_view::npos)
            continue;
        rest.remove_prefix(colon + 1);
        while (!rest.empty() && (rest.front() == '*' || rest.front() == ' '))
            rest.remove_prefix(1);
        return trimmed(rest);
    }
    return {};
}

} // namespace

std::string titleOf(std::string_view body)
{
    constexpr std::string_view start = "Dataset Card for ";
    std::string first;
    CardLines lines(body);
    while (lines.next()) {
        if (lines.level() != 1)
            continue;
        std::string_view heading = lines.heading();
        const bool isTemplate = heading.size() > start.size() && isSameText(heading.substr(0, start.size()), start);
        if (isTemplate)
            heading = trimmed(heading.substr(start.size()));
        heading = withoutQuotes(withoutLink(withoutQuotes(heading)));
        if (heading.starts_with('[') && heading.ends_with(']'))
            heading = withoutQuotes(heading.substr(1, heading.size() - 2));
        if (isSameText(heading, "Dataset Name") || isSameText(heading, "Dataset Card")
            || isSameText(heading, "Table of Contents"))
            continue;
        if (isTemplate)
            return std::string(heading);
        if (first.empty())
            first = heading;
    }
    return first;
}

std::string sectionOf(std::string_view body, std::string_view heading)
{
    CardLines lines(body);
    std::size_t level = 0;
    std::size_t from = 0;
    std::size_t to = body.size();
    while (lines.next()) {
        const std::size_t here = lines.level();
        if (here == 0)
            continue;
        if (level > 0 && here <= level) {
            to = lines.start;
            break;
        }
        if (level == 0 && isSameText(withoutQuotes(lines.heading()), heading)) {
            level = here;
            from = std::min(lines.start + body.substr(lines.start).find_first_of('\n') + 1, body.size());
            if (body.substr(lines.start).find('\n') == std::string_view::npos)
                from = body.size();
        }
    }
    if (level == 0)
        return {};
    const std::string_view text = trimmed(body.substr(from, to - from));
    return isPlaceholder(text) && text.size() < 250 ? std::string() : std::string(text);
}

std::string bulletText(std::string_view body, std::string_view label)
{
    const std::string_view line = bulletLine(body, label);
    return isPlaceholder(line) ? std::string() : std::string(line);
}

std::vector<std::string> bulletAddresses(std::string_view body, std::string_view label)
{
    std::vector<std::string> found;
    const std::string text = bulletText(body, label);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \t<>()[],;\"|", at), text.size());
        std::string_view word = std::string_view(text).substr(at, end - at);
        at = end + 1;
        if (word.starts_with("mailto:"))
            word.remove_prefix(7);
        while (!word.empty() && (word.back() == '.' || word.back() == '*'))
            word.remove_suffix(1);
        const bool isAddress = word.starts_with("http://") || word.starts_with("https://") || isEmail(word);
        if (isAddress && std::ranges::find(found, word) == found.end())
            found.emplace_back(word);
    }
    return found;
}

} // namespace espalier::catalogue::detail::card
