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
    /// The findings about a commit. Called for parents before children, and now and then again about one that was seen before.
    /// Errors: Corrupt, Io.
    virtual Result<std::vector<Issue>> check(const CommitContent &content) = 0;
};

struct VerifyOptions {
    CommitRules *rules = nullptr;
    /// Merges again what a merge commit says it merged, and compares the trees: a merge that adds something of its own is a finding.
    bool rerunsMerges = true;
    /// Contents that earlier checks found unusable: merges may have left these out too. Not in the report.
    const std::set<std::pair<std::string, git::ObjectId>> *known = nullptr;
};

struct VerifyReport {
    std::size_t checked = 0; ///< commits
    /// item: commit, field: path (readable: see docs/formats/verification.md); parents before children. One commit has at most 20 of
    /// one code and a last one that counts the others; there are at most 10,000.
    std::vector<Issue> findings;
    /// Contents that cannot be used where they stand: a merge leaves them out.
    std::set<std::pair<std::string, git::ObjectId>> unusable;
    /// Merges that are not what merging gives, parents before children: what they dropped is only found with their parents.
    std::vector<git::ObjectId> evilMerges;
    /// The newest commit on the way along first parents from `to` that has no error itself or in what leads to it from `from`, which
    /// may be `from` itself; nothing when there is none.
    std::optional<git::ObjectId> lastSound;
    bool hasErrors = false; ///< whether any finding is an error
};

/// Checks every commit reachable from `to` and not from `from`: paths where they belong, plain files only, canonical bytes within the
/// limits, records valid by their schema, ids that match their path, events only added, event hashes that match, merges that are what merging
/// gives, and what the rules say. Memory does not grow with the history but for the findings and 20 bytes a commit. Files are checked
/// on several threads, each with a repository of its own; `options.rules` and `work` are called on this one. Progress phase "verify".
/// Source: docs/formats/verification.md. Errors: NotFound, Corrupt, Cancelled.
Result<VerifyReport> verifyCommits(git::Repository &repository, const std::optional<git::ObjectId> &from, const git::ObjectId &to,
                                   const VerifyOptions &options = {}, const Work &work = {});

} // namespace espalier::sync
