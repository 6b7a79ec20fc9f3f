// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scopedvariable.h"
#include "tests/system/simulation.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace espalier::test {
namespace {

bool isLong()
{
    return std::getenv("ESPALIER_LONG") != nullptr;
}

class SimulationTest : public ::testing::Test
{
private:
    FoldersInMemory m_memory{isLong() ? 2'000'000'000u : 200'000'000u};
};

void print(unsigned seed, const SimulationCounts &counts, std::size_t lost, int diverged)
{
    std::cout << "seed " << seed << ": " << counts.actions << " actions, " << counts.edits << " edits, " << counts.exchanges
              << " exchanges, " << counts.races << " races, " << counts.merges << " records merged, " << counts.conflicts
              << " fields in conflict, " << counts.settled << " settled";
    for (const auto &[kind, count] : counts.faults)
        std::cout << ", " << count << " x " << kind;
    std::cout << "; " << lost << " lost, " << diverged << " diverged\n";
}

std::string lines(const std::vector<std::string> &all)
{
    std::string text;
    for (const auto &line : all)
        text += line + "\n";
    return text;
}

TEST_F(SimulationTest, NoAcknowledgedEditIsLostAndAllClonesConverge)
{
    const unsigned seeds = isLong() ? 40 : 4;
    const int actions = isLong() ? 5000 : 500;
    for (unsigned seed = 1; seed <= seeds && !HasFailure(); ++seed) {
        Simulation simulation(seed, isLong() ? 3 + static_cast<int>(seed % 14) : 3 + static_cast<int>(seed));
        simulation.run(actions);
        simulation.settle();
        const auto lost = simulation.lostEdits();
        print(seed, simulation.counts(), lost.size(), simulation.diverged());
        EXPECT_TRUE(lost.empty()) << lines(lost);
        EXPECT_EQ(simulation.diverged(), 0);
        EXPECT_EQ(simulation.refused(), 0u);
        EXPECT_TRUE(simulation.problems().empty()) << lines(simulation.problems());
        EXPECT_GT(simulation.counts().conflicts, 0);
    }
}

TEST_F(SimulationTest, WouldNoticeIfConflictsWereDropped)
{
    Simulation simulation(7, 4);
    simulation.run(300);
    simulation.settle();
    EXPECT_TRUE(simulation.lostEdits().empty());
    EXPECT_FALSE(simulation.lostEdits(false).empty());
}

} // namespace
} // namespace espalier::test
