// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/verifycommit.h"

#include "storage/base/hash.h"
#include "storage/records/kinds.h"
#include "storage/sync/verifyfile.h"
#include "storage/sync/verifyname.h"
#include "storage/sync/verifytree.h"

#include <algorithm>

namespace espalier::sync::detail {

namespace {

/// With more than this wrong in one commit the rest of it is not looked at: whoever made it meant no good. What has no place at all weighs
/// more, because a small tree can unfold into any number of such paths.
constexpr std::size_t mostFaults = 100000;
constexpr std::size_t weightOfStrange = 5;
/// Attachments from this size on are unpacked and hashed once, however many paths of a commit name them.
constexpr std::size_t largeBlobBytes = 256 * 1024;

Issue sizeFinding(const std::string &path, std::size_t limit)
{
    const bool isMany = limit >= 1024 * 1024;
    return {Severity::Error,
            "too-large",
            {},
            path,
            "The file is larger than " + std::to_string(isMany ? limit / 1024 / 1024 : limit / 1024) + (isMany ? " MiB" : " KiB")
                + ", the most there may be at this path; it was not unpacked."};
}

bool isBlocking(const std::vector<Issue> &findings)
{
    return std::ranges::any_of(findings, [](const Issue &finding) { return finding.severity == Severity::Error; });
}

} // namespace

Result<void> CommitCheck::findParents(CommitOutcome &outcome) const
{
    outcome.isBoundary = outcome.commit.isCut;
    for (const auto &parent : outcome.commit.parents) {
        const auto loaded = m_repository.commit(parent);
        if (!loaded && loaded.error().code == ErrorCode::NotFound)
            return failure(ErrorCode::Corrupt, outcome.commit.id.hex(), "its parent " + parent.hex() + " is missing");
        if (!loaded)
            return failure(loaded.error());
        outcome.parentTrees.push_back(loaded->tree);
    }
    return {};
}

/// The bytes of a file; nothing when there are more than `limit`.
Result<std::optional<std::string>> CommitCheck::content(const git::ObjectId &blob, std::size_t limit,
                                                        const std::string &path) const
{
    auto bytes = m_repository.blob(blob, limit);
    if (bytes)
        return std::optional(std::move(*bytes));
    if (bytes.error().code == ErrorCode::Invalid)
        return std::optional<std::string>();
    if (bytes.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::Corrupt, path, "the object it names is missing");
    return failure(bytes.error());
}

Result<void> CommitCheck::checkContent(CommitOutcome &outcome, const git::TreeChange &change)
{
    const auto info = records::pathInfo(change.path);
    const std::size_t limit = mostBytes(info.role);
    const bool isMerge = outcome.parentTrees.size() > 1;
    std::vector<Issue> findings;
    std::optional<std::string> bytes;
    if (info.role == records::PathRole::Attachment && change.after == m_largeBlob) {
        if (m_largeBlobPath != change.path)
            findings = {{Severity::Error,
                         "hash-differs",
                         {},
                         change.path,
                         "The path does not carry the hash of the attachment's bytes."}};
    } else if (info.role == records::PathRole::Unknown) {
        findings = checkFile(change.path, info, {}, isMerge);
    } else {
        ESPALIER_TRY(bytes, content(*change.after, limit, change.path));
        findings = bytes ? checkFile(change.path, info, *bytes, isMerge) : std::vector{sizeFinding(change.path, limit)};
        if (bytes && bytes->size() >= largeBlobBytes) {
            m_largeBlob = *change.after;
            m_largeBlobPath = findings.empty() ? change.path : records::attachmentPath(sha256Hex(*bytes));
        }
    }
    if (isBlocking(findings) && info.role != records::PathRole::Unknown)
        outcome.unusable.emplace_back(change.path, *change.after);
    if (bytes && findings.empty() && change.before && isKeptForGood(info)) {
        ESPALIER_TRY(const auto old, content(*change.before, limit, change.path));
        for (auto &finding : old ? checkForGood(change.path, info, *old, *bytes) : std::vector<Issue>())
            outcome.against.push_back({change, std::move(finding)});
    }
    m_faults += findings.size() * (info.role == records::PathRole::Unknown ? weightOfStrange : 1);
    std::move(findings.begin(), findings.end(), std::back_inserter(outcome.findings));
    return {};
}

/// False when enough is wrong.
Result<bool> CommitCheck::checkChange(CommitOutcome &outcome, const git::TreeChange &change)
{
    if (m_stop.stop_requested())
        return failure(ErrorCode::Cancelled, outcome.commit.id.hex(), "stopped while checking");
    outcome.changes.push_back(change);
    if (!change.after || change.before) {
        for (auto &finding : change.after ? checkReplacement(change.path) : checkRemoval(change.path)) {
            outcome.against.push_back({change, std::move(finding)});
            ++m_faults;
        }
    }
    if (change.after)
        ESPALIER_CHECK(checkContent(outcome, change));
    return m_faults < mostFaults;
}

Result<CommitOutcome> CommitCheck::check(const git::ObjectId &commit)
{
    CommitOutcome outcome;
    ESPALIER_TRY(outcome.commit, m_repository.commit(commit));
    ESPALIER_CHECK(findParents(outcome));
    m_faults = 0;
    TreeVisitor visitor;
    visitor.change = [&](const git::TreeChange &change) { return checkChange(outcome, change); };
    visitor.fault = [&](const char *code, const std::string &path, std::string message) {
        outcome.findings.push_back({Severity::Error, code, {}, path, std::move(message)});
        m_faults += weightOfStrange;
        return m_faults < mostFaults && !m_stop.stop_requested();
    };
    ESPALIER_CHECK(walkChanges(m_repository, outcome.commit.tree, outcome.parentTrees, visitor));
    if (m_stop.stop_requested())
        return failure(ErrorCode::Cancelled, commit.hex(), "stopped while checking");
    outcome.isTooMuch = m_faults >= mostFaults;
    return outcome;
}

} // namespace espalier::sync::detail
