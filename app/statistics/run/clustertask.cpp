// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/clusterplan.h"
#include "app/statistics/run/clusterreport.h"
#include "app/statistics/run/making.h"
#include "app/statistics/run/sharedrun.h"

namespace espalier::statistics {

namespace {

/// The making of these options, when they are those of the plan.
Result<Making> plannedMaking(const std::filesystem::path &folder, const ClusterPlan &plan, const ProfileOptions &options)
{
    ESPALIER_TRY(auto making, makingOf(options));
    if (makingHash(making, options.reading) != plan.making)
        return failure(ErrorCode::Invalid, folder.string(),
                       "the plan in this folder was made for other options, or this computer has other plugins or models",
                       "submit again with these options, or use those of the plan");
    return making;
}

} // namespace

Result<RunReport> runTask(const std::filesystem::path &folder, std::size_t task, const ProfileOptions &options, const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    ESPALIER_TRY(const ClusterPlan plan, readPlan(folder));
    if (task >= plan.tasks.size())
        return failure(ErrorCode::NotFound, folder.string(),
                       "the plan has " + std::to_string(plan.tasks.size()) + " tasks and none of number " + std::to_string(task));
    ESPALIER_TRY(const Making making, plannedMaking(folder, plan, options));
    // an index of its own: appending to one file from several machines loses lines on shared disks
    ESPALIER_TRY(const auto store, ResultStore::open(folder, making, options.reading, "task-" + std::to_string(task)));
    std::vector<shards::ShardFile> files;
    for (const std::size_t shard : plan.tasks[task])
        files.push_back(plan.shards[shard]);
    ESPALIER_TRY(auto outcomes, runShards(files, options, making, *store, work, {}));
    ESPALIER_TRY(auto report, reportOf(files, std::move(outcomes), options, making, *store, work));
    report.took = std::chrono::steady_clock::now() - begin;
    return report;
}

Result<RunReport> collect(const std::filesystem::path &folder, const ProfileOptions &options, const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    ESPALIER_TRY(const ClusterPlan plan, readPlan(folder));
    ESPALIER_TRY(const Making making, plannedMaking(folder, plan, options));
    ESPALIER_TRY(const auto store, ResultStore::open(folder, making, options.reading));
    ShardOutcomes outcomes;
    outcomes.results.resize(plan.shards.size());
    outcomes.problems.resize(plan.shards.size());
    std::vector<bool> isDone;
    for (std::size_t i = 0; i < plan.shards.size(); ++i) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, folder.string(), "stopped");
        auto profile = store->findSeen(plan.shards[i]);
        isDone.push_back(profile.has_value());
        if (profile) {
            const auto stored = store->profileFileOf(profile->contentKey);
            outcomes.results[i] = ShardResult{plan.shards[i], std::move(*profile), true, stored};
        }
    }
    for (const TaskReport &task : taskReports(folder, plan, isDone)) {
        for (const std::size_t shard : plan.tasks[task.task]) {
            if (!isDone[shard])
                outcomes.problems[shard] = Error{ErrorCode::NotFound, plan.shards[shard].path.string(),
                                                 "no result from task " + std::to_string(task.task)
                                                     + (task.node.empty() ? "" : " on " + task.node)
                                                     + (task.reason.empty() ? ": not over yet" : ": " + task.reason),
                                                 "submit the job again: it reads only what is missing"};
        }
    }
    ESPALIER_TRY(auto report, reportOf(plan.shards, std::move(outcomes), options, making, *store, work));
    ESPALIER_CHECK(realFileSystem().writeAtomically(folder / "total.profile", profileBytes(report.total, 0)));
    report.took = std::chrono::steady_clock::now() - begin;
    return report;
}

} // namespace espalier::statistics
