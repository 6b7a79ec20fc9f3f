// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/profilerun.h"

namespace espalier::statistics {

/// A job array over shards on a Slurm cluster.
struct ClusterJob {
    std::filesystem::path folder;              ///< shared by all nodes: plan, logs and results
    std::filesystem::path program;             ///< espalier-cli as the nodes see it
    std::vector<std::string> options;          ///< handed to "shards task" and "shards collect" as they are
    ProfileOptions profile;                    ///< what `options` mean: decides which results there are already
    std::size_t tasks = 0;                     ///< at most; 0: one a shard, no more than 1,000
    std::string partition, account, timeLimit; ///< handed to sbatch; empty: the cluster's own
    int cpus = 1;
};

struct SubmittedJob {
    std::string arrayId, mergeId; ///< Slurm's job ids
    std::size_t tasks = 0;
    std::size_t shards = 0;
    std::size_t known = 0; ///< shards that have a result already and are in no task
};

/// Writes the plan (which shard in which task; shards with a result left out), the two scripts, and submits them: the array, and a merge
/// that runs after it whatever became of its tasks. Errors: NotFound (sbatch), Denied, Io, Invalid; detail: sbatch's words; Conflict (an earlier
/// array over this folder is not over).
Result<SubmittedJob> submitJob(const std::vector<shards::ShardFile> &files, const ClusterJob &job);

enum class TaskState { Waiting, Running, Done, Failed };
struct TaskReport {
    std::size_t task = 0;
    TaskState state = TaskState::Waiting;
    std::size_t shards = 0, done = 0;
    std::string reason; ///< why it failed: Slurm's state, exit code or signal, the last line of its log
    std::string node;
};
/// What became of the tasks, from the results in the folder and sacct/squeue where they answer. Errors: NotFound (no plan here), Corrupt.
Result<std::vector<TaskReport>> jobReport(const std::filesystem::path &folder);

/// Measures the shards of one task of the plan: what each node of the array does. What another attempt finished is not read again.
/// Errors: NotFound (no plan, no such task), Invalid (the options are not those of the plan), and those of profileShards.
Result<RunReport> runTask(const std::filesystem::path &folder, std::size_t task, const ProfileOptions &options,
                          const Work &work = {});

/// Merges all results of the plan and writes `folder`/total.profile. Shards without a result are failures of the report, with what became
/// of their task. Errors: NotFound (no plan), Invalid (the options are not those of the plan), Corrupt, Io, Cancelled.
Result<RunReport> collect(const std::filesystem::path &folder, const ProfileOptions &options, const Work &work = {});

} // namespace espalier::statistics
