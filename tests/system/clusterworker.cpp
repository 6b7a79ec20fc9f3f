// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of job arrays run on the nodes in place of espalier-cli: the same two verbs, and a way to be killed in the middle.
#include "app/statistics/run/cluster.h"
#include "app/statistics/run/clusterplan.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include <unistd.h>

using namespace espalier;

namespace {

statistics::ProfileOptions workerOptions(const std::filesystem::path &folder)
{
    statistics::ProfileOptions options;
    options.findsNearDuplicates = true;
    options.folder = folder;
    return options;
}

/// With a file "hold-N" in the folder: finishes the first shard of the task, says who it is, and waits to be killed.
void holdWhenAsked(const std::filesystem::path &folder, std::size_t task)
{
    const auto hold = folder / ("hold-" + std::to_string(task));
    const auto plan = statistics::readPlan(folder);
    if (!std::filesystem::exists(hold) || !plan)
        return;
    auto first = statistics::profileShards({plan->shards[plan->tasks[task][0]]}, workerOptions(folder));
    if (!first)
        std::cerr << describe(first.error()) << "\n";
    std::cerr << "waiting to be killed" << std::endl;
    std::ofstream(hold.string() + ".tmp") << getpid() << "\n";
    std::filesystem::rename(hold.string() + ".tmp", hold.string() + ".pid");
    while (true)
        pause();
}

int report(const Result<statistics::RunReport> &done)
{
    if (!done) {
        std::cerr << describe(done.error()) << "\n";
        return 3;
    }
    for (const auto &failed : done->failures)
        std::cout << failed.path.filename().string() << ": " << describe(failed.error) << "\n";
    std::cout << done->shards.size() << " shards, " << done->total.documents << " documents\n";
    return done->failures.empty() ? 0 : 1;
}

} // namespace

int main(int count, char **words)
{
    const std::string verb = count > 3 ? words[2] : "";
    const std::filesystem::path folder = count > 3 ? words[3] : "";
    if (verb == "task" && count > 4) {
        const std::size_t task = std::stoul(words[4]);
        holdWhenAsked(folder, task);
        return report(statistics::runTask(folder, task, workerOptions(folder)));
    }
    if (verb == "collect")
        return report(statistics::collect(folder, workerOptions(folder)));
    std::cerr << "clusterworker shards task FOLDER N | shards collect FOLDER\n";
    return 2;
}
