// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/simulation.h"

#include <ostream>
#include <utility>

namespace espalier::test {

/// Runs a whole simulation. A workshop that cannot be opened any more is one of the problems.
std::pair<SimFigures, std::vector<std::string>> simulate(const SimPlan &plan);

/// The command that does the same again.
std::string replayHint(const SimPlan &plan);

/// The figures of several runs as one table, and as JSON where ESPALIER_REPORT names a file.
class SimReport
{
public:
    void add(const SimPlan &plan, const SimFigures &figures, const std::vector<std::string> &problems);
    void print(std::ostream &out) const;
    void write() const;

private:
    SimFigures m_sum;
    int m_people = 0;
    std::vector<unsigned> m_seeds;
    std::size_t m_problems = 0;
};

} // namespace espalier::test
