// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/deepen.h"

#include "storage/base/patientlock.h"
#include "storage/base/wait.h"
#include "storage/sync/historyfile.h"
#include "storage/sync/incoming.h"

#include <algorithm>

namespace espalier::sync {

namespace {

using git::HistoryPart;
using git::ObjectId;

constexpr int smallestPiece = 20;
/// Pieces of an exchange that has to find out where two lines parted: the first is most often enough.
constexpr int firstStepsBack = 64;
constexpr int mostStepsBack = 5000;
constexpr std::chrono::minutes deepenLockPatience{1};

Result<std::unique_ptr<FileLock>> lockExchanges(const std::filesystem::path &workshop, const Work &work)
{
    return lockPatiently(records::RecordStore::localFolder(workshop) / "sync.lock", deepenLockPatience,
                         {{ErrorCode::Conflict, workshop.string(), "another exchange of this workshop is running",
                           "try again when it is done"},
                          {ErrorCode::Cancelled, workshop.string(), "stopped", {}}},
                         work);
}

/// The oldest date at which the history here is cut off.
Timestamp oldestCut(const git::Repository &repository)
{
    Timestamp oldest = Timestamp::max();
    for (const ObjectId &id : repository.cutCommits()) {
        if (const auto commit = repository.commit(id))
            oldest = std::min(oldest, commit->author.time);
    }
    return oldest == Timestamp::max() ? Timestamp{} : oldest;
}

tl::unexpected<Error> remoteIsOlder(const std::string &url)
{
    return failure(
        ErrorCode::Conflict, url,
        "the remote has gone back to before the beginning of what this copy holds, so this copy cannot tell what became "
        "of the work in between",
        "your work is kept here; it goes on when somebody who has the whole history has exchanged with the remote");
}

} // namespace

Result<void> completeHistory(records::RecordStore &store, git::Transport &transport, const std::string &givenUrl,
                             const DeepenOptions &options, const Work &work)
{
    git::Repository &repository = store.repository();
    if (!repository.isShallow())
        return {};
    const std::string url = detail::absoluteUrl(givenUrl);
    ESPALIER_TRY(const auto lock, lockExchanges(repository.path(), work));
    const auto fetch = [&](const HistoryPart &part) {
        return transport.fetchPart(repository.path(), url, options.branch, detail::incomingRef(options.branch), part, work);
    };
    int piece = std::max(smallestPiece, options.piece);
    int failures = 0;
    while (repository.isShallow()) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, url, "stopped; what has come of the history is kept");
        if (const auto head = store.head()) {
            if (const auto count = repository.count(*head, {}))
                work.report("history", *count, 0);
        }
        const auto before = repository.cutCommits();
        ESPALIER_CHECK(detail::noteCuts(repository));
        auto fetched = fetch({HistoryPart::Kind::Deeper, {}, piece});
        if (fetched && repository.cutCommits() == before && repository.isShallow())
            fetched = fetch({HistoryPart::Kind::Rest});
        if (!fetched) {
            if (fetched.error().code != ErrorCode::Io || ++failures >= options.tries)
                return failure(fetched.error());
            piece = std::max(smallestPiece, piece / 5); // less is lost when it breaks off again
            waitAbout(std::chrono::milliseconds(200 * failures), work);
            continue;
        }
        failures = 0;
        if (repository.cutCommits() == before)
            return failure(ErrorCode::Unsupported, url, "the remote does not hold what is older than this copy either",
                           "somebody who has the whole history must exchange with it first");
    }
    return {};
}

std::vector<ObjectId> unverifiedSince(const records::RecordStore &store)
{
    return detail::readHistoryFile(store.repository().path());
}

Result<void> forgetUnverified(const records::RecordStore &store)
{
    const auto path = detail::historyFile(store.repository().path());
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return {};
    return realFileSystem().remove(path);
}

namespace detail {

Result<std::optional<ObjectId>> fetchForClone(git::Repository &repository, git::Transport &transport, const std::string &url,
                                              const std::string &branch, const std::string &into, bool isNewestOnly,
                                              const Work &work)
{
    if (!isNewestOnly)
        return transport.fetch(repository.path(), url, branch, into, work);
    auto tip = transport.fetchPart(repository.path(), url, branch, into, {HistoryPart::Kind::Newest}, work);
    if (!tip && tip.error().code == ErrorCode::Unsupported)
        return transport.fetch(repository.path(), url, branch, into, work);
    ESPALIER_CHECK(tip);
    ESPALIER_CHECK(noteCuts(repository));
    return tip;
}

Result<std::optional<ObjectId>> fetchForExchange(git::Repository &repository, git::Transport &transport, const std::string &url,
                                                 const std::string &branch, const std::string &into, const Work &work)
{
    if (!repository.isShallow())
        return transport.fetch(repository.path(), url, branch, into, work);
    auto tip = transport.fetchPart(repository.path(), url, branch, into, {HistoryPart::Kind::Since, oldestCut(repository)}, work);
    // Somebody's clock is behind, or the server cannot send parts: what is new comes with all that belongs to it.
    if (!tip && (tip.error().code == ErrorCode::Conflict || tip.error().code == ErrorCode::Unsupported))
        tip = transport.fetch(repository.path(), url, branch, into, work);
    ESPALIER_CHECK(tip);
    ESPALIER_CHECK(noteCuts(repository));
    for (int steps = firstStepsBack; *tip; steps = std::min(steps * 8, mostStepsBack)) {
        ESPALIER_TRY(const auto local, repository.ref("refs/heads/" + branch));
        if (!local || !repository.isShallow())
            return tip;
        bool areSure = false;
        ESPALIER_CHECK(repository.mergeBases(*local, **tip, &areSure));
        if (areSure)
            return tip;
        const auto before = repository.cutCommits();
        tip = transport.fetchPart(repository.path(), url, branch, into, {HistoryPart::Kind::Deeper, {}, steps}, work);
        ESPALIER_CHECK(tip);
        if (repository.cutCommits() == before)
            return remoteIsOlder(url);
        ESPALIER_CHECK(noteCuts(repository));
    }
    return tip;
}

} // namespace detail
} // namespace espalier::sync
