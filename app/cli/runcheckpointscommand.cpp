// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/training/evaluations/comparison.h"

namespace espalier::cli {

namespace detail {

static Json copiesJson(const training::Checkpoint &checkpoint)
{
    Json copies = Json::array();
    for (const training::CheckpointCopy &copy : checkpoint.copies)
        copies.push_back({{"place", copy.place},
                          {"path", copy.path},
                          {"bytes", copy.bytes ? Json(*copy.bytes) : Json()},
                          {"sha256", copy.sha256},
                          {"state", copy.state},
                          {"checked_at", copy.checkedAt}});
    return copies;
}

static Json checkpointJson(const training::Checkpoint &checkpoint)
{
    const auto orNull = [](const std::optional<double> &value) { return value ? Json(*value) : Json(); };
    return {{"step", checkpoint.step},
            {"saved_at", timeJson(checkpoint.savedAt)},
            {"saving_seconds", orNull(checkpoint.savingSeconds)},
            {"finished", checkpoint.isFinished},
            {"main_line", checkpoint.isOnMainLine},
            {"attempt", checkpoint.attempt},
            {"record", checkpoint.recordId},
            {"copies", copiesJson(checkpoint)},
            {"samples", orNull(checkpoint.samples)},
            {"tokens", orNull(checkpoint.tokens)}};
}

static void printCheckpoints(Context &context, const training::CheckpointStanding &standing)
{
    Table table({"STEP", "SAVED", "STATE", "MAIN LINE", "COPIES"}, context.out.width());
    for (const training::Checkpoint &checkpoint : standing.checkpoints) {
        std::string copies;
        for (const training::CheckpointCopy &copy : checkpoint.copies)
            copies += (copies.empty() ? "" : ", ") + copy.place + (copy.state.empty() ? "" : " (" + copy.state + ")");
        table.add({stepWords(checkpoint.step), timeWords(checkpoint.savedAt),
                   checkpoint.isFinished             ? "whole"
                       : checkpoint.recordId.empty() ? "never finished"
                                                     : "not known to be there",
                   checkpoint.isOnMainLine ? "yes" : "abandoned", copies});
    }
    context.out.text(table.take());
    if (standing.every)
        context.out.text("\nEvery " + stepWords(*standing.every) + " steps"
                         + (standing.nextDue ? "; the next at step " + stepWords(*standing.nextDue) : std::string()) + ".\n");
    if (standing.stepsAtRisk > 0)
        context.out.text(stepWords(standing.stepsAtRisk) + " steps would be lost"
                         + (standing.gpuHoursAtRisk ? ": " + figureText(*standing.gpuHoursAtRisk) + " GPU-hours" : std::string())
                         + ".\n");
}

static Json keyJson(const training::EvaluationKey &key)
{
    return {{"task", key.task},          {"prompt", key.prompt},
            {"metric", key.metric},      {"filter", key.filter},
            {"version", key.version},    {"limit", key.limit},
            {"task_hash", key.taskHash}, {"shots", key.shots ? Json(*key.shots) : Json()}};
}

static Json tableJson(const training::EvaluationTable &table, const std::vector<std::string> &doubles)
{
    Json columns = Json::array();
    for (const auto &column : table.columns)
        columns.push_back({{"label", column.label},
                           {"model", column.model},
                           {"step", column.step ? Json(*column.step) : Json()},
                           {"tokens", column.tokens ? numberJson(*column.tokens) : Json()}});
    Json lines = Json::array();
    for (const training::EvaluationLine &line : table.lines) {
        Json cells = Json::array();
        for (const auto &cell : line.cells)
            cells.push_back(cell ? Json{{"value", numberJson(cell->value)},
                                        {"standard_error", cell->standardError ? numberJson(*cell->standardError) : Json()}}
                                 : Json());
        Json incomparable = Json::array();
        for (const auto &[column, why] : line.incomparable)
            incomparable.push_back({{"column", column}, {"why", why}});
        Json json = keyJson(line.key);
        json["cells"] = cells;
        json["incomparable"] = incomparable;
        json["higher_is_better"] = line.higherIsBetter ? Json(*line.higherIsBetter) : Json();
        lines.push_back(std::move(json));
    }
    return {{"columns", columns}, {"lines", lines}, {"doubles", doubles}};
}

static void printEvaluations(Context &context, const training::EvaluationTable &evaluations)
{
    std::vector<std::string> titles{"TASK", "METRIC"};
    for (const auto &column : evaluations.columns)
        titles.push_back(plainText(column.label));
    Table table(titles, context.out.width());
    for (const training::EvaluationLine &line : evaluations.lines) {
        std::vector<std::string> cells{line.key.task + (line.key.prompt.empty() ? "" : " / " + line.key.prompt)
                                           + (line.key.shots ? " (" + std::to_string(*line.key.shots) + " shots)"
                                                             : std::string()),
                                       line.key.metric + (line.key.filter.empty() ? "" : ", " + line.key.filter)};
        for (const auto &cell : line.cells)
            cells.push_back(cell ? figureText(cell->value)
                                    + (cell->standardError ? " +- " + figureText(1.96 * *cell->standardError) : std::string())
                                 : std::string());
        table.add(cells);
    }
    context.out.text(table.take());
}

} // namespace detail

Result<int> runCheckpoints(Context &context, const std::string &run, const std::string &backups)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, run));
    session::Runs runs(*workshop);
    if (!backups.empty()) {
        std::vector<Issue> issues;
        ESPALIER_TRY(const std::size_t changed, runs.importBackups(id, backups, &issues));
        if (context.isJson)
            context.out.json({{"changed", changed}, {"issues", detail::issuesJson(issues)}});
        else
            context.out.text("Noted " + groupedNumber(changed) + (changed == 1 ? " copy" : " copies") + ".\n");
        if (!context.isJson)
            detail::noteIssues(context, issues);
        return Done;
    }
    ESPALIER_TRY(const auto view, runs.view(id, context.work()));
    context.out.endProgress();
    const training::CheckpointStanding &standing = view->checkpoints;
    if (!context.isJson) {
        detail::printCheckpoints(context, standing);
        return Done;
    }
    Json list = Json::array();
    for (const training::Checkpoint &checkpoint : standing.checkpoints)
        list.push_back(detail::checkpointJson(checkpoint));
    context.out.json({{"checkpoints", list},
                      {"every", standing.every ? Json(*standing.every) : Json()},
                      {"next_due", standing.nextDue ? Json(*standing.nextDue) : Json()},
                      {"steps_at_risk", standing.stepsAtRisk},
                      {"seconds_at_risk", standing.secondsAtRisk},
                      {"gpu_hours_at_risk", standing.gpuHoursAtRisk ? Json(*standing.gpuHoursAtRisk) : Json()}});
    return Done;
}

Result<int> runEvaluations(Context &context, const std::vector<std::string> &runs)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const session::Runs facade(*workshop);
    std::vector<training::Evaluation> evaluations;
    for (const std::string &run : runs) {
        ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, run));
        ESPALIER_TRY(auto view, facade.evaluations(id));
        evaluations.insert(evaluations.end(), view.begin(), view.end());
    }
    std::vector<std::string> doubles;
    const auto table = training::compareEvaluations(evaluations, &doubles);
    if (context.isJson)
        context.out.json(detail::tableJson(table, doubles));
    else
        detail::printEvaluations(context, table);
    if (evaluations.empty() && !context.isJson)
        context.out.note("No evaluations are known here. `espalier-cli run import` reads results of lm-evaluation-harness.");
    for (const std::string &twice : doubles)
        if (!context.isJson)
            context.out.note("twice: " + twice);
    return Done;
}

} // namespace espalier::cli
