// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/cluster.h"

#include "tests/support/expect.h"
#include "tests/support/runprogram.h"
#include "tests/support/scopedvariable.h"
#include "tests/system/slurmlab.h"

#include <csignal>
#include <fstream>
#include <functional>

namespace espalier::test {

namespace {

namespace fs = std::filesystem;
using statistics::TaskState;

constexpr int shardCount = 8;

std::string bytesOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

void writeShards(const fs::path &folder)
{
    fs::create_directories(folder);
    for (int shard = 0; shard < shardCount; ++shard) {
        std::ofstream file(folder / ("shard-" + std::to_string(shard) + ".jsonl"));
        for (int i = 0; i < 200 + 10 * shard; ++i)
            file << R"({"text":"Document )" << (i % 150) << " of shard " << (i < 20 ? 0 : shard)
                 << R"( tells of rivers, and of the people who live beside them.","url":"https://site)" << i % 7
                 << R"(.example.org/"})"
                 << "\n";
    }
}

statistics::ClusterJob jobOver(const fs::path &folder)
{
    statistics::ClusterJob job;
    job.folder = folder;
    job.program = ESPALIER_CLUSTER_WORKER;
    job.profile.findsNearDuplicates = true;
    job.tasks = 4;
    return job;
}

/// Asks again and again, with the wait left to a program that has nothing else to do.
bool eventually(const std::function<bool()> &holds)
{
    for (int i = 0; i < 300; ++i) {
        if (holds())
            return true;
        runProgram({{"sleep", "0.1"}});
    }
    return false;
}

bool isOver(const fs::path &folder, const std::string &mergeId)
{
    const auto state = runProgram({{"squeue", "-h", "-j", mergeId}});
    const auto tasks = statistics::jobReport(folder);
    return state.out.empty() && tasks && std::none_of(tasks->begin(), tasks->end(), [](const auto &task) {
               return task.state == TaskState::Waiting || task.state == TaskState::Running;
           });
}

} // namespace

TEST(Cluster, ATaskThatIsKilledIsReportedWithItsReasonAndOnlyWhatIsMissingIsReadAgain)
{
    const SlurmLab lab;
    if (!lab.missing().empty())
        GTEST_SKIP() << lab.missing();
    const ScopedVariable configuration("SLURM_CONF", lab.configuration().string());
    const TempFolder folder;
    writeShards(folder / "data");
    const auto files = shards::findShards({folder / "data"});
    ASSERT_OK(files);
    const auto job = jobOver(folder / "run");
    fs::create_directories(job.folder);
    std::ofstream(job.folder / "hold-2") << "\n";

    const auto submitted = statistics::submitJob(*files, job);
    ASSERT_OK(submitted);
    EXPECT_EQ(submitted->tasks, 4u);
    EXPECT_EQ(submitted->shards, 8u);
    ASSERT_TRUE(eventually([&] { return fs::exists(job.folder / "hold-2.pid"); }));
    EXPECT_ERROR(statistics::submitJob(*files, job), ErrorCode::Conflict);
    ASSERT_EQ(::kill(std::stoi(bytesOf(job.folder / "hold-2.pid")), SIGKILL), 0);
    ASSERT_TRUE(eventually([&] { return isOver(job.folder, submitted->mergeId); }));

    const auto tasks = statistics::jobReport(job.folder);
    ASSERT_OK(tasks);
    ASSERT_EQ(tasks->size(), 4u);
    for (const auto &task : *tasks) {
        EXPECT_EQ(task.state, task.task == 2 ? TaskState::Failed : TaskState::Done) << task.task << ": " << task.reason;
        EXPECT_EQ(task.done, task.task == 2 ? 1u : 2u);
    }
    EXPECT_NE((*tasks)[2].reason.find("signal 9"), std::string::npos) << (*tasks)[2].reason;
    EXPECT_NE((*tasks)[2].reason.find("Killed"), std::string::npos) << (*tasks)[2].reason;
    EXPECT_FALSE((*tasks)[2].node.empty());
    const std::string merged = bytesOf(job.folder / "logs/merge.log");
    EXPECT_NE(merged.find("no result from task 2"), std::string::npos) << merged;
    EXPECT_NE(merged.find("7 shards"), std::string::npos) << merged;

    fs::remove(job.folder / "hold-2");
    const auto again = statistics::submitJob(*files, job);
    ASSERT_OK(again);
    EXPECT_EQ(again->tasks, 1u);
    EXPECT_EQ(again->shards, 1u);
    EXPECT_EQ(again->known, 7u);
    ASSERT_TRUE(eventually([&] { return isOver(job.folder, again->mergeId); }));
    EXPECT_NE(bytesOf(job.folder / "logs/merge.log").find("8 shards"), std::string::npos);

    auto options = job.profile;
    const auto local = statistics::profileShards(*files, options);
    ASSERT_OK(local);
    EXPECT_EQ(bytesOf(job.folder / "total.profile"), statistics::profileBytes(local->total));
}

