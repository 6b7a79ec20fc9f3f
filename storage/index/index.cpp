// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/index.h"

#include "storage/index/builder.h"
#include "storage/index/changetimes.h"
#include "storage/index/feed.h"
#include "storage/index/indexprivate.h"
#include "storage/index/updater.h"

#include <algorithm>

namespace espalier::index {

namespace {

constexpr std::chrono::milliseconds lockTry(200);
constexpr std::size_t changesAlwaysApplied = 2000;
constexpr std::uint64_t entriesBetweenReports = 500;

/// One entry of every file may be rewritten this often before making the index anew is faster: 15 %.
std::size_t changesWorthApplying(std::int64_t rows)
{
    return std::max(changesAlwaysApplied, static_cast<std::size_t>(rows) * 15 / 100);
}

std::filesystem::path withEnding(const std::filesystem::path &path, const char *ending)
{
    std::filesystem::path other = path;
    other += ending;
    return other;
}

struct Standing {
    std::optional<git::ObjectId> indexed;
    std::optional<git::ObjectId> pending;
    std::int64_t rows = 0;
};

Result<std::optional<git::ObjectId>> commitIn(detail::Connection &connection, std::string_view key)
{
    const std::string text = detail::metaText(connection, key);
    if (text.empty())
        return std::nullopt;
    ESPALIER_TRY(const git::ObjectId id, git::ObjectId::parse(text));
    return id;
}

Result<Standing> standingOf(detail::Connection &connection)
{
    Standing standing;
    ESPALIER_TRY(standing.indexed, commitIn(connection, "indexed"));
    ESPALIER_TRY(standing.pending, commitIn(connection, "pending"));
    standing.rows = detail::metaNumber(connection, "next_row");
    return standing;
}

/// Whether `older` is still in the history of `head`; a commit that is gone is not.
bool leadsTo(const git::Repository &repository, const std::optional<git::ObjectId> &older, const git::ObjectId &head)
{
    return older && repository.commit(*older) && repository.isAncestor(*older, head).value_or(false);
}

/// Moves the index forward. False when making it anew is the better or the only way.
Result<bool> moveForward(detail::Connection &connection, const std::filesystem::path &path, const git::Repository &repository,
                         const Standing &standing, const git::ObjectId &head, IndexUpdate &done, const Work &work)
{
    if (!leadsTo(repository, standing.indexed, head) || (standing.pending && !leadsTo(repository, standing.pending, head)))
        return false;
    detail::Updater updater(connection, repository, path);
    const std::size_t limit = changesWorthApplying(standing.rows);
    git::ObjectId from = *standing.indexed;
    std::vector<git::ObjectId> steps;
    if (standing.pending && *standing.pending != head)
        steps.push_back(*standing.pending);
    steps.push_back(head);
    for (const git::ObjectId &to : steps) {
        if (from == to)
            continue;
        ESPALIER_TRY(const auto changes, updater.changes(from, to, limit, work));
        if (!changes)
            return false;
        ESPALIER_CHECK(updater.apply(*changes, from, to, done, work));
        from = to;
    }
    return true;
}

/// Removes a half-made file when making it did not come to its end.
struct Unfinished {
    std::filesystem::path path;
    bool keep = false;
    ~Unfinished()
    {
        if (!keep)
            (void)detail::IndexFile::removeWithCompanions(path);
    }
};

Result<void> fill(detail::Builder &builder, const git::Repository &repository, const git::ObjectId &head, const Work &work)
{
    ESPALIER_TRY(const git::Commit commit, repository.commit(head));
    std::uint64_t done = 0;
    std::uint64_t expected = 0;
    const auto meanwhile = [&]() -> Result<void> {
        work.report("index", 0, 0);
        ESPALIER_TRY(auto times, detail::changeTimes(repository, head, std::nullopt, work));
        expected = times.size();
        builder.setTimes(std::move(times));
        return {};
    };
    const auto take = [&](const detail::Entry &entry) -> Result<void> {
        builder.add(entry);
        if (++done % entriesBetweenReports == 0) {
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, repository.path().string(), "stopped while indexing");
            work.report("index", done, std::max(done, expected));
        }
        return {};
    };
    ESPALIER_CHECK(detail::feedEntries(repository.path(), commit.tree, work.stop, meanwhile, take));
    work.report("index", done, done);
    return {};
}

} // namespace

