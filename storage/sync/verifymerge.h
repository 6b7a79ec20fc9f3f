// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/sync/verify.h"
#include "storage/sync/verifycommit.h"

#include <set>
#include <string>
#include <utility>

namespace espalier::sync::detail {

using UnusableSet = std::set<std::pair<std::string, git::ObjectId>>;

/// What came of merging again what a merge says it merged.
struct MergeAgain {
    bool isSame = false;
    std::optional<git::ObjectId> expected; ///< the tree it should have, when there is one
    std::string problem;                   ///< why there is none: the end of a sentence
};

/// Merges the two parents of `merge` again and compares. What has no place in a workshop may have been left out or taken as it was: by a
/// client that knew `unusable`, by one that knew nothing, or by one that had only just seen what these two lines bring. Any of these is
/// what merging gives. What cannot be merged at all may be answered by keeping the second parent's tree.
/// `rules` may be null. Errors: Corrupt (an object is missing), Cancelled, Io, and those of the rules.
Result<MergeAgain> mergeAgain(git::Repository &repository, const git::Commit &merge,
                              const std::vector<git::ObjectId> &parentTrees, const UnusableSet &unusable, CommitRules *rules,
                              const Work &work);

/// What the rules say about a commit, and the contents that makes unusable.
struct RulesOutcome {
    std::vector<Issue> findings;
    std::vector<git::TreeChange> unusable; ///< each with `after`
};
/// `rules` may be null. Errors: those of the rules.
Result<RulesOutcome> askRules(CommitRules *rules, const git::Repository &repository, const CommitOutcome &outcome);

} // namespace espalier::sync::detail
