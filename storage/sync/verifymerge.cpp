// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/verifymerge.h"

#include "storage/sync/merge.h"

namespace espalier::sync::detail {

namespace {

/// More commits than this between the bases and a merge are not looked at a second time.
constexpr std::size_t longestStretch = 5000;

/// What is unusable in the commits that a merge brought together: what its maker can have known, whatever was checked long ago here,
/// or never because it was sent from here.
Result<UnusableSet> unusableBetween(git::Repository &repository, const git::Commit &merge,
                                    const std::vector<git::ObjectId> &bases, CommitRules *rules, const Work &work)
{
    std::vector<git::ObjectId> commits;
    for (const auto &parent : merge.parents) {
        ESPALIER_CHECK(repository.walk(parent, bases, [&](const git::Commit &commit) {
            commits.push_back(commit.id);
            return commits.size() < longestStretch;
        }));
    }
    UnusableSet found;
    CommitCheck check(repository, work.stop);
    for (auto id = commits.rbegin(); id != commits.rend(); ++id) {
        ESPALIER_TRY(const auto outcome, check.check(*id));
        found.insert(outcome.unusable.begin(), outcome.unusable.end());
        for (const auto &against : outcome.against)
            if (against.change.after && outcome.parentTrees.size() == 1)
                found.emplace(against.change.path, *against.change.after);
        ESPALIER_TRY(const auto judged, askRules(rules, repository, outcome));
        for (const auto &change : judged.unusable)
            found.emplace(change.path, *change.after);
    }
    return found;
}

} // namespace

Result<RulesOutcome> askRules(CommitRules *rules, const git::Repository &repository, const CommitOutcome &outcome)
{
    RulesOutcome judged;
    // Of what a copy without its history begins with, nobody can say who wrote which part: that is judged when the history has come.
    if (!rules || outcome.isBoundary)
        return judged;
    const auto &parents = outcome.parentTrees;
    const CommitContent content{repository, outcome.commit, parents.empty() ? std::nullopt : std::optional(parents.front()),
                                outcome.changes};
    ESPALIER_TRY(judged.findings, rules->check(content));
    for (auto &finding : judged.findings) {
        if (finding.severity == Severity::Error) {
            // A finding without a path is about all that the commit brings.
            for (const auto &change : outcome.changes)
                if (change.after && (finding.field.empty() || finding.field == change.path))
                    judged.unusable.push_back(change);
        }
        if (finding.field.empty())
            finding.field = "/";
    }
    return judged;
}

Result<MergeAgain> mergeAgain(git::Repository &repository, const git::Commit &merge,
                              const std::vector<git::ObjectId> &parentTrees, const UnusableSet &unusable, CommitRules *rules,
                              const Work &work)
{
    MergeAgain result;
    const Work quiet{work.stop, {}};
    // Whether the merge is what leaving out `set` gives. The first answer is the one people are told.
    const auto isMergeWithout = [&](const UnusableSet &set) -> Result<bool> {
        const auto merged = mergeCommits(repository, merge.parents[1], merge.parents[0], quiet, {&set});
        if (merged) {
            if (!result.expected)
                result.expected = merged->tree;
            return merged->tree == merge.tree;
        }
        if (merged.error().code == ErrorCode::Cancelled || merged.error().code == ErrorCode::Io)
            return failure(merged.error());
        if (result.problem.empty())
            result.problem = merged.error().detail;
        return false;
    };
    ESPALIER_TRY(result.isSame, isMergeWithout(unusable));
    if (result.isSame)
        return result;
    ESPALIER_TRY(const auto bases, repository.mergeBases(merge.parents[0], merge.parents[1]));
    if (bases.empty())
        return result;
    if (!unusable.empty()) {
        ESPALIER_TRY(result.isSame, isMergeWithout({}));
        if (result.isSame)
            return result;
    }
    ESPALIER_TRY(const auto between, unusableBetween(repository, merge, bases, rules, work));
    if (!between.empty() && between != unusable) {
        ESPALIER_TRY(result.isSame, isMergeWithout(between));
    }
    result.isSame = result.isSame || (!result.expected && merge.tree == parentTrees[1]);
    return result;
}

} // namespace espalier::sync::detail
