// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"

namespace espalier::cli {

namespace detail {

static Json entryJson(const session::StoredEntry &stored)
{
    const training::ChronicleEntry &entry = stored.entry;
    Json links = Json::array();
    for (const training::EntryLink &link : entry.links)
        links.push_back({{"kind", link.kind}, {"target", link.target}, {"label", link.label}});
    return {{"id", stored.id.text()},
            {"kind", training::entryKindName(entry.kind)},
            {"date", entry.at},
            {"from_step", entry.fromStep ? Json(*entry.fromStep) : Json()},
            {"to_step", entry.toStep ? Json(*entry.toStep) : Json()},
            {"attempt", entry.attempt},
            {"title", entry.title},
            {"text", entry.text},
            {"links", links},
            {"source", entry.source},
            {"author", stored.authorName},
            {"author_id", stored.author.text()},
            {"written_at", formatTime(stored.writtenAt)}};
}

static void printEntries(Context &context, const std::vector<session::StoredEntry> &entries)
{
    for (const session::StoredEntry &stored : entries) {
        const training::ChronicleEntry &entry = stored.entry;
        std::string head = entry.at + "  " + std::string(training::entryKindName(entry.kind));
        if (entry.fromStep)
            head += "  step " + stepWords(*entry.fromStep) + (entry.toStep ? " to " + stepWords(*entry.toStep) : std::string());
        if (!entry.title.empty())
            head += "  " + plainText(entry.title);
        context.out.text(head + "  (" + plainText(stored.authorName) + ")\n");
        if (!entry.text.empty())
            context.out.text("  " + plainLines(entry.text) + "\n");
        for (const training::EntryLink &link : entry.links)
            context.out.text("  " + link.kind + ": " + plainText(link.target) + "\n");
    }
}

/// "commit=9a1f", or an address alone.
static Result<training::EntryLink> linkFrom(const std::string &text)
{
    const auto equals = text.find('=');
    const std::string kind = equals == std::string::npos ? std::string() : text.substr(0, equals);
    for (const char *known : {"commit", "checkpoint", "nodes", "version", "url", "alarm", "image"})
        if (kind == known && equals + 1 < text.size())
            return training::EntryLink{kind, text.substr(equals + 1), {}};
    if (text.starts_with("http://") || text.starts_with("https://"))
        return training::EntryLink{"url", text, {}};
    return failure(ErrorCode::Invalid, "--link " + text, "a link is KIND=TARGET or an address",
                   "The kinds are commit, checkpoint, nodes, version, url, alarm, image.");
}

static bool isDate(const std::string &text)
{
    return text.empty() || (text.size() == 10 && parseTime(text + "T00:00:00Z")) || (text.size() == 20 && parseTime(text));
}

} // namespace detail

Result<int> runNote(Context &context, const RunNoteWords &words)
{
    training::ChronicleEntry entry;
    const auto kind = training::entryKindByName(words.kind);
    if (!kind)
        return reportUsage(context, kind.error());
    if (!detail::isDate(words.date))
        return reportUsage(context,
                           {ErrorCode::Invalid, "--date " + words.date, "a date is 2022-04-12 or 2022-04-12T09:30:00Z", {}});
    entry.kind = *kind;
    entry.at = words.date;
    entry.title = words.title;
    entry.text = words.text;
    if (words.step >= 0)
        entry.fromStep = words.step;
    if (words.to >= 0)
        entry.toStep = words.to;
    for (const std::string &text : words.links) {
        const auto link = detail::linkFrom(text);
        if (!link)
            return reportUsage(context, link.error());
        entry.links.push_back(*link);
    }
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, words.run));
    session::Runs runs(*workshop);
    ESPALIER_TRY(const RecordId made, runs.note(id, entry));
    ESPALIER_TRY(const auto entries, runs.chronicle(id));
    for (const session::StoredEntry &stored : entries) {
        if (stored.id != made)
            continue;
        if (context.isJson)
            context.out.json(detail::entryJson(stored));
        else
            detail::printEntries(context, {stored});
    }
    return Done;
}

Result<int> runChronicle(Context &context, const RunChronicleWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, words.run));
    session::Runs runs(*workshop);
    if (!words.file.empty()) {
        std::vector<Issue> issues;
        ESPALIER_TRY(const std::size_t added, runs.importChronicle(id, words.file, words.withQuotedLines, &issues));
        if (context.isJson)
            context.out.json({{"added", added}, {"issues", detail::issuesJson(issues)}});
        else
            context.out.text("Added " + groupedNumber(added) + (added == 1 ? " entry" : " entries") + ".\n");
        if (!context.isJson)
            detail::noteIssues(context, issues);
        return issues.empty() ? Done : Findings;
    }
    ESPALIER_TRY(const auto entries, runs.chronicle(id));
    if (!context.isJson) {
        detail::printEntries(context, entries);
        return Done;
    }
    JsonList list(context.out);
    for (const session::StoredEntry &stored : entries)
        list.add(detail::entryJson(stored));
    list.finish();
    return Done;
}

} // namespace espalier::cli
