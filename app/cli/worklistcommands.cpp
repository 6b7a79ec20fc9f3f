// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/worklistcommands.h"

#include "app/cli/table.h"
#include "app/session/comparison.h"
#include "app/session/worklist.h"

#include <algorithm>
#include <array>

namespace espalier::cli {

namespace detail {

constexpr std::size_t actionsLookedAt = 100000;
constexpr std::size_t shortestCommit = 7;
constexpr std::size_t listedByDefault = 200;

/// By WorkItem::Why.
static constexpr std::array<std::string_view, 7> whyNames = {"claimed",   "asked",     "asked-of-group",
                                                             "mentioned", "nominated", "changes-requested",
                                                             "due"};

static Json taskJson(const session::Task &task)
{
    return {{"id", task.id.text()},
            {"source", task.subject.text()},
            {"kind", session::taskName(task.kind)},
            {"author", task.author.text()},
            {"author_name", task.authorName},
            {"to", task.to.isEmpty() ? Json() : Json(task.to.text())},
            {"to_name", task.toName},
            {"due", task.due.empty() ? Json() : Json(task.due)},
            {"overdue", task.isOverdue},
            {"text", task.text},
            {"at", formatTime(task.at)}};
}

static Json itemJson(const session::WorkItem &item)
{
    return {
        {"why", whyNames[static_cast<std::size_t>(item.why)]},
        {"source",
         {{"id", item.source.id.text()}, {"slug", item.source.slug}, {"name", item.source.name}, {"state", item.source.state}}},
        {"due", item.due.empty() ? Json() : Json(item.due)},
        {"overdue", item.isOverdue},
        {"text", item.text},
        {"at", formatTime(item.at)},
        {"event", item.event.isEmpty() ? Json() : Json(item.event.text())},
        {"task", item.task ? taskJson(*item.task) : Json()}};
}

static std::string dueDayText(const std::string &due, bool isOverdue)
{
    return due + (isOverdue ? " overdue" : "");
}

static std::string oneLineOf(const std::string &text)
{
    return text.substr(0, text.find('\n'));
}

static Result<int> printItems(Context &context, const std::vector<session::WorkItem> &items, const char *nothing)
{
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::WorkItem &item : items)
            list.add(itemJson(item));
        list.finish();
        return Done;
    }
    Table table({"WHY", "DUE", "SHORT NAME", "NAME", "STATE", "WHAT"}, context.out.width());
    for (const session::WorkItem &item : items)
        table.add({std::string(whyNames[static_cast<std::size_t>(item.why)]), dueDayText(item.due, item.isOverdue),
                   item.source.slug.empty() ? item.source.id.text() : item.source.slug, item.source.name, item.source.state,
                   item.text});
    if (items.empty())
        context.out.note(nothing);
    else
        context.out.text(table.take());
    return Done;
}

static Result<RecordId> personMeant(const session::Workshop &workshop, const std::string &text)
{
    if (text.empty())
        return workshop.identity().person;
    ESPALIER_TRY(const RecordId id, personOrGroupNamed(workshop, text));
    if (id.prefix() != records::kindInfo(records::Kind::Person).prefix)
        return failure(ErrorCode::Invalid, text, "this record is not a person");
    return id;
}

} // namespace detail

Result<RecordId> personOrGroupNamed(const session::Workshop &workshop, const std::string &text)
{
    if (text == "me")
        return workshop.identity().person;
    ESPALIER_TRY(const RecordId id, recordNamed(workshop, text.starts_with('@') ? text.substr(1) : text));
    if (id.prefix() != records::kindInfo(records::Kind::Person).prefix
        && id.prefix() != records::kindInfo(records::Kind::Group).prefix)
        return failure(ErrorCode::Invalid, text, "this record is neither a person nor a group");
    return id;
}

Result<std::string> commitNamed(const session::Workshop &workshop, const std::string &text)
{
    const bool isHex = std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (text.size() == 40 && isHex)
        return text;
    if (!isHex || text.size() < detail::shortestCommit || text.size() > 40)
        return failure(ErrorCode::Invalid, text, "this is not the id of an action: at least seven of its digits are needed",
                       "`source history` and `source batches` name them.");
    ESPALIER_TRY(const auto actions, workshop.recentActions(detail::actionsLookedAt));
    std::string found;
    for (const git::Commit &action : actions) {
        const std::string id = action.id.hex();
        if (!id.starts_with(text))
            continue;
        if (!found.empty())
            return failure(ErrorCode::Conflict, text, "several actions begin so", "Give more digits.");
        found = id;
    }
    if (found.empty())
        return failure(ErrorCode::NotFound, text, "no action begins so");
    return found;
}

