// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/policy.md, "Which version is in force".
#include "app/governance/trust/policychain.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

static bool leavesOut(const Policy &policy, const SshPublicKey &key)
{
    const PolicySigner *signer = policy.signer(key);
    return !signer || signer->revokedAt || !policy.mayDecide(*signer, DecisionKind::Policy);
}

} // namespace detail

PolicyChain::PolicyChain(const std::vector<StoredPolicy> &versions, const std::vector<Json> &decisions, Timestamp now)
    : m_now(now)
{
    for (const StoredPolicy &stored : versions)
        m_stored.push_back(readPolicy(stored.record, stored.blob));
    readApprovals(decisions);
    for (std::size_t i = 0; i < m_stored.size(); ++i) {
        const bool isKnown = std::any_of(m_pool.begin(), m_pool.end(),
                                         [&](std::size_t other) { return m_stored[other].blob == m_stored[i].blob; });
        if (!isKnown)
            m_pool.push_back(i);
    }
    for (std::size_t i = 0; i < m_pool.size() && m_reached.versions.empty(); ++i)
        found(m_stored[m_pool[i]]);
    if (!m_reached.versions.empty())
        while (step(m_reached, Care::LooksAhead)) {}
    m_history.m_versions = m_reached.versions;
    const Policy *current = m_history.current();
    if (!m_stored.empty() && (!current || current->blob != m_stored.back().blob))
        m_history.m_pending = m_stored.back().blob;
    reportProblems();
}

std::optional<std::string> PolicyChain::whyNotUnder(const Policy &policy, const Approval &approval)
{
    const PolicySigner *signer = policy.signer(approval.key);
    if (!signer)
        return "its key is none of that version's";
    if (signer->person != approval.author)
        return "its key belongs to somebody else than it says";
    if (const auto why = whyKeyNotValid(*signer, approval.at))
        return why;
    if (!policy.mayDecide(*signer, DecisionKind::Policy))
        return "its key has no role that decides on the policy";
    return {};
}

void PolicyChain::found(const Policy &policy)
{
    for (std::size_t i = 0; i < m_approvals.size(); ++i) {
        const Approval &one = m_approvals[i];
        if (one.version != policy.blob || !one.isApproval || (!one.policy.empty() && one.policy != policy.blob)
            || whyNotUnder(policy, one))
            continue;
        m_reached.used.insert(i);
        m_reached.versions.push_back({policy, one.at, one.id});
        return;
    }
}

/// Goes through the approvals of one version under the one in force, oldest first, until there are enough. Who says something else later on takes
/// theirs back.
std::optional<PolicyChain::Completion> PolicyChain::completion(const State &state, std::size_t version,
                                                               const Policy *dispute) const
{
    const PolicyHistory::Version &current = state.versions.back();
    Completion done{version, {}, {}, {}};
    std::map<RecordId, std::size_t> persons;
    for (std::size_t i = 0; i < m_approvals.size(); ++i) {
        const Approval &one = m_approvals[i];
        if (one.version != m_stored[version].blob || one.policy != current.policy.blob || one.at < current.since
            || state.used.contains(i) || whyNotUnder(current.policy, one) || (dispute && detail::leavesOut(*dispute, one.key)))
            continue;
        if (one.isApproval)
            persons.emplace(one.author, i);
        else
            persons.erase(one.author);
        if (!one.isApproval || static_cast<int>(persons.size()) < current.policy.approvalsNeeded(DecisionKind::Policy, one.at))
            continue;
        done.at = one.at;
        done.by = one.id;
        for (const auto &[person, index] : persons)
            done.approvals.push_back(index);
        return done;
    }
    return {};
}

/// Whether a version that follows `other` takes away keys that `mine` rests on.
bool PolicyChain::isDisputed(const State &state, const Completion &mine, const Completion &other) const
{
    State ahead = state;
    take(ahead, other);
    while (step(ahead, Care::TakesTheFirst)) {}
    return std::any_of(ahead.versions.begin() + static_cast<std::ptrdiff_t>(state.versions.size()), ahead.versions.end(),
                       [&](const PolicyHistory::Version &version) { return !completion(state, mine.version, &version.policy); });
}

void PolicyChain::take(State &state, const Completion &next) const
{
    state.used.insert(next.approvals.begin(), next.approvals.end());
    state.versions.push_back({m_stored[next.version], next.at, next.by});
}

/// Appends the version that follows the one in force, if there is one: the first that was approved. Where several were, side by side, one that rests
/// on a key which another takes away (itself, or what followed it) yields, whatever dates it bears, because a date is the first thing a thief
/// forges; where both take away each other's keys, the one that was stored first stands.
bool PolicyChain::step(State &state, Care care) const
{
    std::vector<Completion> ready;
    for (const std::size_t version : m_pool)
        if (m_stored[version].blob != state.versions.back().policy.blob)
            if (auto done = completion(state, version, nullptr))
                ready.push_back(std::move(*done));
    if (ready.empty())
        return false;
    std::size_t best = 0;
    for (std::size_t i = 1; i < ready.size(); ++i) {
        const bool isEarlier = std::tie(ready[i].at, ready[i].by) < std::tie(ready[best].at, ready[best].by);
        if (care == Care::TakesTheFirst) {
            best = isEarlier ? i : best;
            continue;
        }
        const bool holdsAgainst = isDisputed(state, ready[best], ready[i]),
                   heldAgainst = isDisputed(state, ready[i], ready[best]);
        if (holdsAgainst != heldAgainst)
            best = holdsAgainst ? i : best;
        else if (!holdsAgainst && isEarlier)
            best = i;
    }
    take(state, ready[best]);
    return true;
}

PolicyHistory policyHistory(const std::vector<StoredPolicy> &versions, const std::vector<Json> &decisions, Timestamp now)
{
    return PolicyChain(versions, decisions, now).history();
}

} // namespace espalier::governance
