// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/simulation.h"

#include "tests/support/scopedvariable.h"
#include "tests/system/simreport.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace espalier::test {
namespace {

unsigned numberFrom(const char *name, unsigned otherwise)
{
    const char *text = std::getenv(name);
    return text ? static_cast<unsigned>(std::strtoul(text, nullptr, 10)) : otherwise;
}

SimPlan planFor(unsigned seed)
{
    SimPlan plan;
    plan.seed = seed;
    plan.people = static_cast<int>(numberFrom("ESPALIER_PEOPLE", isLongForm() ? 50 : 8));
    plan.actions = static_cast<int>(numberFrom("ESPALIER_ACTIONS", isLongForm() ? 20000 : 700));
    plan.records = isLongForm() ? 40 : 12;
    plan.inWorker = isLongForm() ? 4 : 6;
    plan.worker = ESPALIER_SIM_WORKER;
    plan.shim = ESPALIER_FAULT_SHIM;
    return plan;
}

TEST(Simulation, NoAcknowledgedActionIsLostAndAllClonesConverge)
{
    const FoldersInMemory memory(isLongForm() ? 6'000'000'000u : 400'000'000u);
    SimReport report;
    const unsigned asked = numberFrom("ESPALIER_SEED", 0);
    const unsigned seeds = asked ? 1 : numberFrom("ESPALIER_SEEDS", isLongForm() ? 1 : 2);
    for (unsigned i = 0; i < seeds; ++i) {
        const auto plan = planFor(asked ? asked : i + 1);
        const auto [figures, problems] = simulate(plan);
        report.add(plan, figures, problems);
        for (const auto &problem : problems)
            ADD_FAILURE() << problem;
        if (!problems.empty())
            std::cout << replayHint(plan);
        EXPECT_GT(figures.conflicts, 0) << "nobody ever disagreed: this proves nothing";
    }
    report.print(std::cout);
    report.write();
}

} // namespace
} // namespace espalier::test
