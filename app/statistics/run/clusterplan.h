// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/cluster.h"

namespace espalier::statistics {

/// What a job array does: all shards, and which of them are read by which task. The file plan.json. Source: docs/formats/run.md.
struct ClusterPlan {
    std::string making;                          ///< makingHash
    std::vector<shards::ShardFile> shards;       ///< by path
    std::vector<std::vector<std::size_t>> tasks; ///< indexes into `shards`, ascending
    std::string arrayId, mergeId;                ///< Slurm's; empty until submitted
};

/// Parts shards into tasks of about the same size: the largest first, each to the task that has least. At most `most` tasks.
std::vector<std::vector<std::size_t>> sharedOut(const std::vector<shards::ShardFile> &files,
                                                const std::vector<std::size_t> &which, std::size_t most);

/// Errors: Denied, Io.
Result<void> writePlan(const std::filesystem::path &folder, const ClusterPlan &plan);
/// Errors: NotFound, Corrupt.
Result<ClusterPlan> readPlan(const std::filesystem::path &folder);

} // namespace espalier::statistics
