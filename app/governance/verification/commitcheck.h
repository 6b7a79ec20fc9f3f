// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/judgement.h"
#include "app/governance/verification/policyattree.h"
#include "storage/sync/verify.h"

#include <map>

namespace espalier::governance::detail {

/// The check of one commit. Lives for one call.
class CommitCheck
{
public:
    CommitCheck(const sync::CommitContent &content, PolicyAtTree &policies, Timestamp now)
        : m_content(content),
          m_policies(policies),
          m_now(now)
    {
    }

    Result<std::vector<Issue>> run();

private:
    /// Who signed the commit, as far as that is proved.
    struct Signed {
        bool isSigned = false;                ///< there is a signature of ours that is one of these bytes
        const PolicySigner *signer = nullptr; ///< of the policy at the parent, whose key was good and who is the author
        SshPublicKey key;
    };

    // --- the commit: commitcheck.cpp
    Result<void> checkSignature();
    void checkSignedBy(const std::string &armoured, const std::string &bytes);
    void checkWanted();

    // --- records: recordcheck.cpp
    Result<void> checkRecord(const git::TreeChange &change, const RecordId &id);
    Result<void> checkPolicyChange(const git::TreeChange &change);
    Result<void> checkPersonChange(const git::TreeChange &change, const RecordId &person);
    bool isBySignedKeeper(const Policy &policy) const;
    std::string rolesGained(const Policy *before, const Policy &after) const;

    // --- events: eventcheck.cpp
    Result<void> checkEvents();
    Result<void> checkDecisions(const RecordId &subject, const std::vector<const git::TreeChange *> &added);
    Result<void> addRelated(const RecordId &subject, JudgementInput &input) const;
    Result<void> checkSignedEvent(const git::TreeChange &change, const RecordId &subject);
    void reportDecision(const JudgedDecision &judged, const std::string &path, const PolicyHistory &policy);

    // --- helpers: commitcheck.cpp
    bool isMerge() const { return m_content.commit.parents.size() > 1; }
    const Policy *policy() const { return m_policy->current(); } ///< in force at the parent; nullptr: none
    Timestamp when() const;                                      ///< the commit's own date, bounded
    void report(std::string code, std::string path, std::string message, Severity severity = Severity::Error);
    /// A record or an event; nothing when it cannot be read, which is a finding of the structure.
    Result<std::optional<Json>> bodyOf(const git::ObjectId &blob, std::string_view path) const;
    /// The name a person goes by, in this commit; else the id.
    std::string nameOf(const RecordId &person) const;
    std::string authorName() const;

    const sync::CommitContent &m_content;
    PolicyAtTree &m_policies;
    Timestamp m_now;
    PolicyPointer m_policy; ///< at the parent
    Signed m_signed;
    std::vector<Issue> m_findings;
};

std::string memberText(const Json &object, const char *name);

} // namespace espalier::governance::detail
