// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/clusterplan.h"
#include "app/statistics/run/clusterscripts.h"
#include "app/statistics/run/clusterreport.h"
#include "app/statistics/run/making.h"
#include "app/statistics/run/resultstore.h"
#include "app/statistics/run/sharedrun.h"
#include "app/statistics/run/slurm.h"

namespace espalier::statistics {

namespace {

std::string exitWords(int code, int signal)
{
    if (signal == 0 && code > 128)
        signal = code - 128;
    if (signal > 0)
        return "ended by signal " + std::to_string(signal);
    return "ended with exit code " + std::to_string(code);
}

/// Why a task that is over has not finished its shards: what Slurm says, what its script noted, what it logged.
std::string failureWords(const SlurmState *slurm, const TaskNote &note, const std::string &log)
{
    std::string words;
    const auto add = [&](const std::string &part) { words += (words.empty() || part.empty() ? "" : "; ") + part; };
    if (slurm && slurm->state != "COMPLETED") {
        add("Slurm: " + slurm->state + (slurm->reason.empty() ? "" : " (" + slurm->reason + ")"));
        if (!note.hasEnded && (slurm->exitCode != 0 || slurm->signal != 0))
            add(exitWords(slurm->exitCode, slurm->signal));
    }
    if (note.hasEnded)
        add(exitWords(note.code, 0));
    else if (note.hasBegun)
        add("lost: it began and left no word of its end");
    else
        add(slurm ? "it never began" : "lost: Slurm does not know it and it left no word");
    if (!log.empty())
        add("its log ends: " + log);
    return words;
}

} // namespace

std::vector<TaskReport> taskReports(const std::filesystem::path &folder, const ClusterPlan &plan, const std::vector<bool> &isDone)
{
    const auto states = arrayStates(plan.arrayId);
    std::vector<TaskReport> reports;
    for (std::size_t task = 0; task < plan.tasks.size(); ++task) {
        TaskReport report;
        report.task = task;
        report.shards = plan.tasks[task].size();
        for (const std::size_t shard : plan.tasks[task])
            report.done += isDone[shard] ? 1 : 0;
        const auto known = states.find(task);
        const SlurmState *slurm = known == states.end() ? nullptr : &known->second;
        const TaskNote note = readTaskNote(folder, task);
        report.node = slurm && !slurm->node.empty() ? slurm->node : note.node;
        if (report.done == report.shards)
            report.state = TaskState::Done;
        else if (slurm && slurm->isWaiting())
            report.state = TaskState::Waiting;
        else if (slurm && slurm->isRunning())
            report.state = TaskState::Running;
        else
            report.state = TaskState::Failed;
        if (report.state == TaskState::Failed)
            report.reason = plan.arrayId.empty() ? "it was never submitted"
                                                 : failureWords(slurm, note, lastLogLine(folder, task));
        reports.push_back(std::move(report));
    }
    return reports;
}

Result<std::vector<TaskReport>> jobReport(const std::filesystem::path &folder)
{
    ESPALIER_TRY(const ClusterPlan plan, readPlan(folder));
    ESPALIER_TRY(const auto store, ResultStore::openFor(folder, plan.making));
    std::vector<bool> isDone;
    for (const auto &file : plan.shards)
        isDone.push_back(store->findSeen(file).has_value());
    return taskReports(folder, plan, isDone);
}

} // namespace espalier::statistics
