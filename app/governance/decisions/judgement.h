// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/decision.h"

#include <functional>

namespace espalier::governance {

/// Whether a decision counts, and if not why.
enum class Standing {
    Counts,
    Stale,      ///< the record is no longer what was judged
    Expired,    ///< past its date, or the policy's
    Superseded, ///< a later one of the same kind by the same person took its place
    Withdrawn,  ///< taken back by who made it
    Unsigned,
    BadSignature,  ///< forged, truncated, foreign, of other content
    UnknownKey,    ///< no signer of the policy in force when it was made
    KeyNotValid,   ///< before, after, or revoked by then
    NotAllowed,    ///< the key has no role that decides on this
    OwnNomination, ///< four eyes
    NotThePerson,  ///< the reviewer named is not whose key it is
    Replayed,      ///< copied from another subject or another time
    OutsideBatch,  ///< the manifest does not name it, is missing, or breaks the policy
    ClockWrong,    ///< dated in the future, or before what it answers
    Unreadable
};
std::string_view standingName(Standing standing); ///< "counts", "stale", "bad-signature", ...
/// Whether it was made by who it says, who was allowed to: it counts or did once (Counts, Stale, Expired, Superseded, Withdrawn).
bool isAuthentic(Standing standing);

struct JudgedDecision {
    Decision decision;
    Standing standing = Standing::Unreadable;
    std::string hash;                   ///< SHA-256 of the stored bytes, as it was handed in
    std::string because;                ///< English, one sentence; for Counts too
    std::optional<Timestamp> expiresAt; ///< its own date or the policy's, whichever is first
    bool isOlderPolicy = false; ///< made under a version of the policy that is no longer in force: it still counts, and says so
    bool isKeyRevokedLater = false;
};

/// What became of one kind of decision on a subject.
struct KindVerdict {
    DecisionKind kind = DecisionKind::Licence;
    enum class State { None, Waiting, Approved, ChangesRequested, Rejected, Stale, Expired } state = State::None;
    bool isRequired = false;       ///< by the policy in force
    int approvals = 0, needed = 1; ///< Waiting: some of several signatures are there
    std::vector<std::size_t> by;   ///< indexes into decisions: those that made it so
    std::string because;
};

/// Everything about one subject.
struct Judgement {
    std::vector<JudgedDecision> decisions; ///< oldest first; at one time, answers after what they answer; then by id
    std::vector<KindVerdict> kinds;        ///< those the policy requires or that were decided on
    /// "nominated", "claimed" (by the caller), "in-review", "accepted", "changes-requested", "rejected", "stale", "untrusted"
    std::string state;
    std::string concludedExpression; ///< of the licence decision that counts; empty when none
    RecordId concludedBy;
    std::string legalBasis;
    std::vector<std::string> measures;
    std::optional<Timestamp> nextExpiry; ///< when to judge again

    const KindVerdict *verdict(DecisionKind kind) const;
    bool isAccepted() const { return state == "accepted"; }
};

/// What is judged. Pure; any thread. O(decisions), one signature check each.
struct JudgementInput {
    RecordId subject;
    std::string subjectBlob; ///< now; empty when the record is gone: nothing counts
    RecordId nominatedBy;
    /// The record of an earlier blob, to tell whether what changed matters: fields that no decision is about (claims of helpers, needs) make
    /// nothing stale. Nothing when it cannot be had: stale then.
    std::function<std::optional<Json>(std::string_view blob)> recordAt;
    std::vector<std::pair<Json, std::string>> decisions; ///< events and the SHA-256 of their stored bytes, in any order
    std::function<std::optional<std::string>(std::string_view sha256)> manifest; ///< attachments, for batches
    const PolicyHistory *policy = nullptr;
    Timestamp now;
};
Judgement judge(const JudgementInput &input);

/// What a new decision of a kind by a person has to say of those before it.
struct NextDecision {
    std::string previous; ///< for the event's member of that name; empty: it is the first
    Timestamp notBefore;  ///< of `previous` and of the policy in force: date it with this when the clock says less
};
/// The decision to answer: an open objection this person has answered by none of theirs, else the latest. Decisions that answer an objection by
/// `previous` overrule it; those that do not know of it leave it standing. Source: docs/formats/decision.md, "Who has the last word".
NextDecision nextDecision(const Judgement &judgement, const PolicyHistory &policy, DecisionKind kind, const RecordId &person);

/// Whether a change from one body to another touches what decisions of a kind are about. Source: docs/formats/decision.md, "Stale".
/// `kind` and the prefix of the record's id say which fields those are.
bool concerns(DecisionKind kind, const Json &before, const Json &after);
/// The same for one field that differs, such as "access.url" or "licence_claims.c1.quote" of a source.
bool concernsField(DecisionKind kind, std::string_view recordPrefix, std::string_view field);

/// Why somebody may not decide, before they try; nothing when they may.
std::optional<std::string> whyNotDecide(const Policy &policy, const PolicySigner *signer, DecisionKind kind,
                                        const RecordId &person, const RecordId &nominatedBy, bool isRecused, Timestamp now);

} // namespace espalier::governance
