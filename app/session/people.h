// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"
#include "app/session/runs.h"
#include "app/session/workshop.h"

namespace espalier::session {

/// A count with the first rows of what was counted.
struct SomeSources {
    std::int64_t count = 0;
    std::vector<index::SourceRow> first;
};

/// Everything the page of a person shows.
struct PersonView {
    records::Record record;
    std::vector<std::string> roles;               ///< in the policy in force
    std::vector<index::RecordHit> groups, chairs; ///< where they are a member, a chair
    SomeSources nominated, claimed;
    std::size_t decisions = 0;       ///< that they signed
    std::vector<git::Commit> latest; ///< actions, newest first
};

/// Everything the page of a group shows.
struct GroupView {
    records::Record record;
    std::vector<index::RecordHit> chairs, members;
    std::map<std::string, std::vector<std::string>> roles; ///< of those, by person id
    SomeSources sources;                                   ///< that name it as their group
    std::map<std::string, std::int64_t> states;            ///< of these
    std::size_t waiting = 0;                               ///< of them in the review queue
    std::size_t openTasks = 0;                             ///< asked of it
    std::vector<index::RecordHit> datasets, runs;          ///< that name it
    std::vector<records::Record> goals;
};

/// People and groups with what they have to do with. Any thread; the Workshop must outlive it.
class People
{
public:
    explicit People(Workshop &workshop) : m_workshop(workshop) {}

    Result<PersonView> person(const RecordId &id, std::size_t rows = 50) const;
    Result<GroupView> group(const RecordId &id, std::size_t rows = 50) const;
    /// The sources that have a record in a facet, latest changed first, with the first rows of them. Errors: Invalid (no such facet), Io.
    Result<SomeSources> sourcesOf(const std::string &facet, const RecordId &value, std::size_t rows) const;
    /// Adds or removes who acts as a member of a group. Errors: NotFound.
    Result<records::Record> setMember(const RecordId &group, bool isMember);

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
