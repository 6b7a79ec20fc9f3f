// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/reviewssigning.h"

#include "app/governance/uses/rights.h"
#include "app/session/reviewsrecord.h"

namespace espalier::session::detail {

namespace {

using governance::DecisionKind;
using governance::Outcome;

bool isBlank(const std::string &text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool fits(const RecordId &subject, DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::Licence:
    case DecisionKind::PersonalData:
    case DecisionKind::Ethics: return hasPrefix(subject, records::Kind::Source);
    case DecisionKind::Acceptance: return hasPrefix(subject, records::Kind::Source) || hasPrefix(subject, records::Kind::Version);
    case DecisionKind::Removal: return hasPrefix(subject, records::Kind::Removal);
    case DecisionKind::Agreement: return hasPrefix(subject, records::Kind::Agreement);
    case DecisionKind::Policy: return hasPrefix(subject, records::Kind::Policy);
    }
    return false;
}

/// Errors: Invalid (no expression; a licence that is none for data).
Result<governance::Expression> concluded(const std::string &text)
{
    auto parsed = governance::parseExpression(text);
    if (!parsed) {
        const governance::ExpressionError &error = parsed.error();
        return failure(ErrorCode::Invalid, "concluded_expression, character " + std::to_string(error.offset + 1), error.message,
                       error.suggestion.empty() ? std::string() : "Perhaps " + error.suggestion + " is meant.");
    }
    for (const governance::LicenceTerm &term : parsed->expression.terms()) {
        const governance::LicenceRights *rights = governance::rightsOf(term);
        if (rights && !rights->isForData)
            return failure(ErrorCode::Invalid, "concluded_expression",
                           term.text() + " is no licence of data: " + rights->refusal);
    }
    return std::move(parsed->expression);
}

Json evidenceJson(const std::vector<governance::Evidence> &evidence)
{
    Json list = Json::array();
    for (const governance::Evidence &one : evidence) {
        Json entry = Json::object();
        const auto put = [&entry](const char *key, const std::string &value) {
            if (!value.empty())
                entry[key] = value;
        };
        put("url", one.url);
        put("retrieved_at", one.retrievedAt);
        put("sha256", one.sha256);
        put("note", one.note);
        if (!entry.empty())
            list.push_back(std::move(entry));
    }
    return list;
}

std::string_view whatIsDecided(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::Licence: return "the licence of ";
    case DecisionKind::PersonalData: return "the personal data of ";
    case DecisionKind::Ethics: return "the ethics of ";
    case DecisionKind::Acceptance: return "the use of ";
    case DecisionKind::Removal: return "the request ";
    case DecisionKind::Agreement: return "the agreement ";
    case DecisionKind::Policy: return "the policy ";
    }
    return {};
}

} // namespace

std::string decisionSummary(DecisionKind kind, Outcome outcome)
{
    const std::string what(whatIsDecided(kind));
    switch (outcome) {
    case Outcome::Approved: return "Approve " + what;
    case Outcome::ChangesRequested: return "Request changes to " + what;
    case Outcome::Rejected: return "Reject " + what;
    case Outcome::Withdrawn: return "Take back a decision on " + what;
    }
    return {};
}

RecordId nominatorOf(const Reviewed &reviewed)
{
    return idAt(reviewed.record.body, "nominated_by");
}

Result<void> checkRequest(const DecisionRequest &request)
{
    if (isBlank(request.rationale))
        return failure(ErrorCode::Invalid, "rationale", "a decision needs a reason", "Say why, or choose one of the templates.");
    if (!request.subject.isEmpty() && !fits(request.subject, request.kind))
        return failure(ErrorCode::Invalid, request.subject.text(),
                       "no decision on " + std::string(governance::decisionKindName(request.kind))
                           + " can be made about such a record");
    if (request.outcome == Outcome::Withdrawn)
        return failure(ErrorCode::Invalid, "outcome", "a decision is taken back by naming it",
                       "`espalier-cli review take-back DECISION` does that.");
    const bool isLicence = request.kind == DecisionKind::Licence;
    if (!isLicence && !request.concludedExpression.empty())
        return failure(ErrorCode::Invalid, "concluded_expression", "only a decision on the licence concludes one");
    if (isLicence && request.outcome == Outcome::Approved && isBlank(request.concludedExpression))
        return failure(ErrorCode::Invalid, "concluded_expression",
                       "to approve the licence, say which one it is: an SPDX expression such as CC-BY-SA-4.0");
    if (!request.concludedExpression.empty())
        ESPALIER_CHECK(concluded(request.concludedExpression));
    return {};
}

Result<void> addRequest(Json &event, const DecisionRequest &request, const governance::Policy &policy, Timestamp now)
{
    event["kind"] = governance::decisionKindName(request.kind);
    event["outcome"] = governance::outcomeName(request.outcome);
    event["rationale"] = request.rationale;
    event["policy"] = policy.blob;
    if (!request.concludedExpression.empty()) {
        ESPALIER_TRY(const auto expression, concluded(request.concludedExpression));
        event["concluded_expression"] = expression.canonical();
    }
    if (!request.templateId.empty())
        event["template"] = request.templateId;
    if (!request.legalBasis.empty())
        event["legal_basis"] = request.legalBasis;
    if (!request.measures.empty())
        event["measures"] = request.measures;
    if (Json evidence = evidenceJson(request.evidence); !evidence.empty())
        event["evidence"] = std::move(evidence);
    const governance::PolicyRequirement *requirement = policy.requirement(request.kind);
    if (requirement && requirement->expiresDays && request.outcome == Outcome::Approved)
        event["expires_at"] = formatTime(now + std::chrono::days(*requirement->expiresDays));
    return {};
}

Result<Json> signedEvent(Json event, const SigningKey &signing, const governance::Policy &policy, DecisionKind kind,
                         const std::shared_ptr<git::SignIn> &signIn, const Work &work)
{
    if (!signing.signer)
        return failure(ErrorCode::Denied, signing.file.string(),
                       "the policy in force does not know the key " + signing.key.fingerprint(),
                       "A keeper of the policy adds it: `espalier-cli policy signers` shows those it knows.");
    event["key"] = signing.key.fingerprint();
    if (const auto roles = policy.rolesFor(*signing.signer, kind); !roles.empty())
        event["role"] = roles.front();
    ESPALIER_TRY(Json stored, storedForm(records::Kind::Decision, event));
    ESPALIER_TRY(stored["signature"],
                 governance::signMessage(signing.file, governance::signedBytes(stored), governance::signedNamespace(stored), work,
                                         std::chrono::minutes(3), governance::Asking::People, signIn));
    return stored;
}

} // namespace espalier::session::detail
