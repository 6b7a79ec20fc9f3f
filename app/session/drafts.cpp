// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/drafts.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <mutex>

namespace espalier::session {

namespace detail {

constexpr int draftsLayout = 1;

static bool isDamage(const SQLite::Exception &error)
{
    return error.getErrorCode() == SQLITE_CORRUPT || error.getErrorCode() == SQLITE_NOTADB;
}

static Error draftsError(const SQLite::Exception &error, const std::filesystem::path &path)
{
    const int code = error.getErrorCode();
    if (code == SQLITE_READONLY || code == SQLITE_PERM || code == SQLITE_AUTH || code == SQLITE_CANTOPEN)
        return {ErrorCode::Denied, path.string(), error.what(), "Check that you may write to this folder."};
    if (isDamage(error))
        return {ErrorCode::Corrupt, path.string(), error.what(), {}};
    if (code == SQLITE_FULL)
        return {ErrorCode::Io, path.string(), error.what(), "Free some disk space; what was kept before is unharmed."};
    return {ErrorCode::Io, path.string(), error.what(), {}};
}

class SqliteDrafts : public Drafts
{
public:
    /// Throws SQLite::Exception.
    SqliteDrafts(std::filesystem::path path, const Clock &clock)
        : m_path(std::move(path)),
          m_clock(clock),
          m_database(m_path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000)
    {
        m_database.exec("PRAGMA journal_mode=WAL");
        m_database.exec("PRAGMA synchronous=FULL");
        SQLite::Statement check(m_database, "PRAGMA quick_check(1)");
        if (!check.executeStep() || check.getColumn(0).getString() != "ok")
            throw SQLite::Exception("the file is damaged", SQLITE_CORRUPT);
    }

    Result<void> prepare()
    {
        const int layout = m_database.execAndGet("PRAGMA user_version").getInt();
        if (layout > draftsLayout)
            return failure(ErrorCode::Unsupported, m_path.string(), "the drafts were written by a newer Espalier",
                           "Install the newer version to open them.");
        if (layout == draftsLayout)
            return {};
        SQLite::Transaction transaction(m_database, SQLite::TransactionBehavior::IMMEDIATE);
        m_database.exec("CREATE TABLE IF NOT EXISTS drafts(record TEXT PRIMARY KEY, is_new INTEGER NOT NULL, basis TEXT NOT NULL,"
                        " body TEXT NOT NULL, changed_at INTEGER NOT NULL) WITHOUT ROWID");
        m_database.exec("PRAGMA user_version=" + std::to_string(draftsLayout));
        transaction.commit();
        return {};
    }

    Result<void> put(const Draft &draft) override
    {
        return guarded([&]() -> Result<void> {
            std::string body;
            try {
                body = draft.body.dump();
            } catch (const Json::exception &error) {
                return failure(ErrorCode::Invalid, draft.record.text(), error.what());
            }
            SQLite::Statement statement(m_database, "INSERT OR REPLACE INTO drafts VALUES(?,?,?,?,?)");
            statement.bind(1, draft.record.text());
            statement.bind(2, draft.isNew ? 1 : 0);
            statement.bind(3, draft.basis);
            statement.bind(4, body);
            statement.bind(5, static_cast<std::int64_t>(m_clock.now().time_since_epoch().count()));
            statement.exec();
            return {};
        });
    }

    Result<std::optional<Draft>> get(const RecordId &record) const override
    {
        return guarded([&]() -> Result<std::optional<Draft>> {
            SQLite::Statement statement(m_database, "SELECT record, is_new, basis, body, changed_at FROM drafts WHERE record=?");
            statement.bind(1, record.text());
            if (!statement.executeStep())
                return std::optional<Draft>();
            ESPALIER_TRY(Draft draft, draftFrom(statement));
            return std::optional<Draft>(std::move(draft));
        });
    }

    Result<std::vector<Draft>> all() const override
    {
        return guarded([&]() -> Result<std::vector<Draft>> {
            SQLite::Statement statement(m_database,
                                        "SELECT record, is_new, basis, body, changed_at FROM drafts"
                                        " ORDER BY changed_at DESC, record");
            std::vector<Draft> drafts;
            while (statement.executeStep()) {
                ESPALIER_TRY(Draft draft, draftFrom(statement));
                drafts.push_back(std::move(draft));
            }
            return drafts;
        });
    }

