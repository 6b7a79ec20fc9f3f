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

/// Reads a table as spreadsheets write them: cells between commas, semicolons or tabs (whichever the first line has most of),
/// quoted where needed, with quotes doubled inside; lines end with LF or CRLF. Blank lines are left out. Source: RFC 4180.
/// Errors: Invalid (line) for a quoted cell that never ends.
Result<std::vector<CsvRow>> readCsv(std::string_view text, std::string_view context);

} // namespace espalier::catalogue::detail
