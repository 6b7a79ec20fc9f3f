// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/connection.h"

#include <sqlite3.h>

namespace espalier::index::detail {

namespace {

constexpr int busyMilliseconds = 20'000;
constexpr int instructionsBetweenStops = 20'000;

int openFlags(OpenMode mode)
{
    switch (mode) {
    case OpenMode::ReadWrite: return SQLite::OPEN_READWRITE;
    case OpenMode::Create:
    case OpenMode::Bulk: return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
    case OpenMode::ReadOnly: return SQLite::OPEN_READWRITE; // a reader of a WAL database takes part in its shared memory
    case OpenMode::Immutable: break;
    }
    return SQLite::OPEN_READONLY | SQLite::OPEN_URI;
}

std::string openName(const std::filesystem::path &path, OpenMode mode)
{
    if (mode != OpenMode::Immutable)
        return path.string();
    std::string escaped;
    for (const char c : std::filesystem::absolute(path).string()) {
        if (c == '%' || c == '?' || c == '#') {
            constexpr std::string_view digits = "0123456789ABCDEF";
            escaped += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
        } else {
            escaped.push_back(c);
        }
    }
    return "file://" + escaped + "?immutable=1";
}

ErrorCode codeOf(int sqliteCode)
{
    switch (sqliteCode & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_INTERRUPT: return ErrorCode::Cancelled;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return ErrorCode::Denied;
    case SQLITE_CONSTRAINT: // what we write fits what we wrote before: the file does not say that any more
    case SQLITE_MISMATCH: return ErrorCode::Corrupt;
    case SQLITE_ERROR:
    case SQLITE_MISUSE: return ErrorCode::Internal;
    default: return ErrorCode::Io;
    }
}

/// A file whose tables are not those of its layout: a damaged page can still be a valid description of other tables.
bool isAboutTables(const SQLite::Exception &exception)
{
    const std::string_view words = exception.what();
    return (exception.getErrorCode() & 0xFF) == SQLITE_ERROR
        && (words.starts_with("no such ") || words.find("has no column") != std::string_view::npos);
}

int askedToStop(void *stop)
{
    return static_cast<std::stop_token *>(stop)->stop_requested() ? 1 : 0;
}

} // namespace

Error errorOf(const SQLite::Exception &exception, const std::filesystem::path &path)
{
    Error error{codeOf(exception.getExtendedErrorCode() != 0 ? exception.getExtendedErrorCode() : exception.getErrorCode()),
                path.string(),
                exception.what(),
                {}};
    if (isAboutTables(exception))
        error.code = ErrorCode::Corrupt;
    if (exception.getErrorCode() == SQLITE_FULL)
        error.hint = "free some space and try again";
    if (error.code == ErrorCode::Corrupt)
        error.hint = "the index is made anew from the records by the next update";
    return error;
}

Connection::Connection(const std::filesystem::path &path, OpenMode mode)
    : m_database(openName(path, mode), openFlags(mode), busyMilliseconds)
{
    exec("PRAGMA temp_store = MEMORY");
    switch (mode) {
    case OpenMode::Bulk:
        exec("PRAGMA journal_mode = OFF");
        exec("PRAGMA synchronous = OFF");
        exec("PRAGMA locking_mode = EXCLUSIVE");
        exec("PRAGMA cache_size = -131072");
        break;
    case OpenMode::Create:
    case OpenMode::ReadWrite:
        exec("PRAGMA synchronous = NORMAL");
        exec("PRAGMA cache_size = -32768");
        break;
    case OpenMode::ReadOnly: sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); [[fallthrough]];
    case OpenMode::Immutable:
        exec("PRAGMA query_only = ON");
        exec("PRAGMA cache_size = -32768");
        break;
    }
}

Connection::~Connection()
{
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
}

void Connection::exec(const char *sql)
{
    m_database.exec(sql);
}

std::int64_t Connection::number(const char *sql)
{
    Query query(*this, sql);
    return query.step() ? query.number(0) : 0;
}

sqlite3_stmt *Connection::prepared(const char *sql)
{
    sqlite3_stmt *&statement = m_statements[sql];
    if (!statement && sqlite3_prepare_v3(handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
        m_statements.erase(sql);
        throw SQLite::Exception(handle());
    }
    return statement;
}

void Connection::setStop(std::stop_token stop)
{
    m_stop = std::move(stop);
    sqlite3_progress_handler(handle(), m_stop.stop_possible() ? instructionsBetweenStops : 0, askedToStop, &m_stop);
}

Query::Query(Connection &connection, const char *sql) : m_connection(connection), m_statement(connection.prepared(sql)) {}

Query::~Query()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

void Query::fail() const
{
    throw SQLite::Exception(m_connection.handle());
}

Query &Query::bind(int index, std::int64_t value)
{
    if (sqlite3_bind_int64(m_statement, index, value) != SQLITE_OK)
        fail();
    return *this;
}

Query &Query::bind(int index, std::string_view text)
{
    if (sqlite3_bind_text64(m_statement, index, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8)
        != SQLITE_OK)
        fail();
    return *this;
}

Query &Query::bindBlob(int index, std::string_view bytes)
{
    if (sqlite3_bind_blob64(m_statement, index, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC) != SQLITE_OK)
        fail();
    return *this;
}

Query &Query::bindNull(int index)
{
    if (sqlite3_bind_null(m_statement, index) != SQLITE_OK)
        fail();
    return *this;
}

bool Query::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    fail();
}

void Query::run()
{
    while (step()) {}
    sqlite3_reset(m_statement);
}

std::int64_t Query::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Query::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                : std::string_view();
}

std::string_view Query::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                 : std::string_view();
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

TransactionScope::TransactionScope(Connection &connection, Kind kind) : m_connection(connection)
{
    connection.exec(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

TransactionScope::~TransactionScope()
{
    if (m_open && sqlite3_get_autocommit(m_connection.handle()) == 0)
        sqlite3_exec(m_connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void TransactionScope::commit()
{
    m_connection.exec("COMMIT");
    m_open = false;
}

} // namespace espalier::index::detail
