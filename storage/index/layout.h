// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace espalier::index::detail {

/// Number of the layout below, kept in PRAGMA user_version. Any change to tables, codes, search text or sort keys raises it.
constexpr int layoutVersion = 7;

/// Makes the tables; the indexes come after them, so that a bulk load can put its rows in between.
/// Source: docs/formats/index.md, "What is in it".
extern const char *const layoutTables;
extern const char *const layoutIndexes;

} // namespace espalier::index::detail
