// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sourcecommands.h"
#include "app/session/exporting.h"
#include "storage/base/filesystem.h"

#include <filesystem>

namespace espalier::cli {

namespace detail {

static Json exportLossJson(const catalogue::Exported &exported)
{
    Json lost = Json::array();
    for (const catalogue::Lost &loss : exported.lost)
        lost.push_back({{"id", loss.id.text()}, {"field", loss.field}, {"why", loss.why}});
    Json files = Json::array();
    for (const catalogue::ExportedFile &file : exported.files)
        files.push_back(file.name);
    return {
        {"exported", exported.count}, {"files", std::move(files)}, {"lost", std::move(lost)}, {"lost_count", exported.lostCount}};
}

/// What was left out, by field: a list of thousands tells nobody anything.
static void noteExport(Context &context, const catalogue::Exported &exported)
{
    context.out.note("exported " + std::to_string(exported.count));
    for (const catalogue::LostField &field : exported.fields)
        context.out.note("left out: " + field.field + " of " + std::to_string(field.count) + ": " + field.why);
}

static Result<std::vector<RecordId>> exportedIds(Context &context, const session::Workshop &workshop, const ExportWords &words)
{
    std::vector<RecordId> ids;
    for (const std::string &source : words.sources) {
        ESPALIER_TRY(const RecordId id, recordNamed(workshop, source));
        if (id.prefix() != "src")
            return failure(ErrorCode::Invalid, source, "it is no source");
        ids.push_back(id);
    }
    if (!words.sources.empty())
        return ids;
    ListOptions options;
    options.choice = words.choice;
    ESPALIER_CHECK(eachSource(context, workshop, options, [&ids](const index::SourceRow &row) -> Result<void> {
        ids.push_back(row.id);
        return {};
    }));
    return ids;
}

/// The files below a path, or the file it is.
static std::vector<std::filesystem::path> filesBelow(const std::string &path)
{
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored))
        return {path};
    for (const auto &entry : std::filesystem::recursive_directory_iterator(path, ignored))
        if (entry.is_regular_file(ignored))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

static Result<int> checkFiles(Context &context, catalogue::ExportFormat format, const std::vector<std::string> &paths)
{
    constexpr std::size_t largest = std::size_t(1) << 30;
    bool isFine = true;
    Json all = Json::array();
    for (const std::string &path : paths)
        for (const std::filesystem::path &file : filesBelow(path)) {
            ESPALIER_TRY(const std::string bytes, realFileSystem().read(file, largest));
            for (const Issue &issue : catalogue::checkExported(format, bytes)) {
                isFine = isFine && issue.severity != Severity::Error;
                all.push_back({{"file", file.string()},
                               {"severity", severityName(issue.severity)},
                               {"code", issue.code},
                               {"item", issue.item},
                               {"field", issue.field},
                               {"message", issue.message}});
                if (!context.isJson)
                    context.out.text(file.string() + (issue.item.empty() ? "" : ", " + issue.item)
                                     + (issue.field.empty() ? "" : ", " + issue.field) + ": " + issue.message + "\n");
            }
        }
    if (context.isJson)
        context.out.json(all);
    else if (all.empty())
        context.out.note("nothing is wrong");
    return isFine ? Done : Findings;
}

static Result<int> exportToOutput(Context &context, const session::Workshop &workshop, const std::vector<RecordId> &ids,
                                  catalogue::ExportFormat format)
{
    if (catalogue::exportFormatInfo(format).isFilePerSource && ids.size() != 1)
        return reportUsage(context,
                           {ErrorCode::Invalid, "--format " + std::string(catalogue::exportFormatInfo(format).name),
                            "it writes a file for each source", "Name a folder with -o."});
    ESPALIER_TRY(const auto exported,
                 session::Exporting(workshop).stream(
                     ids, format,
                     [&context](const catalogue::ExportedFile &piece) -> Result<void> {
                         context.out.text(piece.bytes);
                         return {};
                     },
                     context.work()));
    context.out.endProgress();
    noteExport(context, exported);
    return Done;
}

} // namespace detail

Result<int> sourceExport(Context &context, const ExportWords &words)
{
    const auto format = catalogue::exportFormat(words.format);
    if (!format)
        return reportUsage(context,
                           {format.error().code, "--format " + words.format, format.error().detail, format.error().hint});
    if (!words.check.empty())
        return detail::checkFiles(context, *format, words.check);
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    if (const auto query = sourceQuery(*workshop, words.choice); !query && query.error().code == ErrorCode::Invalid)
        return reportUsage(context, query.error());
    ESPALIER_TRY(const auto ids, detail::exportedIds(context, *workshop, words));
    if (words.output.empty() || words.output == "-")
        return detail::exportToOutput(context, *workshop, ids, *format);
    ESPALIER_TRY(const auto exported, session::Exporting(*workshop).makeInto(ids, *format, words.output, context.work()));
    context.out.endProgress();
    if (context.isJson)
        context.out.json(detail::exportLossJson(exported));
    else
        detail::noteExport(context, exported);
    return Done;
}

} // namespace espalier::cli