Result<std::unique_ptr<FileLock>> Index::Private::updateLock(const Work &work) const
{
    const std::filesystem::path &path = file.path();
    for (;;) {
        auto lock = realFileSystem().lock(withEnding(path, ".lock"), lockTry);
        if (lock || lock.error().code != ErrorCode::Conflict)
            return lock;
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "stopped while another program was indexing");
        work.report("index", 0, 0);
    }
}

void Index::Private::refreshCache()
{
    const std::int64_t generation = detail::metaNumber(file.connection(), "generation");
    if (generation == cache.generation)
        return;
    cache = {};
    cache.generation = generation;
}

Index::Index(std::unique_ptr<Private> p) : d(std::move(p)) {}
Index::Index(Index &&) noexcept = default;
Index &Index::operator=(Index &&) noexcept = default;
Index::~Index() = default;

Result<Index> Index::open(const std::filesystem::path &path)
{
    auto made = std::make_unique<Private>(path, detail::OpenMode::Create);
    ESPALIER_CHECK(made->file.open());
    return Index(std::move(made));
}

Result<Index> Index::openReader(const std::filesystem::path &path)
{
    auto made = std::make_unique<Private>(path, detail::OpenMode::ReadOnly);
    ESPALIER_CHECK(made->file.open());
    return Index(std::move(made));
}

Result<IndexUpdate> Index::update(const records::RecordStore &store, const Work &work)
{
    if (d->file.mode() != detail::OpenMode::Create)
        return failure(ErrorCode::Denied, d->file.path().string(), "the index was opened for reading only");
    ESPALIER_TRY(const auto lock, d->updateLock(work));
    ESPALIER_CHECK(d->file.followReplacement());
    ESPALIER_TRY(const git::ObjectId head, store.head());
    IndexUpdate done;
    Result<bool> moved = detail::guarded(d->file.path(), [&]() -> Result<bool> {
        ESPALIER_TRY(const Standing standing, standingOf(d->file.connection()));
        if (standing.indexed == head && !standing.pending)
            return true;
        return moveForward(d->file.connection(), d->file.path(), store.repository(), standing, head, done, work);
    });
    if (moved && *moved)
        return done;
    if (!moved && moved.error().code != ErrorCode::Corrupt && moved.error().code != ErrorCode::NotFound)
        return failure(std::move(moved.error()));
    if (!moved && moved.error().context == d->file.path().string())
        d->file.setAside();
    return d->build(store.repository(), head, work);
}

Result<IndexUpdate> Index::rebuild(const records::RecordStore &store, const Work &work)
{
    if (d->file.mode() != detail::OpenMode::Create)
        return failure(ErrorCode::Denied, d->file.path().string(), "the index was opened for reading only");
    ESPALIER_TRY(const auto lock, d->updateLock(work));
    ESPALIER_TRY(const git::ObjectId head, store.head());
    return d->build(store.repository(), head, work);
}

Result<IndexUpdate> Index::Private::build(const git::Repository &repository, const git::ObjectId &head, const Work &work)
{
    Unfinished unfinished{withEnding(file.path(), ".new")};
    ESPALIER_CHECK(detail::IndexFile::removeWithCompanions(unfinished.path));
    IndexUpdate done;
    done.wasRebuilt = true;
    Result<void> built = detail::guarded(file.path(), [&]() -> Result<void> {
        detail::Builder builder(unfinished.path);
        ESPALIER_CHECK(fill(builder, repository, head, work));
        builder.finish(head, cache.generation + 1);
        done.added = builder.recordCount();
        done.unreadable = builder.problemCount();
        return {};
    });
    if (!built)
        return failure(std::move(built.error()));
    cache = {};
    ESPALIER_CHECK(file.replaceBy(unfinished.path));
    unfinished.keep = true;
    return done;
}

} // namespace espalier::index
