// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/worklist.h"

#include "app/session/duplicatesdesk.h"
#include "app/session/eventhelp.h"
#include "app/session/mentions.h"
#include "app/session/worklistparts.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

namespace espalier::session {

namespace {

constexpr std::array<std::string_view, 3> taskNames = {"help", "contact", "assignment"};

std::string taskSummary(TaskKind kind, const std::string &name)
{
    switch (kind) {
    case TaskKind::Help: return "Ask for help with " + name;
    case TaskKind::Contact: return "Ask for a contact for " + name;
    case TaskKind::Assignment: break;
    }
    return "Assign " + name;
}

/// Errors: Invalid.
Result<void> checkTask(const RecordId &source, TaskKind kind, const RecordId &to, const std::string &due)
{
    if (source.prefix() != records::kindInfo(records::Kind::Source).prefix)
        return failure(ErrorCode::Invalid, source.text(), "only a source can be asked about");
    const bool isPerson = to.prefix() == records::kindInfo(records::Kind::Person).prefix;
    const bool isGroup = to.prefix() == records::kindInfo(records::Kind::Group).prefix;
    if (!to.isEmpty() && !isPerson && !isGroup)
        return failure(ErrorCode::Invalid, "to", "only a person or a group can be asked", "Leave it out to ask everybody.");
    if (to.isEmpty() && kind == TaskKind::Assignment)
        return failure(ErrorCode::Invalid, "to", "say to whom it is assigned: a person or a group");
    if (!due.empty() && !detail::isDay(due))
        return failure(ErrorCode::Invalid, "due", "\"" + due + "\" is no day of the calendar", "Write it as 2026-12-01.");
    return {};
}

} // namespace

std::string_view taskName(TaskKind kind)
{
    return taskNames[static_cast<std::size_t>(kind)];
}

std::optional<TaskKind> taskByName(std::string_view name)
{
    const auto found = std::ranges::find(taskNames, name);
    return found == taskNames.end() ? std::nullopt : std::optional(static_cast<TaskKind>(found - taskNames.begin()));
}

Result<RecordId> Worklist::ask(const RecordId &source, TaskKind kind, const RecordId &to, const std::string &due,
                               const std::string &text)
{
    ESPALIER_CHECK(checkTask(source, kind, to, due));
    Workshop::Private &d = *m_workshop.d;
    const Identity who = m_workshop.identity();
    Json event = detail::eventBody(records::Kind::Task, source, who, *d.clock);
    event["kind"] = taskName(kind);
    if (!to.isEmpty())
        event["to"] = to.text();
    if (!due.empty())
        event["due"] = due;
    if (text.find_first_not_of(" \t\r\n") != std::string::npos)
        event["text"] = text;
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto record, store.read(source));
        if (!to.isEmpty() && to != who.person) {
            ESPALIER_TRY([[maybe_unused]] const auto asked, store.read(to));
        }
        records::Change change;
        ESPALIER_TRY(auto person, d.missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.events.push_back(event);
        change.summary = taskSummary(kind, detail::nameInSummary(record));
        return change;
    };
    ESPALIER_CHECK(d.save(make));
    return RecordId::parse(event["id"].get<std::string>());
}

Result<RecordId> Worklist::end(const RecordId &task, const std::string &text)
{
    Workshop::Private &d = *m_workshop.d;
    if (task.prefix() != records::kindInfo(records::Kind::Task).prefix)
        return failure(ErrorCode::Invalid, task.text(), "this is not the id of a request");
    RecordId subject;
    {
        ESPALIER_TRY(const auto reader, d.lease());
        ESPALIER_TRY(const auto *indexed, reader.index());
        ESPALIER_TRY(subject, indexed->subjectOfTask(task));
    }
    const Identity who = m_workshop.identity();
    Json event = detail::eventBody(records::Kind::Task, subject, who, *d.clock);
    event["ends"] = task.text();
    if (text.find_first_not_of(" \t\r\n") != std::string::npos)
        event["text"] = text;
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto record, store.read(subject));
        ESPALIER_TRY(const auto events, store.events(subject));
        const auto open = detail::openTasksAmong(events);
        const auto ended = std::ranges::find(open, task, [](const records::Record *one) { return one->id; });
        if (ended == open.end())
            return failure(ErrorCode::NotFound, task.text(), "no such request is open", "Somebody may have ended it in between.");
        event["kind"] = (*ended)->body.value("kind", std::string("help"));
        records::Change change;
        ESPALIER_TRY(auto person, d.missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.events.push_back(event);
        change.summary = "End a request about " + detail::nameInSummary(record);
        return change;
    };
    ESPALIER_CHECK(d.save(make));
    return RecordId::parse(event["id"].get<std::string>());
}

