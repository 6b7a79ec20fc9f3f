// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/removalcommands.h"

#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/session/removals.h"

#include <iostream>

namespace espalier::cli {

namespace detail {

using ScopeKind = governance::RemovalScope::Kind;

static std::vector<governance::RemovalScope> scopesOf(const RemovalScopeWords &words)
{
    std::vector<governance::RemovalScope> scopes;
    const auto add = [&](ScopeKind kind, const std::vector<std::string> &values) {
        for (const std::string &value : values)
            scopes.push_back({kind, "s" + std::to_string(scopes.size() + 1), value,
                              kind == ScopeKind::Domain && words.withSubdomains, words.allFuture});
    };
    add(ScopeKind::Domain, words.domains);
    add(ScopeKind::Url, words.urls);
    add(ScopeKind::UrlPrefix, words.prefixes);
    add(ScopeKind::Source, words.sources);
    add(ScopeKind::Author, words.authors);
    add(ScopeKind::DocumentHash, words.hashes);
    add(ScopeKind::Person, words.persons);
    return scopes;
}

static std::string amount(std::size_t number, const char *one, const char *many)
{
    return groupedNumber(number) + ' ' + (number == 1 ? one : many);
}

static std::string optionOf(ScopeKind kind)
{
    if (kind == ScopeKind::UrlPrefix)
        return "--prefix";
    return kind == ScopeKind::DocumentHash ? "--hash" : "--" + std::string(governance::scopeKindName(kind));
}

/// What is wrong with one of them, as a mistake in how the command was called.
static std::optional<Error> wrongScope(const std::vector<governance::RemovalScope> &scopes)
{
    for (const governance::RemovalScope &scope : scopes)
        if (const auto checked = governance::checkScope(scope, optionOf(scope.kind) + " " + scope.value); !checked)
            return checked.error();
    return std::nullopt;
}

static Json scopesJson(const std::vector<governance::RemovalScope> &scopes)
{
    Json list = Json::array();
    for (const governance::RemovalScope &scope : scopes) {
        Json one{{"id", scope.id}, {"kind", governance::scopeKindName(scope.kind)}, {"value", scope.value}};
        if (scope.includeSubdomains)
            one["include_subdomains"] = true;
        if (scope.allFuture)
            one["all_future"] = true;
        list.push_back(std::move(one));
    }
    return list;
}

static Result<RecordId> removalNamed(const session::Workshop &workshop, const std::string &text)
{
    const auto named = recordNamed(workshop, text);
    if (!named && named.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::NotFound, text, named.error().detail, "`espalier-cli removal list` shows them.");
    ESPALIER_TRY(const RecordId id, named);
    if (id.prefix() != records::kindInfo(records::Kind::Removal).prefix)
        return failure(ErrorCode::Invalid, text, "this record is no request to remove data",
                       "`espalier-cli removal list` shows them.");
    return id;
}

static Json standingJson(const session::RemovalRow &row)
{
    const governance::RemovalStanding &standing = row.standing;
    Json versions = Json::array();
    for (const RecordId &id : standing.appliedIn)
        versions.push_back(id.text());
    return {{"id", row.record.id.text()},
            {"slug", textAt(row.record.body, "slug")},
            {"name", textAt(row.record.body, "name")},
            {"reference", textAt(row.record.body, "reference")},
            {"ground", textAt(row.record.body, "ground")},
            {"state", governance::removalStateName(standing.state)},
            {"received_at", textAt(row.record.body, "received_at")},
            {"deadline", standing.deadline ? Json(formatTime(*standing.deadline).substr(0, 10)) : Json()},
            {"days_left", standing.daysLeft ? Json(*standing.daysLeft) : Json()},
            {"overdue", standing.isOverdue()},
            {"settled", standing.isSettled},
            {"applied_in", versions},
            {"scopes", scopesJson(row.scopes)}};
}

static std::string dueText(const governance::RemovalStanding &standing)
{
    if (!standing.daysLeft)
        return standing.isSettled ? "settled" : "";
    const int days = *standing.daysLeft;
    return days < 0 ? "overdue by " + std::to_string(-days) + (days == -1 ? " day" : " days")
                    : std::to_string(days) + (days == 1 ? " day left" : " days left");
}

static std::string impactText(const governance::Impact &impact)
{
    std::string out = (impact.isLowerBound ? "At least " : "") + amount(impact.documents, "document", "documents")
        + (impact.words > 0 ? " (" + amount(impact.words, "word", "words") + ")" : std::string()) + " in "
        + amount(impact.shards.size(), "shard", "shards") + " of " + amount(impact.versions.size(), "version", "versions") + "; "
        + amount(impact.runs.size(), "run", "runs") + ", " + amount(impact.checkpoints.size(), "checkpoint", "checkpoints")
        + "\n";
    const auto add = [&](const char *title, const std::vector<std::string> &sentences) {
        if (sentences.empty())
            return;
        out += std::string("\n") + title + "\n";
        for (const std::string &sentence : sentences)
            out += "  " + plainText(sentence) + "\n";
    };
    add("WHAT CAN BE DONE", impact.reversible);
    add("WHAT CANNOT BE UNDONE", impact.irreversible);
    add("WHAT IS NOT KNOWN", impact.unknown);
    return out;
}

static Json viewJson(const session::RemovalView &view, bool withRequester)
{
    Json json = standingJson(view.row);
    json["record"] = view.row.record.body;
    for (const char *list : {"passed", "steps", "decisions", "problems"})
        json[list] = Json::array();
    for (const auto &[state, at] : view.row.standing.passed)
        json["passed"].push_back({{"state", governance::removalStateName(state)}, {"at", formatTime(at)}});
    for (const session::EventView &step : view.steps)
        json["steps"].push_back(step.body);
    for (const governance::JudgedDecision &judged : view.judgement.decisions)
        json["decisions"].push_back({{"id", judged.decision.id.text()},
                                     {"outcome", governance::outcomeName(judged.decision.outcome)},
                                     {"reason", judged.decision.rationale},
                                     {"standing", governance::standingName(judged.standing)},
                                     {"because", judged.because}});
    for (const Issue &issue : view.problems)
        json["problems"].push_back(issue.message);
    if (withRequester)
        json["requester"] = {{"name", view.requesterName}, {"emails", view.requesterEmails}};
    return json;
}

static std::string viewText(const session::RemovalView &view, bool withRequester)
{
    const session::RemovalRow &row = view.row;
    std::string out = plainText(textAt(row.record.body, "name")) + " (" + row.record.id.text() + ")\nReference "
        + textAt(row.record.body, "reference") + "; " + std::string(governance::removalStateName(row.standing.state)) + "; "
        + dueText(row.standing) + "\n";
    if (withRequester) {
        out += "Requester: " + plainText(view.requesterName);
        for (const std::string &email : view.requesterEmails)
            out += " <" + plainText(email) + ">";
        out += "\n";
    }
    for (const governance::RemovalScope &scope : row.scopes)
        out += "  " + std::string(governance::scopeKindName(scope.kind)) + " " + plainText(scope.value)
            + (scope.includeSubdomains ? " with subdomains" : "") + "\n";
    for (const auto &[state, at] : row.standing.passed)
        out += formatTime(at).substr(0, 10) + "  " + std::string(governance::removalStateName(state)) + "\n";
    for (const session::EventView &step : view.steps)
        if (const std::string text = textAt(step.body, "text"); !text.empty())
            out += "\n" + textAt(step.body, "state") + " by " + plainText(step.authorName) + ":\n" + plainLines(text) + "\n";
    for (const governance::JudgedDecision &judged : view.judgement.decisions)
        out += "\n" + std::string(governance::outcomeName(judged.decision.outcome)) + " ("
            + std::string(governance::standingName(judged.standing)) + "): " + plainLines(judged.decision.rationale) + "\n"
            + plainText(judged.because) + "\n";
    for (const Issue &issue : view.problems)
        out += "! " + plainText(issue.message) + "\n";
    return out;
}

} // namespace detail

bool RemovalScopeWords::isEmpty() const
{
    return domains.empty() && urls.empty() && prefixes.empty() && sources.empty() && authors.empty() && hashes.empty()
        && persons.empty();
}

Result<int> removalOpen(Context &context, const RemovalOpenWords &words)
{
    std::string name = words.requesterName, email = words.requesterEmail;
    if (words.requesterFromInput) {
        if (!name.empty() || !email.empty())
            return reportUsage(context, {ErrorCode::Invalid, "--requester-stdin", "the requester is given twice", {}});
        std::getline(std::cin, name);
        std::getline(std::cin, email);
    }
    const auto scopes = detail::scopesOf(words.scopes);
    if (scopes.empty())
        return reportUsage(context,
                           {ErrorCode::Invalid, "removal open", "a request needs at least one scope: what is to be removed",
                            "--domain, --url, --prefix, --source, --author, --hash or --person"});
    if (const auto wrong = detail::wrongScope(scopes))
        return reportUsage(context, *wrong);
    Json body{{"name", words.name}, {"scopes", detail::scopesJson(scopes)}};
    for (const auto &[key, value] : {std::pair{"ground", words.ground}, {"text", words.text}, {"received_at", words.receivedAt}})
        if (!value.empty())
            body[key] = value;
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    // A short name becomes an id, so that the request goes on meaning the same source.
    for (Json &scope : body["scopes"])
        if (scope["kind"] == "source") {
            ESPALIER_TRY(const RecordId id, recordNamed(*workshop, scope["value"].get<std::string>()));
            scope["value"] = id.text();
        }
    const auto opened = session::Removals(*workshop).open(std::move(body), name, email);
    if (!opened && opened.error().code == ErrorCode::Invalid)
        return reportUsage(context, opened.error());
    ESPALIER_TRY(const auto record, opened);
    if (context.isJson)
        context.out.json(record.body);
    else
        context.out.text("Received " + plainText(textAt(record.body, "name")) + " (" + record.id.text() + ")\nReference "
                         + textAt(record.body, "reference") + ", to be answered by " + textAt(record.body, "deadline") + "\n");
    return Done;
}

Result<int> removalList(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto rows, session::Removals(*workshop).list());
    bool isAnyOverdue = false;
    JsonList list(context.out);
    Table table({"SHORT NAME", "NAME", "STATE", "RECEIVED", "ANSWER BY", ""}, context.out.width());
    for (const session::RemovalRow &row : rows) {
        isAnyOverdue = isAnyOverdue || row.standing.isOverdue();
        if (context.isJson)
            list.add(detail::standingJson(row));
        else
            table.add({textAt(row.record.body, "slug"), textAt(row.record.body, "name"),
                       std::string(governance::removalStateName(row.standing.state)),
                       textAt(row.record.body, "received_at").substr(0, 10),
                       row.standing.deadline ? formatTime(*row.standing.deadline).substr(0, 10) : std::string(),
                       detail::dueText(row.standing)});
    }
    if (context.isJson)
        list.finish();
    else
        context.out.text(table.take());
    return isAnyOverdue ? Findings : Done;
}

