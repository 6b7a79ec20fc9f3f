// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/sshkey.h"
#include "app/governance/uses/uses.h"
#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "storage/base/issue.h"
#include "storage/base/json.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace espalier::governance {

enum class DecisionKind { Licence, PersonalData, Ethics, Acceptance, Removal, Agreement, Policy };
std::string_view decisionKindName(DecisionKind kind); ///< "personal-data"
std::optional<DecisionKind> decisionKindByName(std::string_view name);

/// A role that may hold a key in.
struct PolicyRole {
    std::string id, label;
    std::set<DecisionKind> decides;
};

/// A key and whose it is.
struct PolicySigner {
    std::string id; ///< SshPublicKey::keyId
    RecordId person;
    SshPublicKey key;
    std::set<std::string> roles;
    std::optional<Timestamp> validFrom, validUntil, revokedAt;
    std::string revokedReason;
};

/// What a decision of one kind needs before it counts.
struct PolicyRequirement {
    std::string id;
    DecisionKind kind = DecisionKind::Licence;
    int approvals = 1;           ///< distinct persons with distinct keys
    std::set<std::string> roles; ///< any of these; empty: every role that decides on the kind
    bool fourEyes = true;        ///< not by who nominated it
    std::optional<int> expiresDays;
};

struct PolicyTemplate {
    std::string id, label, text;
    DecisionKind kind = DecisionKind::Licence;
    std::string outcome;
};

/// The rules of one workshop as one version of the policy record says them. Source: docs/formats/policy.md.
struct Policy {
    std::string blob; ///< git id of the record's bytes, 40 hexadecimal digits
    std::string name;
    std::vector<PolicyRole> roles;
    std::vector<PolicySigner> signers;
    std::vector<PolicyRequirement> requirements;
    struct UseRule {
        Use use = Use::Train;
        std::optional<bool> commercial;
        std::set<DecisionKind> needs;
    };
    std::vector<UseRule> uses;
    struct BatchRule {
        int most = 200;
        std::set<DecisionKind> kinds;
        bool sameLicence = true, sameCustodian = false;
    } batch;
    int removalDeadlineDays = 30, removalRemindDays = 7, agreementRemindDays = 60;
    std::vector<PolicyTemplate> templates;
    /// Which actions have to be signed besides those that always must: of nobody, of people with a key that is good, of everybody.
    enum class SignedActions { None, Signers, Everybody } signedActions = SignedActions::None;

    /// Whether an action of a person at a time has to be signed.
    bool wantsSigned(const RecordId &person, Timestamp when) const;
    /// Whether a person has, or had, a key in it.
    bool hasKeyOf(const RecordId &person) const;
    const PolicySigner *signer(const SshPublicKey &key) const;
    const PolicyRequirement *requirement(DecisionKind kind) const;
    /// By one of its roles, and one of those the requirement names where it names any.
    bool mayDecide(const PolicySigner &signer, DecisionKind kind) const;
    /// The roles by which it may, in the policy's order.
    std::vector<std::string> rolesFor(const PolicySigner &signer, DecisionKind kind) const;
    /// How many persons must approve: what the requirement says, else one. Of a policy without a requirement for its own changes: more than half of
    /// the persons with a key that is good at `when` and may decide on it.
    int approvalsNeeded(DecisionKind kind, Timestamp when) const;
};

/// Why a key was not good at a time: before its beginning, after its end, revoked; nothing when it was good.
std::optional<std::string> whyKeyNotValid(const PolicySigner &signer, Timestamp when);

/// How far a clock may be ahead before what it dates is not believed.
inline constexpr std::chrono::hours clockTolerance{24};

/// Reads a policy record. What cannot be used is left out and reported: a signer with a key that is none never signs.
Policy readPolicy(const Json &record, std::string blob, std::vector<Issue> *issues = nullptr);

/// The record's body of a first policy: the usual requirements, roles and templates, with one keeper.
Json foundingPolicy(std::string_view workshopName, const RecordId &keeper, const SshPublicKey &key, Timestamp now);

/// The one policy record of a workshop has this id everywhere.
RecordId policyId();

/// The record of the person with this e-mail address, as commits name it; upper and lower case are the same address.
RecordId personOfAddress(std::string_view email);

/// Which versions of the policy were in force, first to last. The first version that is signed by a key it names as keeper founds the chain; each
/// later one counts from when enough keepers of the one before have approved it by signature, and not before. A version that came back stands in it
/// twice.
class PolicyHistory
{
public:
    struct Version {
        Policy policy;
        Timestamp since;     ///< time of the approval that made it count
        RecordId approvedBy; ///< decision event; the last that was needed
    };
    const std::vector<Version> &versions() const { return m_versions; }
    const Policy *current() const { return m_versions.empty() ? nullptr : &m_versions.back().policy; }
    const Policy *byBlob(std::string_view blob) const; ///< nullptr when that version never was in force
    /// The version in force at a time: the last that had begun; nullptr before the first.
    const Version *at(Timestamp when) const;
    /// Versions that nobody approved, and approvals that do not count, with the reason.
    const std::vector<Issue> &problems() const { return m_problems; }
    /// A later version of the record that waits for approvals; empty when there is none.
    const std::string &pendingBlob() const { return m_pending; }

private:
    friend class PolicyChain;
    std::vector<Version> m_versions;
    std::vector<Issue> m_problems;
    std::string m_pending;
};

/// A version of the policy record as the repository's history holds it, oldest first, and its decision events.
struct StoredPolicy {
    std::string blob;
    Json record;
};
/// `decisions`: the events of the policy record, in any order; those of other records are no approval. `now`: approvals dated after it (and
/// clockTolerance) do not count yet. Source: docs/formats/policy.md, "Which version is in force". O(versions x decisions), one signature check each.
PolicyHistory policyHistory(const std::vector<StoredPolicy> &versions, const std::vector<Json> &decisions, Timestamp now);

} // namespace espalier::governance
