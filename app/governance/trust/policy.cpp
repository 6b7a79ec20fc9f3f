// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/policy.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

constexpr std::string_view kindNames[] = {"licence", "personal-data", "ethics", "acceptance", "removal", "agreement", "policy"};

} // namespace detail

std::string_view decisionKindName(DecisionKind kind)
{
    return detail::kindNames[static_cast<std::size_t>(kind)];
}

std::optional<DecisionKind> decisionKindByName(std::string_view name)
{
    const auto found = std::find(std::begin(detail::kindNames), std::end(detail::kindNames), name);
    if (found == std::end(detail::kindNames))
        return {};
    return static_cast<DecisionKind>(found - std::begin(detail::kindNames));
}

const PolicySigner *Policy::signer(const SshPublicKey &key) const
{
    const auto found = std::find_if(signers.begin(), signers.end(), [&](const PolicySigner &one) { return one.key == key; });
    return found == signers.end() ? nullptr : &*found;
}

bool Policy::hasKeyOf(const RecordId &person) const
{
    return std::any_of(signers.begin(), signers.end(), [&](const PolicySigner &one) { return one.person == person; });
}

bool Policy::wantsSigned(const RecordId &person, Timestamp when) const
{
    if (signedActions == SignedActions::Signers)
        return std::any_of(signers.begin(), signers.end(),
                           [&](const PolicySigner &one) { return one.person == person && !whyKeyNotValid(one, when); });
    return signedActions == SignedActions::Everybody;
}

const PolicyRequirement *Policy::requirement(DecisionKind kind) const
{
    const auto found = std::find_if(requirements.begin(), requirements.end(),
                                    [kind](const PolicyRequirement &one) { return one.kind == kind; });
    return found == requirements.end() ? nullptr : &*found;
}

std::vector<std::string> Policy::rolesFor(const PolicySigner &signer, DecisionKind kind) const
{
    const PolicyRequirement *needed = requirement(kind);
    std::vector<std::string> ids;
    for (const PolicyRole &role : roles)
        if (signer.roles.contains(role.id) && role.decides.contains(kind)
            && (!needed || needed->roles.empty() || needed->roles.contains(role.id)))
            ids.push_back(role.id);
    return ids;
}

bool Policy::mayDecide(const PolicySigner &signer, DecisionKind kind) const
{
    return !rolesFor(signer, kind).empty();
}

int Policy::approvalsNeeded(DecisionKind kind, Timestamp when) const
{
    if (const PolicyRequirement *needed = requirement(kind))
        return std::max(1, needed->approvals);
    if (kind != DecisionKind::Policy)
        return 1;
    std::set<RecordId> keepers;
    for (const PolicySigner &one : signers)
        if (mayDecide(one, kind) && !whyKeyNotValid(one, when))
            keepers.insert(one.person);
    return static_cast<int>(keepers.size() / 2) + 1;
}

std::optional<std::string> whyKeyNotValid(const PolicySigner &signer, Timestamp when)
{
    if (signer.validFrom && when < *signer.validFrom)
        return "the key is good from " + formatTime(*signer.validFrom) + " only";
    if (signer.validUntil && when >= *signer.validUntil)
        return "the key was good until " + formatTime(*signer.validUntil);
    if (signer.revokedAt && when >= *signer.revokedAt)
        return "the key is revoked from " + formatTime(*signer.revokedAt)
            + (signer.revokedReason.empty() ? std::string() : ": " + signer.revokedReason);
    return {};
}

const Policy *PolicyHistory::byBlob(std::string_view blob) const
{
    const auto found = std::find_if(m_versions.begin(), m_versions.end(),
                                    [blob](const Version &version) { return version.policy.blob == blob; });
    return found == m_versions.end() ? nullptr : &found->policy;
}

const PolicyHistory::Version *PolicyHistory::at(Timestamp when) const
{
    const Version *last = nullptr;
    for (const Version &version : m_versions)
        if (version.since <= when)
            last = &version;
    return last;
}

} // namespace espalier::governance
