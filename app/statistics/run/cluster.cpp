// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/cluster.h"

#include "app/statistics/run/clusterplan.h"
#include "app/statistics/run/clusterscripts.h"
#include "app/statistics/run/making.h"
#include "app/statistics/run/sharedrun.h"
#include "app/statistics/run/slurm.h"

#include <algorithm>

namespace espalier::statistics {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t usualTasks = 1000;

/// Options for sbatch that both jobs have.
std::vector<std::string> commonArguments(const ClusterJob &job, const std::string &log)
{
    std::vector<std::string> arguments{"--output=" + (fs::absolute(job.folder) / "logs" / log).string(),
                                       "--chdir=" + fs::absolute(job.folder).string(), "--nodes=1", "--ntasks=1"};
    if (!job.partition.empty())
        arguments.push_back("--partition=" + job.partition);
    if (!job.account.empty())
        arguments.push_back("--account=" + job.account);
    if (!job.timeLimit.empty())
        arguments.push_back("--time=" + job.timeLimit);
    return arguments;
}

Result<void> prepareFolder(const ClusterJob &job)
{
    const FileSystem &files = realFileSystem();
    ESPALIER_CHECK(files.remove(job.folder / "tasks")); // notes of an earlier array would be taken for those of this one
    ESPALIER_CHECK(files.makeFolder(job.folder / "tasks"));
    ESPALIER_CHECK(files.makeFolder(job.folder / "logs"));
    ESPALIER_CHECK(files.writeAtomically(job.folder / "task.sh", taskScript(job)));
    return files.writeAtomically(job.folder / "merge.sh", mergeScript(job));
}

/// Refuses when tasks of an earlier array wait or run.
Result<void> checkNothingRuns(const fs::path &folder)
{
    const auto plan = readPlan(folder);
    if (!plan)
        return {};
    for (const auto &[task, state] : arrayStates(plan->arrayId)) {
        if (state.isWaiting() || state.isRunning())
            return failure(ErrorCode::Conflict, folder.string(), "the job " + plan->arrayId + " over this folder is not over",
                           "wait until it is, or end it with scancel " + plan->arrayId);
    }
    return {};
}

} // namespace

Result<SubmittedJob> submitJob(const std::vector<shards::ShardFile> &files, const ClusterJob &job)
{
    if (files.empty() || job.program.empty() || job.cpus < 1)
        return failure(ErrorCode::Invalid, job.folder.string(), "a job needs shards, a program and at least one processor");
    ESPALIER_TRY(const Making making, makingOf(job.profile));
    ESPALIER_CHECK(checkNothingRuns(job.folder));
    ESPALIER_TRY(const auto store, ResultStore::open(job.folder, making, job.profile.reading));
    ClusterPlan plan;
    plan.making = makingHash(making, job.profile.reading);
    plan.shards = inPathOrder(files);
    for (auto &file : plan.shards)
        file.path = fs::absolute(file.path).lexically_normal(); // the nodes have other working folders
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < plan.shards.size(); ++i) {
        if (!store->findSeen(plan.shards[i]))
            missing.push_back(i);
    }
    const std::size_t most = std::min(arrayLimit(), job.tasks > 0 ? job.tasks : usualTasks);
    plan.tasks = sharedOut(plan.shards, missing, most);
    ESPALIER_CHECK(prepareFolder(job));
    ESPALIER_CHECK(writePlan(job.folder, plan));

    SubmittedJob submitted;
    submitted.tasks = plan.tasks.size();
    submitted.shards = missing.size();
    submitted.known = plan.shards.size() - missing.size();
    auto merge = commonArguments(job, "merge.log");
    if (!missing.empty()) {
        auto arguments = commonArguments(job, "task-%a.log");
        arguments.insert(arguments.end(),
                         {"--job-name=espalier-profile", "--array=0-" + std::to_string(plan.tasks.size() - 1), "--requeue",
                          "--open-mode=append", "--cpus-per-task=" + std::to_string(job.cpus),
                          (job.folder / "task.sh").string()});
        ESPALIER_TRY(submitted.arrayId, submitBatch(arguments));
        merge.push_back("--dependency=afterany:" + submitted.arrayId);
        plan.arrayId = submitted.arrayId;
        ESPALIER_CHECK(writePlan(job.folder, plan));
    }
    merge.insert(merge.end(), {"--job-name=espalier-merge", "--open-mode=truncate", (job.folder / "merge.sh").string()});
    ESPALIER_TRY(submitted.mergeId, submitBatch(merge));
    plan.mergeId = submitted.mergeId;
    ESPALIER_CHECK(writePlan(job.folder, plan));
    return submitted;
}

} // namespace espalier::statistics
