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
        else if (c == '\n' && !isQuoted)
            break;
        else if (const auto which = delimiters.find(c); which != std::string_view::npos && !isQuoted)
            ++counts[which];
    }
    return delimiters[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

/// Reads one row after the other.
class CsvCursor
{
public:
    CsvCursor(std::string_view text, char delimiter) : m_text(text), m_delimiter(delimiter) {}

    bool isAtEnd() const { return m_at >= m_text.size(); }

    /// False when a quoted cell never ends; `row.line` is then where the row begins.
    bool readRow(CsvRow &row)
    {
        row.line = m_line;
        row.cells.clear();
        while (true) {
            std::string cell;
            if (!readCell(cell))
                return false;
            row.cells.push_back(std::move(cell));
            if (isAtEnd())
                return true;
            if (m_text[m_at++] == '\n') {
                ++m_line;
                return true;
            }
        }
    }

private:
    /// Up to the delimiter or the line's end, which is left standing.
    bool readCell(std::string &cell)
    {
        if (!isAtEnd() && m_text[m_at] == '"' && !readQuoted(cell))
            return false;
        while (!isAtEnd() && m_text[m_at] != m_delimiter && m_text[m_at] != '\n')
            cell += m_text[m_at++];
        if (!cell.empty() && cell.back() == '\r' && (isAtEnd() || m_text[m_at] == '\n'))
            cell.pop_back();
        return true;
    }

    bool readQuoted(std::string &cell)
    {
        for (++m_at; !isAtEnd(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n')
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

    std::string_view m_text;
    char m_delimiter;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

Result<std::vector<CsvRow>> readCsv(std::string_view text, std::string_view context)
{
    std::vector<CsvRow> rows;
    CsvCursor cursor(text, delimiterOf(text));
    while (!cursor.isAtEnd()) {
        CsvRow row;
        if (!cursor.readRow(row))
            return failure(ErrorCode::Invalid, std::string(context) + ":" + std::to_string(row.line),
                           "a quoted cell of this row never ends");
        const bool isBlank = std::all_of(row.cells.begin(), row.cells.end(), [](const std::string &cell) {
            return cell.find_first_not_of(" \t\r") == std::string::npos;
        });
        if (!isBlank)
            rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace espalier::catalogue::detail
