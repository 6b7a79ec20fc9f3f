// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/checkpoints.h"

#include "app/training/runs/fold.h"

#include <gtest/gtest.h>

namespace espalier::training::test {

constexpr std::int64_t began = 1'647'000'000'000, stepTime = 100'000;

/// A log as a reader gives it: a loss a step, and what happens between.
class TestLog
{
public:
    explicit TestLog(std::string identity)
    {
        m_run.format = LogFormat::Megatron;
        m_run.identity = std::move(identity);
        m_run.name = "run";
    }
    TestLog &steps(std::int64_t from, std::int64_t to)
    {
        for (std::int64_t step = from; step <= to; ++step) {
            m_now += stepTime;
            m_run.seriesNamed("lm loss").samples.append({step, m_now, 2.0 + 1.0 / static_cast<double>(step)});
            m_run.seriesNamed("consumed samples").samples.append({step, m_now, static_cast<double>(step) * 2048});
            ++m_offset;
        }
        return *this;
    }
    TestLog &event(LogEvent::What what, std::int64_t step, std::int64_t takes = 0)
    {
        m_now += takes;
        LogEvent event;
        event.what = what;
        event.step = step;
        event.time = m_now;
        event.offset = ++m_offset;
        m_run.events.push_back(event);
        return *this;
    }
    TestLog &save(std::int64_t step)
    {
        return event(LogEvent::What::CheckpointStarted, step).event(LogEvent::What::CheckpointSaved, step, 40'000);
    }
    TestLog &wait(std::int64_t milliseconds)
    {
        m_now += milliseconds;
        return *this;
    }
    std::int64_t now() const { return m_now; }
    RunHistory history() const { return RunHistory::build(foldRun(m_run), SeriesNames()); }

private:
    ReadRun m_run;
    std::int64_t m_now = began;
    std::uint64_t m_offset = 0;
};

TEST(Checkpoints, WorkAtRiskIsWhatWasTrainedSinceTheLastGoodOne)
{
    TestLog log("a");
    log.steps(1, 100).save(100).steps(101, 200).save(200).steps(201, 250);
    const CheckpointStanding standing = checkpointStanding(log.history(), {}, {}, 384, log.now() + 3'600'000);
    ASSERT_EQ(standing.checkpoints.size(), 2U);
    EXPECT_EQ(standing.checkpoints[0].step, 200);
    EXPECT_DOUBLE_EQ(*standing.checkpoints[0].savingSeconds, 40);
    EXPECT_TRUE(standing.checkpoints[0].isFinished);
    EXPECT_TRUE(standing.checkpoints[0].isOnMainLine);
    EXPECT_NEAR(*standing.checkpoints[0].ageSeconds, 50 * 100 + 3600, 1);
    EXPECT_DOUBLE_EQ(*standing.checkpoints[0].samples, 200 * 2048);
    EXPECT_EQ(standing.every, 100);
    EXPECT_EQ(standing.nextDue, 300);
    EXPECT_EQ(standing.lastGood, 200);
    EXPECT_EQ(standing.stepsAtRisk, 50);
    EXPECT_NEAR(standing.secondsAtRisk, 5000 + 40, 50); // the first step after saving seems longer
    EXPECT_NEAR(*standing.gpuHoursAtRisk, 384 * 5000.0 / 3600, 10);
}

TEST(Checkpoints, AHangIsNoWorkThatCouldBeLost)
{
    TestLog log("a");
    log.steps(1, 100).save(100).steps(101, 120).wait(18 * 3'600'000).steps(121, 130);
    const CheckpointStanding standing = checkpointStanding(log.history(), {}, 100, 1, log.now());
    EXPECT_EQ(standing.stepsAtRisk, 30);
    EXPECT_LT(standing.secondsAtRisk, 30 * 100 + 5 * 100 + 50);
    EXPECT_GE(standing.secondsAtRisk, 30 * 100);
}

TEST(Checkpoints, SavingThatNeverEndedDoesNotCount)
{
    TestLog log("a");
    log.steps(1, 100).save(100).steps(101, 200).event(LogEvent::What::CheckpointStarted, 200);
    const CheckpointStanding standing = checkpointStanding(log.history(), {}, 100, 8, log.now());
    ASSERT_EQ(standing.checkpoints.size(), 2U);
    EXPECT_FALSE(standing.checkpoints[0].isFinished);
    EXPECT_EQ(standing.lastGood, 100);
    EXPECT_EQ(standing.stepsAtRisk, 100);
    EXPECT_EQ(standing.nextDue, 200);
}

TEST(Checkpoints, ALogThatNeverSaysSavedIsTakenAtItsWordOnceItWentOn)
{
    TestLog log("a");
    log.steps(1, 100).event(LogEvent::What::CheckpointStarted, 100).steps(101, 200).event(LogEvent::What::CheckpointStarted, 200);
    const CheckpointStanding standing = checkpointStanding(log.history(), {}, {}, 8, log.now());
    ASSERT_EQ(standing.checkpoints.size(), 2U);
    EXPECT_FALSE(standing.checkpoints[0].isFinished);
    EXPECT_TRUE(standing.checkpoints[1].isFinished);
}

TEST(Checkpoints, ThoseOfAnAbandonedBranchAreMarked)
{
    TestLog log("a");
    log.steps(1, 100).save(100).steps(101, 200).save(200).steps(201, 230).wait(3'600'000).steps(101, 200).save(200).steps(201,
                                                                                                                          210);
    const RunHistory history = log.history();
    ASSERT_EQ(history.attempts().size(), 2U);
    const CheckpointStanding standing = checkpointStanding(history, {}, {}, 0, log.now());
    ASSERT_EQ(standing.checkpoints.size(), 3U); // one a step and attempt
    EXPECT_EQ(standing.checkpoints[0].step, 200);
    EXPECT_TRUE(standing.checkpoints[0].isOnMainLine);
    EXPECT_EQ(standing.checkpoints[0].attempt, history.attempts()[1].id);
    EXPECT_EQ(standing.checkpoints[1].step, 200);
    EXPECT_FALSE(standing.checkpoints[1].isOnMainLine);
    EXPECT_EQ(standing.checkpoints[2].step, 100);
    EXPECT_TRUE(standing.checkpoints[2].isOnMainLine);
    EXPECT_EQ(standing.stepsAtRisk, 10);
    EXPECT_FALSE(standing.gpuHoursAtRisk); // nobody knows how many there are
}

TEST(Checkpoints, RecordsSayWhereTheCopiesAre)
{
    TestLog log("a");
    log.steps(1, 100).save(100).steps(101, 200).save(200).steps(201, 250);
    Checkpoint kept, gone;
    kept.step = 100;
    kept.recordId = "ckp_1";
    kept.copies = {{"STORE", "/store/global_step100", {}, {}, "present", {}}};
    gone.step = 200;
    gone.recordId = "ckp_2";
    gone.copies = {{"SCRATCH", "/scratch/global_step200", {}, {}, "deleted", {}}};
    Checkpoint older;
    older.step = 50;
    older.recordId = "ckp_0";
    const CheckpointStanding standing = checkpointStanding(log.history(), {kept, gone, older}, {}, 0, log.now());
    ASSERT_EQ(standing.checkpoints.size(), 3U);
    EXPECT_EQ(standing.checkpoints[0].recordId, "ckp_2");
    EXPECT_FALSE(standing.checkpoints[0].isUsable());
    EXPECT_EQ(standing.checkpoints[1].copies.at(0).place, "STORE");
    EXPECT_EQ(standing.checkpoints[2].recordId, "ckp_0"); // which no log knows
    EXPECT_EQ(standing.lastGood, 100);
    EXPECT_EQ(standing.stepsAtRisk, 150);
    EXPECT_EQ(standing.every, 100); // what the log did, not what was backed up
}

TEST(Checkpoints, APlannedCopyIsNoCheckpoint)
{
    TestLog log("a");
    log.steps(1, 100).save(50).steps(101, 150);
    Checkpoint planned;
    planned.step = 120;
    planned.copies = {{"hub", "/hub/global_step120", {}, {}, "", {}}};
    const CheckpointStanding standing = checkpointStanding(log.history(), {planned}, {}, 0, log.now());
    ASSERT_EQ(standing.checkpoints.size(), 2U);
    EXPECT_FALSE(standing.checkpoints[0].isUsable());
    EXPECT_EQ(standing.lastGood, 50);
}

TEST(Checkpoints, WithoutOneEverythingIsAtRisk)
{
    TestLog log("a");
    log.steps(501, 600);
    const CheckpointStanding standing = checkpointStanding(log.history(), {}, 250, 4, log.now());
    EXPECT_TRUE(standing.checkpoints.empty());
    EXPECT_FALSE(standing.lastGood);
    EXPECT_EQ(standing.stepsAtRisk, 100);
    EXPECT_EQ(standing.nextDue, 750);
    EXPECT_GT(*standing.gpuHoursAtRisk, 0);
}

TEST(Checkpoints, AnEmptyHistoryRisksNothing)
{
    const CheckpointStanding standing = checkpointStanding(RunHistory(), {}, 100, 4, began);
    EXPECT_EQ(standing.stepsAtRisk, 0);
    EXPECT_EQ(standing.nextDue, 100);
    Checkpoint record;
    record.step = 300;
    EXPECT_EQ(checkpointStanding(RunHistory(), {record}, {}, 4, began).lastGood, 300);
}

} // namespace espalier::training::test
