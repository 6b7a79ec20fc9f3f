// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/work.h"
#include "storage/git/treediff.h"
#include "storage/records/recordstore.h"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace espalier::sync {

/// What one commit brings.
struct CommitContent {
    const git::Repository &repository;
    const git::Commit &commit;
    std::optional<git::ObjectId> parentTree; ///< of the first parent
    const std::vector<git::TreeChange>
        &changes; ///< from the first parent, in path order; those that another parent has already left out
};

/// Rules about who may write what, which need to know what records mean: roles, keys, signatures. The layer above brings them.
class CommitRules
{
public:
    virtual ~CommitRules() = default;
    /// The findings about a commit; it is called for parents before children. Errors: Corrupt, Io.
    virtual Result<std::vector<Issue>> check(const CommitContent &content) = 0;
};

struct VerifyOptions {
    CommitRules *rules = nullptr;
    /// Merges again what a merge commit says it merged, and compares the trees: a merge that adds something of its own is a finding.
    bool rerunsMerges = true;
};

struct VerifyReport {
    std::size_t checked = 0;     ///< commits
    std::vector<Issue> findings; ///< item: commit, field: path; parents before children
    /// Contents that cannot be used where they stand: a merge leaves them out.
    std::set<std::pair<std::string, git::ObjectId>> unusable;
};

/// Checks every commit reachable from `to` and not from `from`: paths where they belong, plain files only, canonical bytes within the
/// limits, records valid by their schema, ids that match their path, events only added, event hashes that match, merges that are what merging
/// gives, and what the rules say. Memory does not grow with the history but for the findings. Source: docs/formats/verification.md.
/// Errors: NotFound, Corrupt, Cancelled.
Result<VerifyReport> verifyCommits(git::Repository &repository, const std::optional<git::ObjectId> &from, const git::ObjectId &to,
                                   const VerifyOptions &options = {}, const Work &work = {});

} // namespace espalier::sync
