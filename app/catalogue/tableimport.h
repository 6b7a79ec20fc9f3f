// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"

namespace espalier::catalogue::detail {

/// Maps a table with a header row: field paths of a source or everyday words ("name", "url", "licence") head the columns, unless `reading` says
/// which goes where; other columns are kept aside. Errors: Invalid (no header row, no column for the name, two columns for one field, a quoted
/// cell that never ends), Unsupported (more than `mostColumns` columns).
Result<ImportBatch> mapTable(const SourceFile &file, const Codes &codes, const TableReading &reading = {});

/// Maps records in the form a workshop stores and exports. Ids are kept; an item without one gets an id of its name and homepage.
ImportBatch mapOwnRecords(std::vector<PlacedJson> items);

} // namespace espalier::catalogue::detail
