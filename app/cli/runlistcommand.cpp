// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fieldvalue.h"
#include "app/cli/readable.h"
#include "app/cli/runcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

static Json runRowJson(const session::RunRow &row)
{
    return {{"id", row.id.text()},
            {"slug", row.slug},
            {"name", row.name},
            {"version", row.version.text()},
            {"series", row.series},
            {"attempts", row.attempts},
            {"samples", row.samples},
            {"last_step", row.lastStep},
            {"last_time", timeJson(row.lastTime)},
            {"planned_steps", row.plannedSteps ? Json(*row.plannedSteps) : Json()},
            {"last_loss", row.lastLoss ? numberJson(*row.lastLoss) : Json()},
            {"open_alarms", row.openAlarms},
            {"here", row.isHere}};
}

static Json seriesJson(const training::RunHistory &history)
{
    Json list = Json::array();
    for (const training::RunSeries &series : history.series()) {
        const auto last = history.last(series.name);
        list.push_back({{"name", series.name},
                        {"tags", series.tags},
                        {"samples", series.size()},
                        {"last_step", series.lastStep()},
                        {"last", last ? numberJson(last->value) : Json()}});
    }
    return list;
}

static Json attemptsJson(const training::RunHistory &history)
{
    Json list = Json::array();
    for (const training::Attempt &attempt : history.attempts())
        list.push_back({{"id", attempt.id},
                        {"source", attempt.source},
                        {"format", training::formatName(attempt.format)},
                        {"first_step", attempt.firstStep},
                        {"last_step", attempt.lastStep},
                        {"started_at", timeJson(attempt.startedAt)},
                        {"last_at", timeJson(attempt.lastAt)},
                        {"parent", attempt.parent},
                        {"main_from", attempt.mainFrom},
                        {"main_to", attempt.mainTo},
                        {"abandoned_steps", attempt.abandonedSteps()},
                        {"samples", attempt.samples},
                        {"host", attempt.host},
                        {"closed", attempt.isClosed}});
    return list;
}

static Json lostJson(const std::vector<training::LostHours> &lost)
{
    Json list = Json::array();
    for (const training::LostHours &hours : lost)
        list.push_back({{"cause", training::causeName(hours.cause)}, {"gpu_hours", hours.gpuHours}, {"because", hours.because}});
    return list;
}

template<typename T>
static Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

static Json forecastJson(const training::RunForecast &forecast)
{
    return {{"steps_per_day", orNull(forecast.stepsPerDay)},
            {"done_at", timeJson(forecast.doneAt.value_or(metrics::noTime))},
            {"done_at_with_stops", timeJson(forecast.doneAtWithStops.value_or(metrics::noTime))},
            {"gpu_hours_left", orNull(forecast.gpuHoursLeft)}};
}

static std::string attemptsText(const training::RunHistory &history, int width)
{
    Table table({"ATTEMPT", "SOURCE", "STEPS", "STARTED", "LAST", "MAIN LINE", "ABANDONED"}, width);
    for (const training::Attempt &attempt : history.attempts())
        table.add({attempt.id, attempt.source, stepWords(attempt.firstStep) + " to " + stepWords(attempt.lastStep),
                   timeWords(attempt.startedAt), timeWords(attempt.lastAt),
                   attempt.mainTo > attempt.mainFrom ? stepWords(attempt.mainFrom) + " to " + stepWords(attempt.mainTo - 1)
                                                     : std::string("none"),
                   attempt.abandonedSteps() > 0 ? stepWords(attempt.abandonedSteps()) : std::string()});
    return table.take();
}

static std::string seriesText(const training::RunHistory &history, int width)
{
    Table table({"SERIES", "SAMPLES", "LAST STEP", "LAST", "TAGS"}, width);
    for (const training::RunSeries &series : history.series()) {
        std::string tags;
        for (const std::string &tag : series.tags)
            tags += (tags.empty() ? "" : ", ") + tag;
        const auto last = history.last(series.name);
        table.add({series.name, groupedNumber(series.size()), stepWords(series.lastStep()),
                   last ? figureText(last->value) : std::string(), tags});
    }
    return table.take();
}

static std::string standingText(const session::RunView &view)
{
    std::string text;
    if (const auto &forecast = view.forecast; forecast.doneAt)
        text += "Done at the present pace: " + timeWords(*forecast.doneAt)
            + (forecast.doneAtWithStops ? ", with stops as of late: " + timeWords(*forecast.doneAtWithStops) : std::string())
            + "\n";
    if (view.checkpoints.stepsAtRisk > 0)
        text += "Since the last checkpoint: " + stepWords(view.checkpoints.stepsAtRisk) + " steps"
            + (view.checkpoints.gpuHoursAtRisk ? ", " + figureText(*view.checkpoints.gpuHoursAtRisk) + " GPU-hours"
                                               : std::string())
            + " at risk\n";
    for (const training::LostHours &lost : view.lost)
        text += "Lost to " + std::string(training::causeName(lost.cause)) + ": " + figureText(lost.gpuHours) + " GPU-hours\n";
    const auto open = std::ranges::count_if(view.alarms, [](const session::AlarmView &alarm) {
        return alarm.alarm.level >= training::AlarmLevel::Warning && !alarm.acknowledgement;
    });
    if (open > 0)
        text += std::to_string(open) + (open == 1 ? " alarm is" : " alarms are") + " open: espalier-cli run alarms\n";
    return text;
}

static Result<std::string> recordIdNamed(const session::Workshop &workshop, const std::string &text, records::Kind kind)
{
    ESPALIER_TRY(const RecordId id, recordNamed(workshop, text));
    if (id.prefix() != records::kindInfo(kind).prefix)
        return failure(ErrorCode::Invalid, text, "this record is not a " + std::string(records::kindInfo(kind).name));
    return id.text();
}

} // namespace detail

