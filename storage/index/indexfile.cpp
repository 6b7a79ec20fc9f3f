// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/indexfile.h"

#include "storage/index/layout.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace espalier::index::detail {

namespace {

constexpr std::chrono::seconds swapPatience(20);

std::filesystem::path beside(const std::filesystem::path &path, const char *ending)
{
    std::filesystem::path other = path;
    other += ending;
    return other;
}

} // namespace

std::optional<IndexFile::Identity> IndexFile::identityOf(const std::filesystem::path &path)
{
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return std::nullopt;
    return Identity{info.st_dev, info.st_ino};
}

Result<std::unique_ptr<FileLock>> IndexFile::swapLock() const
{
    auto lock = realFileSystem().lock(beside(m_path, ".swap"), swapPatience);
    const bool onlyReads = m_mode == OpenMode::ReadOnly || m_mode == OpenMode::Immutable;
    if (!lock && onlyReads && lock.error().code != ErrorCode::Conflict)
        return std::unique_ptr<FileLock>(); // a folder that cannot be written: nobody swaps files there either
    return lock;
}

Result<void> IndexFile::removeWithCompanions(const std::filesystem::path &path)
{
    for (const char *ending : {"", "-wal", "-shm", "-journal"})
        ESPALIER_CHECK(realFileSystem().remove(beside(path, ending)));
    return {};
}

Result<void> IndexFile::open()
{
    ESPALIER_TRY(const auto lock, swapLock());
    return openLocked();
}

Result<void> IndexFile::openLocked()
{
    m_connection.reset();
    const bool makes = m_mode == OpenMode::Create;
    if (!identityOf(m_path)) {
        if (!makes)
            return failure(ErrorCode::NotFound, m_path.string(), "there is no index yet", "update it first");
        return make();
    }
    Result<void> opened = connect();
    if (opened || !makes)
        return opened;
    if (opened.error().code == ErrorCode::Corrupt) {
        setAside();
        return make();
    }
    if (opened.error().code == ErrorCode::Unsupported)
        return make();
    return opened;
}

Result<void> IndexFile::connect()
{
    m_identity = identityOf(m_path).value_or(Identity{});
    const auto tryMode = [this](OpenMode mode) {
        return guarded(m_path, [&]() -> Result<void> {
            m_connection = std::make_unique<Connection>(m_path, mode);
            if (m_connection->number("PRAGMA user_version") != layoutVersion) {
                m_connection.reset();
                return failure(ErrorCode::Unsupported, m_path.string(), "the index has another layout than this program's",
                               "the next update makes it anew");
            }
            m_connection->number("SELECT count(*) FROM meta");
            return {};
        });
    };
    Result<void> opened = tryMode(m_mode == OpenMode::Create ? OpenMode::ReadWrite : m_mode);
    if (!opened && m_mode == OpenMode::ReadOnly
        && (opened.error().code == ErrorCode::Io || opened.error().code == ErrorCode::Denied))
        if (Result<void> immutable = tryMode(OpenMode::Immutable))
            opened = std::move(immutable);
    if (!opened)
        m_connection.reset();
    return opened;
}

Result<void> IndexFile::make()
{
    ESPALIER_CHECK(removeWithCompanions(m_path));
    if (m_path.has_parent_path())
        ESPALIER_CHECK(realFileSystem().makeFolder(m_path.parent_path()));
    return guarded(m_path, [this]() -> Result<void> {
        m_connection = std::make_unique<Connection>(m_path, OpenMode::Create);
        m_connection->exec("PRAGMA journal_mode = WAL");
        TransactionScope transaction(*m_connection, TransactionScope::Kind::Write);
        m_connection->exec(layoutTables);
        m_connection->exec(layoutIndexes);
        m_connection->exec(("PRAGMA user_version = " + std::to_string(layoutVersion)).c_str());
        transaction.commit();
        m_identity = identityOf(m_path).value_or(Identity{});
        return {};
    });
}

Result<bool> IndexFile::followReplacement()
{
    const std::optional<Identity> now = identityOf(m_path);
    if (m_connection && now && *now == m_identity)
        return false;
    if (m_connection && !now && m_mode != OpenMode::Create)
        return false; // removed: the open file still reads
    ESPALIER_CHECK(open());
    return true;
}

void IndexFile::setAside()
{
    m_connection.reset();
    const std::optional<Identity> now = identityOf(m_path);
    if (!now || !(*now == m_identity))
        return;
    (void)std::rename(m_path.c_str(), beside(m_path, ".damaged").c_str());
    for (const char *ending : {"-wal", "-shm"})
        (void)realFileSystem().remove(beside(m_path, ending));
}

Result<void> IndexFile::replaceBy(const std::filesystem::path &finished)
{
    ESPALIER_TRY(const auto lock, swapLock());
    m_connection.reset();
    ESPALIER_CHECK(removeWithCompanions(m_path));
    if (std::rename(finished.c_str(), m_path.c_str()) != 0)
        return failure(ErrorCode::Io, m_path.string(), std::strerror(errno));
    return openLocked();
}

} // namespace espalier::index::detail