TEST(Cluster, ATaskThatVanishesWithItsScriptIsLostAndTheRestIsMerged)
{
    const SlurmLab lab;
    if (!lab.missing().empty())
        GTEST_SKIP() << lab.missing();
    const ScopedVariable configuration("SLURM_CONF", lab.configuration().string());
    const TempFolder folder;
    writeShards(folder / "data");
    const auto files = shards::findShards({folder / "data"});
    ASSERT_OK(files);
    const auto job = jobOver(folder / "run");
    fs::create_directories(job.folder);
    std::ofstream(job.folder / "hold-1") << "\n";
    const auto submitted = statistics::submitJob(*files, job);
    ASSERT_OK(submitted);
    ASSERT_TRUE(eventually([&] { return fs::exists(job.folder / "hold-1.pid"); }));
    // the script is killed as well, as by a node that fails or a memory limit: nobody is left to note anything
    const int worker = std::stoi(bytesOf(job.folder / "hold-1.pid"));
    const int script = std::stoi(runProgram({{"ps", "-o", "ppid=", "-p", std::to_string(worker)}}).out);
    ASSERT_GT(script, 1);
    ASSERT_EQ(::kill(script, SIGKILL), 0);
    ::kill(worker, SIGKILL); // Slurm may have been faster
    ASSERT_TRUE(eventually([&] { return isOver(job.folder, submitted->mergeId); }));
    const auto tasks = statistics::jobReport(job.folder);
    ASSERT_OK(tasks);
    EXPECT_EQ((*tasks)[1].state, TaskState::Failed);
    EXPECT_NE((*tasks)[1].reason.find("Slurm: "), std::string::npos) << (*tasks)[1].reason;
    EXPECT_NE((*tasks)[1].reason.find("lost"), std::string::npos) << (*tasks)[1].reason;
    const auto report = statistics::collect(job.folder, job.profile);
    ASSERT_OK(report);
    EXPECT_EQ(report->shards.size(), 7u);
    ASSERT_EQ(report->failures.size(), 1u);
}

TEST(Cluster, AnArrayIsNeverLargerThanTheClusterAllows)
{
    const SlurmLab lab;
    if (!lab.missing().empty())
        GTEST_SKIP() << lab.missing();
    const ScopedVariable configuration("SLURM_CONF", lab.configuration().string());
    const TempFolder folder;
    fs::create_directories(folder / "data");
    for (int i = 0; i < 25; ++i)
        std::ofstream(folder / ("data/" + std::to_string(i) + ".jsonl")) << R"({"text":"number )" << i << "\"}\n";
    const auto files = shards::findShards({folder / "data"});
    ASSERT_OK(files);
    auto job = jobOver(folder / "run");
    job.tasks = 0;
    const auto submitted = statistics::submitJob(*files, job);
    ASSERT_OK(submitted);
    EXPECT_EQ(submitted->tasks, 11u); // MaxArraySize of the laboratory
    ASSERT_TRUE(eventually([&] { return isOver(job.folder, submitted->mergeId); }));
    EXPECT_NE(bytesOf(job.folder / "logs/merge.log").find("25 shards, 25 documents"), std::string::npos);
}

TEST(Cluster, SaysWhatToDoWhereThereIsNoSlurm)
{
    const TempFolder folder;
    std::ofstream(folder / "a.jsonl") << "{\"text\":\"one\"}\n";
    const auto files = shards::findShards({folder / "a.jsonl"});
    ASSERT_OK(files);
    const ScopedVariable path("PATH", folder.path().string());
    const auto submitted = statistics::submitJob(*files, jobOver(folder / "run"));
    EXPECT_ERROR(submitted, ErrorCode::NotFound);
}

} // namespace espalier::test
