// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/auditcommand.h"

#include "app/cli/exportwriter.h"
#include "app/cli/shardcommands.h"
#include "app/session/reviews.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <map>
#include <system_error>

namespace espalier::cli {

namespace detail {

static Result<void> writeAuditFile(Context &context, const std::filesystem::path &file, const std::string &bytes)
{
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    if (failed)
        return failure(ErrorCode::Io, file.parent_path().string(), failed.message());
    ESPALIER_TRY(auto writer, ExportWriter::open(context.out, file));
    ESPALIER_CHECK(writer.write(bytes));
    return writer.finish();
}

static Json auditFindings(const std::vector<Issue> &findings)
{
    Json list = Json::array();
    for (const Issue &one : findings)
        list.push_back({{"severity", severityName(one.severity)},
                        {"code", one.code},
                        {"item", one.item},
                        {"field", one.field},
                        {"message", one.message}});
    return list;
}

/// A line for each message, with the short names of the records it is about, a dozen of them.
static void noteFindings(Context &context, const session::Workshop &workshop, const std::vector<Issue> &findings)
{
    static constexpr std::size_t named = 12;
    std::vector<std::pair<std::string, std::vector<std::string>>> lines;
    std::map<std::string, std::size_t> places;
    for (const Issue &one : findings) {
        std::string line = std::string(severityName(one.severity)) + ": " + one.message;
        const auto [place, isNew] = places.try_emplace(line, lines.size());
        if (isNew)
            lines.emplace_back(std::move(line), std::vector<std::string>());
        if (!one.item.empty())
            lines[place->second].second.push_back(one.item);
    }
    for (const auto &[line, items] : lines) {
        std::string text;
        for (std::size_t i = 0; i < std::min(items.size(), named); ++i) {
            const auto hit = workshop.find(items[i]);
            text += (i == 0 ? " (" : ", ") + (hit && !hit->slug.empty() ? hit->slug : items[i]);
        }
        if (items.size() > named)
            text += " and " + groupedNumber(items.size() - named) + " more";
        context.out.note(line + text + (items.empty() ? "" : ")"));
    }
}

} // namespace detail

Result<int> reviewAudit(Context &context, const std::string &record, const std::string &folder)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    RecordId id;
    if (!record.empty()) {
        ESPALIER_TRY(id, recordNamed(*workshop, record));
    }
    auto report = session::Reviews(*workshop).audit(id, context.work());
    context.out.endProgress();
    if (!report)
        return failure(report.error());
    report->files["report.html"] = std::move(report->html);
    report->files["report.csv"] = std::move(report->csv);
    Json files = Json::array();
    for (const auto &[name, bytes] : report->files) {
        ESPALIER_CHECK(detail::writeAuditFile(context, std::filesystem::path(folder) / name, bytes));
        files.push_back(name);
    }
    if (context.isJson) {
        context.out.json({{"path", folder}, {"files", std::move(files)}, {"findings", detail::auditFindings(report->findings)}});
    } else {
        context.out.text((std::filesystem::path(folder) / "report.html").string() + "\n");
        detail::noteFindings(context, *workshop, report->findings);
    }
    return report->findings.empty() ? Done : Findings;
}

void addAuditVerb(CLI::App &noun, Command &command)
{
    const auto record = std::make_shared<std::string>(), folder = std::make_shared<std::string>();
    CLI::App *audit = noun.add_subcommand("audit", "Write a report that anybody can check again from a clone");
    audit->add_option("RECORD", *record,
                      "A source, a version with its sources, a request, an agreement; the whole workshop when left out");
    audit->add_option("-o,--output", *folder, "Folder for the report")->required();
    audit->footer("Example:\n  espalier-cli review audit basque_weekly -o audit/ && sh audit/check.sh CLONE");
    audit->callback([&command, record, folder] {
        command = [record, folder](Context &context) { return reviewAudit(context, *record, *folder); };
    });
}

} // namespace espalier::cli
