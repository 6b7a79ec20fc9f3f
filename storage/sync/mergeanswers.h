// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sync/mergejson.h"

#include <map>
#include <string>
#include <vector>

namespace espalier::sync::detail {

/// One question that both sides answered.
struct ContestedAnswer {
    FieldPath field;
    std::string ourEvent; ///< paths of the resolution events
    std::string theirEvent;
};

/// The resolution events that each side of a merge has and the other has not. One thread.
class Answers
{
public:
    explicit Answers(const git::Repository &repository) : m_repository(repository) {}

    void setTrees(const git::ObjectId &ours, const git::ObjectId &theirs) { m_trees = {ours, theirs}; }
    void add(bool isOurs, const RecordId &subject, const std::string &path, const git::ObjectId &blob)
    {
        m_events[isOurs ? 0 : 1][subject].push_back({path, blob});
    }
    /// Whether both sides answered something about a record. All events of the merge must have been added.
    bool isContested(const RecordId &record) const { return m_events[0].contains(record) && m_events[1].contains(record); }
    /// The questions about a record that both sides answered, one a field, in the order of the fields. Errors: Corrupt, Io.
    Result<std::vector<ContestedAnswer>> contested(const RecordId &record) const;

private:
    struct Event {
        std::string path;
        git::ObjectId blob;
    };
    Result<std::map<std::string, std::string>> answered(int side, const RecordId &record) const;
    Result<FieldPath> fieldOf(const std::string &conflict, const RecordId &record) const;

    const git::Repository &m_repository;
    std::array<git::ObjectId, 2> m_trees;
    std::array<std::map<RecordId, std::vector<Event>>, 2> m_events;
};

/// Where two answers to one question differ, the merged record asks again, between the two. Returns those that it asks about.
std::vector<ContestedAnswer> askAgain(const records::Schema &schema, MergedRecord &merged,
                                      const std::vector<ContestedAnswer> &answers, const std::optional<Json> &base,
                                      const Json &ours, const Json &theirs);

} // namespace espalier::sync::detail