Result<int> removalImpact(Context &context, const std::string &removal, const RemovalScopeWords &scopes)
{
    if (removal.empty() == scopes.isEmpty())
        return reportUsage(context,
                           {ErrorCode::Invalid, "removal impact", "name a request, or scopes: one of the two",
                            "`espalier-cli removal list` shows the requests; --domain, --url and others are scopes"});
    const auto asked = detail::scopesOf(scopes);
    if (const auto wrong = detail::wrongScope(asked))
        return reportUsage(context, *wrong);
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const session::Removals removals(*workshop);
    Result<governance::Impact> impact;
    if (removal.empty()) {
        impact = removals.impactOf(asked, context.work());
    } else {
        ESPALIER_TRY(const RecordId id, detail::removalNamed(*workshop, removal));
        impact = removals.impact(id, context.work());
    }
    context.out.endProgress();
    if (!impact)
        return failure(impact.error());
    if (context.isJson)
        context.out.json(governance::impactJson(*impact));
    else
        context.out.text(detail::impactText(*impact));
    return Done;
}

Result<int> removalStep(Context &context, const RemovalStepWords &words)
{
    const auto state = governance::removalStateByName(words.state);
    if (!state)
        return reportUsage(context,
                           {ErrorCode::Invalid, words.state, "there is no such step",
                            "identity-verified, scoped, applied, notified or withdrawn"});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::removalNamed(*workshop, words.removal));
    std::vector<RecordId> versions;
    for (const std::string &text : words.versions) {
        ESPALIER_TRY(const RecordId version, recordNamed(*workshop, text));
        versions.push_back(version);
    }
    session::Removals removals(*workshop);
    const auto step = removals.step(id, *state, words.text, versions, context.work());
    context.out.endProgress();
    if (!step)
        return failure(step.error());
    ESPALIER_TRY(const auto view, removals.view(id));
    if (context.isJson)
        context.out.json(detail::standingJson(view.row));
    else
        context.out.text("Stands at: " + std::string(governance::removalStateName(view.row.standing.state)) + "\n");
    return Done;
}

