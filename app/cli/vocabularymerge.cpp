// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"
#include "app/cli/vocabularycommands.h"
#include "app/session/vocabulary.h"

#include <algorithm>
#include <iostream>

namespace espalier::cli {

namespace detail {

static Json rewritingsJson(const std::vector<session::Rewriting> &rewritings)
{
    Json all = Json::array();
    for (const session::Rewriting &one : rewritings) {
        Json changes = Json::array();
        for (const FieldChange &change : one.changes)
            changes.push_back({{"field", change.field}, {"from", change.from}, {"to", change.to}});
        all.push_back({{"id", one.source.id.text()},
                       {"slug", one.source.slug},
                       {"name", one.source.name},
                       {"changes", std::move(changes)}});
    }
    return all;
}

static Json planJson(const session::VocabularyPlan &plan)
{
    Json problems = Json::array();
    for (const Issue &issue : plan.problems)
        problems.push_back({{"severity", severityName(issue.severity)},
                            {"code", issue.code},
                            {"item", issue.item},
                            {"field", issue.field},
                            {"message", issue.message}});
    return {{"term", plan.term},
            {"other_terms", plan.otherTerms},
            {"rewritten", rewritingsJson(plan.sources)},
            {"problems", std::move(problems)}};
}

static std::string valueLine(const Json &value)
{
    return plainText(value.is_string() ? value.get<std::string>() : jsonLine(value));
}

static std::string planText(const session::VocabularyPlan &plan, bool isDone)
{
    std::string out;
    for (const session::Rewriting &one : plan.sources) {
        out += plainText(one.source.name) + " (" + plainText(one.source.slug.empty() ? one.source.id.text() : one.source.slug)
            + ")\n";
        for (const FieldChange &change : one.changes)
            out += "  " + plainText(change.field) + ": " + valueLine(change.from) + " -> " + valueLine(change.to) + "\n";
    }
    for (const Issue &issue : plan.problems)
        out += plainText(issue.item.empty() ? std::string(severityName(issue.severity)) : issue.item) + ": "
            + plainText(issue.message) + "\n";
    const std::size_t count = plan.sources.size();
    out += (isDone ? "Rewrote " : "Would rewrite ") + std::to_string(count) + (count == 1 ? " record" : " records")
        + "; the term is " + plainText(textAt(plan.term, "name"))
        + (textAt(plan.term, "code").empty() ? "" : " (" + plainText(textAt(plan.term, "code")) + ")") + "\n";
    return out;
}

} // namespace detail

Result<int> vocabularyMerge(Context &context, const VocabularyMergeWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Vocabulary vocabulary(*workshop);
    session::VocabularyChange change{words.list, words.texts, words.code, words.name};
    std::vector<std::string> left;
    ESPALIER_TRY(const auto unlisted, vocabulary.unlisted(words.list));
    for (const session::UnlistedValue &value : unlisted) {
        const auto isGiven = [&](const std::string &text) {
            return std::find(words.texts.begin(), words.texts.end(), text) != words.texts.end();
        };
        // A given spelling may be a code that sources hold, and then no unlisted value knows it.
        const bool isAlike = std::any_of(value.alike.begin(), value.alike.end(), isGiven)
            || std::any_of(words.texts.begin(), words.texts.end(),
                           [&value](const std::string &text) { return session::Vocabulary::areAlike(text, value.text); });
        if (isGiven(value.text) || !isAlike)
            continue;
        if (words.withAlike)
            change.texts.push_back(value.text);
        else if (value.text != words.name)
            left.push_back(value.text);
    }
    ESPALIER_TRY(const auto plan, vocabulary.plan(change, context.work()));
    context.out.endProgress();
    Json result = detail::planJson(plan);
    if (!words.isDryRun) {
        ESPALIER_TRY(const auto commit, vocabulary.apply(plan, words.reason, context.work()));
        context.out.endProgress();
        result["commit"] = commit.empty() ? Json() : Json(commit);
    }
    result["left_alike"] = left;
    if (context.isJson)
        context.out.json(result);
    else
        context.out.text(detail::planText(plan, !words.isDryRun));
    for (const std::string &text : left)
        context.out.note("\"" + plainText(text) + "\" is written alike and stays; --alike takes it along.");
    const bool hasProblem = std::any_of(plan.problems.begin(), plan.problems.end(),
                                        [](const Issue &issue) { return issue.severity != Severity::Note; });
    return hasProblem ? Findings : Done;
}

} // namespace espalier::cli
