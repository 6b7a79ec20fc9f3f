// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/changetimes.h"

#include "storage/git/treediff.h"
#include "storage/index/feed.h"
#include "storage/records/kinds.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace espalier::index::detail {

namespace {

using Times = std::unordered_map<std::string, std::int64_t>;

class TimeCollector
{
public:
    TimeCollector(const git::Repository &repository, const Work &work) : m_repository(repository), m_work(work) {}

    Result<void> add(const git::Commit &commit)
    {
        m_at = commit.author.time.time_since_epoch().count();
        if (commit.parents.empty())
            return note(std::nullopt, commit.tree);
        if (commit.parents.size() == 1) {
            ESPALIER_TRY(const git::ObjectId before, treeOf(commit.parents.front()));
            return note(before, commit.tree);
        }
        return addMerge(commit);
    }

    Times take() { return std::move(m_times); }

private:
    Result<git::ObjectId> treeOf(const git::ObjectId &id)
    {
        ESPALIER_TRY(const git::Commit parent, m_repository.commit(id));
        return parent.tree;
    }

    Result<void> note(const std::optional<git::ObjectId> &before, const git::ObjectId &after)
    {
        return visit(before, after, [this](const std::string &path) { noteTime(path); });
    }

    /// Only what differs from every parent was changed by the merge itself.
    Result<void> addMerge(const git::Commit &commit)
    {
        std::unordered_set<std::string> changed;
        ESPALIER_TRY(const git::ObjectId first, treeOf(commit.parents.front()));
        ESPALIER_CHECK(visit(first, commit.tree, [&changed](const std::string &path) { changed.insert(path); }));
        for (std::size_t i = 1; i < commit.parents.size() && !changed.empty(); ++i) {
            ESPALIER_TRY(const git::ObjectId before, treeOf(commit.parents[i]));
            std::unordered_set<std::string> also;
            ESPALIER_CHECK(visit(before, commit.tree, [&](const std::string &path) {
                if (changed.contains(path))
                    also.insert(path);
            }));
            changed = std::move(also);
        }
        for (const std::string &path : changed)
            noteTime(path);
        return {};
    }

    void noteTime(const std::string &path)
    {
        const auto [entry, isNew] = m_times.try_emplace(path, m_at);
        if (!isNew)
            entry->second = std::max(entry->second, m_at);
    }

    template<typename F>
    Result<void> visit(const std::optional<git::ObjectId> &before, const git::ObjectId &after, F &&take)
    {
        std::size_t strange = 0;
        ESPALIER_CHECK(git::diffTrees(
            m_repository, before, after,
            [&](const git::TreeChange &change) {
            if (records::pathInfo(change.path).role != records::PathRole::Record)
                return ++strange <= mostStrangePaths && !m_work.isStopped();
            take(change.path);
            return !m_work.isStopped();
            },
            "records"));
        return {};
    }

    const git::Repository &m_repository;
    const Work &m_work;
    std::int64_t m_at = 0;
    Times m_times;
};

} // namespace

Result<Times> changeTimes(const git::Repository &repository, const git::ObjectId &head, const std::optional<git::ObjectId> &known,
                          const Work &work)
{
    TimeCollector collector(repository, work);
    Result<void> outcome;
    std::vector<git::ObjectId> hidden;
    if (known)
        hidden.push_back(*known);
    ESPALIER_CHECK(repository.walk(head, hidden, [&](const git::Commit &commit) {
        outcome = collector.add(commit);
        return outcome.has_value() && !work.isStopped();
    }));
    if (!outcome)
        return failure(std::move(outcome.error()));
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, head.hex(), "stopped while reading the history");
    return collector.take();
}

} // namespace espalier::index::detail
