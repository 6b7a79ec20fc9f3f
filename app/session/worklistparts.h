// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/worklist.h"

#include <map>

namespace espalier::session::detail {

/// Whether a text is a day of the calendar such as "2026-12-01".
bool isDay(std::string_view text);

/// The requests among a record's events that no other event ends, in the order of the events; they point into `events`.
std::vector<const records::Record *> openTasksAmong(const std::vector<records::Record> &events);

/// Makes requests readable; remembers names it has looked up. One thread.
class TaskReader
{
public:
    TaskReader(const records::RecordStore &store, Timestamp now);

    Task task(const records::Record &event);
    Task task(const index::TaskRow &row);
    bool isOverdue(std::string_view due) const { return !due.empty() && due < m_today; }
    /// The first line of a comment or request; what is very long is cut.
    std::string line(const std::string &blob) const;
    const std::string &name(const RecordId &id);

private:
    const records::RecordStore &m_store;
    std::string m_today;
    std::map<RecordId, std::string> m_names;
};

/// Takes the elements of "filled_from" away that speak of a field: a person has decided on it.
void forgetOriginOf(Json &body, std::string_view field);

} // namespace espalier::session::detail
