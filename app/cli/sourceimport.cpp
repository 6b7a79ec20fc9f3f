// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sourcecommands.h"
#include "app/cli/table.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

static Json issueJson(const Issue &issue)
{
    return {{"severity", severityName(issue.severity)},
            {"code", issue.code},
            {"item", issue.item},
            {"field", issue.field},
            {"message", issue.message}};
}

static Json reportJson(const catalogue::ImportReport &report)
{
    Json rejected = Json::array();
    for (const catalogue::Rejected &item : report.rejected)
        rejected.push_back({{"item", item.item}, {"where", item.where}, {"problem", item.problem}});
    Json issues = Json::array();
    for (const Issue &issue : report.issues)
        issues.push_back(issueJson(issue));
    return {{"read", report.read},           {"created", report.created}, {"updated", report.updated},
            {"unchanged", report.unchanged}, {"rejected", rejected},      {"issues", issues}};
}

static void printReport(Context &context, const catalogue::ImportReport &report)
{
    context.out.text("read " + std::to_string(report.read) + ", created " + std::to_string(report.created) + ", updated "
                     + std::to_string(report.updated) + ", unchanged " + std::to_string(report.unchanged) + ", rejected "
                     + std::to_string(report.rejected.size()) + ", issues " + std::to_string(report.issues.size()) + "\n");
    for (const catalogue::Rejected &item : report.rejected)
        context.out.note("rejected  " + item.item + "  " + item.where + "\n  " + item.problem);
    for (const Issue &issue : report.issues)
        context.out.note(std::string(severityName(issue.severity)) + "  " + issue.item + "  " + issue.field + "  [" + issue.code
                         + "]\n  " + issue.message);
}

} // namespace detail

Result<int> sourceImport(Context &context, const std::vector<std::string> &files, const std::string &format, bool isDryRun)
{
    const auto known = catalogue::importFormat(format);
    if (!known)
        return reportUsage(context, known.error());
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const std::vector<std::filesystem::path> paths(files.begin(), files.end());
    ESPALIER_TRY(const auto report,
                 workshop->importFiles(paths, {.format = *known, .isDryRun = isDryRun, .table = {}}, context.work()));
    context.out.endProgress();
    if (context.isJson)
        context.out.json(detail::reportJson(report));
    else
        detail::printReport(context, report);
    const bool hasFindings = !report.rejected.empty()
        || std::any_of(report.issues.begin(), report.issues.end(),
                       [](const Issue &issue) { return issue.severity != Severity::Note; });
    return hasFindings ? Findings : Done;
}

} // namespace espalier::cli