Result<int> removalSettle(Context &context, const RemovalSettleWords &words)
{
    const auto outcome = governance::outcomeByName(words.outcome);
    if (!outcome)
        return reportUsage(context,
                           {ErrorCode::Invalid, "--outcome " + words.outcome, "there is no such outcome",
                            "approved, rejected or changes-requested"});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::removalNamed(*workshop, words.removal));
    session::Removals removals(*workshop);
    const auto decision = removals.settle(id, *outcome, words.reason, context.work());
    context.out.endProgress();
    if (!decision)
        return failure(decision.error());
    ESPALIER_TRY(const auto view, removals.view(id));
    if (context.isJson)
        context.out.json({{"decision", decision->body}, {"request", detail::standingJson(view.row)}});
    else
        context.out.text("Decided (" + decision->id.text()
                         + "); stands at: " + std::string(governance::removalStateName(view.row.standing.state)) + "\n");
    return Done;
}

Result<int> removalCheck(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const auto remains = session::Removals(*workshop).remains(context.work());
    context.out.endProgress();
    if (!remains)
        return failure(remains.error());
    Json list = Json::array();
    for (const session::RemovalRemains &one : *remains) {
        Json versions = Json::array();
        for (const RecordId &version : one.versions)
            versions.push_back(version.text());
        list.push_back({{"id", one.removal.text()},
                        {"name", one.name},
                        {"versions", versions},
                        {"documents", one.documents},
                        {"is_lower_bound", one.isLowerBound}});
        if (!context.isJson)
            context.out.text(plainText(one.name) + " (" + one.removal.text() + "): " + (one.isLowerBound ? "at least " : "")
                             + detail::amount(one.documents, "document", "documents") + " in "
                             + detail::amount(one.versions.size(), "newest version", "newest versions") + "\n");
    }
    if (context.isJson)
        context.out.json(list);
    else if (remains->empty())
        context.out.text("No newest version holds what an accepted request asked to remove, as far as is known.\n");
    return remains->empty() ? Done : Findings;
}

Result<int> removalStatusPages(Context &context, const std::string &folder, const std::string &language)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto files, session::Removals(*workshop).writeStatusPages(folder, language));
    Json list = Json::array();
    for (const std::filesystem::path &file : files)
        list.push_back(file.string());
    if (context.isJson)
        context.out.json({{"files", list}});
    else
        context.out.text(std::to_string(files.size()) + " pages in " + plainText(folder) + "\n");
    return Done;
}

Result<int> removalReceipt(Context &context, const std::string &removal)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::removalNamed(*workshop, removal));
    ESPALIER_TRY(const std::string text, session::Removals(*workshop).receipt(id));
    if (context.isJson)
        context.out.json({{"id", id.text()}, {"receipt", text}});
    else
        context.out.text(text);
    return Done;
}

Result<int> removalShow(Context &context, const std::string &removal, bool withRequester)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::removalNamed(*workshop, removal));
    ESPALIER_TRY(const auto view, session::Removals(*workshop).view(id));
    if (context.isJson)
        context.out.json(detail::viewJson(view, withRequester));
    else
        context.out.text(detail::viewText(view, withRequester));
    return view.problems.empty() && !view.row.standing.isOverdue() ? Done : Findings;
}

} // namespace espalier::cli
