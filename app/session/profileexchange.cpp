// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "app/session/profilestore.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"

#include <condition_variable>
#include <random>

namespace espalier::session {

namespace {

constexpr int exchangeRounds = 8;
constexpr std::chrono::milliseconds firstExchangePause{50};
constexpr std::chrono::milliseconds exchangeLockStep{200};
constexpr int exchangeLockTries = 300; // a minute

/// Waits about `pause`, less when asked to stop.
void waitAbout(std::chrono::milliseconds pause, const Work &work)
{
    std::mt19937_64 random(std::random_device{}());
    std::uniform_int_distribution<std::int64_t> jitter(pause.count() / 2, pause.count() * 3 / 2);
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any wake;
    wake.wait_for(lock, work.stop, std::chrono::milliseconds(jitter(random)), [] { return false; });
}

/// Two exchanges of one workshop at a time would fetch into the same place.
Result<std::unique_ptr<FileLock>> lockExchange(const std::filesystem::path &workshop, const Work &work)
{
    const std::filesystem::path folder = records::RecordStore::localFolder(workshop);
    ESPALIER_CHECK(realFileSystem().makeFolder(folder));
    for (int i = 1;; ++i) {
        auto lock = realFileSystem().lock(folder / "sync.lock", exchangeLockStep);
        if (lock || lock.error().code != ErrorCode::Conflict)
            return lock;
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, workshop.string(), "stopped before anything was exchanged");
        if (i == exchangeLockTries)
            return failure(ErrorCode::Conflict, workshop.string(), "another exchange of this workshop is running",
                           "try again when it is done");
    }
}

Result<void> rememberRef(git::Repository &repository, const std::string &name, const git::ObjectId &tip)
{
    ESPALIER_TRY(const auto known, repository.ref(name));
    if (known == tip)
        return {};
    return repository.setRef(name, tip, known);
}

} // namespace

Result<std::size_t> Datasets::addProfiles(const RecordId &dataset, const std::vector<statistics::Profile> &profiles)
{
    if (m_workshop.d->isReadOnly)
        return failure(m_workshop.d->readOnlyError());
    if (dataset.prefix() != records::kindInfo(records::Kind::Dataset).prefix)
        return failure(ErrorCode::Invalid, dataset.text(), "this is not the id of a dataset");
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    const records::Author author = m_workshop.identity().author;
    return detail::ProfileStore(repository, dataset).add(profiles, {author.name, author.email, m_workshop.d->clock->now()});
}

Result<std::vector<statistics::Profile>> Datasets::profiles(const RecordId &dataset, std::vector<Issue> *issues) const
{
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    ESPALIER_TRY(auto found, detail::ProfileStore(repository, dataset).read(nullptr, issues));
    std::vector<statistics::Profile> list;
    for (auto &[key, profile] : found)
        list.push_back(std::move(profile));
    return list;
}

Result<bool> Datasets::hasUnsentProfiles(const RecordId &dataset) const
{
    ESPALIER_TRY(const auto repository, git::Repository::open(m_workshop.path()));
    ESPALIER_TRY(const auto here, repository.ref(detail::shardsRef(dataset)));
    ESPALIER_TRY(const auto there, repository.ref(detail::knownShardsRef(dataset)));
    return here && here != there;
}

Result<std::size_t> Datasets::exchangeUnsent(const Work &work)
{
    ESPALIER_TRY(const auto hits, m_workshop.all("dataset"));
    std::size_t fresh = 0;
    for (const index::RecordHit &hit : hits) {
        ESPALIER_TRY(const bool isUnsent, hasUnsentProfiles(hit.id));
        if (!isUnsent)
            continue;
        ESPALIER_TRY(const std::size_t more, exchangeProfiles(hit.id, work));
        fresh += more;
    }
    return fresh;
}

Result<std::size_t> Datasets::exchangeProfiles(const RecordId &dataset, const Work &work, std::vector<Issue> *issues)
{
    const std::scoped_lock alone(m_workshop.d->syncMutex);
    if (m_workshop.d->isReadOnly)
        return failure(m_workshop.d->readOnlyError());
    if (dataset.prefix() != records::kindInfo(records::Kind::Dataset).prefix)
        return failure(ErrorCode::Invalid, dataset.text(), "this is not the id of a dataset");
    std::string url = m_workshop.remote();
    if (url.empty())
        return failure(ErrorCode::NotFound, m_workshop.path().string(), "no remote is set, so there is nobody to exchange with",
                       "Set one with `espalier-cli workshop remote URL`.");
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    ESPALIER_TRY(const auto lock, lockExchange(m_workshop.path(), work));
    const std::string ref = detail::shardsRef(dataset);
    const std::string incoming = "refs/espalier/incoming/shards/" + dataset.text();
    const records::Author author = m_workshop.identity().author;
    detail::ProfileStore store(repository, dataset);
    std::size_t added = 0;
    std::vector<Issue> met;
    auto pause = firstExchangePause;
    for (int round = 1;; ++round) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, url, "stopped; everything that was saved here is kept");
        work.report("fetch", 0, 0);
        ESPALIER_TRY(const auto tip, m_workshop.d->transport->fetch(repository.path(), url, ref, incoming, work));
        if (tip) {
            met.clear();
            ESPALIER_TRY(const std::size_t fresh,
                         store.join(*tip, {author.name, author.email, m_workshop.d->clock->now()}, &met));
            added += fresh;
        }
        ESPALIER_TRY(const auto local, repository.ref(ref));
        auto outcome = git::PushOutcome::Done;
        if (local && local != tip) {
            work.report("push", 0, 0);
            ESPALIER_TRY(outcome, m_workshop.d->transport->push(repository.path(), url, *local, ref, work));
        }
        if (outcome == git::PushOutcome::Done) {
            if (issues)
                issues->insert(issues->end(), met.begin(), met.end());
            if (local)
                ESPALIER_CHECK(rememberRef(repository, detail::knownShardsRef(dataset), *local));
            return added;
        }
        if (round == exchangeRounds)
            return failure(ErrorCode::Conflict, url, "others kept sending first",
                           "the profiles are saved here and go with the next exchange");
        waitAbout(pause, work);
        pause *= 2;
    }
}

} // namespace espalier::session
