// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bulkcommands.h"

#include "app/cli/fieldvalue.h"
#include "app/cli/table.h"
#include "app/cli/worklistcommands.h"
#include "app/session/bulkedits.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

using session::BulkStep;

constexpr std::size_t batchesByDefault = 50;

/// Errors: Invalid.
static Result<std::vector<BulkStep>> stepsFrom(const BulkWords &words)
{
    std::vector<BulkStep> steps;
    const auto addAll = [&steps](const std::vector<std::string> &typed, BulkStep::How how) -> Result<void> {
        for (const std::string &assignment : typed) {
            ESPALIER_TRY(auto edit, fieldEdit(assignment, records::Kind::Source));
            if (edit.value.is_null())
                return failure(ErrorCode::Invalid, assignment, "there is no value", "To empty a field, --clear it.");
            steps.push_back({how, edit.field, std::move(edit.value)});
        }
        return {};
    };
    ESPALIER_CHECK(addAll(words.set, BulkStep::How::Set));
    ESPALIER_CHECK(addAll(words.add, BulkStep::How::AddToSet));
    ESPALIER_CHECK(addAll(words.remove, BulkStep::How::RemoveFromSet));
    for (const std::string &field : words.clear)
        steps.push_back({BulkStep::How::Clear, field, {}});
    if (steps.empty())
        return failure(ErrorCode::Invalid, "source bulk", "nothing is asked to change", "Use --set, --add, --remove or --clear.");
    return steps;
}

static bool chooses(const SourceChoice &choice)
{
    return !choice.view.empty() || !choice.query.empty() || !choice.languages.empty() || !choice.places.empty()
        || !choice.licences.empty() || !choice.states.empty() || !choice.kinds.empty() || !choice.groups.empty()
        || !choice.facets.empty();
}

static Result<std::vector<RecordId>> chosenSources(Context &context, const session::Workshop &workshop, const BulkWords &words)
{
    std::vector<RecordId> ids;
    for (const std::string &source : words.sources) {
        ESPALIER_TRY(RecordId id, recordNamed(workshop, source));
        ids.push_back(std::move(id));
    }
    if (!chooses(words.choice) && !words.isAll)
        return ids;
    ListOptions options;
    options.choice = words.choice;
    const auto collect = [&ids](const index::SourceRow &row) -> Result<void> {
        ids.push_back(row.id);
        return {};
    };
    ESPALIER_CHECK(eachSource(context, workshop, options, collect));
    return ids;
}

static Json changesJson(const std::vector<FieldChange> &changes)
{
    Json list = Json::array();
    for (const FieldChange &change : changes)
        list.push_back({{"field", change.field}, {"from", change.from}, {"to", change.to}});
    return list;
}

static Json problemsJson(const std::vector<Issue> &problems)
{
    Json list = Json::array();
    for (const Issue &problem : problems)
        list.push_back({{"id", problem.item}, {"code", problem.code}, {"field", problem.field}, {"message", problem.message}});
    return list;
}

static std::string sideText(const Json &value)
{
    return value.is_null() ? std::string("(nothing)") : plainText(value.is_string() ? value.get<std::string>() : jsonLine(value));
}

static std::string changesText(const std::string &name, const RecordId &id, const std::vector<FieldChange> &changes)
{
    std::string text = plainText(name) + " (" + id.text() + ")\n";
    for (const FieldChange &change : changes)
        text += "    " + plainText(change.field) + ": " + sideText(change.from) + " -> " + sideText(change.to) + "\n";
    return text;
}

static void printPlan(Context &context, const session::BulkPlan &plan)
{
    for (const session::BulkRow &row : plan.rows) {
        for (const Issue &problem : row.problems)
            context.out.note("left out: " + plainText(row.source.name) + " (" + row.source.id.text()
                             + "): " + (problem.field.empty() ? "" : problem.field + ": ") + problem.message);
        if (row.problems.empty() && !row.changes.empty())
            context.out.text(changesText(row.source.name, row.source.id, row.changes)
                             + (row.makesDecisionsStale ? "    decisions on it have to be made again\n" : ""));
    }
}

static Json bulkPlanJson(const session::BulkPlan &plan)
{
    Json rows = Json::array();
    for (const session::BulkRow &row : plan.rows)
        rows.push_back({{"id", row.source.id.text()},
                        {"name", row.source.name},
                        {"changes", changesJson(row.changes)},
                        {"problems", problemsJson(row.problems)},
                        {"stale", row.makesDecisionsStale}});
    return rows;
}

static Json batchJson(const session::Batch &batch)
{
    return {{"commit", batch.commit},   {"summary", batch.summary},      {"reason", batch.reason},
            {"who", batch.authorName},  {"author", batch.author.text()}, {"when", formatTime(batch.at)},
            {"records", batch.records}, {"undone", batch.isUndone}};
}

