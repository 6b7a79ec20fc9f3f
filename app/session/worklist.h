// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::session {

enum class TaskKind { Help, Contact, Assignment };
std::string_view taskName(TaskKind kind); ///< "help", "contact", "assignment"
std::optional<TaskKind> taskByName(std::string_view name);

/// An open request about a source.
struct Task {
    RecordId id, subject;
    TaskKind kind = TaskKind::Help;
    RecordId author;
    std::string authorName;
    RecordId to; ///< person or group; empty: everybody
    std::string toName;
    std::string due; ///< "2026-12-01"; empty
    bool isOverdue = false;
    std::string text;
    Timestamp at;
};

/// Something in somebody's list.
struct WorkItem {
    enum class Why { Claimed, Asked, AskedOfGroup, Mentioned, Nominated, ChangesRequested, Due } why = Why::Claimed;
    index::SourceRow source;
    std::optional<Task> task;
    RecordId event;   ///< the comment that mentions them
    std::string text; ///< one line of what is asked or said
    std::string due;
    bool isOverdue = false;
    Timestamp at;
};

/// Who does what about which source. Any thread; the Workshop must outlive it.
class Worklist
{
public:
    explicit Worklist(Workshop &workshop) : m_workshop(workshop) {}

    /// Errors: NotFound, Invalid (an assignment to nobody, a due day that is none).
    Result<RecordId> ask(const RecordId &source, TaskKind kind, const RecordId &to, const std::string &due,
                         const std::string &text);
    /// Errors: NotFound (no such open task).
    Result<RecordId> end(const RecordId &task, const std::string &text);
    /// Open ones of a source, oldest first.
    Result<std::vector<Task>> tasks(const RecordId &source) const;
    /// Open ones in the workshop, the most urgent first; `to` (person, with their groups, or group) may be empty.
    Result<std::vector<Task>> open(const RecordId &to, std::size_t limit) const;

    /// What waits for a person: overdue first, then by due day, then newest first. O(what is theirs), not O(sources).
    Result<std::vector<WorkItem>> of(const RecordId &person, std::size_t limit) const;
    /// Comments that name a person or one of their groups, newest first.
    Result<std::vector<WorkItem>> mentions(const RecordId &person, std::size_t limit) const;

    /// Ids of people and groups that "@short_name" in a text names, and the words that name nobody.
    struct Mentions {
        std::vector<RecordId> ids;
        std::vector<std::string> unknown;
    };
    Result<Mentions> mentionsIn(std::string_view text) const;

    /// Puts one field back to what it was in a version of the record. Errors: NotFound, Conflict (`basis` is no longer the record's blob).
    Result<records::Record> restore(const RecordId &record, const std::string &commit, const FieldPath &field,
                                    const std::string &basis = {});

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
