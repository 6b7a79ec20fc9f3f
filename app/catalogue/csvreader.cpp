// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/csvreader.h"

#include <algorithm>

namespace espalier::catalogue::detail {

static char delimiterOf(std::string_view text)
{
    std::size_t counts[3] = {};
    constexpr std::string_view delimiters = ",;\t";
    bool isQuoted = false;
    for (const char c : text) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if ((c == '\n' || c == '\r') && !isQuoted)
            break;
        else if (const auto which = delimiters.find(c); which != std::string_view::npos && !isQuoted)
            ++counts[which];
    }
    return delimiters[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

CsvReader::CsvReader(std::string_view text, std::string_view context, char delimiter)
    : m_text(text),
      m_context(context),
      m_isOldMac(text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos)
{
    // What some spreadsheets write above the header to say how they mean the rest.
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const bool saysDelimiter = end == 5 && (text.starts_with("sep=") || text.starts_with("SEP="));
    if (saysDelimiter) {
        m_at = end + (text.substr(end).starts_with("\r\n") ? 2 : end < text.size() ? 1 : 0);
        m_line = 2;
    }
    m_delimiter = delimiter != 0 ? delimiter : saysDelimiter ? text[4] : delimiterOf(text);
}

Result<bool> CsvReader::next(CsvRow &row)
{
    while (m_at < m_text.size()) {
        m_isTooWide = false;
        const bool isWhole = readRow(row);
        const std::string where = m_context + ":" + std::to_string(row.line);
        if (!isWhole)
            return failure(ErrorCode::Invalid, where, "a quoted cell of this row never ends");
        if (m_isTooWide)
            return failure(ErrorCode::Unsupported, where, "the row has more than 10,000 cells");
        const bool isBlank = std::all_of(row.cells.begin(), row.cells.end(), [](const std::string &cell) {
            return cell.find_first_not_of(" \t\r") == std::string::npos;
        });
        if (!isBlank)
            return true;
    }
    return false;
}

/// False when a quoted cell never ends; `row.line` is then where the row begins.
bool CsvReader::readRow(CsvRow &row)
{
    row.line = m_line;
    row.cells.clear();
    while (true) {
        std::string cell;
        if (!readCell(cell))
            return false;
        if (row.cells.size() < mostColumns)
            row.cells.push_back(std::move(cell));
        else
            m_isTooWide = true;
        if (m_at >= m_text.size())
            return true;
        if (isLineEnd(m_at++)) {
            ++m_line;
            return true;
        }
    }
}

/// Up to the delimiter or the line's end, which is left standing.
bool CsvReader::readCell(std::string &cell)
{
    if (m_at < m_text.size() && m_text[m_at] == '"' && !readQuoted(cell))
        return false;
    const std::size_t from = m_at;
    while (m_at < m_text.size() && m_text[m_at] != m_delimiter && !isLineEnd(m_at))
        ++m_at;
    cell.append(m_text.substr(from, m_at - from));
    if (!cell.empty() && cell.back() == '\r' && (m_at >= m_text.size() || m_text[m_at] == '\n'))
        cell.pop_back();
    return true;
}

bool CsvReader::readQuoted(std::string &cell)
{
    for (++m_at; m_at < m_text.size(); ++m_at) {
        const char c = m_text[m_at];
        if (isLineEnd(m_at))
            ++m_line;
        if (c != '"') {
            cell += c;
        } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
            cell += '"';
            ++m_at;
        } else {
            ++m_at;
            return true;
        }
    }
    return false;
}

Result<std::vector<CsvRow>> readCsv(std::string_view text, std::string_view context, char delimiter)
{
    std::vector<CsvRow> rows;
    CsvReader reader(text, context, delimiter);
    while (true) {
        CsvRow row;
        ESPALIER_TRY(const bool isThere, reader.next(row));
        if (!isThere)
            return rows;
        rows.push_back(std::move(row));
    }
}

} // namespace espalier::catalogue::detail
