// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/verify.h"

#include "storage/git/treediff.h"
#include "storage/sync/verifyfile.h"

#include <unordered_map>

namespace espalier::sync {

namespace {

/// More findings than this help nobody; the walk goes on counting commits but keeps no more.
constexpr std::size_t mostFindings = 10000;

/// The check of a stretch of history, commit by commit.
class HistoryCheck
{
public:
    explicit HistoryCheck(const git::Repository &repository) : m_repository(repository) {}

    Result<void> check(const git::Commit &commit);
    VerifyReport takeReport() { return std::move(m_report); }
    std::size_t checked() const { return m_report.checked; }

private:
    Result<git::ObjectId> treeOf(const git::ObjectId &commit);
    Result<void> checkChanges(const git::Commit &commit, const std::vector<git::ObjectId> &parents);
    Result<void> checkRemovals(const git::Commit &commit, const git::ObjectId &parent);
    Result<bool> isFromAnotherParent(const git::TreeChange &change, const std::vector<git::ObjectId> &parents) const;
    Result<void> diff(const git::Commit &commit, const std::optional<git::ObjectId> &parent,
                      const std::function<bool(const git::TreeChange &)> &visit);
    void report(const git::Commit &commit, std::vector<Issue> findings);

    const git::Repository &m_repository;
    std::unordered_map<git::ObjectId, git::ObjectId> m_trees; ///< of commits seen as parents
    VerifyReport m_report;
};

Result<git::ObjectId> HistoryCheck::treeOf(const git::ObjectId &commit)
{
    const auto known = m_trees.find(commit);
    if (known != m_trees.end())
        return known->second;
    ESPALIER_TRY(const auto loaded, m_repository.commit(commit));
    m_trees.emplace(commit, loaded.tree);
    return loaded.tree;
}

void HistoryCheck::report(const git::Commit &commit, std::vector<Issue> findings)
{
    for (auto &finding : findings) {
        if (m_report.findings.size() >= mostFindings)
            return;
        finding.item = commit.id.hex();
        m_report.findings.push_back(std::move(finding));
    }
}

/// The differences of a commit from one of its parents. What is no plain file ends them and is a finding.
Result<void> HistoryCheck::diff(const git::Commit &commit, const std::optional<git::ObjectId> &parent,
                                const std::function<bool(const git::TreeChange &)> &visit)
{
    const auto walked = git::diffTrees(m_repository, parent, commit.tree, visit);
    if (walked)
        return {};
    if (walked.error().code != ErrorCode::Invalid)
        return failure(walked.error());
    // The detail names the place in quotes.
    const auto &detail = walked.error().detail;
    const auto begin = detail.find('"');
    const auto end = detail.rfind('"');
    const auto place = begin < end ? detail.substr(begin + 1, end - begin - 1) : std::string();
    report(commit,
           {{Severity::Error, "not-a-plain-file", {}, place, "A workshop holds plain files in folders only: " + detail + "."}});
    return {};
}

Result<bool> HistoryCheck::isFromAnotherParent(const git::TreeChange &change, const std::vector<git::ObjectId> &parents) const
{
    for (std::size_t i = 1; i < parents.size(); ++i) {
        ESPALIER_TRY(const auto entry, m_repository.entryAt(parents[i], change.path));
        if (entry && entry->id == change.after)
            return true;
    }
    return false;
}

Result<void> HistoryCheck::checkChanges(const git::Commit &commit, const std::vector<git::ObjectId> &parents)
{
    Result<void> outcome;
    const auto visit = [&](const git::TreeChange &change) -> Result<void> {
        if (!change.after) {
            report(commit, detail::checkRemoval(change.path));
            return {};
        }
        if (change.before)
            report(commit, detail::checkReplacement(change.path));
        ESPALIER_TRY(const bool known, isFromAnotherParent(change, parents));
        if (known)
            return {};
        auto bytes = m_repository.blob(*change.after);
        if (!bytes && bytes.error().code == ErrorCode::Invalid) {
            report(commit, {{Severity::Error, "too-large", {}, change.path, "The file " + bytes.error().detail + "."}});
            return {};
        }
        if (!bytes && bytes.error().code == ErrorCode::NotFound)
            return failure(ErrorCode::Corrupt, change.path, "the object it names is missing");
        ESPALIER_TRY(const auto content, std::move(bytes));
        report(commit, detail::checkFile(change.path, content, commit.parents.size() > 1));
        if (change.before && detail::isSealedPath(change.path)) {
            ESPALIER_TRY(const auto old, m_repository.blob(*change.before));
            report(commit, detail::checkSealed(change.path, old, content));
        }
        return {};
    };
    ESPALIER_CHECK(diff(commit, parents.empty() ? std::nullopt : std::optional(parents.front()),
                        [&](const git::TreeChange &change) {
        outcome = visit(change);
        return outcome.has_value();
    }));
    return outcome;
}

/// What a merge dropped of its other parents.
Result<void> HistoryCheck::checkRemovals(const git::Commit &commit, const git::ObjectId &parent)
{
    return diff(commit, parent, [&](const git::TreeChange &change) {
        if (!change.after)
            report(commit, detail::checkRemoval(change.path));
        else if (change.before)
            report(commit, detail::checkReplacement(change.path));
        return true;
    });
}

Result<void> HistoryCheck::check(const git::Commit &commit)
{
    std::vector<git::ObjectId> parents;
    for (const auto &parent : commit.parents) {
        ESPALIER_TRY(const auto tree, treeOf(parent));
        parents.push_back(tree);
    }
    ESPALIER_CHECK(checkChanges(commit, parents));
    for (std::size_t i = 1; i < parents.size(); ++i)
        ESPALIER_CHECK(checkRemovals(commit, parents[i]));
    ++m_report.checked;
    return {};
}

} // namespace

Result<VerifyReport> verifyCommits(git::Repository &repository, const std::optional<git::ObjectId> &from,
                                   const git::ObjectId &to, const VerifyOptions &, const Work &work)
{
    const std::vector<git::ObjectId> hidden = from ? std::vector{*from} : std::vector<git::ObjectId>();
    HistoryCheck history(repository);
    Result<void> outcome;
    ESPALIER_CHECK(repository.walk(to, hidden, [&](const git::Commit &commit) {
        if (work.isStopped()) {
            outcome = failure(ErrorCode::Cancelled, commit.id.hex(), "stopped while checking");
            return false;
        }
        outcome = history.check(commit);
        if (history.checked() % 256 == 0)
            work.report("verify", history.checked(), 0);
        return outcome.has_value();
    }));
    ESPALIER_CHECK(outcome);
    return history.takeReport();
}

} // namespace espalier::sync
