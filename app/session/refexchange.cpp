// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/refexchange.h"

#include "storage/base/patientlock.h"
#include "storage/base/wait.h"
#include "storage/records/recordstore.h"

namespace espalier::session::detail {

namespace {

constexpr int exchangeRounds = 8;
constexpr std::chrono::milliseconds firstExchangePause{50};
constexpr std::chrono::minutes exchangeLockPatience{1};

/// Two exchanges of one workshop at a time would fetch into the same place.
Result<std::unique_ptr<FileLock>> lockExchange(const std::filesystem::path &workshop, const Work &work)
{
    return lockPatiently(records::RecordStore::localFolder(workshop) / "sync.lock", exchangeLockPatience,
                         {{ErrorCode::Conflict, workshop.string(), "another exchange of this workshop is running",
                           "try again when it is done"},
                          {ErrorCode::Cancelled, workshop.string(), "stopped before anything was exchanged", {}}},
                         work);
}

Result<void> rememberRef(git::Repository &repository, const std::string &name, const git::ObjectId &tip)
{
    ESPALIER_TRY(const auto known, repository.ref(name));
    if (known == tip)
        return {};
    return repository.setRef(name, tip, known);
}

} // namespace

ExchangedRef exchangedRef(const std::string &kind, const std::string &id, std::string what)
{
    const std::string place = kind + "/" + id;
    return {"refs/" + place, "refs/espalier/incoming/" + place, "refs/remotes/origin/" + place, std::move(what)};
}

Result<std::size_t> exchangeRef(git::Repository &repository, git::Transport &transport, const std::string &url,
                                const ExchangedRef &names, const JoinTip &join, const Work &work)
{
    if (url.empty())
        return failure(ErrorCode::NotFound, repository.path().string(), "no remote is set, so there is nobody to exchange with",
                       "Set one with `espalier-cli workshop remote URL`.");
    ESPALIER_TRY(const auto lock, lockExchange(repository.path(), work));
    std::size_t added = 0;
    auto pause = firstExchangePause;
    for (int round = 1;; ++round) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, url, "stopped; everything that was saved here is kept");
        work.report("fetch", 0, 0);
        ESPALIER_TRY(const auto tip, transport.fetch(repository.path(), url, names.ref, names.incoming, work));
        if (tip) {
            ESPALIER_TRY(const std::size_t fresh, join(*tip));
            added += fresh;
        }
        ESPALIER_TRY(const auto local, repository.ref(names.ref));
        auto outcome = git::PushOutcome::Done;
        if (local && local != tip) {
            work.report("push", 0, 0);
            ESPALIER_TRY(outcome, transport.push(repository.path(), url, *local, names.ref, work));
        }
        if (outcome == git::PushOutcome::Done) {
            if (local)
                ESPALIER_CHECK(rememberRef(repository, names.known, *local));
            return added;
        }
        if (round == exchangeRounds)
            return failure(ErrorCode::Conflict, url, "others kept sending first",
                           names.what + " are saved here and go with the next exchange");
        waitAbout(pause, work);
        pause *= 2;
    }
}

Result<bool> hasUnsent(const git::Repository &repository, const ExchangedRef &names)
{
    ESPALIER_TRY(const auto here, repository.ref(names.ref));
    ESPALIER_TRY(const auto there, repository.ref(names.known));
    return here && here != there;
}

} // namespace espalier::session::detail
