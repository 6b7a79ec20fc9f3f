// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/verification/rules.h"
#include "app/session/duplicates.h"
#include "app/session/vocabularyterms.h"
#include "app/session/workshopprivate.h"
#include "app/session/workshopsignin.h"
#include "storage/git/remoteurl.h"

namespace espalier::session {

Result<catalogue::ImportReport> Workshop::importFiles(const std::vector<std::filesystem::path> &files,
                                                      const catalogue::ImportRequest &request, const Work &work)
{
    if (d->isReadOnly && !request.isDryRun)
        return failure(d->readOnlyError());
    const Identity who = identity();
    catalogue::ImportOptions options;
    static_cast<catalogue::ImportRequest &>(options) = request;
    options.person = who.person;
    options.author = who.author;
    const auto canonicalBy = [](const records::RecordStore &store) -> Result<std::function<Result<Json>(Json)>> {
        ESPALIER_TRY(const auto terms, detail::TermBook::of(store));
        return [terms](Json body) -> Result<Json> { return terms->canonicalBody(std::move(body)); };
    };
    if (request.isDryRun) {
        ESPALIER_TRY(const auto reader, d->lease());
        ESPALIER_TRY(options.canonical, canonicalBy(reader.store()));
        return catalogue::importFiles(reader.store(), files, options, work, *d->clock);
    }
    catalogue::ImportReport report;
    const auto write = [&](records::RecordStore &store) -> Result<void> {
        ESPALIER_TRY(options.introduces, d->missingPerson(store, who));
        ESPALIER_TRY(options.canonical, canonicalBy(store));
        ESPALIER_TRY(report, catalogue::importFiles(store, files, options, work, *d->clock));
        return {};
    };
    ESPALIER_CHECK(d->withWriter(write));
    return report;
}

Result<void> Workshop::setRemote(const std::string &url)
{
    if (url.find_first_of("\r\n") != std::string::npos || url.starts_with("-"))
        return failure(ErrorCode::Invalid, url, "this is not an address of a repository");
    if (!url.empty()) { // what would be refused later, such as a password where it is of no use, is not written down first
        ESPALIER_TRY([[maybe_unused]] const auto known, git::detail::parseRemoteUrl(url));
    }
    ESPALIER_TRY(const std::string address, detail::withoutPassword(url, d->signIn.get(), false));
    const std::scoped_lock lock(d->writeMutex);
    ESPALIER_TRY(auto *store, d->writerStore());
    ESPALIER_TRY(const auto before, store->repository().setting("remote.origin.url"));
    if (before && *before == address)
        return {};
    ESPALIER_CHECK(store->repository().setSetting("remote.origin.url", address));
    // What was known about another remote says nothing about this one.
    return store->repository().removeRef(sync::remoteRef);
}

std::string Workshop::remote() const
{
    const auto reader = d->lease();
    if (!reader)
        return {};
    const auto url = reader->store().repository().setting("remote.origin.url");
    return url && *url ? **url : std::string();
}

Result<sync::SyncReport> Workshop::synchronise(const Work &work)
{
    const std::scoped_lock lock(d->syncMutex);
    if (d->isReadOnly)
        return failure(d->readOnlyError());
    const std::string url = remote();
    if (url.empty())
        return failure(ErrorCode::NotFound, d->path.string(), "no remote is set, so there is nobody to exchange with",
                       "Set one with `espalier-cli workshop remote URL`.");
    // A store of its own: saving goes on while the network is slow, and the ref decides who was first.
    ESPALIER_TRY(auto store, records::RecordStore::open(d->path, *d->clock));
    governance::PolicyRules rules(d->clock->now());
    sync::SyncOptions options;
    options.rules = &rules;
    auto report = sync::synchronise(store, *d->transport, url, identity().author, options, work, *d->clock);
    if (report) // a list that cannot be written must not make an exchange that worked a failed one
        [[maybe_unused]]
        const auto listed = sync::DistrustLog(d->state.distrusted()).add(report->distrusted, d->clock->now());
    if (report) [[maybe_unused]]
        const auto noted = d->state.setLastSync(d->clock->now());
    d->indexAfterSave(); // also after a failure: what was merged before it is here
    if (!report || report->fetched == 0)
        return report;
    // What cannot be put right now is tried again at the next exchange; this one has worked.
    if (const auto kept = Duplicates(*this).breakRings(); kept && *kept > 0) {
        ESPALIER_TRY(auto again, sync::synchronise(store, *d->transport, url, identity().author, options, work, *d->clock));
        again.fetched += report->fetched;
        again.merged += report->merged;
        again.pushed += report->pushed;
        again.wasRewritten = again.wasRewritten || report->wasRewritten;
        again.distrusted.insert(again.distrusted.begin(), report->distrusted.begin(), report->distrusted.end());
        d->indexAfterSave();
        return again;
    }
    return report;
}

} // namespace espalier::session