Result<int> runList(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto rows, session::Runs(*workshop).list());
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::RunRow &row : rows)
            list.add(detail::runRowJson(row));
        list.finish();
        return Done;
    }
    Table table({"RUN", "LAST STEP", "OF", "LOSS", "SERIES", "SAMPLES", "ATTEMPTS", "ALARMS", "LAST", ""}, context.out.width());
    for (const session::RunRow &row : rows)
        table.add({row.name, detail::stepWords(row.lastStep), row.plannedSteps ? detail::stepWords(*row.plannedSteps) : "",
                   row.lastLoss ? detail::figureText(*row.lastLoss) : "", groupedNumber(row.series), groupedNumber(row.samples),
                   groupedNumber(row.attempts), row.openAlarms > 0 ? std::to_string(row.openAlarms) : "",
                   detail::timeWords(row.lastTime), row.isHere ? "" : "no samples here"});
    context.out.text(table.take());
    return Done;
}

Result<int> runShow(Context &context, const std::string &run)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, run));
    ESPALIER_TRY(const auto view, session::Runs(*workshop).view(id, context.work()));
    context.out.endProgress();
    const training::RunHistory &history = view->history;
    if (context.isJson) {
        Json json = view->record.body;
        json["series"] = detail::seriesJson(history);
        json["attempts"] = detail::attemptsJson(history);
        json["last_step"] = history.lastStep();
        json["last_time"] = detail::timeJson(history.lastTime());
        json["parameters"] = history.parameters();
        json["forecast"] = detail::forecastJson(view->forecast);
        json["lost"] = detail::lostJson(view->lost);
        json["at_risk"] = {{"steps", view->checkpoints.stepsAtRisk},
                           {"seconds", view->checkpoints.secondsAtRisk},
                           {"gpu_hours", detail::orNull(view->checkpoints.gpuHoursAtRisk)}};
        json["issues"] = detail::issuesJson(view->problems);
        context.out.json(json);
        return Done;
    }
    context.out.text(readableRecord(*workshop, records::Kind::Run, view->record.body));
    if (!history.attempts().empty())
        context.out.text("\n" + detail::attemptsText(history, context.out.width()) + "\n"
                         + detail::seriesText(history, context.out.width()));
    const std::string standing = detail::standingText(*view);
    if (!standing.empty())
        context.out.text("\n" + standing);
    detail::noteIssues(context, view->problems);
    return Done;
}

Result<int> runAdd(Context &context, const RunAddWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    Json body{{"name", words.name}};
    if (!words.description.empty())
        body["description"] = words.description;
    if (!words.site.empty())
        body["site"] = words.site;
    if (!words.version.empty()) {
        ESPALIER_TRY(body["dataset_version"], detail::recordIdNamed(*workshop, words.version, records::Kind::Version));
    }
    if (!words.parent.empty()) {
        ESPALIER_TRY(const RecordId parent, detail::runNamed(*workshop, words.parent));
        body["parent"] = parent.text();
    }
    if (!words.allocation.empty()) {
        ESPALIER_TRY(body["allocation"], detail::recordIdNamed(*workshop, words.allocation, records::Kind::Allocation));
    }
    for (const std::string &set : words.sets) {
        const auto edit = fieldEdit(set, records::Kind::Run);
        if (!edit)
            return reportUsage(context, edit.error());
        ESPALIER_CHECK(setValueAt(body, edit->field, edit->value));
    }
    ESPALIER_TRY(const auto record, session::Runs(*workshop).add(std::move(body)));
    if (context.isJson)
        context.out.json(record.body);
    else
        context.out.text("Added " + plainText(textAt(record.body, "name")) + "  " + record.id.text() + "\n");
    return Done;
}

Result<int> runEdit(Context &context, const std::string &run, const std::vector<std::string> &sets)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, run));
    std::vector<session::FieldEdit> edits;
    for (const std::string &set : sets) {
        const auto edit = fieldEdit(set, records::Kind::Run);
        if (!edit)
            return reportUsage(context, edit.error());
        if (edit->field == "alarm_rules" && !edit->value.is_null())
            ESPALIER_CHECK(training::AlarmRules::fromJson(edit->value));
        edits.push_back(*edit);
    }
    ESPALIER_TRY(const auto record, workshop->edit(id, edits));
    if (context.isJson)
        context.out.json(record.body);
    else
        context.out.text("Edited " + plainText(textAt(record.body, "name")) + ".\n");
    return Done;
}

Result<int> runPull(Context &context, const std::string &run)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, run));
    session::Runs runs(*workshop);
    std::vector<Issue> issues;
    ESPALIER_TRY(const std::size_t received, runs.exchange(id, context.work(), &issues));
    context.out.endProgress();
    if (context.isJson)
        context.out.json({{"received", received}, {"issues", detail::issuesJson(issues)}});
    else
        context.out.text("Received " + groupedNumber(received) + (received == 1 ? " file" : " files") + ".\n");
    if (!context.isJson)
        detail::noteIssues(context, issues);
    return issues.empty() ? Done : Findings;
}

Result<int> runExchange(Context &context, const std::string &run)
{
    if (!run.empty())
        return runPull(context, run);
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const std::size_t received, session::Runs(*workshop).exchangeUnsent(context.work()));
    context.out.endProgress();
    if (context.isJson)
        context.out.json({{"received", received}, {"issues", Json::array()}});
    else
        context.out.text("Everything is sent; received " + groupedNumber(received) + (received == 1 ? " file" : " files")
                         + ".\n");
    return Done;
}

} // namespace espalier::cli
