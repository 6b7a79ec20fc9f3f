// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/hashset.h"
#include "app/statistics/run/profilerun.h"
#include "app/statistics/run/ratioestimate.h"
#include "app/statistics/run/slurm.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <set>

namespace espalier::statistics {

TEST(RatioEstimate, ItsIntervalsHoldTheTruthNineteenTimesOfTwenty)
{
    std::mt19937_64 random(42);
    int held = 0;
    constexpr int corpora = 2000;
    for (int corpus = 0; corpus < corpora; ++corpus) {
        const std::size_t shards = 8 + random() % 40;
        const bool readsAll = corpus % 2 == 0;
        std::vector<ClusterSums> clusters;
        double characters = 0, documents = 0;
        for (std::size_t shard = 0; shard < shards; ++shard) {
            std::normal_distribution<double> middle(6, 0.3);
            std::lognormal_distribution<double> length(middle(random), 0.8);
            ClusterSums part;
            const std::size_t all = 200 + random() % 100, read = all / 5;
            for (std::size_t i = 0; i < all; ++i) {
                const double value = std::round(length(random));
                characters += value;
                documents += 1;
                if (i < read)
                    part.add({1, value, value, value / 5, value + 20, 0, 0, 0});
            }
            part.share = static_cast<double>(read) / static_cast<double>(all);
            if (readsAll || shard < shards * 3 / 4)
                clusters.push_back(part);
        }
        const auto estimate = ratioEstimate(clusters, shards, Quantity::Characters, Quantity::Documents);
        held += std::abs(estimate.value - characters / documents) <= estimate.halfWidth() ? 1 : 0;
    }
    EXPECT_GE(held, corpora * 93 / 100);
    EXPECT_LE(held, corpora * 97 / 100);
}

TEST(RatioEstimate, StudentsPointsAreThoseOfTheTables)
{
    EXPECT_NEAR(studentPoint(1), 12.706, 0.001);
    EXPECT_NEAR(studentPoint(5), 2.5706, 0.003);
    EXPECT_NEAR(studentPoint(10), 2.2281, 0.001);
    EXPECT_NEAR(studentPoint(30), 2.0423, 0.001);
}

TEST(EstimateShards, IsExactOnceEverythingWasRead)
{
    const test::TempFolder folder;
    std::ofstream(folder / "a.jsonl") << "{\"text\":\"one two\"}\n{\"text\":\"three\"}\n";
    std::ofstream(folder / "b.jsonl") << "{\"text\":\"four\"}\n";
    const auto files = shards::findShards({folder.path()});
    ASSERT_OK(files);
    const auto report = estimateShards(*files, {}, {}, 1.0);
    ASSERT_OK(report);
    EXPECT_TRUE(report->isFinal);
    for (const Estimate &estimate : report->estimates) {
        EXPECT_NEAR(estimate.low, estimate.high, 1e-6) << estimate.metric;
        if (estimate.metric == "documents") {
            EXPECT_NEAR(estimate.value, 3, 1e-6);
        } else if (estimate.metric == "mean_length") {
            EXPECT_NEAR(estimate.value, 16.0 / 3, 1e-6);
        }
    }
}

TEST(HashSet, HoldsWhatASetHoldsAndGivesItSorted)
{
    std::mt19937_64 random(1);
    HashSet set;
    std::set<std::uint64_t> truth;
    for (int i = 0; i < 50000; ++i) {
        std::uint64_t hash = random() % 3 == 0 ? random() % 1000 : random(); // crowded at the low end as well
        set.add(hash);
        truth.insert(hash);
    }
    EXPECT_EQ(set.size(), truth.size());
    const auto sorted = set.takeSorted();
    EXPECT_TRUE(std::equal(sorted.begin(), sorted.end(), truth.begin(), truth.end()));
    EXPECT_EQ(set.size(), 0u);
}

TEST(Slurm, ReadsWhatAccountingAndControllerSay)
{
    const auto accounting = parseSacct(
        "7_0|COMPLETED|0:0|n1|None\n7_1|CANCELLED by 0|0:9|n2|None\n7_[2-4%2]|PENDING|0:0|None assigned|Priority\n");
    ASSERT_EQ(accounting.size(), 5u);
    EXPECT_EQ(accounting.at(1).state, "CANCELLED");
    EXPECT_EQ(accounting.at(1).signal, 9);
    EXPECT_TRUE(accounting.at(3).isWaiting());
    const auto controller = parseScontrol(
        "JobId=2 ArrayJobId=1 ArrayTaskId=0 JobName=x JobState=OUT_OF_MEMORY Reason=OutOfMemory "
        "ExitCode=0:125 BatchHost=n9 \nJobId=3 ArrayTaskId=1-2 JobState=RUNNING Reason=None\n");
    ASSERT_EQ(controller.size(), 3u);
    EXPECT_EQ(controller.at(0).reason, "OutOfMemory");
    EXPECT_EQ(controller.at(0).node, "n9");
    EXPECT_TRUE(controller.at(2).isRunning());
    EXPECT_TRUE(parseScontrol("slurm_load_jobs error: Invalid job id specified").empty());
}

} // namespace espalier::statistics
