// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/workshopprivate.h"
#include "storage/sync/deepen.h"

namespace espalier::session {

bool Workshop::isHistoryComplete() const
{
    const auto reader = d->lease();
    return reader && !reader->store().repository().isShallow();
}

Result<void> Workshop::completeHistory(const Work &work)
{
    const std::scoped_lock lock(d->syncMutex);
    ESPALIER_TRY(auto store, records::RecordStore::open(d->path, *d->clock));
    if (store.repository().isShallow()) {
        const std::string url = remote();
        if (url.empty())
            return failure(ErrorCode::NotFound, d->path.string(), "no remote is set, so there is nowhere to get the history from",
                           "Set one with `espalier-cli workshop remote URL`.");
        ESPALIER_CHECK(sync::completeHistory(store, *d->transport, url, {}, work));
    }
    if (sync::unverifiedSince(store).empty())
        return {};
    // Old commits are believed no more than new ones. What is wrong among them cannot be undone any more, but it is known.
    ESPALIER_TRY(const auto report, verify({}, work));
    std::vector<Issue> wrong;
    for (const Issue &finding : report.findings)
        if (finding.severity == Severity::Error)
            wrong.push_back(finding);
    ESPALIER_CHECK(sync::DistrustLog(d->state.distrusted()).add(wrong, d->clock->now()));
    // When a record was last changed was not known before. What does not come to its end now is done by the next call.
    ESPALIER_CHECK(d->runIndex(true, work));
    return sync::forgetUnverified(store);
}

} // namespace espalier::session
