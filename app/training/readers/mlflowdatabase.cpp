// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/mlflowdatabase.h"

#include "app/training/readers/numbers.h"
#include "app/training/readers/problems.h"

#include <array>
#include <sqlite3.h>
#include <sys/statfs.h>

namespace espalier::training::detail {

namespace {

constexpr int databaseBusyMilliseconds = 2000;
constexpr int instructionsBetweenLooks = 20'000;
constexpr int longestValue = 16 << 20; ///< bytes of one text or row

bool isOnNetwork(const std::filesystem::path &path)
{
    // NFS, SMB, CIFS, Lustre, FUSE (sshfs), GPFS, BeeGFS, 9p. Source: statfs(2) and the kernel's magic.h.
    constexpr std::array<unsigned long, 8> kinds{0x6969,     0x517B,     0xFF534D42, 0x0BD00BD0,
                                                 0x65735546, 0x47504653, 0x19830326, 0x01021997};
    struct statfs about = {};
    if (statfs(path.c_str(), &about) != 0)
        return false;
    for (const unsigned long kind : kinds)
        if (static_cast<unsigned long>(about.f_type) == kind)
            return true;
    return false;
}

std::string aloneName(const std::filesystem::path &path)
{
    std::string name = "file://";
    for (const char c : std::filesystem::absolute(path).string()) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        if (c == '%' || c == '?' || c == '#')
            name += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
        else
            name.push_back(c);
    }
    return name + "?immutable=1";
}

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path &path, bool isAlone)
{
    auto database = std::make_unique<SQLite::Database>(isAlone ? aloneName(path) : path.string(),
                                                       SQLite::OPEN_READONLY | (isAlone ? SQLite::OPEN_URI : 0),
                                                       databaseBusyMilliseconds);
    sqlite3 *handle = database->getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longestValue);
    database->exec("PRAGMA cell_size_check = ON");
    return database;
}

Error errorOf(const SQLite::Exception &exception, const std::filesystem::path &path)
{
    switch (exception.getErrorCode() & 0xFF) {
    case SQLITE_NOTADB: return {ErrorCode::Invalid, path.string(), "this is no SQLite database", {}};
    case SQLITE_CORRUPT: return {ErrorCode::Corrupt, path.string(), exception.what(), {}};
    case SQLITE_INTERRUPT: return {ErrorCode::Cancelled, path.string(), "stopped", {}};
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY: return {ErrorCode::Denied, path.string(), exception.what(), {}};
    case SQLITE_TOOBIG: return {ErrorCode::Invalid, path.string(), "it holds a value of more than 16 MiB", {}};
    case SQLITE_BUSY: return {ErrorCode::Io, path.string(), "another program is writing to it and has locked it; try again", {}};
    case SQLITE_ERROR: return {ErrorCode::Invalid, path.string(), exception.what(), {}};
    default: return {ErrorCode::Io, path.string(), exception.what(), {}};
    }
}

int lookWhetherToStop(void *stop)
{
    return static_cast<std::stop_token *>(stop)->stop_requested() ? 1 : 0;
}

} // namespace

Result<ForeignDatabase> ForeignDatabase::open(const std::filesystem::path &path, const std::string &table, const Work &work)
{
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        return failure(ErrorCode::NotFound, path.string(), "there is no such file");
    ForeignDatabase opened;
    opened.m_path = path;
    opened.m_isAlone = isOnNetwork(path);
    try {
        try {
            opened.m_database = connect(path, opened.m_isAlone);
            opened.m_database->execAndGet("SELECT count(*) FROM sqlite_master");
        } catch (const SQLite::Exception &exception) {
            const int code = exception.getErrorCode() & 0xFF;
            if (opened.m_isAlone || (code != SQLITE_CANTOPEN && code != SQLITE_READONLY && code != SQLITE_IOERR))
                throw;
            // A database in WAL mode in a folder where nothing may be written.
            opened.m_isAlone = true;
            opened.m_database = connect(path, true);
            opened.m_database->execAndGet("SELECT count(*) FROM sqlite_master");
        }
        opened.m_stop = std::make_shared<std::stop_token>(work.stop);
        sqlite3_progress_handler(opened.m_database->getHandle(), instructionsBetweenLooks, lookWhetherToStop,
                                 opened.m_stop.get());
        if (opened.columns(table).empty())
            return failure(ErrorCode::Invalid, path.string(), "this database has no table called " + table);
    } catch (const SQLite::Exception &exception) {
        return failure(errorOf(exception, path));
    }
    return opened;
}

std::set<std::string> ForeignDatabase::columns(const std::string &table) const
{
    std::set<std::string> names;
    try {
        SQLite::Statement kind(*m_database, "SELECT type FROM sqlite_master WHERE name = ?");
        kind.bind(1, table);
        if (!kind.executeStep() || kind.getColumn(0).getString() != "table")
            return names;
        SQLite::Statement query(*m_database, "SELECT name FROM pragma_table_info(?)");
        query.bind(1, table);
        while (query.executeStep())
            names.insert(query.getColumn(0).getString());
    } catch (const SQLite::Exception &) {
        names.clear();
    }
    return names;
}

Result<void> ForeignDatabase::rows(const std::string &query, const std::function<void(SQLite::Statement &)> &visit) const
{
    try {
        SQLite::Statement statement(*m_database, query);
        while (statement.executeStep())
            visit(statement);
    } catch (const SQLite::Exception &exception) {
        return failure(errorOf(exception, m_path));
    } catch (const std::bad_alloc &) {
        return failure(ErrorCode::Io, m_path.string(), "out of memory");
    } catch (const std::exception &exception) {
        return failure(ErrorCode::Internal, m_path.string(), exception.what());
    }
    return {};
}

std::string columnText(SQLite::Statement &statement, int column, std::size_t limit)
{
    const SQLite::Column value = statement.getColumn(column);
    return value.isNull() ? std::string() : cleanText(value.getString(), limit);
}

std::optional<double> columnNumber(SQLite::Statement &statement, int column)
{
    const SQLite::Column value = statement.getColumn(column);
    if (value.isInteger() || value.isFloat())
        return value.getDouble();
    return value.isText() ? wholeNumber(value.getString()) : std::nullopt;
}

} // namespace espalier::training::detail
