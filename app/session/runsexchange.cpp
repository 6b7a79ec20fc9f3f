// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/refexchange.h"
#include "app/session/runs.h"
#include "app/session/workshopprivate.h"
#include "storage/metrics/runstore.h"

namespace espalier::session {

namespace {

detail::ExchangedRef samplesRef(const RecordId &run)
{
    return detail::exchangedRef("runs", run.text(), "the samples");
}

constexpr int mostAddRounds = 5;

} // namespace

git::Signature Runs::signature() const
{
    const records::Author author = m_workshop.identity().author;
    return {author.name, author.email, m_workshop.d->clock->now()};
}

Result<std::size_t> Runs::addFiles(const RecordId &run, const std::vector<metrics::FreshFile> &files, const std::string &message)
{
    if (m_workshop.d->isReadOnly)
        return failure(m_workshop.d->readOnlyError());
    if (files.empty())
        return 0;
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    metrics::RunStore store(repository, run);
    for (int round = 1;; ++round) {
        auto added = store.add(files, signature(), message);
        if (added || added.error().code != ErrorCode::Conflict || round == mostAddRounds)
            return added;
    }
}

Result<bool> Runs::hasUnsent(const RecordId &run) const
{
    ESPALIER_TRY(const auto repository, git::Repository::open(m_workshop.path()));
    return detail::hasUnsent(repository, samplesRef(run));
}

Result<std::size_t> Runs::exchange(const RecordId &run, const Work &work, std::vector<Issue> *issues)
{
    const std::scoped_lock alone(m_workshop.d->syncMutex);
    if (m_workshop.d->isReadOnly)
        return failure(m_workshop.d->readOnlyError());
    const auto kind = records::kindOf(run);
    if (!kind || (*kind != records::Kind::Run && *kind != records::Kind::Allocation))
        return failure(ErrorCode::Invalid, run.text(), "this is neither a run nor an allocation");
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    metrics::RunStore store(repository, run);
    std::vector<Issue> met; // of the last join: the ones before met the same
    const auto join = [&](const git::ObjectId &tip) {
        met.clear();
        return store.join(tip, signature(), &met);
    };
    ESPALIER_TRY(const std::size_t added,
                 detail::exchangeRef(repository, *m_workshop.d->transport, m_workshop.remote(), samplesRef(run), join, work));
    if (issues)
        issues->insert(issues->end(), met.begin(), met.end());
    return added;
}

Result<std::size_t> Runs::exchangeUnsent(const Work &work)
{
    std::size_t fresh = 0;
    for (const std::string_view kind : {"run", "allocation"}) {
        ESPALIER_TRY(const auto hits, m_workshop.all(kind));
        for (const index::RecordHit &hit : hits) {
            ESPALIER_TRY(const bool isUnsent, hasUnsent(hit.id));
            if (!isUnsent)
                continue;
            ESPALIER_TRY(const std::size_t more, exchange(hit.id, work));
            fresh += more;
        }
    }
    return fresh;
}

} // namespace espalier::session
