// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/policy.h"

#include <map>
#include <set>
#include <tuple>

namespace espalier::governance {

/// Builds a PolicyHistory. Not for others than policyHistory().
class PolicyChain
{
public:
    PolicyChain(const std::vector<StoredPolicy> &versions, const std::vector<Json> &decisions, Timestamp now);
    PolicyHistory history() { return std::move(m_history); }

private:
    /// A decision on the policy whose signature is its own; whether its key counts depends on the version it answers.
    struct Approval {
        Timestamp at;
        RecordId id, author;
        std::string version, policy; ///< blobs
        SshPublicKey key;
        bool isApproval = false; ///< false: rejected, taken back
    };
    struct Completion {
        Timestamp at;
        RecordId by;
        std::vector<std::size_t> approvals;
    };

    void readApprovals(const std::vector<Json> &decisions);
    void readApproval(const Json &event);
    static std::optional<std::string> whyNotUnder(const Policy &policy, const Approval &approval);
    void found(std::size_t version);
    /// `dispute`: leaves out approvals by keys that this version takes away.
    std::optional<Completion> completion(const Policy &version, const Policy *dispute) const;
    void extend();
    void reportProblems();
    std::optional<std::string> whyNotCounted(const Approval &approval) const;
    void complain(Severity severity, std::string code, std::string item, std::string message);

    Timestamp m_now;
    std::vector<Policy> m_stored;
    std::vector<std::size_t> m_pool;   ///< of m_stored, each blob once
    std::vector<Approval> m_approvals; ///< by time, then id
    std::set<std::size_t> m_used;
    PolicyHistory m_history;
};

} // namespace espalier::governance
