// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/indexfile.h"

#include "app/statistics/search/ftstokens.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace espalier::statistics {

namespace detail {

/// Changes with everything that changes which terms a text has.
constexpr std::string_view indexFormat = "1";
constexpr int mergePages = 500;

static ErrorCode codeOfSqlite(int code)
{
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_INTERRUPT: return ErrorCode::Cancelled;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH: return ErrorCode::Denied;
    default: return ErrorCode::Io;
    }
}

/// Runs what may throw.
template<typename Run>
static auto withoutThrowing(const std::string &path, Run &&run) -> decltype(run())
{
    try {
        return run();
    } catch (const SQLite::Exception &exception) {
        return failure(codeOfSqlite(exception.getErrorCode()), path, exception.what());
    } catch (const std::bad_alloc &) {
        return failure(ErrorCode::Io, path, "out of memory");
    }
}

/// Ends statements of a connection soon after it was asked to stop, while in scope.
class Interruptible
{
public:
    Interruptible(sqlite3 *database, std::stop_token stop) : m_database(database), m_stop(std::move(stop))
    {
        const auto isAsked = [](void *token) { return static_cast<std::stop_token *>(token)->stop_requested() ? 1 : 0; };
        sqlite3_progress_handler(m_database, 10'000, isAsked, &m_stop);
    }
    ~Interruptible() { sqlite3_progress_handler(m_database, 0, nullptr, nullptr); }
    Interruptible(const Interruptible &) = delete;
    Interruptible &operator=(const Interruptible &) = delete;

private:
    sqlite3 *m_database;
    std::stop_token m_stop;
};

} // namespace detail

struct IndexFile::Private {
    Private(const std::filesystem::path &path, int flags) : name(path.string()), database(path.empty() ? ":memory:" : path, flags)
    {
        if (!registerTokenizer(database.getHandle(), source))
            throw SQLite::Exception("this SQLite has no full-text search (FTS5)", SQLITE_ERROR);
    }
    TokenSource source; // before the database, which uses it to the end
    std::string name;
    SQLite::Database database;
    std::unique_ptr<SQLite::Statement> insert;
};

IndexFile::IndexFile(std::unique_ptr<Private> data) : d(std::move(data)) {}
IndexFile::IndexFile(IndexFile &&) noexcept = default;
IndexFile &IndexFile::operator=(IndexFile &&) noexcept = default;
IndexFile::~IndexFile() = default;

Result<IndexFile> IndexFile::create(const std::filesystem::path &path)
{
    return detail::withoutThrowing(path.string(), [&]() -> Result<IndexFile> {
        auto data = std::make_unique<Private>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        // Nobody sees the file before it is whole: no journal and no syncing on the way.
        data->database.exec(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
            "PRAGMA cache_size = -16384;"
            "CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
            "CREATE VIRTUAL TABLE documents USING fts5(text, content='', detail=none, columnsize=0, tokenize='espalier');"
            "INSERT INTO documents(documents, rank) VALUES('automerge', 0);"
            "INSERT INTO documents(documents, rank) VALUES('crisismerge', 1000);"
            "INSERT INTO documents(documents, rank) VALUES('hashsize', 33554432);"
            "BEGIN");
        data->insert = std::make_unique<SQLite::Statement>(data->database, "INSERT INTO documents(rowid, text) VALUES(?, '.')");
        return IndexFile(std::move(data));
    });
}

Result<void> IndexFile::add(std::uint64_t document, std::string_view text, const Work &work)
{
    return detail::withoutThrowing(d->name, [&]() -> Result<void> {
        d->source = {text, work.stop};
        d->insert->bind(1, static_cast<std::int64_t>(document + 1));
        d->insert->exec();
        d->insert->reset();
        return {};
    });
}

Result<void> IndexFile::finish(std::string_view key, std::uint64_t documents, const Work &work)
{
    return detail::withoutThrowing(d->name, [&]() -> Result<void> {
        d->source = {};
        d->insert.reset();
        d->database.exec("COMMIT; BEGIN");
        // In steps, so that it can be stopped: a negative number begins to gather everything, positive ones go on.
        SQLite::Statement merge(d->database, "INSERT INTO documents(documents, rank) VALUES('merge', ?)");
        for (int pages = -detail::mergePages;; pages = detail::mergePages) {
            const int before = d->database.getTotalChanges();
            merge.bind(1, pages);
            merge.exec();
            merge.reset();
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, d->name, "stopped while the index was made");
            if (d->database.getTotalChanges() - before < 2)
                break;
        }
        SQLite::Statement about(d->database, "INSERT INTO about VALUES(?, ?)");
        const auto say = [&about](const char *name, const std::string &value) {
            about.bind(1, name);
            about.bind(2, value);
            about.exec();
            about.reset();
        };
        say("format", std::string(detail::indexFormat));
        say("shard", std::string(key));
        say("documents", std::to_string(documents));
        d->database.exec("COMMIT");
        if (!d->name.empty())
            d->database.exec("VACUUM");
        return {};
    });
}

Result<std::uint64_t> IndexFile::bytes() const
{
    return detail::withoutThrowing(d->name, [&]() -> Result<std::uint64_t> {
        const auto number = [this](const char *sql) {
            return static_cast<std::uint64_t>(d->database.execAndGet(sql).getInt64());
        };
        return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) * number("PRAGMA page_size");
    });
}

Result<IndexFile> IndexFile::open(const std::filesystem::path &path, std::string_view key)
{
    std::error_code problem;
    if (!std::filesystem::exists(path, problem))
        return failure(ErrorCode::NotFound, path.string(), "there is no index");
    return detail::withoutThrowing(path.string(), [&]() -> Result<IndexFile> {
        auto data = std::make_unique<Private>(path, SQLite::OPEN_READONLY);
        data->database.exec("PRAGMA query_only = ON; PRAGMA mmap_size = 1073741824");
        SQLite::Statement about(data->database, "SELECT value FROM about WHERE name = ?");
        const auto value = [&about](const char *name) {
            about.reset();
            about.bind(1, name);
            return about.executeStep() ? about.getColumn(0).getString() : std::string();
        };
        if (value("format") != detail::indexFormat)
            return failure(ErrorCode::Unsupported, path.string(), "the index is of another version",
                           "It is made anew when asked for.");
        if (value("shard") != key)
            return failure(ErrorCode::Corrupt, path.string(), "the index is of another shard");
        const auto pages = static_cast<std::uintmax_t>(data->database.execAndGet("PRAGMA page_count").getInt64());
        const auto pageSize = static_cast<std::uintmax_t>(data->database.execAndGet("PRAGMA page_size").getInt64());
        std::error_code gone;
        if (std::filesystem::file_size(path, gone) != pages * pageSize)
            return failure(ErrorCode::Corrupt, path.string(), "the index is cut off");
        return IndexFile(std::move(data));
    });
}

Result<std::vector<std::uint64_t>> IndexFile::candidates(const std::string &query, const Work &work) const
{
    return detail::withoutThrowing(d->name, [&]() -> Result<std::vector<std::uint64_t>> {
        const detail::Interruptible interruptible(d->database.getHandle(), work.stop);
        std::vector<std::uint64_t> documents;
        SQLite::Statement select(d->database, "SELECT rowid FROM documents WHERE documents MATCH ?");
        select.bind(1, query);
        while (select.executeStep())
            documents.push_back(static_cast<std::uint64_t>(select.getColumn(0).getInt64() - 1));
        return documents;
    });
}

} // namespace espalier::statistics
