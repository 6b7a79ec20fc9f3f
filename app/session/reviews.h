// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/judgement.h"
#include "app/governance/uses/claims.h"
#include "app/session/workshop.h"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace espalier::session {

namespace detail {
struct Reviewed;
}

/// One line of the queue.
struct QueueRow {
    index::SourceRow source;
    governance::Judgement judgement;
    std::vector<std::string> blocks;            ///< ids of datasets whose next version waits for it
    std::string blocksName;                     ///< name of the first of them
    std::set<governance::DecisionKind> missing; ///< decisions it lacks before it is accepted
    double disagreement = 0;                    ///< governance::disagreementGravity
    Timestamp waitingSince;
    RecordId takenBy; ///< reviewer; empty when nobody
    std::string takenByName;
    bool isMine = false;  ///< taken by or handed over to who acts
    std::string whyNotMe; ///< why who acts may not decide on any of `missing`; empty when they may
};

struct QueueQuery {
    enum class Order { Blocks, Age, Disagreement, Name } order = Order::Blocks;
    std::string language, group; ///< empty: all
    std::optional<governance::DecisionKind> kind;
    enum class Whose { All, Mine, Free, Decidable } whose = Whose::All;
    std::size_t limit = 5000;
};

/// One use of a source and what the policy adds to the engine's answer.
struct ReviewedUse {
    governance::UseAnswer answer;
    std::set<governance::DecisionKind> lacks; ///< decisions the policy wants before it may be done
};

/// A change since the last decision that counted, or the first version when there was none.
struct ReviewChange {
    FieldPath field;
    Json before, after; ///< null: not there
    std::string who;
    Timestamp when;
    std::set<governance::DecisionKind> concerns; ///< decisions it makes stale
};

/// All that a reviewer sees on one screen.
struct ReviewView {
    SourceView source;
    governance::Judgement judgement;
    std::shared_ptr<const governance::PolicyHistory> policy;
    std::optional<Timestamp> comparedWith; ///< time of the decision `changes` are since; nothing: everything is new
    std::vector<ReviewChange> changes;
    std::vector<governance::LicenceClaim> claims;
    std::vector<governance::Disagreement> disagreements;
    std::vector<ReviewedUse> uses;
    struct OptOut {
        governance::OptOutSignal signal;
        governance::OptOutReading reading;
    };
    std::vector<OptOut> optOuts;
    std::vector<governance::AgreementTerms> agreements;    ///< in force
    std::map<std::string, std::uint64_t> personalDataHits; ///< by type, over the shards that name it
    std::uint64_t measuredDocuments = 0;                   ///< in those shards
    std::vector<index::RecordHit> sameCustodian;
    RecordId takenBy;
    std::string takenByName;
    std::vector<std::pair<RecordId, std::string>> recused;    ///< people with a conflict of interest
    std::map<governance::DecisionKind, std::string> whyNotMe; ///< kinds who acts may not decide on, and why
    std::map<RecordId, std::string> names;                    ///< of everybody who decided
    std::vector<governance::PolicyTemplate> templates;
};

struct DecisionRequest {
    RecordId subject;
    governance::DecisionKind kind = governance::DecisionKind::Licence;
    governance::Outcome outcome = governance::Outcome::Approved;
    std::string concludedExpression;
    std::string rationale, templateId;
    std::string legalBasis;
    std::vector<std::string> measures;
    std::vector<governance::Evidence> evidence;
    std::string basis; ///< blob the reviewer saw; a record that has changed since is a Conflict
};

struct BatchRequest {
    std::vector<RecordId> subjects;
    DecisionRequest decision; ///< without subject and basis
};
struct BatchCheck {
    std::vector<Issue> problems;    ///< item: the source; why it may not be in this batch
    std::string licence, custodian; ///< what they have in common; empty when they differ
};

struct WorkloadRow {
    RecordId person;
    std::string name;
    std::size_t taken = 0, waitingDays = 0, decided30 = 0, decidedAll = 0;
    std::set<std::string> roles;
};

/// A report somebody outside can check again.
struct AuditReport {
    std::string html, csv;
    std::map<std::string, std::string>
        files; ///< allowed_signers, decisions, signatures, check.sh: what check.sh needs beside a clone
    std::vector<Issue> findings;
};

