// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"
#include "storage/base/work.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <set>

namespace espalier::training::detail {

/// Somebody else's database, only ever read, and not trusted: its views and triggers are not run, its texts are cut. On network mounts, where
/// SQLite's locks do not work, and where nothing may be written beside it, it is read as if nobody else had it open.
class ForeignDatabase
{
public:
    /// Errors: NotFound, Denied, Io, Invalid (no database, or without a table called `table`).
    static Result<ForeignDatabase> open(const std::filesystem::path &path, const std::string &table, const Work &work);

    /// Names of a table's columns; empty when there is none of that name that is a table.
    std::set<std::string> columns(const std::string &table) const;
    /// Each row of a query. Errors: Corrupt, Cancelled, Io.
    Result<void> rows(const std::string &query, const std::function<void(SQLite::Statement &)> &visit) const;
    bool isAlone() const { return m_isAlone; } ///< opened as if nobody else had it open: what is in its journal is not seen

private:
    std::filesystem::path m_path;
    std::unique_ptr<SQLite::Database> m_database;
    std::shared_ptr<std::stop_token> m_stop;
    bool m_isAlone = false;
};

/// A text of a column, made fit to keep; at most `limit` bytes.
std::string columnText(SQLite::Statement &statement, int column, std::size_t limit = 2000);
/// The number in a column, also where it is written as text ("nan", "inf"); nothing otherwise.
std::optional<double> columnNumber(SQLite::Statement &statement, int column);

} // namespace espalier::training::detail
