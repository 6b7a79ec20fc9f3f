// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reviewcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/session/reviews.h"

namespace espalier::cli {

namespace {

std::string_view verdictState(governance::KindVerdict::State state)
{
    using State = governance::KindVerdict::State;
    switch (state) {
    case State::None: return "none";
    case State::Waiting: return "waiting";
    case State::Approved: return "approved";
    case State::ChangesRequested: return "changes-requested";
    case State::Rejected: return "rejected";
    case State::Stale: return "stale";
    case State::Expired: return "expired";
    }
    return "none";
}

std::string_view saysName(governance::OptOutReading::Says says)
{
    using Says = governance::OptOutReading::Says;
    switch (says) {
    case Says::Nothing: return "nothing";
    case Says::Allows: return "allows";
    case Says::Reserves: return "reserves";
    case Says::Constrained: return "constrained";
    case Says::Unreadable: return "unreadable";
    }
    return "nothing";
}

std::string_view disagreementName(governance::Disagreement::What what)
{
    using What = governance::Disagreement::What;
    switch (what) {
    case What::Contradiction: return "contradiction";
    case What::Stricter: return "stricter";
    case What::VersionOnly: return "version";
    case What::Unreadable: return "unreadable";
    case What::NoEvidence: return "no-evidence";
    }
    return "contradiction";
}

Json kindList(const std::set<governance::DecisionKind> &kinds)
{
    Json list = Json::array();
    for (const governance::DecisionKind kind : kinds)
        list.push_back(governance::decisionKindName(kind));
    return list;
}

Json judgementJson(const governance::Judgement &judgement, const std::map<RecordId, std::string> &names)
{
    Json kinds = Json::array(), decisions = Json::array();
    for (const governance::KindVerdict &verdict : judgement.kinds)
        kinds.push_back({{"kind", governance::decisionKindName(verdict.kind)},
                         {"state", verdictState(verdict.state)},
                         {"required", verdict.isRequired},
                         {"approvals", verdict.approvals},
                         {"needed", verdict.needed},
                         {"because", verdict.because}});
    for (const governance::JudgedDecision &one : judgement.decisions) {
        const auto name = names.find(one.decision.reviewer);
        Json decision{{"id", one.decision.id.text()},
                      {"standing", governance::standingName(one.standing)},
                      {"because", one.because},
                      {"older_policy", one.isOlderPolicy},
                      {"key_revoked_later", one.isKeyRevokedLater},
                      {"reviewer_name", name == names.end() ? std::string() : name->second},
                      {"event", one.decision.body}};
        decisions.push_back(std::move(decision));
    }
    return {{"state", judgement.state},
            {"concluded", judgement.concludedExpression},
            {"next_expiry", judgement.nextExpiry ? Json(formatTime(*judgement.nextExpiry)) : Json()},
            {"kinds", kinds},
            {"decisions", decisions}};
}

Json usesJson(const std::vector<session::ReviewedUse> &uses)
{
    Json list = Json::array();
    for (const session::ReviewedUse &use : uses) {
        Json because = Json::array();
        for (const governance::Reason &reason : use.answer.because)
            because.push_back({{"kind", governance::reasonKindName(reason.kind)},
                               {"answer", governance::answerName(reason.answer)},
                               {"what", reason.what},
                               {"text", reason.text},
                               {"place", reason.place}});
        list.push_back({{"use", governance::useName(use.answer.use)},
                        {"commercial", use.answer.commercial},
                        {"answer", governance::answerName(use.answer.answer)},
                        {"duties", use.answer.duties},
                        {"lacks", kindList(use.lacks)},
                        {"because", because}});
    }
    return list;
}

Json claimsJson(const session::ReviewView &view)
{
    Json list = Json::array();
    for (const governance::LicenceClaim &claim : view.claims)
        list.push_back({{"id", claim.id},
                        {"expression", claim.expression},
                        {"origin", claim.origin},
                        {"stands_at", claim.standsAt},
                        {"url", claim.url},
                        {"retrieved_at", claim.retrievedAt},
                        {"quote", claim.quote}});
    return list;
}

Json reviewViewJson(const session::ReviewView &view)
{
    Json changes = Json::array(), disagreements = Json::array(), optOuts = Json::array(), agreements = Json::array(),
         same = Json::array(), whyNot = Json::object();
    for (const session::ReviewChange &change : view.changes)
        changes.push_back({{"field", change.field},
                           {"from", change.before},
                           {"to", change.after},
                           {"who", change.who},
                           {"when", formatTime(change.when)},
                           {"concerns", kindList(change.concerns)}});
    for (const governance::Disagreement &one : view.disagreements)
        disagreements.push_back({{"what", disagreementName(one.what)},
                                 {"a", one.a},
                                 {"b", one.b},
                                 {"gravity", one.gravity},
                                 {"text", one.text},
                                 {"more_trusted", one.moreTrusted},
                                 {"why_trusted", one.whyTrusted}});
    for (const session::ReviewView::OptOut &one : view.optOuts)
        optOuts.push_back({{"kind", one.signal.kind},
                           {"url", one.signal.url},
                           {"raw", one.signal.raw},
                           {"training", saysName(one.reading.training)},
                           {"mining", saysName(one.reading.mining)},
                           {"because", one.reading.because}});
    for (const governance::AgreementTerms &one : view.agreements)
        agreements.push_back({{"id", one.id}, {"name", one.name}});
    for (const index::RecordHit &hit : view.sameCustodian)
        same.push_back({{"id", hit.id.text()}, {"slug", hit.slug}, {"name", hit.name}});
    for (const auto &[kind, why] : view.whyNotMe)
        whyNot[std::string(governance::decisionKindName(kind))] = why;
    const governance::Policy *policy = view.policy->current();
    return {{"id", view.source.record.id.text()},
            {"blob", view.source.record.blob.hex()},
            {"record", view.source.record.body},
            {"judgement", judgementJson(view.judgement, view.names)},
            {"policy", policy ? Json(policy->blob) : Json()},
            {"compared_with", view.comparedWith ? Json(formatTime(*view.comparedWith)) : Json()},
            {"changes", changes},
            {"claims", claimsJson(view)},
            {"disagreements", disagreements},
            {"uses", usesJson(view.uses)},
            {"note", governance::notLegalAdvice()},
            {"opt_outs", optOuts},
            {"agreements", agreements},
            {"personal_data_hits", view.personalDataHits},
            {"measured_documents", view.measuredDocuments},
            {"same_custodian", same},
            {"taken_by", view.takenBy.isEmpty() ? Json() : Json(view.takenBy.text())},
            {"taken_by_name", view.takenByName},
            {"why_not_me", whyNot}};
}

std::string sideText(const Json &value)
{
    return value.is_null() ? "(nothing)" : plainText(value.is_string() ? value.get<std::string>() : jsonLine(value));
}

std::string judgementText(const session::ReviewView &view)
{
    std::string text;
    for (const governance::KindVerdict &verdict : view.judgement.kinds)
        text += "  " + padTo(std::string(governance::decisionKindName(verdict.kind)), 14) + " "
            + padTo(std::string(verdictState(verdict.state)), 18) + plainText(verdict.because) + "\n";
    for (const governance::JudgedDecision &one : view.judgement.decisions) {
        const auto name = view.names.find(one.decision.reviewer);
        text += "  " + formatTime(one.decision.decidedAt) + "  "
            + plainText(name == view.names.end() || name->second.empty() ? one.decision.reviewer.text() : name->second) + ": "
            + std::string(governance::outcomeName(one.decision.outcome)) + " ("
            + std::string(governance::decisionKindName(one.decision.kind)) + ", "
            + std::string(governance::standingName(one.standing)) + ") "
            + (one.decision.concludedExpression.empty() ? "" : plainText(one.decision.concludedExpression) + ": ")
            + plainText(one.decision.rationale) + "\n    " + one.decision.id.text() + "  " + plainText(one.because) + "\n";
    }
    return text;
}

/// What each place says, where and when, and in which words.
std::string claimsText(const session::ReviewView &view)
{
    std::string text;
    for (const governance::LicenceClaim &claim : view.claims) {
        text += "  " + padTo(claim.id, 6) + " " + padTo(plainText(claim.expression), 24);
        for (const std::string &word : {claim.origin, claim.standsAt, claim.url, claim.retrievedAt.substr(0, 10)})
            text += word.empty() ? "" : " " + plainText(word);
        text += "\n" + (claim.quote.empty() ? std::string() : "         \"" + plainText(claim.quote) + "\"\n");
    }
    return text.empty() ? "  none\n" : text;
}

std::string usesText(const session::ReviewView &view)
{
    std::string text = "Uses\n";
    for (const session::ReviewedUse &use : view.uses) {
        text += "  "
            + padTo(std::string(governance::useName(use.answer.use)) + (use.answer.commercial ? " (commercial)" : ""), 32)
            + padTo(std::string(governance::answerName(use.answer.answer)), 8);
        if (!use.answer.because.empty())
            text += " " + plainText(use.answer.because.front().what + ": " + use.answer.because.front().text);
        if (!use.lacks.empty())
            text += " Lacks: " + kindNames(use.lacks) + ".";
        text += "\n";
    }
    return text + "  " + std::string(governance::notLegalAdvice()) + "\n";
}

std::string reviewViewText(const session::ReviewView &view)
{
    std::string text = plainText(textAt(view.source.record.body, "name")) + "\n" + view.source.record.id.text() + "  "
        + view.judgement.state;
    if (!view.takenBy.isEmpty())
        text += "  taken by " + plainText(view.takenByName.empty() ? view.takenBy.text() : view.takenByName);
    text += "\n\nDecisions\n" + judgementText(view);
    text += !view.comparedWith ? std::string("\nNobody has decided yet\n")
        : view.changes.empty() ? "\nNothing has changed since " + formatTime(*view.comparedWith) + "\n"
                               : "\nChanged since " + formatTime(*view.comparedWith) + "\n";
    if (view.comparedWith)
        for (const session::ReviewChange &change : view.changes)
            text += "  " + plainText(change.field) + ": " + sideText(change.before) + " -> " + sideText(change.after) + "  ("
                + plainText(change.who) + ", " + formatTime(change.when).substr(0, 10) + ")\n";
    text += "\nLicence claims\n" + claimsText(view);
    for (const governance::Disagreement &one : view.disagreements)
        text += "  " + std::string(disagreementName(one.what)) + ": " + plainText(one.text) + "\n";
    text += "\n" + usesText(view);
    for (const session::ReviewView::OptOut &one : view.optOuts)
        text += "Opt-out " + plainText(one.signal.kind) + ": training " + std::string(saysName(one.reading.training))
            + ", mining " + std::string(saysName(one.reading.mining)) + ": " + plainText(one.reading.because) + "\n";
    for (const auto &[type, hits] : view.personalDataHits)
        text += "Found in its shards: " + groupedNumber(hits) + " " + plainText(type) + " in "
            + groupedNumber(view.measuredDocuments) + " documents\n";
    for (const auto &[kind, why] : view.whyNotMe)
        text += "You cannot decide on " + std::string(governance::decisionKindName(kind)) + ": " + plainText(why) + "\n";
    return text;
}

} // namespace

Result<int> reviewShow(Context &context, const std::string &record)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, record));
    ESPALIER_TRY(const auto view, session::Reviews(*workshop).view(id, context.stop));
    if (context.isJson)
        context.out.json(reviewViewJson(view));
    else
        context.out.text(reviewViewText(view));
    return view.judgement.state == "stale" || view.judgement.state == "untrusted" ? Findings : Done;
}

} // namespace espalier::cli
