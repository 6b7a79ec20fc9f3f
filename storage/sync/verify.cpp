// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/verify.h"

#include "storage/sync/verifyfile.h"
#include "storage/sync/verifymerge.h"
#include "storage/sync/verifyname.h"
#include "storage/sync/verifypool.h"
#include "storage/sync/verifytree.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <unordered_set>

namespace espalier::sync {

namespace {

using git::ObjectId;

/// More findings than this help nobody; the walk goes on and counts the others.
constexpr std::size_t mostFindings = 10000;
/// Of one code in one commit; the others are counted.
constexpr std::size_t mostOfACode = 20;
constexpr std::chrono::milliseconds reportPause{50};

/// The findings of one commit, with a lid on each code.
class CommitFindings
{
public:
    void add(Issue finding)
    {
        auto &[count, more] = m_counts[{finding.code, finding.severity}];
        if (++count <= mostOfACode)
            m_kept.push_back(std::move(finding));
        else
            more = std::move(finding); // the place of the latest, to have one to look at
    }

    bool hasErrors() const
    {
        return std::ranges::any_of(m_counts, [](const auto &entry) { return entry.first.second == Severity::Error; });
    }

    std::vector<Issue> take()
    {
        for (auto &[key, counted] : m_counts) {
            if (counted.first <= mostOfACode)
                continue;
            counted.second.message = "There are " + std::to_string(counted.first - mostOfACode)
                + " more like this in the commit; the place is " + "that of the last one.";
            m_kept.push_back(std::move(counted.second));
        }
        return std::move(m_kept);
    }

private:
    std::vector<Issue> m_kept;
    std::map<std::pair<std::string, Severity>, std::pair<std::size_t, Issue>> m_counts;
};

/// What the checks of single commits mean one after the other: parents come before their children.
class HistoryCheck
{
public:
    HistoryCheck(git::Repository &repository, const VerifyOptions &options, const Work &work)
        : m_repository(repository),
          m_options(options),
          m_work(work)
    {
        if (options.known)
            m_known = *options.known;
    }

    Result<void> add(detail::CommitOutcome outcome);
    VerifyReport take(const std::optional<ObjectId> &lastSound);
    bool isSound(const ObjectId &commit) const { return !m_unsound.contains(commit); }

private:
    Result<void> checkMerge(const detail::CommitOutcome &outcome, CommitFindings &findings);
    Result<void> reportDifferences(const detail::CommitOutcome &outcome, const ObjectId &expected, CommitFindings &findings);
    Result<void> checkDropped(const detail::CommitOutcome &outcome, CommitFindings &findings);
    Result<void> checkAgainst(const detail::CommitOutcome &outcome, CommitFindings &findings);
    Result<void> checkRules(const detail::CommitOutcome &outcome, CommitFindings &findings);
    void excuse(const detail::CommitOutcome &outcome);
    void setUnusable(const std::string &path, const ObjectId &blob, const std::optional<ObjectId> &good);

    using Content = std::pair<std::string, ObjectId>;

