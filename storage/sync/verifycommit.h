// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/git/repository.h"
#include "storage/git/treediff.h"

#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace espalier::sync::detail {

/// One commit as it stands against its parents, without what the rest of history says about it.
struct CommitOutcome {
    git::Commit commit;
    /// Of the trees of the parents; none when the commit is the first, or the oldest that is here.
    std::vector<git::ObjectId> parentTrees;
    bool isBoundary = false;              ///< it has parents that were not fetched: its tree is taken as given and checked whole
    std::vector<git::TreeChange> changes; ///< from the first parent, in path order, that no other parent has
    std::vector<Issue> findings;          ///< what is wrong whatever was there before
    /// What is wrong because of what the first parent has there: a merge that is right, or putting back what was there before, is
    /// excused.
    struct Against {
        git::TreeChange change;
        Issue finding;
    };
    std::vector<Against> against;
    std::vector<std::pair<std::string, git::ObjectId>> unusable; ///< contents with a finding that is an error
    bool isTooMuch = false;                                      ///< so much is wrong that the rest was not looked at
};

/// The check of one commit after the other, each on its own. One object per thread.
class CommitCheck
{
public:
    explicit CommitCheck(const git::Repository &repository, std::stop_token stop = {})
        : m_repository(repository),
          m_stop(std::move(stop))
    {
    }

    /// Errors: Corrupt (an object is missing or cannot be read), Cancelled, Io.
    Result<CommitOutcome> check(const git::ObjectId &commit);

private:
    Result<void> findParents(CommitOutcome &outcome) const;
    Result<bool> checkChange(CommitOutcome &outcome, const git::TreeChange &change);
    Result<void> checkContent(CommitOutcome &outcome, const git::TreeChange &change);
    Result<std::optional<std::string>> content(const git::ObjectId &blob, std::size_t limit, const std::string &path) const;

    const git::Repository &m_repository;
    std::stop_token m_stop;
    git::ObjectId m_largeBlob;   ///< the latest large attachment that was looked at
    std::string m_largeBlobPath; ///< where it belongs
    std::size_t m_faults = 0;    ///< of the commit
};

} // namespace espalier::sync::detail
