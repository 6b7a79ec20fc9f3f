// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/policycommands.h"

#include "app/cli/policychanges.h"
#include "app/cli/readable.h"
#include "app/cli/reviewcommands.h"
#include "app/cli/table.h"
#include "app/session/reviews.h"

#include <algorithm>
#include <cstdlib>

namespace espalier::cli {

namespace {

using History = std::shared_ptr<const governance::PolicyHistory>;

constexpr auto endsSoon = std::chrono::days(30);

Error noPolicy()
{
    return {ErrorCode::NotFound, "policy", "this workshop has no policy yet", "Begin one with `espalier-cli policy found`."};
}

std::string nameOf(const session::Workshop &workshop, const RecordId &person)
{
    const auto record = workshop.record(person);
    const std::string name = record ? textAt(record->body, "name") : std::string();
    return name.empty() ? person.text() : name;
}

Json problemList(const std::vector<Issue> &problems)
{
    Json list = Json::array();
    for (const Issue &problem : problems)
        list.push_back({{"severity", severityName(problem.severity)},
                        {"code", problem.code},
                        {"item", problem.item},
                        {"field", problem.field},
                        {"message", problem.message}});
    return list;
}

void noteProblems(Context &context, const std::vector<Issue> &problems)
{
    for (const Issue &problem : problems)
        context.out.note("espalier-cli: " + problem.item + " " + problem.field + ": " + plainText(problem.message));
}

/// A version that was put aside is history: it is told, and calls for nothing.
bool callsForSomething(const Issue &problem)
{
    return problem.code == "policy-pending" || (problem.severity != Severity::Note && problem.code != "policy-unapproved");
}

bool hasFinding(const std::vector<Issue> &problems)
{
    return std::any_of(problems.begin(), problems.end(), callsForSomething);
}

std::string pendingText(const governance::PolicyHistory &history)
{
    return history.pendingBlob().empty()
        ? std::string()
        : "A proposal waits for approval: " + history.pendingBlob() + " (`espalier-cli policy approve`)\n";
}

Json versionJson(const governance::PolicyHistory::Version &version)
{
    return {{"blob", version.policy.blob},
            {"name", version.policy.name},
            {"since", formatTime(version.since)},
            {"approved_by", version.approvedBy.text()},
            {"signers", version.policy.signers.size()}};
}

/// "good", "ends 2027-01-01", or why it is not good.
std::string keyState(const governance::PolicySigner &signer, Timestamp now, bool &isFinding)
{
    if (const auto why = governance::whyKeyNotValid(signer, now)) {
        isFinding = true;
        return *why;
    }
    if (!signer.validUntil)
        return "good";
    isFinding = isFinding || *signer.validUntil < now + endsSoon;
    return "good until " + formatTime(*signer.validUntil).substr(0, 10);
}

} // namespace

Result<int> policyShow(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto record, [&]() -> Result<records::Record> {
        auto read = workshop->record(governance::policyId());
        return read || read.error().code != ErrorCode::NotFound ? std::move(read) : failure(noPolicy());
    }());
    ESPALIER_TRY(const History history, session::Reviews(*workshop).policy());
    const governance::Policy *current = history->current();
    std::vector<Issue> problems;
    [[maybe_unused]] const auto read = governance::readPolicy(record.body, record.blob.hex(), &problems);
    problems.insert(problems.end(), history->problems().begin(), history->problems().end());
    ESPALIER_TRY(const auto changes, session::Reviews(*workshop).proposedChanges());
    if (context.isJson) {
        context.out.json({{"in_force", current ? versionJson(history->versions().back()) : Json()},
                          {"pending", history->pendingBlob().empty() ? Json() : Json(history->pendingBlob())},
                          {"changes", changesJson(changes)},
                          {"blob", record.blob.hex()},
                          {"record", record.body},
                          {"problems", problemList(problems)}});
        return hasFinding(problems) ? Findings : Done;
    }
    std::string text = plainText(textAt(record.body, "name")) + "\n";
    text += current ? "In force since " + formatTime(history->versions().back().since) + " (" + current->blob + ")\n"
                    : std::string("Nobody has approved any version yet: no decision counts\n");
    if (current && current->blob != record.blob.hex())
        text += "What follows is the proposal, not what is in force\n";
    context.out.text(text + pendingText(*history) + changesText(changes)
                     + readableRecord(*workshop, records::Kind::Policy, record.body));
    const bool isFinding = hasFinding(problems);
    std::erase_if(problems, [](const Issue &problem) { return !callsForSomething(problem); }); // `policy history` has all
    noteProblems(context, problems);
    return isFinding ? Findings : Done;
}

Result<int> policyHistory(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const History history, session::Reviews(*workshop).policy());
    const bool hasFindings = hasFinding(history->problems());
    if (context.isJson) {
        Json versions = Json::array();
        for (const auto &version : history->versions())
            versions.push_back(versionJson(version));
        context.out.json({{"versions", versions},
                          {"pending", history->pendingBlob().empty() ? Json() : Json(history->pendingBlob())},
                          {"problems", problemList(history->problems())}});
        return hasFindings ? Findings : Done;
    }
    Table table({"IN FORCE SINCE", "VERSION", "APPROVED BY", "SIGNERS"}, context.out.width());
    for (const auto &version : history->versions())
        table.add({formatTime(version.since), version.policy.blob.substr(0, 10), version.approvedBy.text(),
                   std::to_string(version.policy.signers.size())});
    context.out.text(table.take() + pendingText(*history));
    noteProblems(context, history->problems());
    return hasFindings ? Findings : Done;
}

