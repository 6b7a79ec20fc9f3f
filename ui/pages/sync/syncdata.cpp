// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/syncdata.h"

#include <algorithm>

namespace espalier::ui {

namespace detail {

constexpr std::size_t mostUnsent = 500;
constexpr std::size_t mostDistrusted = 1000;

static Result<std::vector<DistrustedChange>> readDistrusted(const session::Workshop &workshop)
{
    ESPALIER_TRY(auto all, workshop.distrusted());
    ESPALIER_TRY(const auto repository, git::Repository::open(workshop.path()));
    if (all.size() > mostDistrusted)
        all.resize(mostDistrusted);
    std::vector<DistrustedChange> changes;
    for (sync::Distrusted &one : all) {
        DistrustedChange change{std::move(one), {}};
        if (const auto id = git::ObjectId::parse(change.distrusted.finding.item))
            if (auto commit = repository.commit(*id))
                change.commit = std::move(*commit);
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace detail

Result<std::vector<SyncConflict>> readConflicts(const session::Workshop &workshop)
{
    std::vector<SyncConflict> rows;
    ESPALIER_TRY(auto conflicts, workshop.conflicts());
    const std::vector<std::string> later = workshop.later();
    for (sync::Conflict &conflict : conflicts) {
        SyncConflict row{std::move(conflict), {}, {}, false};
        const sync::Conflict &open = row.conflict;
        const auto hit = workshop.find(open.record.text());
        row.recordName = hit ? hit->name : open.record.text();
        if (const auto kind = records::kindOf(open.record))
            row.both = sync::bothValues(*kind, open.field, open.base, open.mine, open.theirs);
        row.isLater = std::ranges::find(later, open.id) != later.end();
        rows.push_back(std::move(row));
    }
    std::ranges::stable_partition(rows, [](const SyncConflict &row) { return !row.isLater; });
    return rows;
}

Result<SyncData> readSync(session::Workshop &workshop)
{
    SyncData data;
    ESPALIER_TRY(data.conflicts, readConflicts(workshop));
    ESPALIER_TRY(data.unsent, workshop.outbox(detail::mostUnsent));
    ESPALIER_TRY(data.drafts, workshop.drafts().all());
    ESPALIER_TRY(data.distrusted, detail::readDistrusted(workshop));
    data.isHistoryComplete = workshop.isHistoryComplete();
    return data;
}

} // namespace espalier::ui