    git::Repository &m_repository;
    const VerifyOptions &m_options;
    const Work &m_work;
    detail::UnusableSet m_known;            ///< all that merges may have left out: from before, and of the report
    std::map<Content, ObjectId> m_good;     ///< what stood there before an unusable content came
    detail::UnusableSet m_unusableHere;     ///< those of the commit at hand
    std::unordered_set<ObjectId> m_unsound; ///< commits with an error in what leads to them
    std::size_t m_untold = 0;
    VerifyReport m_report;
};

void HistoryCheck::setUnusable(const std::string &path, const ObjectId &blob, const std::optional<ObjectId> &good)
{
    m_known.emplace(path, blob);
    m_report.unusable.emplace(path, blob);
    m_unusableHere.emplace(path, blob);
    if (!good)
        return;
    const auto earlier = m_good.find({path, *good});
    m_good.insert_or_assign({path, blob}, earlier == m_good.end() ? *good : earlier->second);
}

/// Names every path where a merge is not what merging gives. What is neither parent's cannot be used.
Result<void> HistoryCheck::reportDifferences(const detail::CommitOutcome &outcome, const ObjectId &expected,
                                             CommitFindings &findings)
{
    const auto parents = outcome.parentTrees;
    const auto visitor = detail::quietVisitor([&](const git::TreeChange &change) -> Result<bool> {
        Severity severity = Severity::Error;
        const auto info = records::pathInfo(change.path);
        if (change.after && info.role == records::PathRole::Record) {
            const auto bytes = m_repository.blob(*change.after, detail::mostBytes(info.role));
            if (bytes && detail::isOfLaterSchema(info, *bytes))
                severity = Severity::Warning; // a later program may know better how it merges
        }
        findings.add(
            {severity, "evil-merge", {}, change.path, "The merge has something else here than merging its two parents gives."});
        bool isOfAParent = false;
        for (const auto &parent : parents) {
            ESPALIER_TRY(const auto entry, m_repository.entryAt(parent, change.path));
            isOfAParent = isOfAParent || (entry && change.after == entry->id);
        }
        if (change.after && !isOfAParent && severity == Severity::Error)
            setUnusable(change.path, *change.after, change.before);
        return !m_work.isStopped();
    });
    return detail::walkChanges(m_repository, outcome.commit.tree, {expected}, visitor);
}

/// What a merge dropped of its other parents.
Result<void> HistoryCheck::checkDropped(const detail::CommitOutcome &outcome, CommitFindings &findings)
{
    std::set<std::string> told;
    const auto visitor = detail::quietVisitor([&](const git::TreeChange &change) -> Result<bool> {
        if (!change.after || change.before)
            for (auto &finding : change.after ? detail::checkReplacement(change.path) : detail::checkRemoval(change.path))
                if (told.insert(change.path).second)
                    findings.add(std::move(finding));
        return !m_work.isStopped();
    });
    for (const auto &parent : outcome.parentTrees)
        ESPALIER_CHECK(detail::walkChanges(m_repository, outcome.commit.tree, {parent}, visitor));
    return {};
}

/// Whether a merge is what merging gives, as far as that is looked at. One that is answers for all that differs from its parents.
Result<void> HistoryCheck::checkMerge(const detail::CommitOutcome &outcome, CommitFindings &findings)
{
    const auto &commit = outcome.commit;
    if (commit.parents.size() > 2) {
        findings.add({Severity::Error, "too-many-parents", {}, "/", "A merge of a workshop has two parents, and this has more."});
        return checkDropped(outcome, findings);
    }
    if (!m_options.rerunsMerges) {
        return checkDropped(outcome, findings);
    }
    ESPALIER_TRY(const auto again,
                 detail::mergeAgain(m_repository, commit, outcome.parentTrees, m_known, m_options.rules, m_work));
    if (again.isSame)
        return {};
    if (m_repository.isShallow()) { // what the two sides began from may not be here
        findings.add({Severity::Warning,
                      "merge-not-checked",
                      {},
                      "/",
                      "The merge could not be made again, because the history it belongs to is not all here."});
        return {};
    }
    m_report.evilMerges.push_back(commit.id);
    if (again.expected)
        ESPALIER_CHECK(reportDifferences(outcome, *again.expected, findings));
    else
        findings.add({Severity::Error, "evil-merge", {}, "/", "The merge cannot be made again: " + again.problem + "."});
    return checkDropped(outcome, findings);
}

/// What is wrong because of what was there before, unless that was not to be used and this puts back what was there before it.
Result<void> HistoryCheck::checkAgainst(const detail::CommitOutcome &outcome, CommitFindings &findings)
{
    const auto goodBefore = [&](const git::TreeChange &change) {
        return change.before ? m_good.find({change.path, *change.before}) : m_good.end();
    };
    for (const auto &[change, finding] : outcome.against) {
        const auto good = goodBefore(change);
        if (good != m_good.end() && (change.after == good->second || detail::isKeptForGood(records::pathInfo(change.path))))
            continue; // what has fields that stay is looked at below
        findings.add(finding);
        if (change.after)
            setUnusable(change.path, *change.after, change.before);
    }
    if (m_good.empty())
        return {};
    for (const auto &change : outcome.changes) { // built on what was not to be used: measured against what was there before that
        const auto good = goodBefore(change);
        const auto info = records::pathInfo(change.path);
        if (good == m_good.end() || !change.after || change.after == good->second || !detail::isKeptForGood(info))
            continue;
        const auto old = m_repository.blob(good->second, detail::mostBytes(info.role));
        const auto now = m_repository.blob(*change.after, detail::mostBytes(info.role));
        if (!old || !now)
            continue;
        for (auto &finding : detail::checkForGood(change.path, info, *old, *now)) {
            findings.add(std::move(finding));
            setUnusable(change.path, *change.after, change.before);
        }
    }
    return {};
}

Result<void> HistoryCheck::checkRules(const detail::CommitOutcome &outcome, CommitFindings &findings)
{
    ESPALIER_TRY(auto judged, detail::askRules(m_options.rules, m_repository, outcome));
    for (const auto &change : judged.unusable)
        setUnusable(change.path, *change.after, change.before);
    for (auto &finding : judged.findings)
        findings.add(std::move(finding));
    return {};
}

/// What somebody who may has written once more is theirs, whoever wrote it first.
void HistoryCheck::excuse(const detail::CommitOutcome &outcome)
{
    if (m_report.unusable.empty() || outcome.parentTrees.size() > 1)
        return;
    for (const auto &change : outcome.changes) {
        if (!change.after || m_unusableHere.contains({change.path, *change.after}))
            continue;
        m_known.erase({change.path, *change.after});
        m_report.unusable.erase({change.path, *change.after});
    }
}

Result<void> HistoryCheck::add(detail::CommitOutcome outcome)
{
    CommitFindings findings;
    m_unusableHere.clear();
    for (const auto &[path, blob] : outcome.unusable) {
        const auto change = std::ranges::lower_bound(outcome.changes, path, {}, &git::TreeChange::path);
        const bool isFound = change != outcome.changes.end() && change->path == path;
        setUnusable(path, blob, isFound ? change->before : std::nullopt);
    }
    for (auto &finding : outcome.findings)
        findings.add(std::move(finding));
    ESPALIER_CHECK(outcome.parentTrees.size() > 1 ? checkMerge(outcome, findings) : checkAgainst(outcome, findings));
    if (outcome.isTooMuch)
        findings.add(
            {Severity::Error, "too-much-wrong", {}, "/", "So much is wrong that the rest of the commit was not looked at."});
    ESPALIER_CHECK(checkRules(outcome, findings));
    excuse(outcome);
    const bool isUnsound = findings.hasErrors()
        || std::ranges::any_of(outcome.commit.parents, [&](const ObjectId &parent) { return m_unsound.contains(parent); });
    if (isUnsound)
        m_unsound.insert(outcome.commit.id);
    m_report.hasErrors = m_report.hasErrors || findings.hasErrors();
    for (auto &finding : findings.take()) {
        if (m_report.findings.size() >= mostFindings) {
            ++m_untold;
            continue;
        }
        finding.item = outcome.commit.id.hex();
        finding.field = detail::readablePath(finding.field);
        m_report.findings.push_back(std::move(finding));
    }
    ++m_report.checked;
    return {};
}

VerifyReport HistoryCheck::take(const std::optional<ObjectId> &lastSound)
{
    if (m_untold > 0 && !m_report.findings.empty())
        m_report.findings.push_back({Severity::Warning, "too-many-findings", m_report.findings.back().item, "/",
                                     "There are " + std::to_string(m_untold) + " more findings, in this commit and later ones."});
    m_report.lastSound = lastSound;
    return std::move(m_report);
}

/// The ids of the commits to check, parents before children.
Result<std::vector<ObjectId>> commitsToCheck(const git::Repository &repository, const std::optional<ObjectId> &from,
                                             const ObjectId &to, const Work &work)
{
    std::vector<ObjectId> ids;
    const std::vector<ObjectId> hidden = from ? std::vector{*from} : std::vector<ObjectId>();
    ESPALIER_CHECK(repository.walk(to, hidden, [&](const git::Commit &commit) {
        ids.push_back(commit.id);
        return !work.isStopped();
    }));
    std::ranges::reverse(ids);
    return ids;
}

/// The newest commit along first parents with nothing wrong in what leads to it, among those that were checked.
Result<std::optional<ObjectId>> lastSoundOf(const git::Repository &repository, const HistoryCheck &history, const ObjectId &to,
                                            std::size_t checked)
{
    ObjectId id = to;
    for (std::size_t i = 0; i < checked; ++i) {
        if (history.isSound(id))
            return std::optional(id);
        ESPALIER_TRY(const auto commit, repository.commit(id));
        if (commit.parents.empty())
            break;
        id = commit.parents.front();
    }
    return std::optional<ObjectId>();
}

} // namespace

Result<VerifyReport> verifyCommits(git::Repository &repository, const std::optional<git::ObjectId> &from, const git::ObjectId &to,
                                   const VerifyOptions &options, const Work &work)
{
    const auto stopped = [&to] { return failure(ErrorCode::Cancelled, to.hex(), "stopped while checking"); };
    ESPALIER_TRY(const auto ids, commitsToCheck(repository, from, to, work));
    if (work.isStopped())
        return stopped();
    // Merges are made again in memory: what is looked at, a server's repository perhaps, is not written to.
    ESPALIER_TRY(auto aside, git::Repository::open(repository.path()));
    ESPALIER_CHECK(aside.keepInMemory());
    HistoryCheck history(aside, options, work);
    detail::CommitPool pool(repository, ids, work.stop);
    auto reported = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (work.isStopped())
            return stopped();
        ESPALIER_TRY(auto outcome, pool.next());
        ESPALIER_CHECK(history.add(std::move(outcome)));
        if (const auto now = std::chrono::steady_clock::now(); now - reported >= reportPause) {
            work.report("verify", i + 1, ids.size());
            reported = now;
        }
    }
    if (work.isStopped())
        return stopped();
    ESPALIER_TRY(const auto lastSound, lastSoundOf(repository, history, to, ids.size()));
    return history.take(lastSound);
}

} // namespace espalier::sync
