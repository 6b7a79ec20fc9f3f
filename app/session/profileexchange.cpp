// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "app/session/profilestore.h"
#include "app/session/refexchange.h"
#include "app/session/workshopprivate.h"

namespace espalier::session {

namespace {

detail::ExchangedRef profilesRef(const RecordId &dataset)
{
    return detail::exchangedRef("shards", dataset.text(), "the profiles");
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
    return detail::hasUnsent(repository, profilesRef(dataset));
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
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    const records::Author author = m_workshop.identity().author;
    detail::ProfileStore store(repository, dataset);
    std::vector<Issue> met; // of the last join: the ones before met the same
    const auto join = [&](const git::ObjectId &tip) {
        met.clear();
        return store.join(tip, {author.name, author.email, m_workshop.d->clock->now()}, &met);
    };
    ESPALIER_TRY(const std::size_t added,
                 detail::exchangeRef(repository, *m_workshop.d->transport, m_workshop.remote(), profilesRef(dataset), join,
                                     work));
    if (issues)
        issues->insert(issues->end(), met.begin(), met.end());
    return added;
}

} // namespace espalier::session
