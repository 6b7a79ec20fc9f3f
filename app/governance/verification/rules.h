// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/policy.h"
#include "storage/sync/verify.h"

#include <memory>

namespace espalier::governance {

/// Who may write what, under the policy in force at the parent of each commit:
/// - decisions, removal steps and whatever else carries a signature must be by the person they name, with a key and a role that count there;
/// - the policy record changes only in a commit signed by a keeper of the version in force, and the first one only by a keeper it names;
/// - a signed commit must verify, and be signed by whoever it names as author; what a policy wants signed must be signed;
/// - a person's record changes only by that person or a keeper, once that person has a key in the policy;
/// - a field that is written once stays.
/// One object checks one stretch of history in order. Not safe for several threads. O(changes), one signature check each.
/// Codes of the findings and their sentences: docs/formats/verification.md.
class PolicyRules : public sync::CommitRules
{
public:
    /// `now`: what is dated after it, and clockTolerance, is a finding.
    explicit PolicyRules(Timestamp now);
    ~PolicyRules() override;
    Result<std::vector<Issue>> check(const sync::CommitContent &content) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// One line of what git hands a pre-receive hook.
struct RefUpdate {
    std::optional<git::ObjectId> before; ///< nothing: the ref is new
    std::optional<git::ObjectId> after;  ///< nothing: the ref is to go
    std::string ref;
};
/// Errors: Invalid, with the line.
Result<std::vector<RefUpdate>> readRefUpdates(std::string_view text);

/// What is wrong with a push, in sentences that git shows to who pushed; empty when it may go in. Refs: "refs/heads/main" moves forward only
/// and every new commit verifies; "refs/runs/" and "refs/shards/" move forward only; nothing is removed, nothing else is taken.
/// Errors: Corrupt, Io.
Result<std::vector<Issue>> checkPush(git::Repository &repository, const std::vector<RefUpdate> &updates, Timestamp now,
                                     const Work &work = {});

} // namespace espalier::governance
