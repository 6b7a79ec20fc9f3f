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
    /// A version that had enough approvals.
    struct Completion {
        std::size_t version; ///< of m_stored
        Timestamp at;
        RecordId by;
        std::vector<std::size_t> approvals;
    };
    struct State {
        std::vector<PolicyHistory::Version> versions;
        std::set<std::size_t> used; ///< approvals; each counts once
    };
    enum class Care { TakesTheFirst, LooksAhead };

    void readApprovals(const std::vector<Json> &decisions);
    void readApproval(const Json &event);
    static std::optional<std::string> whyNotUnder(const Policy &policy, const Approval &approval);
    void found(const Policy &policy);
    /// `dispute`: leaves out approvals by keys that this version takes away.
    std::optional<Completion> completion(const State &state, std::size_t version, const Policy *dispute) const;
    bool isDisputed(const State &state, const Completion &mine, const Completion &other) const;
    void take(State &state, const Completion &next) const;
    bool step(State &state, Care care) const;
    void reportProblems();
    std::optional<std::string> whyNotCounted(const Approval &approval) const;
    void complain(Severity severity, std::string code, std::string item, std::string message);

    Timestamp m_now;
    std::vector<Policy> m_stored;
    std::vector<std::size_t> m_pool;   ///< of m_stored, each blob once, where it first stood
    std::vector<Approval> m_approvals; ///< by time, then id
    State m_reached;
    PolicyHistory m_history;
};

} // namespace espalier::governance