Result<int> sourceAsk(Context &context, const AskWords &words)
{
    const auto kind = session::taskByName(words.kind);
    if (!kind)
        return reportUsage(context, {ErrorCode::Invalid, words.kind, "it can be asked for help, contact or assignment", {}});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId source, standingSourceNamed(context, *workshop, words.source));
    RecordId to;
    if (!words.to.empty()) {
        ESPALIER_TRY(to, personOrGroupNamed(*workshop, words.to));
    }
    session::Worklist list(*workshop);
    ESPALIER_TRY(const RecordId id, list.ask(source, *kind, to, words.due, words.text));
    ESPALIER_TRY(const auto tasks, list.tasks(source));
    const auto made = std::ranges::find(tasks, id, &session::Task::id);
    if (made == tasks.end())
        return failure(ErrorCode::Internal, id.text(), "the request was saved and cannot be read");
    if (context.isJson)
        context.out.json(detail::taskJson(*made));
    else
        context.out.text("Asked " + (to.isEmpty() ? std::string("everybody") : plainText(made->toName)) + " ("
                         + std::string(session::taskName(*kind)) + (made->due.empty() ? "" : ", due " + made->due) + ", "
                         + id.text() + ")\n");
    return Done;
}

Result<int> sourceEndTask(Context &context, const std::string &task, const std::string &text)
{
    ESPALIER_TRY(const RecordId id, RecordId::parse(task));
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId made, session::Worklist(*workshop).end(id, text));
    if (context.isJson)
        context.out.json({{"id", made.text()}, {"ends", id.text()}});
    else
        context.out.text("Ended " + id.text() + "\n");
    return Done;
}

Result<int> sourceMine(Context &context, const std::string &person, std::size_t limit)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId who, detail::personMeant(*workshop, person));
    ESPALIER_TRY(const auto items, session::Worklist(*workshop).of(who, limit == 0 ? detail::listedByDefault : limit));
    return detail::printItems(context, items, "Nothing waits.");
}

Result<int> sourceMentions(Context &context, const std::string &person, std::size_t limit)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId who, detail::personMeant(*workshop, person));
    ESPALIER_TRY(const auto items, session::Worklist(*workshop).mentions(who, limit == 0 ? detail::listedByDefault : limit));
    return detail::printItems(context, items, "Nobody has mentioned them.");
}

Result<int> sourceTasks(Context &context, const std::string &source, const std::string &to, std::size_t limit)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    std::vector<session::Task> tasks;
    RecordId asked;
    if (!to.empty()) {
        ESPALIER_TRY(asked, personOrGroupNamed(*workshop, to));
    }
    if (!source.empty()) {
        ESPALIER_TRY(const RecordId id, standingSourceNamed(context, *workshop, source));
        ESPALIER_TRY(tasks, session::Worklist(*workshop).tasks(id));
        std::erase_if(tasks, [&asked](const session::Task &task) { return !asked.isEmpty() && task.to != asked; });
    } else {
        ESPALIER_TRY(tasks, session::Worklist(*workshop).open(asked, limit == 0 ? detail::listedByDefault : limit));
    }
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::Task &task : tasks)
            list.add(detail::taskJson(task));
        list.finish();
        return Done;
    }
    Table table({"KIND", "DUE", "OF WHOM", "SOURCE", "BY", "ID", "WHAT"}, context.out.width());
    for (const session::Task &task : tasks) {
        const auto row = workshop->sourceRow(task.subject);
        table.add({std::string(session::taskName(task.kind)), detail::dueDayText(task.due, task.isOverdue),
                   task.to.isEmpty() ? "everybody" : task.toName,
                   row && *row && !(*row)->slug.empty() ? (*row)->slug : task.subject.text(), task.authorName, task.id.text(),
                   detail::oneLineOf(task.text)});
    }
    if (tasks.empty())
        context.out.note("No request is open.");
    else
        context.out.text(table.take());
    return Done;
}

Result<int> sourceRestore(Context &context, const std::string &source, const std::string &commit, const std::string &field)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, source));
    ESPALIER_TRY(const std::string at, commitNamed(*workshop, commit));
    ESPALIER_TRY(const auto record, session::Worklist(*workshop).restore(id, at, field));
    if (context.isJson) {
        if (id.prefix() != records::kindInfo(records::Kind::Source).prefix) {
            context.out.json(record.body);
            return Done;
        }
        ESPALIER_TRY(const auto view, workshop->source(id));
        ESPALIER_TRY(const Json json, sourceJson(*workshop, view));
        context.out.json(json);
        return Done;
    }
    const Json *value = valueAt(record.body, field);
    context.out.text(plainText(field) + " of " + plainText(textAt(record.body, "name")) + " is "
                     + (value ? plainText(value->is_string() ? value->get<std::string>() : jsonLine(*value)) : "(nothing)")
                     + "\n");
    return Done;
}

} // namespace espalier::cli
