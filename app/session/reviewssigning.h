// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"
#include "app/session/reviewscache.h"

#include <array>

namespace espalier::session::detail {

/// What is decided about a source, in the order it is decided.
inline constexpr std::array sourceKinds = {governance::DecisionKind::Licence, governance::DecisionKind::PersonalData,
                                           governance::DecisionKind::Ethics, governance::DecisionKind::Acceptance};

/// The git id that these bytes get when they are stored.
std::string gitBlobId(std::string_view bytes);
/// A body as it is written: what is signed must be what is stored. Errors: Invalid.
Result<Json> storedForm(records::Kind kind, const Json &body);

/// Adds key, role and signature to a decision event, in stored form; `signIn` may be empty. Errors: Denied (a key the policy does not
/// know), as signMessage.
Result<Json> signedEvent(Json event, const SigningKey &signing, const governance::Policy &policy, governance::DecisionKind kind,
                         const std::shared_ptr<git::SignIn> &signIn, const Work &work);

/// The members of an event that a request says; the expression canonical.
Result<void> addRequest(Json &event, const DecisionRequest &request, const governance::Policy &policy, Timestamp now);
/// What can be said before a record is looked at. Errors: Invalid.
Result<void> checkRequest(const DecisionRequest &request);

/// "Approve the licence of ": how a commit's first line begins.
std::string decisionSummary(governance::DecisionKind kind, governance::Outcome outcome);

/// What somebody needs who decides: the policy in force, their key, who they are.
struct DecisionDesk {
    SigningKey signing;
    const governance::Policy *policy = nullptr; ///< lives in `signing`
    Identity who;
    Timestamp now;

    /// Errors: NotFound (no policy, no key), as Reviews::signingKey.
    static Result<DecisionDesk> open(Workshop &workshop, const Clock &clock);
    /// Errors: Denied; the detail says why.
    Result<void> checkMay(const Reviewed &reviewed, const RecordId &subject, governance::DecisionKind kind) const;
    /// Everything but permitted uses, batch and signature.
    Result<Json> event(const Reviewed &reviewed, const RecordId &subject, const DecisionRequest &request,
                       const Clock &clock) const;
};

/// Errors: Conflict when the record is no longer what was signed, NotFound.
Result<void> addDecisionTo(records::Change &change, const Json &event, const records::RecordStore &store);

/// Who nominated a record, for four eyes; empty where nobody did.
RecordId nominatorOf(const Reviewed &reviewed);

} // namespace espalier::session::detail