static Result<int> undoBatch(Context &context, session::Workshop &workshop, const std::string &commit)
{
    ESPALIER_TRY(const auto undone, session::BulkEdits(workshop).undo(commit, context.work()));
    context.out.endProgress();
    const int code = undone.left.empty() ? Done : Findings;
    if (context.isJson) {
        context.out.json(
            {{"commit", undone.commit}, {"undoes", commit}, {"records", undone.records}, {"left", problemsJson(undone.left)}});
        return code;
    }
    for (const Issue &left : undone.left)
        context.out.note(left.item + (left.field.empty() ? "" : ": " + left.field) + ": " + left.message);
    context.out.text("Took back " + commit.substr(0, 10) + " in " + std::to_string(undone.records) + " records ("
                     + undone.commit.substr(0, 10) + ")\n");
    return code;
}

} // namespace detail

Result<int> sourceBulk(Context &context, const BulkWords &words)
{
    auto steps = detail::stepsFrom(words);
    if (!steps)
        return reportUsage(context, steps.error());
    if (words.sources.empty() && !detail::chooses(words.choice) && !words.isAll)
        return reportUsage(context,
                           {ErrorCode::Invalid, "source bulk", "no sources are chosen",
                            "Choose some as `source list` does, or say --all."});
    if (!words.isDryRun && words.reason.find_first_not_of(" \t\r\n") == std::string::npos)
        return reportUsage(context,
                           {ErrorCode::Invalid, "--reason", "say why: others will see many sources change at once",
                            "Or look first, with --dry-run."});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto ids, detail::chosenSources(context, *workshop, words));
    for (session::BulkStep &step : *steps)
        ESPALIER_CHECK(nameRecords(*workshop, records::Kind::Source, step.field, step.value));
    session::BulkEdits bulk(*workshop);
    auto plan = bulk.plan(ids, *steps, context.work());
    context.out.endProgress();
    if (!plan && plan.error().code == ErrorCode::Invalid)
        return reportUsage(context, plan.error());
    if (!plan)
        return failure(plan.error());
    std::size_t changed = 0;
    std::size_t leftOut = 0;
    for (const session::BulkRow &row : plan->rows) {
        leftOut += row.problems.empty() ? 0 : 1;
        changed += row.problems.empty() && !row.changes.empty() ? 1 : 0;
    }
    std::string commit;
    if (!words.isDryRun && changed > 0) {
        ESPALIER_TRY(commit, bulk.apply(*plan, words.reason, context.work()));
        context.out.endProgress();
    }
    const int code = leftOut > 0 ? Findings : Done;
    if (context.isJson) {
        context.out.json({{"sources", plan->rows.size()},
                          {"changed", changed},
                          {"left_out", leftOut},
                          {"dry_run", words.isDryRun},
                          {"commit", commit.empty() ? Json() : Json(commit)},
                          {"rows", detail::bulkPlanJson(*plan)}});
        return code;
    }
    detail::printPlan(context, *plan);
    const std::string counts = std::to_string(changed) + " of " + std::to_string(plan->rows.size()) + " sources";
    context.out.text(words.isDryRun     ? "Would change " + counts + "\n"
                         : changed == 0 ? "Nothing to change in " + std::to_string(plan->rows.size()) + " sources\n"
                                        : "Changed " + counts + " (" + commit.substr(0, 10) + "); `source batch "
                             + commit.substr(0, 10) + " --undo` takes it back\n");
    return code;
}

Result<int> sourceBatches(Context &context, std::size_t limit)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto batches, session::BulkEdits(*workshop).batches(limit == 0 ? detail::batchesByDefault : limit));
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::Batch &batch : batches)
            list.add(detail::batchJson(batch));
        list.finish();
        return Done;
    }
    Table table({"ACTION", "WHEN", "BY", "RECORDS", "WHAT", "WHY", "STATE"}, context.out.width());
    for (const session::Batch &batch : batches)
        table.add({batch.commit.substr(0, 10), formatTime(batch.at), batch.authorName, std::to_string(batch.records),
                   batch.summary, batch.reason, batch.isUndone ? "taken back" : ""});
    if (batches.empty())
        context.out.note("Nobody has changed many records at once.");
    else
        context.out.text(table.take());
    return Done;
}

Result<int> sourceBatch(Context &context, const std::string &commit, bool isUndo)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const std::string id, commitNamed(*workshop, commit));
    if (isUndo)
        return detail::undoBatch(context, *workshop, id);
    ESPALIER_TRY(const auto rows, session::BulkEdits(*workshop).rows(id));
    if (context.isJson) {
        Json json{{"commit", id}, {"rows", Json::array()}};
        for (const session::BatchRow &row : rows)
            json["rows"].push_back({{"id", row.id.text()}, {"name", row.name}, {"changes", detail::changesJson(row.changes)}});
        context.out.json(json);
        return Done;
    }
    for (const session::BatchRow &row : rows)
        context.out.text(detail::changesText(row.name, row.id, row.changes));
    return Done;
}

} // namespace espalier::cli
