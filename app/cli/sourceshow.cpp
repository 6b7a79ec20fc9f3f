// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/readable.h"
#include "app/cli/sourcecommands.h"
#include "app/cli/table.h"
#include "app/session/worklist.h"

namespace espalier::cli {

namespace detail {

/// A comment's text, from its attachment when it is long.
static Result<std::string> commentText(const session::Workshop &workshop, const Json &body)
{
    const std::string hash = textAt(body, "text.attachment");
    return hash.empty() ? Result<std::string>(textAt(body, "text")) : workshop.attachment(hash);
}

/// "reviewed by Bea Example, 2026-05-03, version 1a2b3c4d5e"; empty when no decision counts.
static std::string reviewText(const session::Workshop &workshop, const index::SourceRow &row)
{
    std::string people;
    for (const std::string &person : row.reviewedBy) {
        const auto hit = workshop.find(person);
        people += (people.empty() ? "" : ", ") + plainText(hit ? hit->name : person);
    }
    if (people.empty() || !row.reviewedAt)
        return {};
    return "reviewed by " + people + ", " + formatTime(*row.reviewedAt).substr(0, 10) + ", version "
        + row.reviewedBlob.substr(0, 10) + (row.reviewedBlob == row.blob ? "" : " (changed since in nothing they decided on)")
        + "\n";
}

static Json stepJson(const records::HistoryStep &step)
{
    Json changes = Json::array();
    for (const FieldChange &change : step.changes)
        changes.push_back({{"field", change.field}, {"from", change.from}, {"to", change.to}});
    return {{"commit", step.commit.hex()},         {"who", step.who.name},    {"email", step.who.email},
            {"when", formatTime(step.when)},       {"summary", step.summary}, {"changes", changes},
            {"older_missing", step.isOlderMissing}};
}

} // namespace detail

Result<Json> sourceJson(const session::Workshop &workshop, const session::SourceView &view)
{
    Json json = view.record.body;
    json["state"] = view.row.state;
    json["reviewed_by"] = view.row.reviewedBy;
    json["reviewed_at"] = view.row.reviewedAt ? Json(formatTime(*view.row.reviewedAt)) : Json();
    json["reviewed_version"] = view.row.reviewedBlob;
    json["claimed_by"] = view.claimedBy.isEmpty() ? Json() : Json(view.claimedBy.text());
    json["comments"] = Json::array();
    for (const session::EventView &event : view.events) {
        if (event.kind != "comment")
            continue;
        ESPALIER_TRY(const std::string text, detail::commentText(workshop, event.body));
        json["comments"].push_back({{"id", event.id.text()},
                                    {"author", event.author.text()},
                                    {"author_name", event.authorName},
                                    {"at", formatTime(event.at)},
                                    {"text", text}});
    }
    return json;
}

Result<int> sourceShow(Context &context, const std::string &source)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, source));
    ESPALIER_TRY(const records::Kind kind, records::kindOf(id));
    if (kind != records::Kind::Source) {
        ESPALIER_TRY(const auto record, workshop->record(id));
        if (context.isJson)
            context.out.json(record.body);
        else
            context.out.text(readableRecord(*workshop, kind, record.body));
        return Done;
    }
    ESPALIER_TRY(const auto view, workshop->source(id));
    if (context.isJson) {
        ESPALIER_TRY(const Json json, sourceJson(*workshop, view));
        context.out.json(json);
        return Done;
    }
    const RecordId &shown = view.record.id;
    if (shown != id)
        context.out.note(plainText(source) + " was merged into this one; `source history " + id.text() + "` has what it was.");
    std::string text = plainText(textAt(view.record.body, "name")) + "\n" + shown.text() + "  " + view.row.state;
    if (!view.claimedByName.empty())
        text += "  looked after by " + plainText(view.claimedByName);
    text += "\n" + detail::reviewText(*workshop, view.row) + readableRecord(*workshop, kind, view.record.body);
    bool isFirst = true;
    for (const session::EventView &event : view.events) {
        if (event.kind != "comment")
            continue;
        ESPALIER_TRY(const std::string words, detail::commentText(*workshop, event.body));
        text += (isFirst ? "\nComments\n" : "") + std::string("  ") + formatTime(event.at) + "  "
            + plainText(event.authorName.empty() ? event.author.text() : event.authorName) + ": " + plainLines(words) + "\n";
        isFirst = false;
    }
    ESPALIER_TRY(const auto tasks, session::Worklist(*workshop).tasks(shown));
    context.out.text(text + (tasks.empty() ? "" : "\nOpen requests\n"));
    for (const session::Task &task : tasks)
        context.out.text("  " + std::string(session::taskName(task.kind)) + " of "
                         + (task.to.isEmpty() ? std::string("everybody") : plainText(task.toName))
                         + (task.due.empty() ? "" : ", due " + task.due + (task.isOverdue ? " (overdue)" : "")) + " by "
                         + plainText(task.authorName) + (task.text.empty() ? "" : ": " + plainText(task.text)) + "  "
                         + task.id.text() + "\n");
    for (const Issue &issue : view.problems)
        context.out.note("espalier-cli: " + issue.item + ": " + issue.field + ": " + issue.message);
    return Done;
}

Result<int> sourceHistory(Context &context, const std::string &record, std::size_t limit)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, record));
    ESPALIER_TRY(const auto steps, workshop->history(id, limit == 0 ? 1000 : limit));
    if (context.isJson) {
        JsonList list(context.out);
        for (const records::HistoryStep &step : steps)
            list.add(detail::stepJson(step));
        list.finish();
        return Done;
    }
    for (const records::HistoryStep &step : steps) {
        if (step.isOlderMissing) {
            context.out.text(formatTime(step.when)
                             + "  What is older is not on this machine; `espalier-cli workshop deepen` brings it.\n");
            continue;
        }
        std::string text = formatTime(step.when) + "  " + step.commit.hex().substr(0, 10) + "  " + plainText(step.who.name) + "  "
            + plainText(step.summary) + "\n";
        for (const FieldChange &change : step.changes) {
            const auto side = [](const Json &value) {
                return value.is_null() ? std::string("(nothing)")
                                       : plainText(value.is_string() ? value.get<std::string>() : jsonLine(value));
            };
            text += "    " + plainText(change.field) + ": " + side(change.from) + " -> " + side(change.to) + "\n";
        }
        context.out.text(text);
    }
    return Done;
}

} // namespace espalier::cli
