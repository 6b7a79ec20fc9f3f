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
        if (m_history.m_versions.empty())
            found(i);
        if (!m_history.m_versions.empty())
            extend();
    }
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

void PolicyChain::found(std::size_t version)
{
    const Policy &policy = m_stored[version];
    for (std::size_t i = 0; i < m_approvals.size(); ++i) {
        const Approval &one = m_approvals[i];
        if (one.version != policy.blob || !one.isApproval || (!one.policy.empty() && one.policy != policy.blob)
            || whyNotUnder(policy, one))
            continue;
        m_used.insert(i);
        m_history.m_versions.push_back({policy, one.at, one.id});
        return;
    }
}

/// Goes through the approvals of one version under the one in force, oldest first, until there are enough. Who says something else later on takes
/// theirs back.
std::optional<PolicyChain::Completion> PolicyChain::completion(const Policy &version, const Policy *dispute) const
{
    const PolicyHistory::Version &current = m_history.m_versions.back();
    std::map<RecordId, std::size_t> persons;
    for (std::size_t i = 0; i < m_approvals.size(); ++i) {
        const Approval &one = m_approvals[i];
        if (one.version != version.blob || one.policy != current.policy.blob || one.at < current.since || m_used.contains(i)
            || whyNotUnder(current.policy, one) || (dispute && detail::leavesOut(*dispute, one.key)))
            continue;
        if (one.isApproval)
            persons.emplace(one.author, i);
        else
            persons.erase(one.author);
        if (static_cast<int>(persons.size()) < current.policy.approvalsNeeded(DecisionKind::Policy, one.at) || !one.isApproval)
            continue;
        Completion done{one.at, one.id, {}};
        for (const auto &[person, index] : persons)
            done.approvals.push_back(index);
        return done;
    }
    return {};
}

/// Appends what follows the version in force, as long as something does.
void PolicyChain::extend()
{
    while (true) {
        std::vector<std::pair<std::size_t, Completion>> ready;
        for (const std::size_t version : m_pool)
            if (m_stored[version].blob != m_history.m_versions.back().policy.blob)
                if (auto done = completion(m_stored[version], nullptr))
                    ready.emplace_back(version, std::move(*done));
        if (ready.empty())
            return;
        // Two that were approved side by side: one that rests on a key which the other takes away yields to it, whatever dates it bears, because
        // a date is the first thing a thief forges.
        std::vector<std::pair<std::size_t, Completion>> sound;
        for (const auto &mine : ready) {
            const bool yields = std::any_of(ready.begin(), ready.end(), [&](const auto &other) {
                return other.first != mine.first && !completion(m_stored[mine.first], &m_stored[other.first])
                    && completion(m_stored[other.first], &m_stored[mine.first]);
            });
            if (!yields)
                sound.push_back(mine);
        }
        auto &choice = sound.empty() ? ready : sound;
        const auto first = std::min_element(choice.begin(), choice.end(), [](const auto &a, const auto &b) {
            return std::tie(a.second.at, a.second.by) < std::tie(b.second.at, b.second.by);
        });
        m_used.insert(first->second.approvals.begin(), first->second.approvals.end());
        m_history.m_versions.push_back({m_stored[first->first], first->second.at, first->second.by});
    }
}

PolicyHistory policyHistory(const std::vector<StoredPolicy> &versions, const std::vector<Json> &decisions, Timestamp now)
{
    return PolicyChain(versions, decisions, now).history();
}

} // namespace espalier::governance
