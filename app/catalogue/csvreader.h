// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace espalier::catalogue::detail {

struct CsvRow {
    std::size_t line = 0; ///< where it begins, from 1
    std::vector<std::string> cells;
};

/// Cells of one row that are taken; what a row has beyond them is refused.
constexpr std::size_t mostColumns = 10'000;

/// Reads a table as spreadsheets write them, row by row: cells between delimiters, quoted where needed, with quotes doubled inside; lines end with LF
/// or CRLF, or with CR alone in a text without LF. Blank lines are left out, and so is a first line "sep=;". Source: RFC 4180.
class CsvReader
{
public:
    /// `text` must outlive it. `delimiter` 0: comma, semicolon or tab, whichever stands most often in the first line outside quotes.
    CsvReader(std::string_view text, std::string_view context, char delimiter = 0);

    char delimiter() const { return m_delimiter; }
    /// The next row that is not blank; false at the end. Errors: Invalid (line) for a quoted cell that never ends, Unsupported (line) for a row
    /// of more than `mostColumns` cells. After Unsupported one may go on with the next row.
    Result<bool> next(CsvRow &row);

private:
    bool readRow(CsvRow &row);
    bool readCell(std::string &cell);
    bool readQuoted(std::string &cell);
    bool isLineEnd(std::size_t at) const { return m_text[at] == '\n' || (m_isOldMac && m_text[at] == '\r'); }

    std::string_view m_text;
    std::string m_context;
    char m_delimiter = ',';
    bool m_isOldMac = false;
    bool m_isTooWide = false;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

/// All rows at once. Errors: as CsvReader::next.
Result<std::vector<CsvRow>> readCsv(std::string_view text, std::string_view context, char delimiter = 0);

} // namespace espalier::catalogue::detail
