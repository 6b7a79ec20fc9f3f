// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/policychain.h"
#include "app/governance/trust/signedevent.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

static std::string wordOf(const Json &event, const char *name)
{
    const auto found = event.find(name);
    return found != event.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace detail

void PolicyChain::complain(Severity severity, std::string code, std::string item, std::string message)
{
    m_history.m_problems.push_back({severity, std::move(code), std::move(item), {}, std::move(message)});
}

void PolicyChain::readApproval(const Json &event)
{
    using detail::wordOf;
    if (!event.is_object() || wordOf(event, "subject") != policyId().text())
        return; // of another record: not what keepers said about the policy
    const std::string id = wordOf(event, "id");
    if (wordOf(event, "kind") != decisionKindName(DecisionKind::Policy) || event.contains("batch"))
        return complain(Severity::Warning, "policy-approval", id, "a decision on the policy is of kind policy, one at a time");
    const auto own = RecordId::parse(id), author = RecordId::parse(wordOf(event, "author"));
    const auto at = parseTime(wordOf(event, "at"));
    if (!own || !author || !at)
        return complain(Severity::Warning, "policy-approval", id, "the decision cannot be read");
    const auto signature = verifyEvent(event);
    if (!signature)
        return complain(Severity::Error, "policy-approval-signature", id,
                        "its signature is not good: " + signature.error().detail);
    if (*at > m_now + clockTolerance)
        return complain(Severity::Error, "policy-approval-clock", id,
                        "it is dated " + formatTime(*at) + ", which is still to come");
    m_approvals.push_back({*at, *own, *author, wordOf(event, "subject_blob"), wordOf(event, "policy"), signature->key,
                           wordOf(event, "outcome") == "approved"});
}

void PolicyChain::readApprovals(const std::vector<Json> &decisions)
{
    for (const Json &event : decisions)
        readApproval(event);
    const auto order = [](const Approval &one) {
        return std::tie(one.at, one.id, one.version, one.policy, one.key.blob, one.isApproval);
    };
    std::sort(m_approvals.begin(), m_approvals.end(), [&](const Approval &a, const Approval &b) { return order(a) < order(b); });
    const auto same = [&](const Approval &a, const Approval &b) { return order(a) == order(b); };
    m_approvals.erase(std::unique(m_approvals.begin(), m_approvals.end(), same), m_approvals.end());
}

/// Two proposals at a time are nothing amiss.
static constexpr std::string_view outrun = "another version took the place of the one it answers first";

std::optional<std::string> PolicyChain::whyNotCounted(const Approval &approval) const
{
    const auto &versions = m_history.m_versions;
    if (approval.policy.empty() && approval.version == versions.front().policy.blob)
        return {}; // a second founder
    const auto named = std::find_if(versions.begin(), versions.end(),
                                    [&](const PolicyHistory::Version &one) { return one.policy.blob == approval.policy; });
    if (named == versions.end())
        return "it answers a version that never was in force";
    if (const auto why = whyNotUnder(named->policy, approval))
        return why;
    if (approval.at < named->since)
        return "it is dated " + formatTime(approval.at) + ", before the version it answers began";
    const bool isKnown = std::any_of(m_stored.begin(), m_stored.end(),
                                     [&](const Policy &policy) { return policy.blob == approval.version; });
    if (!isKnown)
        return "the version it speaks of is not in the workshop";
    if (m_history.byBlob(approval.version) || approval.policy == versions.back().policy.blob)
        return {}; // one more than was needed, or one that waits for others
    return std::string(outrun);
}

void PolicyChain::reportProblems()
{
    for (std::size_t i = 0; i < m_approvals.size(); ++i)
        if (m_approvals[i].isApproval && !m_reached.used.contains(i))
            if (const auto why = m_history.m_versions.empty() ? std::optional<std::string>("no version has been founded")
                                                              : whyNotCounted(m_approvals[i]))
                complain(*why == outrun ? Severity::Note : Severity::Warning, "policy-approval", m_approvals[i].id.text(), *why);
    for (const std::size_t version : m_pool) {
        const std::string &blob = m_stored[version].blob;
        if (m_history.byBlob(blob))
            continue;
        if (blob == m_history.m_pending)
            complain(Severity::Note, "policy-pending", blob, "this version waits for the approval of keepers");
        else
            complain(Severity::Warning, "policy-unapproved", blob, "nobody approved this version; it never was in force");
    }
}

} // namespace espalier::governance
