// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeclock.h"
#include "tests/support/localtransport.h"
#include "tests/support/syncdesk.h"
#include "tests/support/tempfolder.h"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace espalier::test {

/// What happened in one run.
struct SimulationCounts {
    int actions = 0;
    int edits = 0;
    int exchanges = 0;
    int merges = 0;
    int conflicts = 0;
    int settled = 0;
    int races = 0;
    std::map<std::string, int> faults; ///< by kind
};

/// Several people with clones of one workshop who edit, exchange, fail and crash as a seed has it, over a wire that only moves
/// refs. Remembers every edit that was acknowledged. The same seed makes the same choices; the ids of events are random all the same.
class Simulation
{
public:
    Simulation(unsigned seed, int people);

    void run(int actions);

    /// Lets everybody exchange without faults until nobody has anything new.
    void settle();

    /// Acknowledged edits that are nowhere: not the field's value, not replaced by somebody who had seen them, not in a conflict.
    /// One sentence each. With `countConflicts` false conflicts do not count as a place, to see that this finds what is missing.
    std::vector<std::string> lostEdits(bool countConflicts = true);

    /// Clones whose trees are not the remote's.
    int diverged();

    /// Findings of the checks over the whole history that other clones would refuse.
    std::size_t refused();

    const SimulationCounts &counts() const { return m_counts; }
    const std::vector<std::string> &problems() const { return m_problems; }

private:
    struct Edit {
        std::string key;
        FieldPath field;
        std::string text;      ///< unique; to be found in the value
        bool replaces = false; ///< whether what was there before is meant to be gone
        git::ObjectId commit;
    };

    unsigned pick(unsigned count) { return static_cast<unsigned>(m_random() % count); }
    bool chance(unsigned percent) { return pick(100) < percent; }
    Desk &somebody() { return *m_desks[pick(static_cast<unsigned>(m_desks.size()))]; }
    void edit(Desk &desk);
    void exchange(Desk &desk);
    void settleConflict(Desk &desk);
    void crash(std::size_t number);
    void armFaults(Desk &desk);
    Result<void> fault(const std::string &kind);
    bool isReplaced(const Edit &edit, std::size_t index);
    std::map<std::pair<std::string, FieldPath>, std::string> conflictTexts();
    std::string url() const { return (m_folder / "remote.git").string(); }

    std::mt19937 m_random;
    TempFolder m_folder;
    FakeClock m_clock;
    LocalTransport m_transport;
    std::vector<std::unique_ptr<Desk>> m_desks;
    std::vector<Edit> m_edits;
    std::vector<std::string> m_problems;
    SimulationCounts m_counts;
    int m_next = 0;
};

} // namespace espalier::test