/// Which key signs on this machine.
struct SigningKey {
    std::filesystem::path file;
    governance::SshPublicKey key;
    const governance::PolicySigner *signer = nullptr;        ///< in the policy in force; nullptr when it does not know the key
    std::shared_ptr<const governance::PolicyHistory> policy; ///< what `signer` lives in
};

/// Reviewing in an open workshop. Any thread; the Workshop must outlive it.
class Reviews
{
public:
    explicit Reviews(Workshop &workshop) : m_workshop(workshop) {}

    /// The policy and its history, remembered until its record or decisions change. Errors: Corrupt, Io.
    Result<std::shared_ptr<const governance::PolicyHistory>> policy() const;
    /// Begins governance: the first policy with who acts as keeper, signed by `keyFile`. Errors: Conflict (there is a policy), as signMessage.
    Result<records::Record> found(const std::filesystem::path &keyFile, const Work &work = {});
    /// Adds or changes a signer, a requirement, ... of the policy record: a proposal until keepers have approved it with decide().
    Result<records::Record> propose(const std::vector<FieldEdit> &edits);
    /// What the proposal that waits would change of the version in force, byte for byte what an approval signs: commits and their dates are not
    /// asked. Empty when none waits or none is in force. Errors: NotFound (a version is not in the repository), Corrupt, Io.
    Result<std::vector<FieldChange>> proposedChanges() const;

    /// $ESPALIER_KEY, else the workshop's setting espalier.signingkey, else user.signingkey, else the one key in ~/.ssh that the policy knows as this
    /// person's; NotFound says how to set one.
    Result<SigningKey> signingKey() const;
    Result<void> setSigningKey(const std::filesystem::path &keyFile);

    /// Brings states of sources in the index up to date with decisions, policy and time. Called by refreshIndex and after each decision; a change
    /// of policy judges all again. Returns how many changed. Progress phase "judge".
    Result<std::size_t> judgeChanged(const Work &work = {});
    Result<governance::Judgement> judgement(const RecordId &subject) const;

    Result<std::vector<QueueRow>> queue(const QueueQuery &query, std::stop_token stop = {}) const;
    Result<ReviewView> view(const RecordId &source, std::stop_token stop = {}) const;

    /// Signs and saves. Errors: Denied (not the role, own nomination, recused: the detail says which), Invalid (no reason; an expression that is
    /// none; a licence that is none for data), Conflict (changed since `basis`), as signMessage.
    Result<governance::Decision> decide(const DecisionRequest &request, const Work &work = {});
    Result<BatchCheck> checkBatch(const BatchRequest &request) const;
    /// One signature over the manifest, one commit with an event for each. All or nothing. Errors: as decide.
    Result<std::vector<governance::Decision>> decideBatch(const BatchRequest &request, const Work &work = {});
    /// Takes back one's own decision. Errors: NotFound, Denied.
    Result<governance::Decision> takeBack(const RecordId &decision, const std::string &reason, const Work &work = {});

    /// "take", "release", "hand-over" (to), "recuse", "unrecuse". Errors: Invalid, Conflict (taken by somebody else).
    Result<RecordId> note(const RecordId &subject, const std::string &action, const RecordId &to, const std::string &text);
    Result<std::vector<WorkloadRow>> workload() const;

    /// Everything about one record, a frozen version with all its sources, or (empty) the whole workshop.
    Result<AuditReport> audit(const RecordId &subject, const Work &work = {}) const;

private:
    Result<void> checkProposal(const std::vector<FieldEdit> &edits) const;
    Result<std::shared_ptr<const detail::Reviewed>> reviewed(const RecordId &subject) const;
    void addPeople(const detail::Reviewed &reviewed, ReviewView &view) const;
    Result<governance::Decision> saveDecision(const Json &event, const std::string &summary, const Work &work);
    Result<BatchCheck> checkBatch(const BatchRequest &request,
                                  const std::vector<std::shared_ptr<const detail::Reviewed>> &subjects) const;
    Workshop &m_workshop;
};

} // namespace espalier::session
