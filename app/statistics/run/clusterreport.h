// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/clusterplan.h"

namespace espalier::statistics {

/// What became of each task. `isDone`: by shard of the plan, whether there is a result.
std::vector<TaskReport> taskReports(const std::filesystem::path &folder, const ClusterPlan &plan,
                                    const std::vector<bool> &isDone);

} // namespace espalier::statistics