Result<std::vector<Task>> Worklist::tasks(const RecordId &source) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(auto events, reader.store().events(source));
    if (const auto indexed = reader.index()) // what is asked about what was merged into it is asked about it now
        for (const RecordId &merged : detail::mergedSources(**indexed, source)) {
            ESPALIER_TRY(auto more, reader.store().events(merged));
            std::ranges::move(more, std::back_inserter(events));
        }
    std::vector<Task> tasks;
    detail::TaskReader read(reader.store(), m_workshop.d->clock->now());
    for (const records::Record *event : detail::openTasksAmong(events))
        tasks.push_back(read.task(*event));
    return tasks;
}

Result<std::vector<Task>> Worklist::open(const RecordId &to, std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    std::vector<RecordId> targets;
    if (!to.isEmpty())
        targets.push_back(to);
    if (to.prefix() == records::kindInfo(records::Kind::Person).prefix) {
        ESPALIER_TRY(const auto groups, detail::groupsOfPerson(*indexed, reader.store(), to));
        targets.insert(targets.end(), groups.begin(), groups.end());
    }
    ESPALIER_TRY(const auto rows, indexed->openTasks(targets, limit));
    std::vector<Task> tasks;
    detail::TaskReader read(reader.store(), m_workshop.d->clock->now());
    for (const index::TaskRow &row : rows)
        tasks.push_back(read.task(row));
    return tasks;
}

Result<Worklist::Mentions> Worklist::mentionsIn(std::string_view text) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return detail::mentionsIn(*indexed, text);
}

namespace detail {

/// Empty lists where a field is inside keyed lists that a record has no longer.
static Result<void> makeListsFor(Json &body, records::Kind kind, const FieldPath &field)
{
    for (std::size_t end = field.find('.'); end != FieldPath::npos; end = field.find('.', end + 1)) {
        const FieldPath list = field.substr(0, end);
        const records::Field *known = records::Schema::of(kind).field(list);
        if (known && known->merge == records::MergeRule::KeyedList && !valueAt(body, list))
            ESPALIER_CHECK(setValueAt(body, list, Json::array()));
    }
    return {};
}

} // namespace detail

Result<records::Record> Worklist::restore(const RecordId &record, const std::string &commit, const FieldPath &field,
                                          const std::string &basis)
{
    Workshop::Private &d = *m_workshop.d;
    ESPALIER_TRY(const records::Kind kind, records::kindOf(record));
    ESPALIER_TRY(const auto at, git::ObjectId::parse(commit));
    const Identity who = m_workshop.identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(auto now, store.read(record));
        if (!basis.empty() && basis != now.blob.hex())
            return failure(ErrorCode::Conflict, record.text(), "somebody has changed the record in between",
                           "Look at what it says now first.");
        ESPALIER_TRY(const auto then, store.readAt(at, record));
        Json body = now.body;
        const Json *value = valueAt(then.body, field);
        if (field.empty() || field == "id" || field == "schema" || (!value && !valueAt(now.body, field)))
            return failure(ErrorCode::NotFound, record.text() + ": " + field,
                           "neither that version nor the record says anything there");
        ESPALIER_CHECK(detail::makeListsFor(body, kind, field));
        ESPALIER_CHECK(setValueAt(body, field, value ? *value : Json()));
        records::Change change;
        if (body == now.body)
            return change;
        if (const FieldPath kept = records::Schema::of(kind).changedForGood(now.body, body); !kept.empty())
            return failure(ErrorCode::Invalid, record.text() + ": " + kept, "this field never changes once it is set");
        detail::forgetOriginOf(body, field);
        if (record != who.person) {
            ESPALIER_TRY(auto person, d.missingPerson(store, who));
            if (person)
                change.puts.push_back(std::move(*person));
        }
        change.puts.push_back({body, now.blob, {field, "filled_from"}});
        change.summary = "Restore " + field + " of " + detail::nameInSummary(now);
        change.trailers = {{"Restored-from", at.hex()}};
        return change;
    };
    ESPALIER_CHECK(d.save(make));
    return d.readBack(record);
}

} // namespace espalier::session
