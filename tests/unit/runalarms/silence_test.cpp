// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/runalarms/stream.h"

#include <gtest/gtest.h>

namespace espalier::test {
namespace {

using What = LogEvent::What;
constexpr double minute = 60, hour = 3600;

/// 45,000 steps end here: an evaluation of 12 minutes every thousand, the last of which hangs.
void evaluationHang(Stream &stream, int evaluations = 2)
{
    const std::int64_t from = 45001 - 1000 * evaluations;
    for (int i = 0; i <= evaluations; ++i) {
        const std::int64_t last = 45000 - 1000 * (evaluations - i);
        stream.calm(i == 0 ? last - 99 : last - 999, last, 105);
        if (i == evaluations)
            break;
        stream.pass(12 * minute);
        stream.event(What::EvaluationDone, last, {}, "valid loss at iteration " + std::to_string(last));
    }
    (void)from;
    stream.pass(25);
    stream.event(What::EvaluationDone, 45000, {}, "valid loss at iteration 45000");
}

TEST(Silence, AnEvaluationThatHangsIsToldWithinTwentyFiveMinutes)
{
    Stream stream;
    evaluationHang(stream);
    const std::int64_t lastLine = stream.now;
    for (int i = 1; i <= 3; ++i) {
        stream.pass(hour);
        stream.event(What::Pulse, -1, {{"state", "running"}}, "PULSE: is running");
    }
    const auto hangs = stream.of(AlarmKind::EvaluationHang);
    ASSERT_EQ(hangs.size(), 1U) << told(stream.watch.alarms());
    EXPECT_EQ(hangs[0].fromStep, 45000);
    EXPECT_LE(hangs[0].raisedAt - lastLine, 25 * 60 * 1000);
    EXPECT_EQ(hangs[0].endedAt, metrics::noTime);
    EXPECT_EQ(hangs[0].level, AlarmLevel::Critical);
    EXPECT_NEAR(hangs[0].evidence.at("limit_seconds"), 24 * minute, 1);
    EXPECT_FALSE(hangs[0].lines.empty());
    EXPECT_TRUE(stream.of(AlarmKind::Stall).empty());
}

TEST(Silence, TheFirstEvaluationMayTakeHalfAnHour)
{
    Stream stream;
    evaluationHang(stream, 0);
    const std::int64_t lastLine = stream.now;
    stream.pass(29 * minute);
    stream.watch.tick({.now = stream.now});
    EXPECT_TRUE(stream.watch.alarms().empty()) << told(stream.watch.alarms());
    stream.pass(2 * minute);
    stream.watch.tick({.now = stream.now});
    ASSERT_EQ(stream.of(AlarmKind::EvaluationHang).size(), 1U);
    EXPECT_LE(stream.of(AlarmKind::EvaluationHang)[0].raisedAt - lastLine, 30 * 60 * 1000);
}

TEST(Silence, AnEvaluationThatIsPlannedIsWaitedForBeforeItSaysAnything)
{
    RunPlan plan;
    plan.evaluateEvery = 1000;
    Stream stream({}, plan);
    stream.calm(901, 1000, 105);
    stream.pass(20 * minute);
    stream.watch.tick({.now = stream.now});
    EXPECT_TRUE(stream.watch.alarms().empty()) << told(stream.watch.alarms());
    stream.pass(15 * minute);
    stream.watch.tick({.now = stream.now});
    EXPECT_EQ(stream.of(AlarmKind::EvaluationHang).size(), 1U) << told(stream.watch.alarms());
}

TEST(Silence, AStallWhileTrainingIsToldAfterFiveUsualSteps)
{
    Stream stream;
    stream.calm(1, 123, 105);
    const std::int64_t last = stream.now;
    stream.pass(8 * minute);
    stream.watch.tick({.now = stream.now});
    EXPECT_TRUE(stream.watch.alarms().empty());
    stream.pass(minute);
    stream.watch.tick({.now = stream.now});
    const auto stalls = stream.of(AlarmKind::Stall);
    ASSERT_EQ(stalls.size(), 1U);
    EXPECT_EQ(stalls[0].raisedAt - last, 525'000);
    EXPECT_EQ(stalls[0].level, AlarmLevel::Warning);
    EXPECT_EQ(stalls[0].around.size(), 30U);
}

TEST(Silence, ShortStepsHaveThreeMinutes)
{
    Stream stream;
    stream.calm(1, 123, 0.5);
    stream.pass(170);
    stream.watch.tick({.now = stream.now});
    EXPECT_TRUE(stream.watch.alarms().empty());
    stream.pass(15);
    stream.watch.tick({.now = stream.now});
    EXPECT_EQ(stream.of(AlarmKind::Stall).size(), 1U);
}

TEST(Silence, SavingHasALimitOfItsOwn)
{
    Stream stream;
    for (std::int64_t step = 100; step <= 500; step += 100) {
        stream.calm(step - 99, step, 20);
        stream.event(What::CheckpointStarted, step);
        stream.pass(5 * minute); // longer than a stall would have to be
        stream.event(What::CheckpointSaved, step);
    }
    EXPECT_TRUE(stream.watch.alarms().empty()) << told(stream.watch.alarms());
    stream.calm(501, 600, 20);
    stream.event(What::CheckpointStarted, 600, {}, "saving checkpoint at iteration 600");
    const std::int64_t began = stream.now;
    stream.pass(hour);
    stream.watch.tick({.now = stream.now});
    const auto hangs = stream.of(AlarmKind::SavingHang);
    ASSERT_EQ(hangs.size(), 1U) << told(stream.watch.alarms());
    EXPECT_NEAR(static_cast<double>(hangs[0].raisedAt - began), 10 * minute * 1000, 60'000);
    ASSERT_FALSE(hangs[0].lines.empty());
    EXPECT_EQ(hangs[0].lines.back(), "saving checkpoint at iteration 600");
}

TEST(Silence, WhatIsSavedOrEvaluatedBeforeTheFirstStepIsPartOfTheStart)
{
    for (const What what : {What::CheckpointStarted, What::CheckpointSaved, What::EvaluationDone}) {
        Stream stream;
        stream.event(what, -1);
        stream.pass(3 * hour);
        stream.event(What::Pulse, -1, {{"state", "running"}}, "PULSE: is running");
        EXPECT_TRUE(stream.of(AlarmKind::SavingHang).empty()) << told(stream.watch.alarms());
        EXPECT_TRUE(stream.of(AlarmKind::EvaluationHang).empty()) << told(stream.watch.alarms());
        ASSERT_EQ(stream.of(AlarmKind::Stall).size(), 1U) << "a start that takes three hours is one";
        EXPECT_EQ(stream.of(AlarmKind::Stall)[0].message.find("-1"), std::string::npos) << told(stream.watch.alarms());
    }
}

TEST(Silence, AnAttemptThatSavesBeforeItsFirstStepDoesNotHangAfterStepMinusOne)
{
    Stream stream;
    stream.calm(1, 100, 20);
    stream.event(What::Stopped);
    stream.attempt("second", 0);
    stream.event(What::CheckpointStarted, -1);
    stream.event(What::CheckpointSaved, -1);
    stream.event(What::EvaluationDone, -1);
    stream.pass(3 * hour);
    stream.event(What::Pulse, -1, {{"state", "running"}}, "PULSE: is running");
    EXPECT_TRUE(stream.of(AlarmKind::SavingHang).empty()) << told(stream.watch.alarms());
    EXPECT_TRUE(stream.of(AlarmKind::EvaluationHang).empty()) << told(stream.watch.alarms());
    ASSERT_EQ(stream.of(AlarmKind::Stall).size(), 1U);
    EXPECT_NE(stream.of(AlarmKind::Stall)[0].message.find("after the start"), std::string::npos);
    EXPECT_TRUE(stream.of(AlarmKind::IterationBack).empty()) << "no step, no way back";
}

TEST(Silence, ASavingThatTellsItsStepIsOneBeforeAnyStepIsSeen)
{
    Stream stream; // a log that begins at its rotation
    stream.event(What::CheckpointStarted, 600);
    stream.pass(3 * hour);
    stream.event(What::Pulse, -1, {{"state", "running"}}, "PULSE: is running");
    for (const Alarm &alarm : stream.watch.alarms())
        EXPECT_EQ(alarm.message.find("-1"), std::string::npos) << alarm.message;
}

TEST(Silence, LiveAndReplayTellTheSame)
{
    Stream live, replay;
    for (Stream *stream : {&live, &replay}) {
        evaluationHang(*stream);
        for (int i = 0; i < 36; ++i) {
            stream->pass(hour / 2);
            if (stream == &live)
                stream->watch.tick({.now = stream->now});
        }
        stream->attempt("second", 44901);
        stream->calm(44901, 45040, 105);
        stream->pass(hour);
        if (stream == &live)
            stream->watch.tick({.now = stream->now});
        stream->calm(45041, 45100, 105);
    }
    const auto &a = live.watch.alarms(), &b = replay.watch.alarms();
    ASSERT_EQ(a.size(), b.size()) << told(a) << "replayed:\n" << told(b);
    ASSERT_GE(a.size(), 3U); // the hang, the way back, the stall
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a[i].key, b[i].key);
        EXPECT_EQ(a[i].level, b[i].level);
        EXPECT_EQ(a[i].message, b[i].message);
        EXPECT_EQ(a[i].raisedAt, b[i].raisedAt);
        EXPECT_EQ(a[i].endedAt, b[i].endedAt);
        EXPECT_EQ(a[i].evidence, b[i].evidence);
    }
    const auto hangs = live.of(AlarmKind::EvaluationHang);
    ASSERT_EQ(hangs.size(), 1U);
    EXPECT_NEAR(hangs[0].evidence.at("silence_seconds"), 18 * hour + 25, 1);
    EXPECT_TRUE(hangs[0].isRecovered);
    EXPECT_EQ(hangs[0].attempt, "first");
}

TEST(Silence, FilesThatDoNotArriveAreNoStall)
{
    Stream stream;
    stream.calm(1, 123, 60);
    stream.watch.tick(
        {.now = stream.now, .lastBytes = stream.now - 60'000, .lastBytesAnywhere = stream.now}); // another file is alive
    const std::int64_t last = stream.now;
    stream.pass(hour);
    stream.watch.tick({.now = stream.now, .lastBytes = last, .lastBytesAnywhere = last});
    EXPECT_TRUE(stream.of(AlarmKind::Stall).empty());
    ASSERT_EQ(stream.of(AlarmKind::FilesNotSyncing).size(), 1U);
    EXPECT_EQ(stream.of(AlarmKind::FilesNotSyncing)[0].endedAt, metrics::noTime);
    stream.watch.tick({.now = stream.now + 1000,
                       .lastBytes = last,
                       .lastBytesAnywhere = stream.now + 1000}); // the others go on: it is this run
    EXPECT_TRUE(stream.of(AlarmKind::FilesNotSyncing)[0].isRecovered);
    EXPECT_EQ(stream.of(AlarmKind::Stall).size(), 1U);
}

TEST(Silence, SamplesThatComeLateTakeAStallBack)
{
    Stream stream;
    stream.calm(1, 123, 60);
    const std::int64_t last = stream.now;
    stream.watch.tick({.now = last + 3'600'000});
    EXPECT_EQ(stream.of(AlarmKind::Stall).size(), 1U);
    stream.calm(124, 140, 60); // written in time, seen an hour later
    EXPECT_TRUE(stream.of(AlarmKind::Stall).empty());
}

TEST(Silence, ARunThatSaidThatItEndsMayBeSilent)
{
    Stream stream;
    stream.calm(1, 123, 60);
    stream.event(What::Stopped);
    stream.pass(48 * hour);
    stream.watch.tick({.now = stream.now});
    EXPECT_TRUE(stream.watch.alarms().empty()) << told(stream.watch.alarms());
    RunPlan plan;
    plan.steps = 123;
    Stream done({}, plan);
    done.calm(1, 123, 60);
    done.watch.tick({.now = done.now + 48 * 3'600'000});
    EXPECT_TRUE(done.watch.alarms().empty()) << told(done.watch.alarms());
}

TEST(Silence, WaitingInTheQueueIsNone)
{
    Stream stream;
    stream.calm(1, 123, 60);
    stream.event(What::Stopped);
    for (int i = 0; i < 10; ++i) {
        stream.pass(hour);
        stream.event(What::Pulse, -1, {{"state", "waiting"}});
        stream.watch.tick({.now = stream.now});
    }
    stream.attempt("second", 124);
    stream.calm(124, 200, 60);
    EXPECT_TRUE(stream.warnings().empty()) << told(stream.warnings());
}

TEST(Silence, AFailureThatNobodyRestartsIsToldAfterHalfAnHour)
{
    Stream stream;
    stream.calm(1, 123, 60);
    stream.event(What::Failed, -1, {}, "CUDA error: unknown error");
    stream.pass(29 * minute);
    stream.watch.tick({.now = stream.now});
    EXPECT_TRUE(stream.of(AlarmKind::Stall).empty());
    stream.pass(2 * minute);
    stream.watch.tick({.now = stream.now});
    ASSERT_EQ(stream.of(AlarmKind::Stall).size(), 1U);
    EXPECT_NE(stream.of(AlarmKind::Stall)[0].message.find("after a failure"), std::string::npos);
}

TEST(Silence, LinesThatAreLeftOutAreNone)
{
    Stream stream;
    stream.calm(31000, 31222, 106);
    stream.pass(28 * 106);
    stream.calm(31250, 31260, 106);
    stream.pass(11000 * 106);
    stream.calm(42261, 42300, 106);
    EXPECT_TRUE(stream.watch.alarms().empty()) << told(stream.watch.alarms());
    stream.pass(48 * hour);
    stream.calm(42310, 42320, 106); // ten steps do not take two days
    ASSERT_EQ(stream.of(AlarmKind::Stall).size(), 1U);
    EXPECT_NE(stream.of(AlarmKind::Stall)[0].message.find("after step 42300"), std::string::npos)
        << stream.of(AlarmKind::Stall)[0].message;
}

TEST(Silence, LinesFarApartAreJudgedByTheirOwnDistance)
{
    Stream stream;
    for (std::int64_t step = 100; step <= 2300; step += 100) {
        stream.pass(step == 100 ? 60 : 2000); // longer than a first evaluation may take
        stream.put("loss", step, 2.2);
    }
    EXPECT_TRUE(stream.watch.alarms().empty()) << told(stream.watch.alarms());
    stream.pass(9000);
    stream.watch.tick({.now = stream.now});
    EXPECT_TRUE(stream.watch.alarms().empty()) << told(stream.watch.alarms());
    stream.pass(2000);
    stream.watch.tick({.now = stream.now});
    EXPECT_EQ(stream.of(AlarmKind::Stall).size(), 1U);
}

TEST(Silence, SamplesWithoutTimesAreNotJudged)
{
    AlarmWatch watch({}, {});
    for (std::int64_t step = 1; step < 200; ++step)
        watch.sample("loss", {step, metrics::noTime, 2.0});
    watch.tick({.now = 1'700'000'000'000});
    EXPECT_TRUE(watch.alarms().empty());
}

} // namespace
} // namespace espalier::test
