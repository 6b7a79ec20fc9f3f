// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/commitmessage.h"
#include "storage/records/recordstore_p.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace espalier::records {

namespace {

using Blob = std::optional<git::ObjectId>;

/// Follows one path backwards through the commits.
class HistoryWalk
{
public:
    HistoryWalk(const git::Repository &repository, const RecordId &id, std::size_t limit)
        : m_repository(repository),
          m_path(recordPath(id)),
          m_limit(limit)
    {
    }

    Result<std::vector<HistoryStep>> run(const git::ObjectId &head);

private:
    Result<Blob> blobIn(const git::ObjectId &commit);
    Result<Blob> blobInTree(const git::ObjectId &tree);
    Result<std::optional<git::TreeEntry>> entryIn(const git::ObjectId &folder, std::string_view name, std::size_t depth);
    Result<bool> visit(const git::Commit &commit);
    Result<std::vector<FieldChange>> changesTo(const Blob &blob, const std::vector<Blob> &parents) const;
    Json body(const Blob &blob) const;

    /// What was found in a folder; most commits leave the deeper ones as they are.
    using Looked = std::unordered_map<git::ObjectId, std::optional<git::TreeEntry>>;

    const git::Repository &m_repository;
    std::string m_path;
    std::size_t m_limit;
    std::vector<Looked> m_looked;                    ///< by depth, emptied when there are many
    std::unordered_map<git::ObjectId, Blob> m_blobs; ///< by commit, filled when a child is visited
    std::unordered_set<git::ObjectId> m_open;        ///< commits that hold the record and are still to be visited
    std::vector<HistoryStep> m_steps;
    std::optional<HistoryStep> m_end; ///< where the history that is here begins, if the record is older
};

Result<std::optional<git::TreeEntry>> HistoryWalk::entryIn(const git::ObjectId &folder, std::string_view name, std::size_t depth)
{
    constexpr std::size_t mostLooked = 256;
    if (depth >= m_looked.size())
        m_looked.resize(depth + 1);
    Looked &looked = m_looked[depth];
    if (const auto known = looked.find(folder); known != looked.end())
        return known->second;
    ESPALIER_TRY(auto entry, m_repository.entryAt(folder, name));
    if (looked.size() >= mostLooked)
        looked.clear();
    looked.emplace(folder, entry);
    return entry;
}

Result<Blob> HistoryWalk::blobInTree(const git::ObjectId &tree)
{
    const std::string_view path = m_path;
    git::ObjectId folder = tree;
    for (std::size_t begin = 0, depth = 0; true; ++depth) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        ESPALIER_TRY(const auto entry, entryIn(folder, path.substr(begin, end - begin), depth));
        if (!entry || end == path.size())
            return entry ? Blob(entry->id) : Blob();
        if (entry->mode != 0040000)
            return Blob();
        folder = entry->id;
        begin = end + 1;
    }
}

Result<Blob> HistoryWalk::blobIn(const git::ObjectId &commit)
{
    if (const auto known = m_blobs.find(commit); known != m_blobs.end())
        return known->second;
    ESPALIER_TRY(const git::Commit read, m_repository.commit(commit));
    ESPALIER_TRY(const Blob blob, blobInTree(read.tree));
    m_blobs.emplace(commit, blob);
    return blob;
}

/// The record in one version; empty when it was not there or cannot be read.
Json HistoryWalk::body(const Blob &blob) const
{
    if (!blob)
        return Json::object();
    const auto bytes = m_repository.blob(*blob);
    auto json = bytes ? parseJson(*bytes, m_path) : Result<Json>(Json::object());
    return json && json->is_object() ? std::move(*json) : Json::object();
}

/// What differs from every parent: a merge answers only for what neither side had.
Result<std::vector<FieldChange>> HistoryWalk::changesTo(const Blob &blob, const std::vector<Blob> &parents) const
{
    const Json now = body(blob);
    std::vector<FieldChange> changes = fieldChanges(parents.empty() ? Json::object() : body(parents.front()), now);
    for (std::size_t i = 1; i < parents.size(); ++i) {
        const auto others = fieldChanges(body(parents[i]), now);
        std::erase_if(changes, [&](const FieldChange &change) {
            return std::ranges::find(others, change.field, &FieldChange::field) == others.end();
        });
    }
    std::erase_if(changes, [](const FieldChange &change) { return change.field == "schema" || change.field == "id"; });
    return changes;
}

Result<bool> HistoryWalk::visit(const git::Commit &commit)
{
    ESPALIER_TRY(const Blob blob, blobIn(commit.id));
    m_open.erase(commit.id);
    if (commit.isCut) {
        if (blob)
            m_end = HistoryStep{commit.id, {}, commit.author.time, {}, {}, true};
        return !m_open.empty();
    }
    std::vector<Blob> parents;
    for (const git::ObjectId &parent : commit.parents) {
        ESPALIER_TRY(const Blob before, blobIn(parent));
        parents.push_back(before);
        if (before)
            m_open.insert(parent);
    }
    const bool isCarried = !blob || std::ranges::find(parents, blob) != parents.end();
    if (!isCarried) {
        ESPALIER_TRY(auto changes, changesTo(blob, parents));
        if (commit.parents.size() < 2 || !changes.empty())
            m_steps.push_back({commit.id,
                               {commit.author.name, commit.author.email},
                               commit.author.time,
                               detail::firstLine(commit.message),
                               std::move(changes)});
    }
    return !m_open.empty() && m_steps.size() < m_limit;
}

Result<std::vector<HistoryStep>> HistoryWalk::run(const git::ObjectId &head)
{
    ESPALIER_TRY(const Blob newest, blobIn(head));
    if (!newest)
        return failure(ErrorCode::NotFound, m_path, "no such record in this workshop");
    if (m_limit == 0)
        return std::move(m_steps);
    std::optional<Error> problem;
    ESPALIER_CHECK(m_repository.walk(head, {}, [&](const git::Commit &commit) {
        auto goesOn = visit(commit);
        if (!goesOn)
            problem = goesOn.error();
        return goesOn && *goesOn;
    }));
    if (problem)
        return failure(*problem);
    if (m_end && m_steps.size() < m_limit)
        m_steps.push_back(std::move(*m_end));
    return std::move(m_steps);
}

} // namespace

Result<std::vector<HistoryStep>> RecordStore::history(const RecordId &id, std::size_t limit) const
{
    ESPALIER_CHECK(kindOf(id));
    ESPALIER_TRY(const git::ObjectId newest, head());
    return HistoryWalk(d->repository, id, limit).run(newest);
}

} // namespace espalier::records
