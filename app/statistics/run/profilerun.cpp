// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/profilerun.h"

#include "app/statistics/run/making.h"
#include "app/statistics/run/sharedrun.h"

namespace espalier::statistics {

Result<RunReport> profileShards(const std::vector<shards::ShardFile> &files, const ProfileOptions &options, const Work &work,
                                const std::function<void(const RunProgress &)> &watch)
{
    const auto begin = std::chrono::steady_clock::now();
    ESPALIER_TRY(const Making making, makingOf(options));
    std::unique_ptr<RunFolder> temporary;
    if (options.folder.empty()) {
        ESPALIER_TRY(temporary, RunFolder::make());
    }
    ESPALIER_TRY(const auto store, ResultStore::open(temporary ? temporary->path() : options.folder, making, options.reading));
    const auto ordered = inPathOrder(files);
    ESPALIER_TRY(auto outcomes, runShards(ordered, options, making, *store, work, watch));
    ESPALIER_TRY(auto report, reportOf(ordered, std::move(outcomes), options, making, *store, work));
    if (temporary) { // what is stored there goes away now
        report.storedTotal.clear();
        for (ShardResult &shard : report.shards)
            shard.stored.clear();
    }
    report.took = std::chrono::steady_clock::now() - begin;
    return report;
}

} // namespace espalier::statistics
