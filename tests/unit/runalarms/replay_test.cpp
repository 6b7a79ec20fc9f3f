// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/reader.h"
#include "app/training/runs/fold.h"
#include "tests/bench/runs/bloomrun.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/runalarms/stream.h"

#include <gtest/gtest.h>

namespace espalier::test {
namespace {

RunHistory historyOf(const std::filesystem::path &path, LogFormat format)
{
    std::vector<RunHistory::Part> parts;
    auto runs = readRuns(format, path);
    EXPECT_OK(runs);
    for (ReadRun &run : runs.value_or(std::vector<ReadRun>())) {
        for (RunHistory::Part &part : foldRun(std::move(run)))
            parts.push_back(std::move(part));
    }
    return RunHistory::build(std::move(parts), {});
}

std::vector<Alarm> replayed(const RunHistory &history, const RunPlan &plan = {})
{
    auto alarms = replayAlarms(history, {}, plan);
    EXPECT_OK(alarms);
    return alarms.value_or(std::vector<Alarm>());
}

bloomrun::Shape spikeShape()
{
    bloomrun::Shape shape;
    shape.firstIteration = 30'001;
    shape.iterations = 33'000;
    shape.hasRampUp = false;
    shape.spikes = {31'215};
    shape.slowdowns = {{32'000, 0.946, 32'500}};
    shape.evaluateEvery = 1000;
    shape.saveEvery = 300;
    return shape;
}

TEST(Replay, ALogShapedLikeThe176BRunTellsItsSpikeItsSlowNodeAndItsHang)
{
    TempFolder folder;
    bloomrun::Shape shape = spikeShape();
    shape.hangs = {{33'000, 6 * 3600}};
    shape.iterations = 33'300;
    bloomrun::writeMegatronLog(shape, folder.path() / "main_log.txt");
    const RunHistory history = historyOf(folder.path() / "main_log.txt", LogFormat::Megatron);
    RunPlan plan;
    plan.gpus = 384;
    const auto alarms = replayed(history, plan);
    std::map<AlarmKind, std::vector<Alarm>> grave;
    for (const Alarm &alarm : alarms) {
        if (alarm.level >= AlarmLevel::Warning)
            grave[alarm.kind].push_back(alarm);
    }
    ASSERT_EQ(grave[AlarmKind::Spike].size(), 2U) << told(alarms);
    EXPECT_EQ(grave[AlarmKind::Spike][0].fromStep, 31'215);
    EXPECT_LE(grave[AlarmKind::Spike][1].evidence.at("warning_step"), 31'216);
    ASSERT_EQ(grave[AlarmKind::ThroughputDrop].size(), 1U) << told(alarms);
    EXPECT_LE(grave[AlarmKind::ThroughputDrop][0].raisedAtStep, 32'003);
    EXPECT_TRUE(grave[AlarmKind::ThroughputDrop][0].isRecovered);
    ASSERT_EQ(grave[AlarmKind::EvaluationHang].size(), 1U) << told(alarms);
    EXPECT_EQ(grave[AlarmKind::EvaluationHang][0].fromStep, 33'000);
    EXPECT_TRUE(grave[AlarmKind::NotANumber].empty()) << told(alarms);
    EXPECT_TRUE(grave[AlarmKind::Divergence].empty()) << told(alarms);
    EXPECT_TRUE(grave[AlarmKind::CheckpointOverdue].empty()) << told(alarms);
}

TEST(Replay, EventFilesTellTheSameSpike)
{
    TempFolder folder;
    bloomrun::writeEventFiles(spikeShape(), folder.path());
    for (const auto &entry : std::filesystem::directory_iterator(folder.path())) {
        const auto alarms = replayed(historyOf(entry.path(), LogFormat::TensorBoard));
        std::vector<Alarm> spikes;
        std::ranges::copy_if(alarms, std::back_inserter(spikes), [](const Alarm &alarm) {
            return alarm.kind == AlarmKind::Spike && alarm.level >= AlarmLevel::Warning;
        });
        ASSERT_EQ(spikes.size(), 2U) << told(alarms);
        EXPECT_EQ(spikes[0].measure, "gradient norm");
        EXPECT_EQ(spikes[1].measure, "loss");
        EXPECT_EQ(spikes[1].evidence.at("gradient_norm_lead_steps"), 1);
    }
}

TEST(Replay, MissingLossesInALogAreFound)
{
    TempFolder folder;
    bloomrun::Shape shape = spikeShape();
    shape.spikes = {};
    shape.nans = {{31'500, 31'510}};
    bloomrun::writeMegatronLog(shape, folder.path() / "log.txt");
    const auto alarms = replayed(historyOf(folder.path() / "log.txt", LogFormat::Megatron));
    const auto found = std::ranges::find(alarms, AlarmKind::NotANumber, &Alarm::kind);
    ASSERT_NE(found, alarms.end()) << told(alarms);
    EXPECT_EQ(found->fromStep, 31'500);
    EXPECT_EQ(found->toStep, 31'510);
    EXPECT_EQ(found->level, AlarmLevel::Critical);
    EXPECT_EQ(std::ranges::count(alarms, AlarmKind::NotANumber, &Alarm::kind), 1) << told(alarms);
}

TEST(Replay, FedInPiecesItIsTheSame)
{
    TempFolder folder;
    bloomrun::writeMegatronLog(spikeShape(), folder.path() / "log.txt");
    auto runs = readRuns(LogFormat::Megatron, folder.path() / "log.txt");
    ASSERT_OK(runs);
    ASSERT_EQ(runs->size(), 1U);
    auto parts = foldRun(std::move(runs->front()));
    const RunHistory history = RunHistory::build(parts, {});
    AlarmWatch watch({}, {});
    for (const RunHistory::Part &part : parts)
        ASSERT_OK(feedAlarms(watch, part, {}));
    const auto whole = replayed(history);
    const auto &fed = watch.alarms();
    ASSERT_EQ(fed.size(), whole.size()) << told(fed) << "replayed:\n" << told(whole);
    for (std::size_t i = 0; i < fed.size(); ++i) {
        EXPECT_EQ(fed[i].key, whole[i].key);
        EXPECT_EQ(fed[i].message, whole[i].message);
    }
}

TEST(Replay, TheLinesQuotedInTheChronicleRaiseNoFalseAlarm)
{
    const std::filesystem::path log = std::filesystem::path(ESPALIER_SHARED_DATA)
        / "runs/megatron/tr11_lines_extracted_from_chronicles.log";
    if (!std::filesystem::exists(log))
        GTEST_SKIP() << "the shared data is not here";
    const auto alarms = replayed(historyOf(log, LogFormat::Megatron));
    for (const Alarm &alarm : alarms)
        EXPECT_TRUE(alarm.level == AlarmLevel::Information || alarm.kind == AlarmKind::Stall
                    || alarm.kind == AlarmKind::EvaluationHang)
            << told(alarms);
}

} // namespace
} // namespace espalier::test
