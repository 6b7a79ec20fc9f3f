// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/resultstore.h"
#include "storage/base/work.h"

#include <memory>
#include <optional>
#include <vector>

namespace espalier::statistics {

/// What came of each shard, in the order they were given.
struct ShardOutcomes {
    std::vector<std::optional<ShardResult>> results;
    std::vector<std::optional<Error>> problems;
    std::uint64_t bytesRead = 0; ///< packed
};

/// Measures what the store does not know, on several threads, the largest first. What a result is does not depend on the threads: each is
/// what its file says, whether it was read just now or long ago. Errors: Cancelled, Invalid (models), Io (the store).
Result<ShardOutcomes> runShards(const std::vector<shards::ShardFile> &files, const ProfileOptions &options, const Making &making,
                                ResultStore &store, const Work &work, const std::function<void(const RunProgress &)> &watch);

/// The report of what came of the shards: the total with what is exact over all of them. Errors: Cancelled, Corrupt, Io.
Result<RunReport> reportOf(const std::vector<shards::ShardFile> &files, ShardOutcomes outcomes, const ProfileOptions &options,
                           const Making &making, const ResultStore &store, const Work &work);

/// The files by path, each once.
std::vector<shards::ShardFile> inPathOrder(std::vector<shards::ShardFile> files);

} // namespace espalier::statistics
