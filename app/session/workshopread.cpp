// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicatesdesk.h"
#include "app/session/eventhelp.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace detail {

static std::vector<EventView> eventViews(const records::RecordStore &store, const std::vector<records::Record> &events)
{
    std::vector<EventView> views;
    for (const records::Record &event : events) {
        EventView view;
        view.id = event.id;
        if (const auto kind = records::kindOf(event.id))
            view.kind = records::kindInfo(*kind).name;
        view.author = idAt(event.body, "author");
        view.authorName = nameOfPerson(store, view.author);
        if (const auto at = parseTime(textAt(event.body, "at")))
            view.at = *at;
        view.body = event.body;
        views.push_back(std::move(view));
    }
    return views;
}

/// What a list would show, for a record that the index does not know yet.
static index::SourceRow rowFrom(const records::Record &record)
{
    index::SourceRow row;
    row.id = record.id;
    row.slug = textAt(record.body, "slug");
    row.name = textAt(record.body, "name");
    row.kind = textAt(record.body, "kind");
    row.state = record.body.contains("withdrawn") ? "withdrawn" : "nominated";
    row.nominatedBy = textAt(record.body, "nominated_by");
    return row;
}

} // namespace detail

RecordId claimant(const std::vector<records::Record> &events)
{
    RecordId holder;
    for (const records::Record &event : events) {
        if (event.id.prefix() != records::kindInfo(records::Kind::Claim).prefix)
            continue;
        const bool isReleased = event.body.contains("released") && event.body["released"] == Json(true);
        holder = isReleased ? RecordId() : idAt(event.body, "author");
    }
    return holder;
}

Result<index::IndexUpdate> Workshop::refreshIndex(const Work &work)
{
    return d->runIndex(false, work);
}
Result<index::IndexUpdate> Workshop::rebuildIndex(const Work &work)
{
    return d->runIndex(true, work);
}

Result<std::vector<std::int64_t>> Workshop::sourceRows(const index::SourceQuery &query, std::stop_token stop) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return indexed->sourceRows(query, stop);
}

Result<std::vector<index::SourceRow>> Workshop::sources(std::span<const std::int64_t> rows) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return indexed->sources(rows);
}

Result<std::vector<index::FacetValue>> Workshop::facet(const index::SourceQuery &query, std::string_view name, std::size_t limit,
                                                       std::stop_token stop) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return indexed->facet(query, name, limit, stop);
}

Result<std::vector<index::RecordHit>> Workshop::complete(std::string_view typed, std::string_view kind, std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return indexed->complete(typed, kind, limit);
}

Result<std::vector<index::RecordHit>> Workshop::all(std::string_view kind) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return indexed->all(kind);
}

Result<index::RecordHit> Workshop::find(std::string_view idOrSlug) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return indexed->find(idOrSlug);
}

Result<std::int64_t> Workshop::sourceCount() const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return indexed->sourceCount();
}

Result<std::optional<index::SourceRow>> Workshop::sourceRow(const RecordId &id) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return indexed->source(id);
}

Result<records::Record> Workshop::record(const RecordId &id) const
{
    return d->readBack(id);
}

Result<SourceView> Workshop::source(const RecordId &asked) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    const records::RecordStore &store = reader.store();
    SourceView view;
    ESPALIER_TRY(view.record, detail::standingFor(store, asked));
    const RecordId id = view.record.id;
    view.row = detail::rowFrom(view.record);
    std::vector<RecordId> merged;
    if (const auto indexed = reader.index()) {
        if (const auto row = (*indexed)->source(id); row && *row)
            view.row = **row;
        merged = detail::mergedSources(**indexed, id);
    }
    view.problems = records::Schema::of(records::Kind::Source).validate(view.record.body);
    ESPALIER_TRY(const auto events, store.events(id, &view.problems));
    view.events = detail::eventViews(store, events);
    for (const RecordId &one : merged) { // what was said about it when it was two
        ESPALIER_TRY(const auto more, store.events(one, &view.problems));
        for (EventView &event : detail::eventViews(store, more))
            view.events.push_back(std::move(event));
    }
    if (!merged.empty())
        std::stable_sort(view.events.begin(), view.events.end(), [](const EventView &a, const EventView &b) { return a.at < b.at; });
    view.nominatedByName = detail::nameOfPerson(store, idAt(view.record.body, "nominated_by"));
    if (const auto open = sync::openConflicts(store, currentIdentity(store.repository()).author)) {
        for (const sync::Conflict &conflict : *open)
            if (conflict.record == id && (view.conflicts.empty() || view.conflicts.back() != conflict.field))
                view.conflicts.push_back(conflict.field);
    }
    view.claimedBy = claimant(events);
    view.claimedByName = detail::nameOfPerson(store, view.claimedBy);
    if (const RecordId custodian = idAt(view.record.body, "custodian.organisation"); !custodian.isEmpty()) {
        if (auto organisation = store.read(custodian))
            view.custodian = std::move(*organisation);
    }
    return view;
}

Result<std::vector<records::HistoryStep>> Workshop::history(const RecordId &id, std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    return reader.store().history(id, limit);
}

Result<std::string> Workshop::attachment(std::string_view sha256Hex) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    return reader.store().attachment(sha256Hex);
}

Result<std::vector<git::Commit>> Workshop::recentActions(std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(const auto head, reader.store().head());
    std::vector<git::Commit> actions;
    if (limit == 0)
        return actions;
    const auto visit = [&](const git::Commit &commit) {
        if (commit.parents.size() < 2) // a merge is the program's doing, not a person's
            actions.push_back(commit);
        return actions.size() < limit;
    };
    ESPALIER_CHECK(reader.store().repository().walk(head, {}, visit));
    return actions;
}

Result<Status> Workshop::status() const
{
    ESPALIER_TRY(const auto reader, d->lease());
    Status status;
    ESPALIER_TRY(const auto head, reader.store().head());
    status.head = head.hex();
    ESPALIER_TRY(const auto distance, sync::aheadBehind(reader.store()));
    status.ahead = status.outbox = distance.ahead;
    status.behind = distance.behind;
    ESPALIER_TRY(status.drafts, d->drafts->count());
    const Identity me = currentIdentity(reader.store().repository());
    ESPALIER_TRY(const auto open, sync::openConflicts(reader.store(), me.author));
    status.conflicts = open.size();
    status.lastSync = d->state.lastSync();
    if (const auto url = reader.store().repository().setting("remote.origin.url"); url && *url)
        status.remote = **url;
    status.isReadOnly = d->isReadOnly;
    if (const auto found = sync::DistrustLog(d->state.distrusted()).all())
        status.distrusted = static_cast<std::size_t>(
            std::count_if(found->begin(), found->end(), [](const sync::Distrusted &one) { return !one.isSeen; }));
    status.unsignedBecause = d->state.unsignedBecause();
    return status;
}

Result<std::vector<Issue>> Workshop::problems() const
{
    std::vector<Issue> issues;
    ESPALIER_TRY(const auto reader, d->lease());
    if (const auto indexed = reader.index()) {
        ESPALIER_TRY(issues, (*indexed)->problems());
    }
    if (const std::string warning = d->drafts->warning(); !warning.empty())
        issues.push_back({Severity::Warning, "drafts", {}, {}, warning});
    const std::scoped_lock lock(d->stateMutex);
    if (d->indexTrouble)
        issues.push_back({Severity::Warning,
                          "index-behind",
                          {},
                          {},
                          "The index could not be brought up to date: " + describe(*d->indexTrouble)});
    return issues;
}

} // namespace espalier::session
