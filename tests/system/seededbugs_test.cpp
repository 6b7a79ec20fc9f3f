// SPDX-License-Identifier: GPL-3.0-or-later
// The simulation over copies of the sources with bugs in them: it must notice every one, and none where there is none.
#include "tests/support/scopedvariable.h"
#include "tests/system/simreport.h"

#include <gtest/gtest.h>

#include <iostream>
#include <ostream>

namespace espalier::test {
namespace {

struct SeededBug {
    int number;
    const char *name;
    const char *shows;     ///< in words of the problem that must be found, one of them separated by "|"
    unsigned inWorker = 0; ///< share of actions under faults of the machine
    unsigned mishaps = 3;
    unsigned forging = 17;
};

void PrintTo(const SeededBug &bug, std::ostream *out)
{
    *out << bug.name;
}

const SeededBug seededBugs[] = {
    {1, "ConflictsAreDropped", "lost"},
    {2, "TheLastWriterWins", "lost"},
    {3, "TheCompareAndSwapIsSkipped", "not in the history|lost"},
    {4, "TheIndexIsAheadOfItsRows", "the index of", 60},
    {5, "LinesOfTextsAreJoined", "there twice"},
    {6, "UnknownFieldsAreForgotten", "lost"},
    {7, "WhatWasTakenOutOfASetComesBack", "has come back"},
    {8, "TheRemoteIsRememberedTooEarly", "remembers the remote"},
    {9, "NothingIsSynced", "after |not in the history|cannot", 60},
    {10, "MergeBasesAreIgnored", "has come back|lost|there twice"},
    {11, "ForbiddenRemovalsAreNotHealed", "is gone", 0, 15, 80},
    {12, "AnswersToConflictsAreLost", "answer to the conflict is gone"},
};

SimPlan planOf(const SeededBug &bug, unsigned seed)
{
    SimPlan plan;
    plan.seed = seed;
    plan.people = 5;
    plan.actions = bug.inWorker > 0 ? 120 : 250;
    plan.records = 5;
    plan.realGit = 0;
    plan.inWorker = bug.inWorker;
    plan.mishaps = bug.mishaps;
    plan.forging = bug.forging;
    plan.wireFaults = 60;
    plan.worker = bug.inWorker > 0 ? ESPALIER_SIM_WORKER : "";
    plan.shim = ESPALIER_FAULT_SHIM;
    return plan;
}

bool isAbout(const std::string &problem, std::string_view words)
{
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        if (problem.find(words.substr(0, end)) != std::string::npos)
            return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

class SeededBugs : public ::testing::TestWithParam<SeededBug>
{
private:
    FoldersInMemory m_memory{200'000'000u};
};

TEST_P(SeededBugs, AreCaught)
{
    const auto bug = GetParam();
    const ScopedVariable alive("ESPALIER_SEEDED_BUG", std::to_string(bug.number));
    constexpr unsigned seeds = 6;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        const auto [figures, problems] = simulate(planOf(bug, seed));
        for (const auto &problem : problems)
            if (isAbout(problem, bug.shows)) {
                std::cout << "caught with seed " << seed << ": " << problem << "\n";
                return;
            }
        for (const auto &problem : problems)
            std::cout << "seed " << seed << " found something else: " << problem << "\n";
    }
    FAIL() << "the bug was not noticed in " << seeds << " runs";
}

INSTANTIATE_TEST_SUITE_P(All, SeededBugs, ::testing::ValuesIn(seededBugs),
                         [](const auto &bug) { return std::string(bug.param.name); });

TEST(SeededBugsTest, NothingIsFoundWhereThereIsNoBug)
{
    const FoldersInMemory memory(200'000'000u);
    const ScopedVariable none("ESPALIER_SEEDED_BUG", "0");
    for (const auto &bug : {seededBugs[0], seededBugs[3], seededBugs[10]}) {
        const auto [figures, problems] = simulate(planOf(bug, 1));
        for (const auto &problem : problems)
            ADD_FAILURE() << bug.name << ": " << problem;
    }
}

} // namespace
} // namespace espalier::test