Result<int> policySigners(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const History history, session::Reviews(*workshop).policy());
    const governance::Policy *current = history->current();
    if (!current)
        return failure(noPolicy());
    const Timestamp now = systemClock().now();
    bool isFinding = false;
    JsonList list(context.out);
    Table table({"PERSON", "KEY", "ROLES", "STATE"}, context.out.width());
    for (const governance::PolicySigner &signer : current->signers) {
        const std::string state = keyState(signer, now, isFinding), name = nameOf(*workshop, signer.person);
        std::string roles;
        for (const std::string &role : signer.roles)
            roles += (roles.empty() ? "" : ", ") + role;
        if (context.isJson)
            list.add({{"id", signer.id},
                      {"person", signer.person.text()},
                      {"name", name},
                      {"key", signer.key.fingerprint()},
                      {"public_key", signer.key.line()},
                      {"roles", signer.roles},
                      {"valid_from", signer.validFrom ? Json(formatTime(*signer.validFrom)) : Json()},
                      {"valid_until", signer.validUntil ? Json(formatTime(*signer.validUntil)) : Json()},
                      {"revoked_at", signer.revokedAt ? Json(formatTime(*signer.revokedAt)) : Json()},
                      {"state", state}});
        else
            table.add({plainText(name), signer.key.fingerprint(), roles, plainText(state)});
    }
    if (context.isJson)
        list.finish();
    else
        context.out.text(table.take());
    return isFinding ? Findings : Done;
}

Result<int> policyFound(Context &context, const std::string &keyFile)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Reviews reviews(*workshop);
    std::filesystem::path file = keyFile;
    if (file.empty()) {
        ESPALIER_TRY(const auto key, reviews.signingKey());
        file = key.file;
    }
    ESPALIER_TRY(const auto record, reviews.found(file, context.work()));
    if (!keyFile.empty())
        ESPALIER_CHECK(reviews.setSigningKey(file));
    if (context.isJson)
        context.out.json(record.body);
    else
        context.out.text("Founded " + plainText(textAt(record.body, "name")) + " (" + record.id.text()
                         + ") with you as its keeper\n");
    return Done;
}

Result<int> policyApprove(Context &context, const std::string &reason, bool isRejected, const std::string &basis)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Reviews reviews(*workshop);
    ESPALIER_TRY(const History before, reviews.policy());
    if (before->pendingBlob().empty())
        return failure(ErrorCode::NotFound, "policy", "no proposal waits for approval",
                       "Propose a change with `espalier-cli policy propose --set FIELD=VALUE`.");
    if (!basis.empty() && (basis.size() < 7 || !before->pendingBlob().starts_with(basis)))
        return failure(ErrorCode::Conflict, "policy", "the proposal that waits is another: " + before->pendingBlob(),
                       "`espalier-cli policy show` says what it would change.");
    session::DecisionRequest request;
    request.subject = governance::policyId();
    request.kind = governance::DecisionKind::Policy;
    request.outcome = isRejected ? governance::Outcome::Rejected : governance::Outcome::Approved;
    request.rationale = reason;
    request.basis = before->pendingBlob();
    ESPALIER_TRY(const auto decided, reviews.decide(request, context.work()));
    ESPALIER_TRY(const History after, reviews.policy());
    const bool isInForce = after->current() && after->current()->blob == request.basis;
    if (context.isJson)
        context.out.json({{"decision", decided.body}, {"in_force", isInForce}});
    else
        context.out.text(isInForce        ? "Approved: it is in force now\n"
                             : isRejected ? "Rejected: it does not count\n"
                                          : "Approved: it counts when more keepers have approved it\n");
    return Done;
}

Result<int> policyKey(Context &context, const std::string &file, bool isNew)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    session::Reviews reviews(*workshop);
    std::filesystem::path path = file;
    if (isNew) {
        if (path.empty()) {
            const char *home = std::getenv("HOME");
            path = std::filesystem::path(home ? home : ".") / ".ssh" / "espalier_ed25519";
        }
        ESPALIER_TRY([[maybe_unused]] const auto made, governance::makeKey(path, workshop->identity().author.email));
    }
    if (!path.empty())
        ESPALIER_CHECK(reviews.setSigningKey(path));
    ESPALIER_TRY(const auto key, reviews.signingKey());
    const bool hasPolicy = key.policy->current() != nullptr;
    const auto whyNot = key.signer ? governance::whyKeyNotValid(*key.signer, systemClock().now()) : std::nullopt;
    if (context.isJson)
        context.out.json({{"file", key.file.string()},
                          {"id", key.key.keyId()},
                          {"key", key.key.fingerprint()},
                          {"public_key", key.key.line()},
                          {"person", workshop->identity().person.text()},
                          {"known", key.signer != nullptr},
                          {"why_not", whyNot ? Json(*whyNot) : Json()},
                          {"roles", key.signer ? Json(key.signer->roles) : Json::array()}});
    else
        context.out.text(key.file.string() + "\n" + key.key.line() + "\n" + key.key.fingerprint() + "\n"
                         + (whyNot           ? "What it signs does not count: " + plainText(*whyNot) + "\n"
                                : key.signer ? std::string("The policy in force knows it\n")
                                : hasPolicy
                                ? "The policy in force does not know it: give the line above to a keeper of the policy\n"
                                : "There is no policy yet: begin one with `espalier-cli policy found`\n"));
    return hasPolicy && (!key.signer || whyNot) ? Findings : Done;
}

} // namespace espalier::cli
