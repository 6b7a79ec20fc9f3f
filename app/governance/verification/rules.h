// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/policy.h"
#include "storage/sync/verify.h"

#include <memory>

namespace espalier::governance {

/// Who may write what, under the policy in force at the parent of each commit:
/// - decisions and whatever else carries a signature must be by the person they name, with a key and a role that count there;
/// - the policy record changes only in a commit that a keeper of the version in force signed, or that brings all the approvals it needs; the first
///   one only by a keeper it names;
/// - a signed commit must verify, and be signed by whoever it names as author; what a policy wants signed must be signed;
/// - a person's record changes only by that person or a keeper, once that person has a key in the policy.
/// Merges bring nothing of their own (verifyCommits makes them again), so only their signatures and new events are looked at.
/// One object checks stretches of history of one repository, parents before children. Not safe for several threads. O(changes), one
/// signature check each. Codes of the findings and their sentences: docs/formats/verification.md, "Who may write what".
class PolicyRules : public sync::CommitRules
{
public:
    /// `now`: a decision dated after it, and clockTolerance, is a finding.
    explicit PolicyRules(Timestamp now);
    ~PolicyRules() override;
    Result<std::vector<Issue>> check(const sync::CommitContent &content) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// When an action counts as done, under a policy: not before the version in force began, whatever a clock that is behind says, and not later
/// than clockTolerance after `now`.
Timestamp countedTime(const PolicyHistory &policy, Timestamp said, Timestamp now);

} // namespace espalier::governance
