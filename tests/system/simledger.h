// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/fieldpath.h"
#include "storage/base/ids.h"
#include "storage/base/json.h"
#include "storage/git/repository.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace espalier::test {

/// What an action did to one field, and how to see later that it is still there.
struct Touch {
    enum class How {
        Replace, ///< the field holds `text`; what it held before is meant to be gone
        Add,     ///< the set has the element `text`
        Remove,  ///< the set has the element `text` no more
        Line,    ///< the place `slot` of the text holds `text`
        Event,   ///< there is an event with the id `text`
        Answer,  ///< there is a resolution by `slot` of the conflict `text`
    };
    How how = How::Replace;
    RecordId record = {};
    FieldPath field = {};
    std::string text = {};
    std::string slot = {};
    bool joins = false; ///< both sides of a text were kept: a place may be there twice
};

/// One action that somebody was told had happened, or that may have happened when the program died.
struct Deed {
    enum class State { Acknowledged, Perhaps, TakenBack };
    State state = State::Acknowledged;
    std::string who;
    std::int64_t second = 0; ///< of their clock: nobody does two things in one second, so this finds the commit whatever its id
    std::string what;
    std::vector<Touch> touches;
};

/// Remembers what people did and judges a history by it. Knows nothing of how merging works, only what it owes to people.
class SimLedger
{
public:
    /// Returns the number of the deed.
    std::size_t add(Deed deed);
    Deed &at(std::size_t number) { return m_deeds[number]; }
    std::size_t size() const { return m_deeds.size(); }

    /// Everything that is not as people were promised, one sentence each: acknowledged actions whose commit is gone, values that are
    /// neither there nor replaced by somebody who had seen them nor in a conflict, what came back after it was removed.
    std::vector<std::string> broken(git::Repository &repository, const git::ObjectId &tip);

    /// The conflicts at a commit that no resolution names: record, field, id.
    static std::set<std::string> openConflicts(git::Repository &repository, const git::ObjectId &tip);

    std::size_t conflictsEver() const { return m_conflictCount; }

private:
    struct Held {
        std::size_t commit; ///< number of the commit in the history
        const Deed *deed;
        const Touch *touch;
    };

    void readHistory(git::Repository &repository, const git::ObjectId &tip);
    void readTree(git::Repository &repository, const git::ObjectId &tip);
    bool isSeenBy(std::size_t earlier, std::size_t later) const;
    bool isReplaced(const Held &held) const;
    bool isInConflict(const Held &held) const;
    std::string judge(const Held &held) const;
    Json valueOf(const Touch &touch) const;
    std::vector<std::string> doubledLines() const;

    std::vector<Deed> m_deeds;
    std::map<std::string, std::size_t> m_commits;        ///< by who and second
    std::vector<std::vector<std::uint64_t>> m_ancestors; ///< of each commit, one bit for each
    std::map<std::string, Json> m_records;               ///< by id
    std::multimap<std::string, Json> m_conflicts;        ///< by record
    std::set<std::string> m_events;                      ///< ids
    std::set<std::string> m_answers;                     ///< conflict and person
    std::map<std::string, std::vector<Held>> m_held;     ///< by record
    std::size_t m_conflictCount = 0;
};

} // namespace espalier::test
