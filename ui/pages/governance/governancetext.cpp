// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/governancetext.h"

#include "ui/text/codetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdlib>

namespace espalier::ui {

namespace {

struct GovernanceWords {
    Q_DECLARE_TR_FUNCTIONS(Governance)
};

/// A duty as a word; the engine's own English for one that is new here.
QString dutyWord(const std::string &duty)
{
    if (duty == "attribution")
        return GovernanceWords::tr("attribution");
    if (duty == "notice")
        return GovernanceWords::tr("licence notice");
    if (duty == "share-alike")
        return GovernanceWords::tr("share alike");
    if (duty == "source-code")
        return GovernanceWords::tr("offer the source");
    if (duty == "state-changes")
        return GovernanceWords::tr("state changes");
    if (duty == "lawful-access")
        return GovernanceWords::tr("lawful access");
    if (duty == "respect-opt-outs")
        return GovernanceWords::tr("respect reservations");
    if (duty == "retention")
        return GovernanceWords::tr("keep copies no longer than needed");
    if (duty == "secure-storage")
        return GovernanceWords::tr("keep copies safe");
    if (duty == "acknowledgement")
        return GovernanceWords::tr("acknowledge the source");
    if (duty == "minor-use")
        return GovernanceWords::tr("little parts only");
    if (duty == "not-for-profit")
        return GovernanceWords::tr("not for profit");
    if (duty == "ethics-approval")
        return GovernanceWords::tr("ethics approval");
    if (duty == "publish-results")
        return GovernanceWords::tr("publish results");
    if (duty == "return-results")
        return GovernanceWords::tr("return derived data");
    if (duty == "collaborate")
        return GovernanceWords::tr("work together with its makers");
    if (duty == "place")
        return GovernanceWords::tr("only in the region named");
    if (duty == "until")
        return GovernanceWords::tr("only until the date named");
    if (duty == "no-ancestry")
        return GovernanceWords::tr("no study of ancestry");
    if (duty == "agreement")
        return GovernanceWords::tr("conditions of the agreement");
    if (duty == "personal-data")
        return GovernanceWords::tr("measures for personal data");
    if (duty == "no-endorsement")
        return GovernanceWords::tr("no endorsement");
    if (duty == "no-changes")
        return GovernanceWords::tr("unchanged only");
    if (duty == "non-commercial")
        return GovernanceWords::tr("not for commerce");
    if (duty == "contents-rights")
        return GovernanceWords::tr("check the rights in single texts");
    if (duty == "database-right")
        return GovernanceWords::tr("check the database right");
    if (duty == "public-domain-check")
        return GovernanceWords::tr("check the term of protection");
    if (duty == "pass-on-terms")
        return GovernanceWords::tr("pass on the terms");
    return fromStd(governance::dutyLabel(duty));
}

/// The label a schema has for one of a field's values.
QString schemaLabel(records::Kind kind, std::string_view field, std::string_view value)
{
    const records::Field *found = records::Schema::of(kind).field(field);
    return found ? valueLabel(*found, value) : fromStd(value);
}

} // namespace

QString useLabel(governance::Use use)
{
    return schemaLabel(records::Kind::Agreement, "uses", governance::useName(use));
}

QString decisionKindLabel(governance::DecisionKind kind)
{
    return schemaLabel(records::Kind::Decision, "kind", governance::decisionKindName(kind));
}

QString outcomeLabel(governance::Outcome outcome)
{
    return schemaLabel(records::Kind::Decision, "outcome", governance::outcomeName(outcome));
}

QString answerLabel(governance::Answer answer)
{
    switch (answer) {
    case governance::Answer::Allowed: return GovernanceWords::tr("Allowed");
    case governance::Answer::AllowedWithDuties: return GovernanceWords::tr("Allowed with duties");
    case governance::Answer::NeedsPerson: return GovernanceWords::tr("Needs a person");
    case governance::Answer::Denied: return GovernanceWords::tr("Denied");
    }
    return {};
}

QString standingLabel(governance::Standing standing)
{
    switch (standing) {
    case governance::Standing::Counts: return GovernanceWords::tr("counts");
    case governance::Standing::Stale: return GovernanceWords::tr("stale: the record has changed");
    case governance::Standing::Expired: return GovernanceWords::tr("expired");
    case governance::Standing::Superseded: return GovernanceWords::tr("superseded");
    case governance::Standing::Withdrawn: return GovernanceWords::tr("taken back");
    case governance::Standing::Unsigned: return GovernanceWords::tr("not signed");
    case governance::Standing::BadSignature: return GovernanceWords::tr("signature does not hold");
    case governance::Standing::UnknownKey: return GovernanceWords::tr("key not in the policy");
    case governance::Standing::KeyNotValid: return GovernanceWords::tr("key not valid then");
    case governance::Standing::NotAllowed: return GovernanceWords::tr("role not allowed");
    case governance::Standing::OwnNomination: return GovernanceWords::tr("own nomination");
    case governance::Standing::NotThePerson: return GovernanceWords::tr("key of somebody else");
    case governance::Standing::Replayed: return GovernanceWords::tr("copied from elsewhere");
    case governance::Standing::OutsideBatch: return GovernanceWords::tr("not in its batch");
    case governance::Standing::ClockWrong: return GovernanceWords::tr("impossible date");
    case governance::Standing::Unreadable: return GovernanceWords::tr("cannot be read");
    }
    return {};
}

QString verdictStateLabel(governance::KindVerdict::State state)
{
    switch (state) {
    case governance::KindVerdict::State::None: return GovernanceWords::tr("not decided");
    case governance::KindVerdict::State::Waiting: return GovernanceWords::tr("waits for more signatures");
    case governance::KindVerdict::State::Approved: return GovernanceWords::tr("approved");
    case governance::KindVerdict::State::ChangesRequested: return GovernanceWords::tr("changes requested");
    case governance::KindVerdict::State::Rejected: return GovernanceWords::tr("rejected");
    case governance::KindVerdict::State::Stale: return GovernanceWords::tr("stale: the record has changed");
    case governance::KindVerdict::State::Expired: return GovernanceWords::tr("expired");
    }
    return {};
}

QString originLabel(const std::string &code)
{
    if (code == "owner")
        return GovernanceWords::tr("Owner");
    if (code == "file")
        return GovernanceWords::tr("Licence file");
    if (code == "hub")
        return GovernanceWords::tr("Data hub");
    if (code == "repository")
        return GovernanceWords::tr("Repository");
    if (code == "paper")
        return GovernanceWords::tr("Paper");
    if (code == "card")
        return GovernanceWords::tr("Data card");
    if (code == "message")
        return GovernanceWords::tr("Message");
    if (code == "reviewer")
        return GovernanceWords::tr("Reviewer");
    if (code == "catalogue")
        return GovernanceWords::tr("Catalogue");
    return fromStd(code);
}

QString signalLabel(const std::string &code)
{
    if (code == "tdmrep-file")
        return GovernanceWords::tr("tdmrep.json");
    if (code == "http-header")
        return GovernanceWords::tr("HTTP headers");
    if (code == "robots")
        return GovernanceWords::tr("robots.txt");
    if (code == "html-meta")
        return GovernanceWords::tr("Meta elements");
    if (code == "aipref")
        return GovernanceWords::tr("AIPREF");
    if (code == "cawg")
        return GovernanceWords::tr("Content credentials");
    if (code == "terms")
        return GovernanceWords::tr("Terms of use");
    if (code == "statement")
        return GovernanceWords::tr("Statement");
    return fromStd(code);
}

QString readingLabel(governance::OptOutReading::Says says)
{
    switch (says) {
    case governance::OptOutReading::Says::Nothing: return GovernanceWords::tr("says nothing");
    case governance::OptOutReading::Says::Allows: return GovernanceWords::tr("allows");
    case governance::OptOutReading::Says::Reserves: return GovernanceWords::tr("reserves");
    case governance::OptOutReading::Says::Constrained: return GovernanceWords::tr("allows within limits");
    case governance::OptOutReading::Says::Unreadable: return GovernanceWords::tr("cannot be read");
    }
    return {};
}

QString disagreementLabel(governance::Disagreement::What what)
{
    switch (what) {
    case governance::Disagreement::What::Contradiction: return GovernanceWords::tr("Contradiction");
    case governance::Disagreement::What::Stricter: return GovernanceWords::tr("One is stricter");
    case governance::Disagreement::What::VersionOnly: return GovernanceWords::tr("Another version");
    case governance::Disagreement::What::Unreadable: return GovernanceWords::tr("No expression");
    case governance::Disagreement::What::NoEvidence: return GovernanceWords::tr("No evidence");
    }
    return {};
}

QString reasonKindLabel(governance::Reason::Kind kind)
{
    switch (kind) {
    case governance::Reason::Kind::Clause: return GovernanceWords::tr("Clause");
    case governance::Reason::Kind::Claim: return GovernanceWords::tr("Claim");
    case governance::Reason::Kind::Conclusion: return GovernanceWords::tr("Conclusion");
    case governance::Reason::Kind::OptOut: return GovernanceWords::tr("Opt-out");
    case governance::Reason::Kind::DataUseTerm: return GovernanceWords::tr("Data use term");
    case governance::Reason::Kind::Agreement: return GovernanceWords::tr("Agreement");
    case governance::Reason::Kind::PolicyLine: return GovernanceWords::tr("Policy");
    case governance::Reason::Kind::Decision: return GovernanceWords::tr("Decision");
    case governance::Reason::Kind::PersonalData: return GovernanceWords::tr("Personal data");
    case governance::Reason::Kind::Law: return GovernanceWords::tr("Law");
    case governance::Reason::Kind::Gap: return GovernanceWords::tr("Not known");
    }
    return {};
}

QString scopeKindLabel(governance::RemovalScope::Kind kind)
{
    switch (kind) {
    case governance::RemovalScope::Kind::Domain: return GovernanceWords::tr("Domain");
    case governance::RemovalScope::Kind::Url: return GovernanceWords::tr("Address");
    case governance::RemovalScope::Kind::UrlPrefix: return GovernanceWords::tr("Addresses that begin with");
    case governance::RemovalScope::Kind::Source: return GovernanceWords::tr("Source");
    case governance::RemovalScope::Kind::Author: return GovernanceWords::tr("Author");
    case governance::RemovalScope::Kind::DocumentHash: return GovernanceWords::tr("Document");
    case governance::RemovalScope::Kind::Person: return GovernanceWords::tr("Person");
    }
    return {};
}

QString removalStateLabel(governance::RemovalState state)
{
    switch (state) {
    case governance::RemovalState::Received: return GovernanceWords::tr("received");
    case governance::RemovalState::IdentityVerified: return GovernanceWords::tr("identity verified");
    case governance::RemovalState::Scoped: return GovernanceWords::tr("scope settled");
    case governance::RemovalState::Accepted: return GovernanceWords::tr("accepted");
    case governance::RemovalState::Rejected: return GovernanceWords::tr("rejected");
    case governance::RemovalState::Applied: return GovernanceWords::tr("applied");
    case governance::RemovalState::Notified: return GovernanceWords::tr("requester told");
    case governance::RemovalState::Withdrawn: return GovernanceWords::tr("withdrawn");
    }
    return {};
}

QString agreementStateLabel(governance::AgreementState state)
{
    switch (state) {
    case governance::AgreementState::Draft: return GovernanceWords::tr("not signed");
    case governance::AgreementState::NotYet: return GovernanceWords::tr("not yet in force");
    case governance::AgreementState::InForce: return GovernanceWords::tr("in force");
    case governance::AgreementState::EndsSoon: return GovernanceWords::tr("ends soon");
    case governance::AgreementState::Ended: return GovernanceWords::tr("ended");
    }
    return {};
}

QString dutiesText(const std::vector<std::string> &duties)
{
    QStringList words;
    for (const std::string &duty : duties)
        words << dutyWord(duty);
    return words.join(QStringLiteral(", "));
}

QString decisionKindsText(const std::set<governance::DecisionKind> &kinds)
{
    QStringList words;
    for (const governance::DecisionKind kind : kinds)
        words << decisionKindLabel(kind);
    return words.join(QStringLiteral(", "));
}

QString answerShape(governance::Answer answer)
{
    switch (answer) {
    case governance::Answer::Allowed: return QStringLiteral("accepted");
    case governance::Answer::AllowedWithDuties: return QStringLiteral("in review");
    case governance::Answer::NeedsPerson: return QStringLiteral("changes requested");
    case governance::Answer::Denied: return QStringLiteral("rejected");
    }
    return QStringLiteral("stale");
}

QString standingShape(const governance::JudgedDecision &decision)
{
    using governance::Outcome;
    using governance::Standing;
    switch (decision.standing) {
    case Standing::Counts:
        return decision.decision.outcome == Outcome::Approved ? QStringLiteral("accepted")
            : decision.decision.outcome == Outcome::Rejected  ? QStringLiteral("rejected")
            : decision.decision.outcome == Outcome::Withdrawn ? QStringLiteral("withdrawn")
                                                              : QStringLiteral("changes requested");
    case Standing::Stale:
    case Standing::Expired: return QStringLiteral("stale");
    case Standing::Superseded:
    case Standing::Withdrawn: return QStringLiteral("withdrawn");
    default: return QStringLiteral("untrusted");
    }
}

QString daysText(int daysLeft)
{
    if (daysLeft == 0)
        return GovernanceWords::tr("today");
    return daysLeft > 0 ? GovernanceWords::tr("%Ln day(s) left", nullptr, daysLeft)
                        : GovernanceWords::tr("%Ln day(s) overdue", nullptr, std::abs(daysLeft));
}

} // namespace espalier::ui
