// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3_stmt;

namespace espalier::index::detail {

/// An SQLite::Exception as an Error; the context is the path.
Error errorOf(const SQLite::Exception &exception, const std::filesystem::path &path);

/// Runs SQL code that throws and hands back its result, or the error.
template<typename F>
auto guarded(const std::filesystem::path &path, F &&run) -> decltype(run())
{
    try {
        return run();
    } catch (const SQLite::Exception &exception) {
        return failure(errorOf(exception, path));
    } catch (const std::bad_alloc &) {
        return failure(ErrorCode::Io, path.string(), "out of memory");
    }
}

enum class OpenMode { ReadWrite, Create, ReadOnly, Immutable, Bulk };

/// One SQLite connection with its prepared statements. Not for two threads at once. Throws SQLite::Exception.
class Connection
{
public:
    Connection(const std::filesystem::path &path, OpenMode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void exec(const char *sql);
    std::int64_t number(const char *sql);

    /// A prepared statement, kept for the next time. `sql` is a literal: its address is the key.
    sqlite3_stmt *prepared(const char *sql);
    sqlite3 *handle() { return m_database.getHandle(); }

    /// While a stop token is set, statements end with SQLITE_INTERRUPT soon after it was asked to stop.
    void setStop(std::stop_token stop);

private:
    SQLite::Database m_database;
    std::unordered_map<const char *, sqlite3_stmt *> m_statements;
    std::stop_token m_stop;
};

/// One use of a prepared statement; ready for the next use when it goes out of scope. Bound text must outlive the use.
/// (SQLiteCpp's own Statement counts a reference for every column read, which shows in loops over a million rows.)
class Query
{
public:
    Query(Connection &connection, const char *sql);
    ~Query();
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;

    Query &bind(int index, std::int64_t value);
    Query &bind(int index, std::string_view text);
    Query &bindBlob(int index, std::string_view bytes);
    Query &bindNull(int index);

    /// Whether there is another row.
    bool step();
    /// Runs a statement without rows, ready to be bound anew.
    void run();

    std::int64_t number(int column) const;
    std::string_view text(int column) const; ///< until the next step
    std::string_view blob(int column) const; ///< until the next step
    bool isNull(int column) const;

private:
    [[noreturn]] void fail() const;
    Connection &m_connection;
    sqlite3_stmt *m_statement;
};

/// A read or write transaction; rolled back unless committed.
class TransactionScope
{
public:
    enum class Kind { Read, Write };
    TransactionScope(Connection &connection, Kind kind);
    ~TransactionScope();
    TransactionScope(const TransactionScope &) = delete;
    TransactionScope &operator=(const TransactionScope &) = delete;
    void commit();

private:
    Connection &m_connection;
    bool m_open = true;
};

/// Interrupts the connection's statements while in scope.
class StopScope
{
public:
    StopScope(Connection &connection, std::stop_token stop) : m_connection(connection) { connection.setStop(std::move(stop)); }
    ~StopScope() { m_connection.setStop({}); }
    StopScope(const StopScope &) = delete;
    StopScope &operator=(const StopScope &) = delete;

private:
    Connection &m_connection;
};

} // namespace espalier::index::detail
