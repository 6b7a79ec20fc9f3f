// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/syncdata.h"

namespace espalier::ui {

namespace detail {

constexpr std::size_t mostUnsent = 500;

/// Merges are the program's doing and left out.
static Result<std::vector<git::Commit>> readUnsent(const session::Workshop &workshop, const std::string &head)
{
    std::vector<git::Commit> unsent;
    ESPALIER_TRY(const auto repository, git::Repository::open(workshop.path()));
    ESPALIER_TRY(const auto sent, repository.ref(sync::remoteRef));
    ESPALIER_TRY(const auto from, git::ObjectId::parse(head));
    std::vector<git::ObjectId> hidden;
    if (sent)
        hidden.push_back(*sent);
    ESPALIER_CHECK(repository.walk(from, hidden, [&unsent](const git::Commit &commit) {
        if (commit.parents.size() < 2)
            unsent.push_back(commit);
        return unsent.size() < mostUnsent;
    }));
    return unsent;
}

} // namespace detail

Result<std::vector<SyncConflict>> readConflicts(const session::Workshop &workshop)
{
    std::vector<SyncConflict> rows;
    ESPALIER_TRY(auto conflicts, workshop.conflicts());
    for (sync::Conflict &conflict : conflicts) {
        SyncConflict row{std::move(conflict), {}};
        const auto hit = workshop.find(row.conflict.record.text());
        row.recordName = hit ? hit->name : row.conflict.record.text();
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<SyncData> readSync(session::Workshop &workshop)
{
    SyncData data;
    ESPALIER_TRY(data.conflicts, readConflicts(workshop));
    ESPALIER_TRY(const auto status, workshop.status());
    ESPALIER_TRY(data.unsent, detail::readUnsent(workshop, status.head));
    ESPALIER_TRY(data.drafts, workshop.drafts().all());
    return data;
}

} // namespace espalier::ui
