// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/simreport.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iomanip>

namespace espalier::test {

std::pair<SimFigures, std::vector<std::string>> simulate(const SimPlan &plan)
{
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::string> problems;
    SimFigures figures;
    try {
        Simulation simulation(plan);
        try {
            simulation.run();
            simulation.finish();
        } catch (const std::exception &error) {
            problems.push_back(error.what());
        }
        problems.insert(problems.end(), simulation.problems().begin(), simulation.problems().end());
        figures = simulation.figures();
    } catch (const std::exception &error) {
        problems.push_back(error.what());
    }
    figures.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return {figures, problems};
}

std::string replayHint(const SimPlan &plan)
{
    return "again: ESPALIER_SEED=" + std::to_string(plan.seed) + " ESPALIER_PEOPLE=" + std::to_string(plan.people)
        + " ESPALIER_ACTIONS=" + std::to_string(plan.actions) + " ESPALIER_KEEP=1 simulation_tests --gtest_filter=Simulation.*\n";
}

void SimReport::add(const SimPlan &plan, const SimFigures &figures, const std::vector<std::string> &problems)
{
    m_people = std::max(m_people, plan.people);
    m_seeds.push_back(plan.seed);
    m_problems += problems.size();
    for (const auto &[kind, count] : figures.actions)
        m_sum.actions[kind] += count;
    for (const auto &[kind, count] : figures.faults)
        m_sum.faults[kind] += count;
    m_sum.total += figures.total;
    m_sum.exchanges += figures.exchanges;
    m_sum.throughGit += figures.throughGit;
    m_sum.merged += figures.merged;
    m_sum.conflicts += figures.conflicts;
    m_sum.open += figures.open;
    m_sum.commits += figures.commits;
    m_sum.lost += figures.lost;
    m_sum.diverged += figures.diverged;
    m_sum.seconds += figures.seconds;
}

void SimReport::print(std::ostream &out) const
{
    const auto row = [&out](const std::string &name, const std::string &value) {
        out << "  " << std::left << std::setw(52) << name << std::right << std::setw(10) << value << "\n";
    };
    std::string seeds;
    for (const auto seed : m_seeds)
        seeds += (seeds.empty() ? "" : ",") + std::to_string(seed);
    row("seeds", seeds);
    row("clients", std::to_string(m_people));
    row("steps", std::to_string(m_sum.total));
    for (const auto &[kind, count] : m_sum.actions)
        row("done: " + kind, std::to_string(count));
    row("exchanges", std::to_string(m_sum.exchanges));
    row("exchanges through the git program", std::to_string(m_sum.throughGit));
    row("records merged", std::to_string(m_sum.merged));
    row("commits in the end", std::to_string(m_sum.commits));
    row("conflicts ever", std::to_string(m_sum.conflicts));
    row("conflicts open in the end, all of them listed", std::to_string(m_sum.open));
    for (const auto &[kind, count] : m_sum.faults)
        row("fault: " + kind, std::to_string(count));
    row("lost", std::to_string(m_sum.lost));
    row("diverged clones", std::to_string(m_sum.diverged));
    row("problems", std::to_string(m_problems));
    row("seconds", std::to_string(static_cast<int>(m_sum.seconds)));
}

void SimReport::write() const
{
    const char *file = std::getenv("ESPALIER_REPORT");
    if (!file)
        return;
    const Json json{{"clients", m_people},          {"steps", m_sum.total},
                    {"actions", m_sum.actions},     {"faults", m_sum.faults},
                    {"exchanges", m_sum.exchanges}, {"through_git", m_sum.throughGit},
                    {"merged", m_sum.merged},       {"commits", m_sum.commits},
                    {"conflicts", m_sum.conflicts}, {"open", m_sum.open},
                    {"lost", m_sum.lost},           {"diverged", m_sum.diverged},
                    {"problems", m_problems},       {"seeds", m_seeds},
                    {"seconds", m_sum.seconds}};
    std::ofstream(file) << json.dump(1) << "\n";
}

} // namespace espalier::test