    Result<void> drop(const RecordId &record) override
    {
        return guarded([&]() -> Result<void> {
            SQLite::Statement statement(m_database, "DELETE FROM drafts WHERE record=?");
            statement.bind(1, record.text());
            statement.exec();
            return {};
        });
    }

    Result<std::size_t> count() const override
    {
        return guarded([&]() -> Result<std::size_t> {
            return static_cast<std::size_t>(m_database.execAndGet("SELECT count(*) FROM drafts").getInt64());
        });
    }

    std::string warning() const override { return m_warning; }
    void setWarning(std::string warning) { m_warning = std::move(warning); }

private:
    template<typename F>
    auto guarded(F action) const -> decltype(action())
    {
        const std::scoped_lock lock(m_mutex);
        try {
            return action();
        } catch (const SQLite::Exception &error) {
            return failure(draftsError(error, m_path));
        }
    }

    Result<Draft> draftFrom(SQLite::Statement &statement) const
    {
        Draft draft;
        ESPALIER_TRY(draft.record, RecordId::parse(statement.getColumn(0).getString()));
        draft.isNew = statement.getColumn(1).getInt() != 0;
        draft.basis = statement.getColumn(2).getString();
        draft.body = Json::parse(statement.getColumn(3).getString(), nullptr, false);
        draft.changedAt = Timestamp(std::chrono::milliseconds(statement.getColumn(4).getInt64()));
        if (draft.body.is_discarded())
            return failure(ErrorCode::Corrupt, m_path.string() + ": " + draft.record.text(), "this draft is not JSON");
        return draft;
    }

    std::filesystem::path m_path;
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    mutable SQLite::Database m_database;
    std::string m_warning;
};

/// Keeps nothing and says why.
class NoDrafts : public Drafts
{
public:
    explicit NoDrafts(Error reason) : m_reason(std::move(reason)) {}
    Result<void> put(const Draft &) override { return failure(m_reason); }
    Result<std::optional<Draft>> get(const RecordId &) const override { return std::optional<Draft>(); }
    Result<std::vector<Draft>> all() const override { return std::vector<Draft>(); }
    Result<void> drop(const RecordId &) override { return {}; }
    Result<std::size_t> count() const override { return std::size_t(0); }
    std::string warning() const override { return "Drafts cannot be kept: " + describe(m_reason); }

private:
    Error m_reason;
};

/// A name beside `path` that nothing has yet: "drafts.sqlite.damaged-20261121T093000Z".
static std::filesystem::path setAsideName(const std::filesystem::path &path, const Clock &clock)
{
    std::string stamp = formatTime(clock.now());
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    std::filesystem::path name = path.string() + ".damaged-" + stamp;
    for (int n = 2; std::filesystem::exists(name); ++n)
        name = path.string() + ".damaged-" + stamp + "-" + std::to_string(n);
    return name;
}

static Result<std::string> setAside(const std::filesystem::path &path, const Clock &clock)
{
    std::error_code failed;
    const std::filesystem::path name = setAsideName(path, clock);
    std::filesystem::rename(path, name, failed);
    if (failed)
        return failure(ErrorCode::Io, path.string(), "the damaged file cannot be moved aside: " + failed.message());
    for (const char *ending : {"-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::rename(path.string() + ending, name.string() + ending, ignored);
    }
    return "The file of drafts was damaged and a new one was begun; the old one is kept as " + name.string() + ".";
}

static Result<std::unique_ptr<Drafts>> openOnce(const std::filesystem::path &path, const Clock &clock, const std::string &warning)
{
    try {
        auto drafts = std::make_unique<SqliteDrafts>(path, clock);
        ESPALIER_CHECK(drafts->prepare());
        drafts->setWarning(warning);
        return std::unique_ptr<Drafts>(std::move(drafts));
    } catch (const SQLite::Exception &error) {
        return failure(draftsError(error, path));
    } catch (const std::exception &error) {
        return failure(ErrorCode::Io, path.string(), error.what());
    }
}

} // namespace detail

Result<std::unique_ptr<Drafts>> Drafts::open(const std::filesystem::path &path, const Clock &clock)
{
    auto drafts = detail::openOnce(path, clock, {});
    if (drafts || drafts.error().code != ErrorCode::Corrupt)
        return drafts;
    ESPALIER_TRY(const std::string warning, detail::setAside(path, clock));
    return detail::openOnce(path, clock, warning);
}

std::unique_ptr<Drafts> Drafts::unavailable(Error reason)
{
    return std::make_unique<detail::NoDrafts>(std::move(reason));
}

} // namespace espalier::session
