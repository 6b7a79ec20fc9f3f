// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of records that not everybody may make.
#include "app/governance/verification/commitcheck.h"

namespace espalier::governance::detail {

bool CommitCheck::isBySignedKeeper(const Policy &policy) const
{
    return m_signed.signer && policy.mayDecide(*m_signed.signer, DecisionKind::Policy);
}

/// Roles that the commit's author has in a version and had not in the one before: "keeper, data-steward".
std::string CommitCheck::rolesGained(const Policy *before, const Policy &after) const
{
    const RecordId author = personOfAddress(m_content.commit.author.email);
    const auto rolesIn = [&](const Policy &policy) {
        std::set<std::string> roles;
        for (const PolicySigner &signer : policy.signers)
            if (signer.person == author)
                roles.insert(signer.roles.begin(), signer.roles.end());
        return roles;
    };
    const std::set<std::string> had = before ? rolesIn(*before) : std::set<std::string>();
    std::string gained;
    for (const std::string &role : rolesIn(after))
        if (!had.contains(role))
            gained += (gained.empty() ? "" : ", ") + role;
    return gained;
}

/// The commit's signature is one proof that a keeper made it; that it brings the approvals which put it in force is another.
Result<void> CommitCheck::checkPolicyChange(const git::TreeChange &change)
{
    ESPALIER_TRY(const auto body, bodyOf(*change.after, change.path));
    if (!body)
        return {};
    ESPALIER_TRY(const PolicyPointer after, m_policies.at(m_content.repository, m_content.commit.tree));
    if (after->versions().size() > m_policy->versions().size() && after->current()->blob == change.after->hex())
        return {};
    const Policy proposed = readPolicy(*body, change.after->hex());
    if (policy() ? isBySignedKeeper(*policy()) : false)
        return {};
    if (!policy() && m_signed.isSigned) {
        const PolicySigner *signer = proposed.signer(m_signed.key);
        if (signer && signer->person == personOfAddress(m_content.commit.author.email)
            && proposed.mayDecide(*signer, DecisionKind::Policy) && !whyKeyNotValid(*signer, m_content.commit.author.time))
            return {};
    }
    std::string message = "The policy was changed in the name of " + authorName();
    if (!m_signed.isSigned)
        message += ", and nobody signed that";
    else if (m_signed.signer)
        message += ", who is no keeper of it";
    else
        message += ", with a signature that does not count";
    if (const std::string gained = rolesGained(policy(), proposed); !gained.empty())
        message += "; it gives " + m_content.commit.author.name + " the role " + gained;
    message += policy() ? ". Only a keeper of the version in force changes it." : ". Only a keeper whom it names begins one.";
    report("policy-not-by-keeper", change.path, std::move(message));
    return {};
}

Result<void> CommitCheck::checkPersonChange(const git::TreeChange &change, const RecordId &person)
{
    if (!policy() || !policy()->hasKeyOf(person))
        return {};
    if (m_signed.signer && (m_signed.signer->person == person || isBySignedKeeper(*policy())))
        return {};
    report("person-not-by-themselves", change.path,
           "The record of " + nameOf(person) + ", who has a key in the policy, was changed in the name of " + authorName()
               + (m_signed.isSigned ? "" : ", and nobody signed that") + ". Only they or a keeper of the policy change it.");
    return {};
}

/// That fields which are written once stay is checked with the structure of every commit.
Result<void> CommitCheck::checkRecord(const git::TreeChange &change, const RecordId &id)
{
    if (id == policyId())
        return checkPolicyChange(change);
    if (change.before && id.prefix() == "per")
        return checkPersonChange(change, id);
    return {};
}

} // namespace espalier::governance::detail
