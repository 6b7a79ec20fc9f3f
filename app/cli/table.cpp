// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include "storage/base/shown.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <numeric>

namespace espalier::cli {

namespace detail {

constexpr int columnGap = 2;
constexpr int leastColumn = 8;

static int widthOf(UChar32 c)
{
    if (c < 0)
        return 1;
    const int category = u_charType(c);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR || category == U_CONTROL_CHAR)
        return 0;
    const int east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
}

} // namespace detail

std::string plainText(std::string_view text)
{
    return shownText(text);
}
std::string plainLines(std::string_view text)
{
    return shownText(text, true);
}

int displayWidth(std::string_view text)
{
    int width = 0;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, size, c);
        width += detail::widthOf(c);
    }
    return width;
}

std::string cutTo(std::string_view text, int columns)
{
    if (displayWidth(text) <= columns)
        return std::string(text);
    int width = 0;
    const auto size = static_cast<std::int32_t>(text.size());
    std::int32_t end = 0;
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, size, c);
        width += detail::widthOf(c);
        if (width > columns - 1)
            break;
        end = at;
    }
    const std::string kept(text.substr(0, static_cast<std::size_t>(end)));
    constexpr std::string_view isolate = "\u2068", pop = "\u2069"; // what is cut off is still to end where it ends
    return kept + "…" + (kept.starts_with(isolate) && kept.find(pop) == std::string::npos ? std::string(pop) : std::string());
}

std::string padTo(std::string text, int columns)
{
    const int missing = columns - displayWidth(text);
    if (missing > 0)
        text.append(static_cast<std::size_t>(missing), ' ');
    return text;
}

Table::Table(std::vector<std::string> titles, int width) : m_titles(std::move(titles)), m_limit(width) {}

void Table::add(std::vector<std::string> cells)
{
    for (std::string &cell : cells)
        cell = plainText(cell);
    cells.resize(m_titles.size());
    m_rows.push_back(std::move(cells));
}

void Table::settleWidths()
{
    m_widths.assign(m_titles.size(), 0);
    for (std::size_t column = 0; column < m_titles.size(); ++column) {
        m_widths[column] = displayWidth(m_titles[column]);
        for (const auto &row : m_rows)
            m_widths[column] = std::max(m_widths[column], displayWidth(row[column]));
    }
    if (m_limit <= 0)
        return;
    const int gaps = detail::columnGap * (static_cast<int>(m_titles.size()) - 1);
    while (std::accumulate(m_widths.begin(), m_widths.end(), gaps) > m_limit) {
        const auto widest = std::max_element(m_widths.begin(), m_widths.end());
        if (*widest <= detail::leastColumn)
            break;
        --*widest;
    }
}

std::string Table::line(const std::vector<std::string> &cells) const
{
    std::string text;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const std::string cell = m_limit > 0 ? cutTo(cells[column], m_widths[column]) : cells[column];
        const bool isLast = column + 1 == cells.size();
        text += isLast ? cell : padTo(cell, m_widths[column]) + std::string(detail::columnGap, ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
}

std::string Table::take()
{
    if (m_rows.empty())
        return {};
    std::string text;
    if (m_widths.empty()) {
        settleWidths();
        text += line(m_titles);
    }
    for (const auto &row : m_rows)
        text += line(row);
    m_rows.clear();
    return text;
}

} // namespace espalier::cli
