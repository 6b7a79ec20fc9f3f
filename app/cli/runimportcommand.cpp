// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/training/readers/logfile.h"
#include "app/training/readers/reader.h"

namespace espalier::cli {

namespace detail {

constexpr std::size_t previewBytes = 4u << 20;

static Result<session::RunImportRequest> importRequest(const session::Workshop &workshop, const RunImportWords &words)
{
    session::RunImportRequest request;
    std::error_code failed;
    for (const std::string &path : words.paths) {
        // Tails are found again from wherever somebody goes on watching.
        const std::filesystem::path whole = words.isWatching ? std::filesystem::absolute(path, failed)
                                                             : std::filesystem::path(path);
        request.paths.push_back(failed ? std::filesystem::path(path) : whole.lexically_normal());
    }
    if (!words.into.empty()) {
        ESPALIER_TRY(request.into, runNamed(workshop, words.into));
    }
    request.name = words.name;
    if (!words.format.empty()) {
        ESPALIER_TRY(request.format, training::formatByName(words.format));
    }
    request.reading.pattern = words.pattern;
    if (request.format == training::LogFormat::Pattern && words.pattern.empty())
        return failure(ErrorCode::Invalid, "--format pattern", "say with --pattern which",
                       "See `espalier-cli run preview --help`.");
    request.reading.stepColumn = words.stepColumn;
    request.reading.timeColumn = words.timeColumn;
    if (!words.pattern.empty()) {
        if (request.format && *request.format != training::LogFormat::Pattern)
            return failure(ErrorCode::Invalid, "--format " + words.format, "a pattern is only for --format pattern");
        request.format = training::LogFormat::Pattern;
        ESPALIER_CHECK(training::previewPattern(words.pattern, {}));
    }
    return request;
}

static void printImport(Context &context, const session::RunImport &report)
{
    Table table({"RUN", "NAME", "FORMAT", "SERIES", "ATTEMPTS", "LAST STEP", "SAMPLES", "NEW", "EVALUATIONS"},
                context.out.width());
    for (const auto &run : report.runs)
        table.add({run.id.text().substr(0, 16), run.name, run.format, groupedNumber(run.series), groupedNumber(run.attempts),
                   stepWords(run.lastStep), groupedNumber(run.samples), groupedNumber(run.fresh),
                   groupedNumber(run.evaluations)});
    if (!report.runs.empty())
        context.out.text(table.take());
    for (const training::IgnoredPath &ignored : report.ignored)
        context.out.note("ignored " + ignored.path.string() + ": " + ignored.why);
    if (report.runs.empty())
        context.out.note("No log was found. `espalier-cli run import --help` says which are known.");
}

} // namespace detail

Json runImportJson(const session::RunImport &report)
{
    Json runs = Json::array();
    for (const auto &run : report.runs)
        runs.push_back({{"id", run.id.text()},
                        {"name", run.name},
                        {"series", run.series},
                        {"samples", run.samples},
                        {"fresh", run.fresh},
                        {"attempts", run.attempts},
                        {"evaluations", run.evaluations},
                        {"last_step", run.lastStep},
                        {"source", run.sources.empty() ? std::string() : run.sources.front()},
                        {"sources", run.sources},
                        {"format", run.format},
                        {"new", run.isNew}});
    Json ignored = Json::array();
    for (const training::IgnoredPath &path : report.ignored)
        ignored.push_back({{"path", path.path.string()}, {"why", path.why}});
    return {{"runs", runs}, {"ignored", ignored}, {"issues", detail::issuesJson(report.problems)}};
}

Result<int> runImport(Context &context, const RunImportWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const auto request = detail::importRequest(*workshop, words);
    if (!request && request.error().code == ErrorCode::Invalid)
        return reportUsage(context, request.error());
    if (!request)
        return failure(request.error());
    if (words.isWatching)
        return runWatch(context, *workshop, *request, words);
    session::Runs runs(*workshop);
    ESPALIER_TRY(const auto report, runs.importLogs(*request, context.work()));
    context.out.endProgress();
    if (context.isJson)
        context.out.json(runImportJson(report));
    else
        detail::printImport(context, report);
    if (!context.isJson)
        detail::noteIssues(context, report.problems);
    return report.problems.empty() && report.ignored.empty() ? Done : Findings;
}

Result<int> runPreview(Context &context, const std::string &pattern, const std::string &file)
{
    ESPALIER_TRY(const training::LogFile input, training::LogFile::open(file));
    ESPALIER_TRY(const std::string text, input.beginning(detail::previewBytes));
    const auto preview = training::previewPattern(pattern, text);
    if (!preview)
        return reportUsage(context, preview.error());
    if (context.isJson) {
        Json lines = Json::array();
        for (const auto &line : preview->lines) {
            Json groups = Json::object();
            for (const auto &[name, caught] : line.groups)
                groups[name] = caught;
            lines.push_back({{"text", line.text}, {"match", line.isMatch}, {"groups", groups}});
        }
        context.out.json({{"matches", preview->matches}, {"lines", lines}});
        return preview->matches > 0 ? Done : Findings;
    }
    for (const auto &line : preview->lines) {
        context.out.text((line.isMatch ? "+ " : "  ") + plainText(line.text) + "\n");
        std::string caught;
        for (const auto &[name, value] : line.groups)
            caught += "  " + name + " = " + plainText(value);
        if (!caught.empty())
            context.out.text("  " + caught + "\n");
    }
    context.out.note(std::to_string(preview->matches) + " lines match.");
    return preview->matches > 0 ? Done : Findings;
}

} // namespace espalier::cli
