// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/session/runs.h"

#include <string>
#include <vector>

namespace espalier::cli {

/// What was typed, as CLI11 filled it in.
struct RunImportWords {
    std::vector<std::string> paths;
    std::string into, name, format, pattern, stepColumn, timeColumn;
    bool isWatching = false;
    bool isPolled = false;
    double pushEvery = 60; ///< minutes; 0: never
};
struct RunSamplesWords {
    std::string run, series, axis = "step", attempt;
    std::size_t points = 0; ///< 0: all
    std::string from, to;
    bool isCsv = false;
};
struct RunAlarmsWords {
    std::string run, rules;
    bool isLive = false;
};
struct RunNoteWords {
    std::string run, text, kind = "note", title, date;
    std::int64_t step = -1, to = -1;
    std::vector<std::string> links;
};
struct RunChronicleWords {
    std::string run, file;
    bool withQuotedLines = false;
};
struct RunCompareWords {
    std::vector<std::string> runs;
    std::string series;
    std::int64_t step = -1;
};
struct RunAddWords {
    std::string name, description, version, parent, allocation, site;
    std::vector<std::string> sets;
};
struct RunBudgetWords {
    std::string allocation, jobs;
};
struct RunBudgetAddWords {
    std::string name, site, project, gpuKind, hours, from, until, used, reportedAt, kilowatts, utilisation, pue, grams, source;
};
struct RunFootprintWords {
    double gpuHours = 0;
    training::EnergyFactors factors;
};
struct RunReadingWords {
    std::string run, file;
    std::int64_t from = -1, to = -1;
};

Result<int> runImport(Context &context, const RunImportWords &words);
Result<int> runPreview(Context &context, const std::string &pattern, const std::string &file);
Result<int> runList(Context &context);
Result<int> runShow(Context &context, const std::string &run);
Result<int> runAdd(Context &context, const RunAddWords &words);
Result<int> runEdit(Context &context, const std::string &run, const std::vector<std::string> &sets);
/// Fetches and sends the samples of one run, or of all that have something to send.
Result<int> runPull(Context &context, const std::string &run);
Result<int> runExchange(Context &context, const std::string &run);
Result<int> runSamples(Context &context, const RunSamplesWords &words);
Result<int> runCompare(Context &context, const RunCompareWords &words);
Result<int> runAlarms(Context &context, const RunAlarmsWords &words);
Result<int> runAcknowledge(Context &context, const std::string &run, const std::string &key, const std::string &verdict,
                           const std::string &text);
Result<int> runNote(Context &context, const RunNoteWords &words);
Result<int> runChronicle(Context &context, const RunChronicleWords &words);
Result<int> runCheckpoints(Context &context, const std::string &run, const std::string &backups);
Result<int> runEvaluations(Context &context, const std::vector<std::string> &runs);
Result<int> runBudget(Context &context, const RunBudgetWords &words);
Result<int> runBudgetAdd(Context &context, const RunBudgetAddWords &words);
Result<int> runFootprint(Context &context, const RunFootprintWords &words);
Result<int> runReading(Context &context, const RunReadingWords &words);

namespace detail {

/// The run that is meant by an id, the start of one, a short name or its whole name. Errors: NotFound, Invalid (no run), Conflict.
Result<RecordId> runNamed(const session::Workshop &workshop, const std::string &text);
/// A number as JSON has it: NaN and infinities are the texts "NaN", "Infinity", "-Infinity".
Json numberJson(double value);
/// Enough digits for people.
std::string figureText(double value);
/// RFC 3339 with milliseconds left out, and null or nothing when not known.
Json timeJson(std::int64_t milliseconds);
std::string timeWords(std::int64_t milliseconds);
/// A step for people; nothing for -1.
std::string stepWords(std::int64_t step);
Json issuesJson(const std::vector<Issue> &issues);
/// Each on standard error.
void noteIssues(Context &context, const std::vector<Issue> &issues);
Json alarmJson(const session::AlarmView &view);
/// One line for people: level, kind, steps, what.
std::string alarmWords(const training::Alarm &alarm);

} // namespace detail

/// Follows the logs until asked to stop; part of `run import --watch`.
Result<int> runWatch(Context &context, session::Workshop &workshop, const session::RunImportRequest &request,
                     const RunImportWords &words);
Json runImportJson(const session::RunImport &report);

} // namespace espalier::cli
