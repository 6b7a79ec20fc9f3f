// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workshopcommands.h"

#include "app/cli/table.h"
#include "app/session/example.h"

namespace espalier::cli {

namespace detail {

/// What `init` and `clone` print.
static Result<int> announce(Context &context, const session::Workshop &workshop, std::string_view done)
{
    ESPALIER_TRY(const auto status, workshop.status());
    if (context.isJson)
        context.out.json({{"path", workshop.path().string()}, {"head", status.head}, {"name", workshop.name()}});
    else
        context.out.text(std::string(done) + " \"" + plainText(workshop.name()) + "\" in " + plainText(workshop.path().string())
                         + "\n");
    if (workshop.identity().isGuessed)
        context.out.note("espalier-cli: you appear as " + authorText(workshop.identity().author)
                         + "; `espalier-cli person me --name N --email E` changes that");
    return Done;
}

} // namespace detail

Result<int> workshopInit(Context &context, const std::string &folder, const std::string &name)
{
    ESPALIER_TRY(const auto workshop, session::Workshop::create(folder, name, workshopOptions()));
    return detail::announce(context, *workshop, "Made the workshop");
}

Result<int> workshopClone(Context &context, const std::string &url, const std::string &folder, bool isNewestOnly)
{
    // A path would mean something else from inside the copy.
    std::error_code failed;
    const bool isFolder = url.find("://") == std::string::npos && std::filesystem::is_directory(url, failed);
    const std::string address = isFolder ? std::filesystem::absolute(url).lexically_normal().string() : url;
    ESPALIER_TRY(const auto workshop, session::Workshop::clone(address, folder, workshopOptions(), context.work(), isNewestOnly));
    // The copy is there; a list that cannot be made yet is made when it is asked for.
    if (const auto indexed = workshop->refreshIndex(context.work()); !indexed)
        context.out.note("espalier-cli: " + describe(indexed.error()));
    context.out.endProgress();
    if (!workshop->isHistoryComplete())
        context.out.note(
            "espalier-cli: the history has not been fetched; `espalier-cli workshop deepen` brings it when there is time");
    return detail::announce(context, *workshop, "Copied the workshop");
}

Result<int> workshopDeepen(Context &context)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    const bool wasComplete = workshop->isHistoryComplete();
    ESPALIER_CHECK(workshop->completeHistory(context.work()));
    context.out.endProgress();
    if (context.isJson)
        context.out.json({{"complete", workshop->isHistoryComplete()}, {"was_complete", wasComplete}});
    else
        context.out.text(wasComplete ? "The whole history was here already.\n" : "The whole history is here now.\n");
    return Done;
}

Result<int> workshopExample(Context &context, const std::string &folder)
{
    ESPALIER_TRY(const auto report, session::makeExample(folder, "/", context.work()));
    for (const std::string &package : report.missing)
        context.out.note("espalier-cli: " + package + " is not installed and so is not in the example");
    if (context.isJson)
        context.out.json({{"path", report.workshop.string()},
                          {"remote", report.remote.string()},
                          {"nominated", report.nominated},
                          {"missing", report.missing},
                          {"shards", report.shards.string()},
                          {"documents", report.documents},
                          {"bytes", report.bytes}});
    else
        context.out.text("Made the example workshop in " + plainText(report.workshop.string()) + ": "
                         + std::to_string(report.nominated.size()) + " sources, sent to " + plainText(report.remote.string())
                         + ", and " + std::to_string(report.documents) + " documents in " + plainText(report.shards.string())
                         + "\n");
    return report.missing.empty() ? Done : Findings;
}

Result<int> workshopStatus(Context &context)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto status, workshop->status());
    if (context.isJson) {
        Json json = {{"head", status.head},
                     {"ahead", status.ahead},
                     {"behind", status.behind},
                     {"drafts", status.drafts},
                     {"outbox", status.outbox},
                     {"conflicts", status.conflicts},
                     {"distrusted", status.distrusted},
                     {"unsigned_because", nullptr},
                     {"last_sync", nullptr},
                     {"remote", status.remote},
                     {"name", workshop->name()},
                     {"path", workshop->path().string()},
                     {"read_only", status.isReadOnly}};
        if (!status.unsignedBecause.empty())
            json["unsigned_because"] = status.unsignedBecause;
        if (status.lastSync)
            json["last_sync"] = formatTime(*status.lastSync);
        context.out.json(json);
        return Done;
    }
    const std::string title = plainText(workshop->name()) + " in " + plainText(workshop->path().string());
    std::string text = title + "\n";
    const auto line = [&](const char *label, const std::string &value) { text += padTo(label, 12) + value + "\n"; };
    line("head", status.head);
    line("remote", status.remote.empty() ? "none" : plainText(status.remote));
    line("last sync", status.lastSync ? formatTime(*status.lastSync) : "never");
    line("unsent", std::to_string(status.outbox));
    line("behind", std::to_string(status.behind));
    line("drafts", std::to_string(status.drafts));
    line("conflicts", std::to_string(status.conflicts));
    if (status.distrusted > 0)
        line("distrusted", std::to_string(status.distrusted) + " (`espalier-cli workshop distrusted`)");
    if (!status.unsignedBecause.empty())
        line("unsigned", plainText(status.unsignedBecause));
    line("you", plainText(authorText(workshop->identity().author)));
    if (status.isReadOnly)
        text += "Read only: written by a newer Espalier.\n";
    context.out.text(text);
    return Done;
}

Result<int> workshopReindex(Context &context)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto update, workshop->rebuildIndex(context.work()));
    ESPALIER_TRY(const auto problems, workshop->problems());
    ESPALIER_TRY(const auto sources, workshop->sourceCount());
    Json list = Json::array();
    for (const Issue &issue : problems)
        list.push_back({{"severity", severityName(issue.severity)},
                        {"code", issue.code},
                        {"item", issue.item},
                        {"field", issue.field},
                        {"message", issue.message}});
    if (context.isJson) {
        context.out.json({{"added", update.added},
                          {"changed", update.changed},
                          {"removed", update.removed},
                          {"unreadable", update.unreadable},
                          {"sources", sources},
                          {"problems", list}});
    } else {
        context.out.text("Indexed " + std::to_string(update.added + update.changed) + " records, " + std::to_string(sources)
                         + " of them sources.\n");
        for (const Issue &issue : problems)
            context.out.note(issue.item + (issue.field.empty() ? "" : ": " + issue.field) + ": " + issue.message);
    }
    return update.unreadable > 0 || !problems.empty() ? Findings : Done;
}

} // namespace espalier::cli
