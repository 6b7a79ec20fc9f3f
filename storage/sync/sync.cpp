// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/sync.h"

#include "storage/base/patientlock.h"
#include "storage/base/wait.h"
#include "storage/sync/deepen.h"
#include "storage/sync/incoming.h"

#include <algorithm>

namespace espalier::sync {

namespace {

using git::ObjectId;

/// How often moving the local branch is tried again when something moves it in between.
constexpr int saveRaces = 64;
constexpr std::chrono::minutes lockPatience{1};
constexpr std::chrono::milliseconds fetchLockStep{200};
/// A lock of a ref that is this old and that nobody of ours can hold was left by a killed program.
constexpr std::chrono::seconds lockAge{5};

/// One exchange with one remote. In this order, so that it may end between any two steps, and the next one goes on from what is there:
/// 1. fetch into a ref of our own: nothing counts yet, and what came is kept as far as it came;
/// 2. check what is new, and write down what is wrong: the next exchange would find the same again, and the log takes it once;
/// 3. objects of the merge, then the local branch by compare-and-swap: what was saved here is in it before and after;
/// 4. "refs/remotes/origin/...", where the remote is known to stand: after 3, because everything that ref leads to must be in the local branch.
///    When the remote has lost work, it moves back or goes, so that what is to be sent again counts as not sent;
/// 5. push; an answer that is lost on the way makes the next fetch find our own commits;
/// 6. the same ref again, after the remote has said that it has them: only that makes work count as sent.
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
    Result<void> clearFetchLock() const;
    Error stopped() const { return {ErrorCode::Cancelled, m_url, "stopped; everything that was saved here is kept", {}}; }
    Result<void> checkStop() const;
    Result<std::optional<ObjectId>> receive();
    Result<void> checkUse(const ObjectId &tip, const std::optional<ObjectId> &verified) const;
    Result<void> integrate(const ObjectId &tip);
    Result<detail::Joined> joined(const ObjectId &local, const ObjectId &tip);
    Result<ObjectId> localHead() const;
    git::Signature signature() const { return {m_author.name, m_author.email, m_clock.now()}; }
    Result<bool> send(const std::optional<ObjectId> &tip);
    Result<void> remember(const ObjectId &tip);
    Result<void> forgetRemote();

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
    std::optional<VerifyReport> m_findings; ///< of what came last, when something in it is wrong
};

/// `busy` says who else may hold it.
Result<std::unique_ptr<FileLock>> Exchange::lockFile(const std::filesystem::path &path, const char *busy) const
{
    return lockPatiently(path, lockPatience,
                         {{ErrorCode::Conflict, m_repository.path().string(), busy, "try again when it is done"}, stopped()},
                         m_work);
}

Result<void> Exchange::checkStop() const
{
    if (m_work.isStopped())
        return failure(stopped());
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

/// The remote has nothing any more: nothing counts as sent.
Result<void> Exchange::forgetRemote()
{
    ESPALIER_TRY(const auto known, m_repository.ref(m_remote));
    if (!known)
        return {};
    m_report.wasRewritten = true;
    return m_repository.removeRef(m_remote);
}

/// A program that was killed while it fetched leaves a lock that would make every later fetch fail. Call while holding the lock of
/// exchanges: who fetches to that ref holds it.
Result<void> Exchange::clearFetchLock() const
{
    const auto path = m_repository.path() / (detail::incomingRef(m_options.branch) + ".lock");
    while (true) {
        std::error_code error;
        const auto written = std::filesystem::last_write_time(path, error);
        if (error)
            return {};
        const auto age = std::filesystem::file_time_type::clock::now() - written;
        if (age >= lockAge || age < -lockAge) {
            std::filesystem::remove(path, error);
            return {};
        }
        waitAbout(fetchLockStep, m_work); // the git program may outlive who started it by a moment
        ESPALIER_CHECK(checkStop());
    }
}

/// Errors: Invalid and Unsupported as checkFormat. A line that is this workshop's is not refused because somebody spoilt its format file:
/// that is a finding, and the merge puts it back.
Result<void> Exchange::checkUse(const ObjectId &tip, const std::optional<ObjectId> &verified) const
{
    const auto format = detail::checkFormat(m_repository, tip, m_url);
    if (format || format.error().code != ErrorCode::Invalid || !verified)
        return format;
    ESPALIER_TRY(const auto local, localHead());
    ESPALIER_TRY(const auto bases, m_repository.mergeBases(local, tip));
    return bases.empty() ? format : Result<void>();
}

/// Fetches aside and checks. Returns the remote's tip, nothing when it is empty.
Result<std::optional<ObjectId>> Exchange::receive()
{
    m_findings.reset();
    m_work.report("fetch", 0, 0);
    const std::string into = detail::incomingRef(m_options.branch);
    ESPALIER_TRY(const auto tip, detail::fetchForExchange(m_repository, m_transport, m_url, m_options.branch, into, m_work));
    ESPALIER_CHECK(checkStop());
    if (!tip) {
        ESPALIER_CHECK(forgetRemote());
        return tip;
    }
    ESPALIER_TRY(const auto verified, m_repository.ref(m_remote));
    if (verified == tip)
        return tip;
    m_work.report("verify", 0, 0);
    ESPALIER_CHECK(checkUse(*tip, verified));
    ESPALIER_TRY(auto incoming, detail::checkIncoming(m_repository, verified, *tip, m_options.rules, m_clock.now(), m_work));
    m_report.wasRewritten = m_report.wasRewritten || incoming.wasRewritten;
    std::move(incoming.distrusted.begin(), incoming.distrusted.end(), std::back_inserter(m_report.distrusted));
    if (incoming.report.hasErrors)
        m_findings = std::move(incoming.report);
    ESPALIER_CHECK(checkStop());
    return tip;
}

/// The commit that holds both the local work and the remote's.
Result<detail::Joined> Exchange::joined(const ObjectId &local, const ObjectId &tip)
{
    ESPALIER_TRY(const auto bases, m_repository.mergeBases(local, tip));
    if (bases.empty()) {
        ESPALIER_TRY(const bool isFresh, detail::isFreshWorkshop(m_repository, local));
        if (isFresh) // nothing was ever saved here: this becomes a copy of the remote
            return detail::adopt(m_repository, tip, m_findings ? &*m_findings : nullptr, signature(), m_work);
        return failure(ErrorCode::Invalid, m_url, "this is another workshop: its history has nothing in common with the one here",
                       "check the address, or clone it into a folder of its own");
    }
    if (bases.front() != tip && bases.front() != local)
        m_work.report("merge", 0, 0);
    return m_findings ? detail::joinDistrusted(m_repository, local, tip, *m_findings, signature(), m_work)
                      : detail::join(m_repository, local, tip, signature(), m_work);
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
        if (both.commit != local) {
            ESPALIER_TRY(const auto fetched, m_repository.count(tip, {local}));
            const auto moved = m_repository.setRef(m_local, both.commit, local);
            if (!moved && moved.error().code == ErrorCode::Conflict) {
                waitAbout(std::chrono::milliseconds(1 + race), m_work);
                continue; // something that does not know our lock moved the branch: merge that too
            }
            ESPALIER_CHECK(moved);
            m_report.fetched += fetched;
            m_report.merged += both.merged;
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
    ESPALIER_CHECK(clearFetchLock());
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
