// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/clusterplan.h"

#include "storage/base/filesystem.h"
#include "storage/base/json.h"

#include <algorithm>
#include <queue>

namespace espalier::statistics {

namespace {

constexpr std::size_t planLimit = 256u << 20;
constexpr std::string_view planFormat = "espalier-plan/1";

tl::unexpected<Error> corruptPlan(const std::filesystem::path &path, std::string detail)
{
    return failure(ErrorCode::Corrupt, path.string(), std::move(detail), "submit the job again");
}

Result<ClusterPlan> planOf(const Json &json, const std::filesystem::path &path)
{
    ClusterPlan plan;
    try {
        if (json.at("format") != planFormat)
            return failure(ErrorCode::Unsupported, path.string(), "this plan is of another version of the program");
        plan.making = json.at("making").get<std::string>();
        plan.arrayId = json.value("array", "");
        plan.mergeId = json.value("merge", "");
        for (const Json &shard : json.at("shards"))
            plan.shards.push_back({shard.at("path").get<std::string>(), shard.at("bytes").get<std::uint64_t>(),
                                   std::stoll(shard.at("modified").get<std::string>())});
        for (const Json &task : json.at("tasks"))
            plan.tasks.push_back(task.get<std::vector<std::size_t>>());
    } catch (const std::exception &problem) {
        return corruptPlan(path, problem.what());
    }
    for (const auto &task : plan.tasks) {
        if (std::any_of(task.begin(), task.end(), [&](std::size_t shard) { return shard >= plan.shards.size(); }))
            return corruptPlan(path, "a task names a shard that is not in the list");
    }
    return plan;
}

} // namespace

std::vector<std::vector<std::size_t>> sharedOut(const std::vector<shards::ShardFile> &files,
                                                const std::vector<std::size_t> &which, std::size_t most)
{
    std::vector<std::size_t> order = which;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return files[a].bytes > files[b].bytes; });
    std::vector<std::vector<std::size_t>> tasks(std::min(most, which.size()));
    using Load = std::pair<std::uint64_t, std::size_t>; // bytes, task: the least loaded on top, of equal ones the first
    std::priority_queue<Load, std::vector<Load>, std::greater<>> loads;
    for (std::size_t task = 0; task < tasks.size(); ++task)
        loads.emplace(0, task);
    for (const std::size_t shard : order) {
        const auto [bytes, task] = loads.top();
        loads.pop();
        tasks[task].push_back(shard);
        loads.emplace(bytes + files[shard].bytes + 1, task);
    }
    for (auto &task : tasks)
        std::sort(task.begin(), task.end());
    return tasks;
}

Result<void> writePlan(const std::filesystem::path &folder, const ClusterPlan &plan)
{
    Json shards = Json::array();
    for (const auto &file : plan.shards) {
        const std::string path = std::filesystem::absolute(file.path).lexically_normal().string();
        // times in nanoseconds are larger than what JSON numbers hold everywhere
        shards.push_back({{"path", path}, {"bytes", file.bytes}, {"modified", std::to_string(file.modified)}});
    }
    const Json json = {{"format", planFormat}, {"making", plan.making}, {"shards", std::move(shards)},
                       {"tasks", plan.tasks},  {"array", plan.arrayId}, {"merge", plan.mergeId}};
    try {
        return realFileSystem().writeAtomically(folder / "plan.json", json.dump(1) + "\n");
    } catch (const std::exception &problem) { // a path that is not UTF-8
        return failure(ErrorCode::Invalid, folder.string(), std::string("the plan cannot be written: ") + problem.what(),
                       "rename the shard whose name is not UTF-8");
    }
}

Result<ClusterPlan> readPlan(const std::filesystem::path &folder)
{
    const auto path = folder / "plan.json";
    auto bytes = realFileSystem().read(path, planLimit);
    if (!bytes) {
        Error error = std::move(bytes.error());
        error.hint = "this folder has no job: submit one first";
        return failure(std::move(error));
    }
    const Json json = Json::parse(*bytes, nullptr, false);
    if (json.is_discarded())
        return corruptPlan(path, "not JSON");
    return planOf(json, path);
}

} // namespace espalier::statistics
