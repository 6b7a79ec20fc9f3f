// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/bulkbatches.h"
#include "app/session/bulkedits.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <limits>

namespace espalier::session {

namespace {

Json valueOrNull(const Json *value)
{
    return value ? *value : Json();
}

/// Takes one record back to what it was before an action, where what the action wrote still stands.
class Undoer
{
public:
    Undoer(const records::RecordStore &store, Json withdrawn) : m_store(store), m_withdrawn(std::move(withdrawn)) {}

    /// Nothing when there is nothing to put back. Errors: those of reading.
    Result<std::optional<records::Put>> undo(const detail::ChangedRecord &record);

    std::vector<Issue> takeLeft() { return std::move(m_left); }

private:
    Result<std::optional<records::Put>> withdraw(const detail::ChangedRecord &record, records::Record now);
    bool putBack(Json &body, const FieldChange &change, const RecordId &id);
    void leave(const RecordId &id, const FieldPath &field, std::string message)
    {
        m_left.push_back({Severity::Warning, "left-as-it-is", id.text(), field, std::move(message)});
    }

    const records::RecordStore &m_store;
    Json m_withdrawn;
    std::vector<Issue> m_left;
};

/// What an action added is withdrawn: nothing is ever removed.
Result<std::optional<records::Put>> Undoer::withdraw(const detail::ChangedRecord &record, records::Record now)
{
    if (now.body.contains("withdrawn"))
        return std::nullopt;
    if (now.body != record.after) {
        leave(record.id, {}, "It was added by this action and has been worked on since, so it stays.");
        return std::nullopt;
    }
    now.body["withdrawn"] = m_withdrawn;
    return records::Put{std::move(now.body), now.blob};
}

/// Whether the body is another now.
bool Undoer::putBack(Json &body, const FieldChange &change, const RecordId &id)
{
    const Json current = valueOrNull(valueAt(body, change.field));
    if (current == change.from)
        return false;
    if (current != change.to) {
        leave(id, change.field, "It has been changed again since, so it stays.");
        return false;
    }
    if (const auto set = setValueAt(body, change.field, change.from); !set) {
        leave(id, change.field, "It cannot be put back: " + set.error().detail + ".");
        return false;
    }
    return true;
}

Result<std::optional<records::Put>> Undoer::undo(const detail::ChangedRecord &record)
{
    auto now = m_store.read(record.id);
    if (!now && now.error().code == ErrorCode::NotFound) {
        leave(record.id, {}, "It is no longer there.");
        return std::nullopt;
    }
    if (!now)
        return failure(now.error());
    ESPALIER_TRY(const records::Kind kind, records::kindOf(record.id));
    const records::Schema &schema = records::Schema::of(kind);
    if (record.before.is_null())
        return withdraw(record, std::move(*now));
    Json body = now->body;
    records::Put put{{}, now->blob};
    for (const FieldChange &change : fieldChanges(record.before, record.after))
        if (change.field != "schema" && change.field != "id" && putBack(body, change, record.id) && change.from.is_null())
            put.empties.push_back(change.field);
    if (body == now->body)
        return std::nullopt;
    if (const FieldPath field = schema.changedForGood(now->body, body); !field.empty()) {
        leave(record.id, field, "It never changes once it is set, so the record stays as it is.");
        return std::nullopt;
    }
    for (const Issue &issue : schema.validate(body))
        if (issue.severity == Severity::Error) {
            leave(record.id, issue.field, "What it was before would not be valid with what it is now: " + issue.message);
            return std::nullopt;
        }
    put.body = std::move(body);
    return put;
}

} // namespace

Result<BulkEdits::Undone> BulkEdits::undo(const std::string &commit, const Work &work)
{
    Workshop::Private &d = *m_workshop.d;
    const Identity who = m_workshop.identity();
    Undone undone;
    const Json withdrawn{{"at", formatTime(d.clock->now())},
                         {"by", who.person.text()},
                         {"reason", "The action that had added it was taken back."}};
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto action, detail::actionCommit(store, commit));
        ESPALIER_TRY(const auto changed, detail::changedBy(store, action, std::numeric_limits<std::size_t>::max(), work));
        records::Change change;
        Undoer undoer(store, withdrawn);
        for (const detail::ChangedRecord &record : changed) {
            ESPALIER_TRY(auto put, undoer.undo(record));
            if (put)
                change.puts.push_back(std::move(*put));
        }
        undone.left = undoer.takeLeft();
        undone.records = change.puts.size();
        if (change.puts.empty())
            return failure(ErrorCode::Conflict, commit,
                           undone.left.empty() ? "it has been taken back already"
                                               : "everything it changed has been changed again since");
        ESPALIER_TRY(auto person, d.missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.summary = "Undo: " + action.message.substr(0, std::min<std::size_t>(action.message.find('\n'), 100));
        change.trailers = {{"Batch", "undo"}, {"Undoes", action.id.hex()}};
        return change;
    };
    ESPALIER_TRY(const auto saved, d.save(make, work));
    undone.commit = saved.hex();
    return undone;
}

} // namespace espalier::session
