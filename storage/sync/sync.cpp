// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/sync.h"

#include "storage/base/filesystem.h"
#include "storage/base/wait.h"
#include "storage/sync/incoming.h"
#include "storage/sync/merge.h"

#include <algorithm>

namespace espalier::sync {

namespace {

using git::ObjectId;

/// How often moving the local branch is tried again when something moves it in between.
constexpr int saveRaces = 64;
constexpr std::chrono::milliseconds lockPatience{200};
constexpr int lockTries = 300; // a minute

/// One exchange with one remote.
class Exchange
{
public:
    Exchange(records::RecordStore &store, git::Transport &transport, const std::string &url, const records::Author &author,
             const SyncOptions &options, const Work &work, const Clock &clock)
        : m_repository(store.repository()),
          m_transport(transport),
          m_url(detail::absoluteUrl(url)),
          m_author(author),
          m_options(options),
          m_work(work),
          m_clock(clock),
          m_local("refs/heads/" + options.branch),
          m_remote("refs/remotes/origin/" + options.branch)
    {
    }

    Result<SyncReport> run();

private:
    Result<std::unique_ptr<FileLock>> lockFile(const std::filesystem::path &path, const char *busy) const;
    Result<void> checkStop() const;
    Result<std::optional<ObjectId>> receive();
    Result<void> integrate(const ObjectId &tip);
    Result<ObjectId> joined(const ObjectId &local, const ObjectId &tip);
    Result<ObjectId> localHead() const;
    Result<bool> send(const std::optional<ObjectId> &tip);
    Result<void> remember(const ObjectId &tip);

    git::Repository &m_repository;
    git::Transport &m_transport;
    std::string m_url;
    const records::Author &m_author;
    const SyncOptions &m_options;
    const Work &m_work;
    const Clock &m_clock;
    std::string m_local;
    std::string m_remote;
    SyncReport m_report;
    std::size_t m_mergedHere = 0; ///< by the latest attempt at a merge
};

/// Waits for a lock in short steps, so that it can be stopped. `busy` says who else may hold it.
Result<std::unique_ptr<FileLock>> Exchange::lockFile(const std::filesystem::path &path, const char *busy) const
{
    ESPALIER_CHECK(realFileSystem().makeFolder(path.parent_path()));
    for (int i = 1;; ++i) {
        auto lock = realFileSystem().lock(path, lockPatience);
        if (lock || lock.error().code != ErrorCode::Conflict)
            return lock;
        ESPALIER_CHECK(checkStop());
        if (i == lockTries)
            return failure(ErrorCode::Conflict, m_repository.path().string(), busy, "try again when it is done");
    }
}

Result<void> Exchange::checkStop() const
{
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, m_url, "stopped; everything that was saved here is kept");
    return {};
}

Result<ObjectId> Exchange::localHead() const
{
    ESPALIER_TRY(const auto head, m_repository.ref(m_local));
    if (!head)
        return failure(ErrorCode::Corrupt, m_repository.path().string(), "the branch " + m_local + " is missing");
    return *head;
}

Result<void> Exchange::remember(const ObjectId &tip)
{
    ESPALIER_TRY(const auto known, m_repository.ref(m_remote));
    if (known == tip)
        return {};
    return m_repository.setRef(m_remote, tip, known);
}

/// Fetches aside and checks. Returns the remote's tip, nothing when it is empty.
Result<std::optional<ObjectId>> Exchange::receive()
{
    m_work.report("fetch", 0, 0);
    ESPALIER_TRY(const auto tip,
                 m_transport.fetch(m_repository.path(), m_url, m_options.branch, detail::incomingRef(m_options.branch), m_work));
    ESPALIER_CHECK(checkStop());
    if (!tip)
        return tip;
    ESPALIER_TRY(const auto verified, m_repository.ref(m_remote));
    if (verified == tip)
        return tip;
    m_work.report("verify", 0, 0);
    ESPALIER_CHECK(detail::checkFormat(m_repository, *tip, m_url));
    ESPALIER_CHECK(detail::checkIncoming(m_repository, verified, *tip, m_url, m_work));
    ESPALIER_CHECK(checkStop());
    return tip;
}

/// The commit that holds both the local work and the remote's.
Result<ObjectId> Exchange::joined(const ObjectId &local, const ObjectId &tip)
{
    m_mergedHere = 0;
    ESPALIER_TRY(const auto bases, m_repository.mergeBases(local, tip));
    if (bases.empty()) {
        ESPALIER_TRY(const bool isFresh, detail::isFreshWorkshop(m_repository, local));
        if (isFresh)
            return tip; // nothing was ever saved here: this becomes a copy of the remote
        return failure(ErrorCode::Invalid, m_url, "this is another workshop: its history has nothing in common with the one here",
                       "check the address, or clone it into a folder of its own");
    }
    if (std::find(bases.begin(), bases.end(), tip) != bases.end())
        return local;
    if (std::find(bases.begin(), bases.end(), local) != bases.end())
        return tip;
    m_work.report("merge", 0, 0);
    ESPALIER_TRY(const auto merge, mergeCommits(m_repository, local, tip, m_work));
    m_mergedHere = merge.merged;
    const git::Signature author{m_author.name, m_author.email, m_clock.now()};
    ESPALIER_TRY(const auto commit, m_repository.writeCommit(merge.tree, {tip, local}, author, "Merge the work of others\n"));
    return commit.id;
}

/// Moves the local branch to hold both. Saves wait for the moment this takes.
Result<void> Exchange::integrate(const ObjectId &tip)
{
    ESPALIER_TRY(const auto lock,
                 lockFile(records::RecordStore::writeLock(m_repository.path()),
                          "another program has been writing to this workshop for a minute"));
    for (int race = 0; race < saveRaces; ++race) {
        ESPALIER_TRY(const auto local, localHead());
        ESPALIER_TRY(const auto both, joined(local, tip));
        ESPALIER_CHECK(checkStop());
        if (both != local) {
            ESPALIER_TRY(const auto fetched, m_repository.count(tip, {local}));
            const auto moved = m_repository.setRef(m_local, both, local);
            if (!moved && moved.error().code == ErrorCode::Conflict) {
                waitAbout(std::chrono::milliseconds(1 + race), m_work);
                continue; // something that does not know our lock moved the branch: merge that too
            }
            ESPALIER_CHECK(moved);
            m_report.fetched += fetched;
            m_report.merged += m_mergedHere;
        }
        return remember(tip);
    }
    return failure(ErrorCode::Conflict, m_repository.path().string(), "saves kept coming in between", "try again");
}

/// Sends what the remote lacks. Returns whether the remote now has everything; false after a lost race.
Result<bool> Exchange::send(const std::optional<ObjectId> &tip)
{
    ESPALIER_TRY(const auto local, localHead());
    if (tip == local)
        return true;
    m_work.report("push", 0, 0);
    ESPALIER_TRY(const auto fresh, m_repository.count(local, tip ? std::vector{*tip} : std::vector<ObjectId>()));
    ESPALIER_TRY(const auto outcome, m_transport.push(m_repository.path(), m_url, local, m_options.branch, m_work));
    if (outcome == git::PushOutcome::Rejected)
        return false;
    m_report.pushed += fresh;
    ESPALIER_CHECK(remember(local));
    return true;
}

Result<SyncReport> Exchange::run()
{
    ESPALIER_CHECK(checkStop());
    // Two exchanges of one workshop at a time would fetch into the same place; saves are not held up by this.
    ESPALIER_TRY(const auto lock,
                 lockFile(records::RecordStore::localFolder(m_repository.path()) / "sync.lock",
                          "another exchange of this workshop is running"));
    auto pause = m_options.firstPause;
    for (int round = 1;; ++round) {
        ESPALIER_TRY(const auto tip, receive());
        if (tip)
            ESPALIER_CHECK(integrate(*tip));
        ESPALIER_CHECK(checkStop());
        ESPALIER_TRY(const bool done, send(tip));
        if (done)
            return std::move(m_report);
        if (round >= m_options.rounds)
            break;
        waitAbout(pause, m_work);
        ESPALIER_CHECK(checkStop());
        pause = std::min(pause * 2, m_options.longestPause);
    }
    return failure(ErrorCode::Conflict, m_url, "others kept sending first",
                   "your work is saved here and goes with the next exchange");
}

} // namespace

Result<SyncReport> synchronise(records::RecordStore &store, git::Transport &transport, const std::string &url,
                               const records::Author &author, const SyncOptions &options, const Work &work, const Clock &clock)
{
    if (store.isReadOnly())
        return failure(ErrorCode::Unsupported, store.repository().path().string(),
                       "this workshop was written by a newer version of the program and is open for reading only",
                       "update the program");
    ESPALIER_TRY(auto report, Exchange(store, transport, url, author, options, work, clock).run());
    ESPALIER_TRY(report.conflicts, openConflicts(store, author));
    return report;
}

Result<AheadBehind> aheadBehind(const records::RecordStore &store)
{
    const auto &repository = store.repository();
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(const auto remote, repository.ref(remoteRef));
    AheadBehind counts;
    ESPALIER_TRY(counts.ahead, repository.count(head, remote ? std::vector{*remote} : std::vector<ObjectId>()));
    if (remote) {
        ESPALIER_TRY(counts.behind, repository.count(*remote, {head}));
    }
    return counts;
}

} // namespace espalier::sync
