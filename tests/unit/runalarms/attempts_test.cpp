// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/unit/runalarms/stream.h"

#include <gtest/gtest.h>

namespace espalier::test {
namespace {

using What = LogEvent::What;

void savedEvery(Stream &stream, std::int64_t from, std::int64_t to, std::int64_t every)
{
    stream.calm(from, to, 100, [&stream, every](std::int64_t step) {
        if (step % every == 0)
            stream.event(What::CheckpointSaved, step);
    });
}

TEST(Checkpoints, OneThatIsOverdueIsToldWithWhatIsAtRisk)
{
    RunPlan plan;
    plan.gpus = 384;
    Stream stream({}, plan);
    savedEvery(stream, 1, 1000, 100);
    stream.calm(1001, 1149);
    EXPECT_TRUE(stream.of(AlarmKind::CheckpointOverdue).empty());
    stream.calm(1150, 1160);
    const auto alarms = stream.of(AlarmKind::CheckpointOverdue);
    ASSERT_EQ(alarms.size(), 1U) << told(stream.watch.alarms());
    EXPECT_EQ(alarms[0].raisedAtStep, 1151);
    EXPECT_EQ(alarms[0].fromStep, 1000);
    EXPECT_EQ(alarms[0].evidence.at("last_checkpoint_step"), 1000);
    EXPECT_NEAR(alarms[0].evidence.at("gpu_hours_at_risk"), 160 * 100 * 384 / 3600.0, 60);
    stream.event(What::CheckpointSaved, 1160);
    EXPECT_TRUE(stream.of(AlarmKind::CheckpointOverdue)[0].isRecovered);
}

TEST(Checkpoints, ALogThatNeverSaysThatItSavesIsNotLate)
{
    RunPlan plan;
    plan.checkpointEvery = 100;
    Stream events({}, plan, LogFormat::TensorBoard);
    events.calm(1, 1000);
    EXPECT_TRUE(events.of(AlarmKind::CheckpointOverdue).empty());
    Stream text({}, plan);
    text.calm(1, 1000);
    EXPECT_EQ(text.of(AlarmKind::CheckpointOverdue).size(), 1U) << "Megatron would have said it";
    Stream excerpt({}, plan);
    for (const std::int64_t step : {12695, 31214, 31215, 31216, 42780, 45000})
        excerpt.put("loss", step, 2.2);
    EXPECT_TRUE(excerpt.of(AlarmKind::CheckpointOverdue).empty()) << "lines somebody quoted";
}

TEST(Checkpoints, OneOfAnotherSizeIsTold)
{
    Stream stream;
    for (std::int64_t step = 100; step <= 600; step += 100) {
        stream.calm(step - 99, step);
        stream.event(What::CheckpointSaved, step,
                     {{"bytes",
                       step == 500       ? "1900000000000"
                           : step == 400 ? "2310000000000"
                                         : "2300000000000"}});
    }
    const auto alarms = stream.of(AlarmKind::CheckpointSize);
    ASSERT_EQ(alarms.size(), 2U) << "500 is smaller, 600 larger again; 400 differs by less than 5 %";
    EXPECT_EQ(alarms[0].fromStep, 500);
    EXPECT_EQ(alarms[0].evidence.at("before"), 2310000000000);
}

TEST(Attempts, ThreeThatDieYoungAreACrashLoopOnTheirNode)
{
    Stream stream;
    stream.calm(1, 500);
    for (const char *id : {"b", "c", "d", "e"}) {
        stream.event(What::Failed, -1, {{"node", "jean-zay-iam43"}}, "CUDA error: unspecified launch failure");
        stream.pass(600);
        stream.attempt(id, 480);
        stream.calm(480, 485);
    }
    const auto loops = stream.of(AlarmKind::CrashLoop);
    ASSERT_EQ(loops.size(), 1U) << told(loops);
    EXPECT_EQ(loops[0].level, AlarmLevel::Critical);
    EXPECT_EQ(loops[0].evidence.at("attempts"), 3) << "the first one lived long: it is not among them";
    EXPECT_NE(loops[0].message.find("jean-zay-iam43"), std::string::npos) << loops[0].message;
    stream.event(What::Failed, -1, {{"node", "jean-zay-iam43"}});
    ASSERT_EQ(stream.of(AlarmKind::CrashLoop).size(), 1U);
    EXPECT_EQ(stream.of(AlarmKind::CrashLoop)[0].evidence.at("attempts"), 4);
}

TEST(Attempts, JobsThatEndAndGoOnAreNoLoop)
{
    Stream stream;
    std::int64_t step = 1;
    for (const char *id : {"b", "c", "d", "e", "f", "g"}) {
        stream.calm(step, step + 9);
        step += 10;
        stream.event(What::Stopped);
        stream.pass(60);
        stream.attempt(id, step);
    }
    EXPECT_TRUE(stream.of(AlarmKind::CrashLoop).empty());
    EXPECT_TRUE(stream.of(AlarmKind::IterationBack).empty());
}

TEST(Attempts, GoingBackIsToldMoreLoudlyTheFurther)
{
    Stream stream;
    savedEvery(stream, 1, 1000, 100);
    stream.calm(1001, 1050);
    stream.event(What::Failed);
    stream.pass(900);
    stream.attempt("second", 1001);
    savedEvery(stream, 1001, 2000, 100);
    stream.pass(900);
    stream.attempt("third", 501);
    stream.calm(501, 600);
    const auto back = stream.of(AlarmKind::IterationBack);
    ASSERT_EQ(back.size(), 2U) << told(back);
    EXPECT_EQ(back[0].level, AlarmLevel::Information) << "to the last checkpoint";
    EXPECT_EQ(back[0].evidence.at("back_steps"), 50);
    EXPECT_EQ(back[1].level, AlarmLevel::Warning);
    EXPECT_EQ(back[1].evidence.at("back_steps"), 1500);
}

TEST(LiveAlarms, AFullDiskAndAnAllocationThatEndsAreToldOnce)
{
    RunPlan plan;
    plan.steps = 10000;
    plan.gpus = 384;
    Stream stream({}, plan);
    stream.calm(1, 1000);
    for (int i = 0; i < 50; ++i) {
        stream.pass(10);
        stream.watch.tick({.now = stream.now, .diskFreeShare = 0.03, .budgetLeftGpuHours = 50'000});
    }
    ASSERT_EQ(stream.of(AlarmKind::Disk).size(), 1U);
    ASSERT_EQ(stream.of(AlarmKind::Budget).size(), 1U);
    EXPECT_NEAR(stream.of(AlarmKind::Budget)[0].evidence.at("gpu_hours_needed"), 9000 * 100 * 384 / 3600.0, 1000);
    stream.watch.tick({.now = stream.now, .diskFreeShare = 0.5, .budgetLeftGpuHours = 200'000});
    EXPECT_TRUE(stream.of(AlarmKind::Disk)[0].isRecovered);
    Stream late({}, plan);
    late.calm(1, 1000);
    late.watch.tick({.now = late.now, .budgetEndsAt = late.now + 86'400'000});
    EXPECT_EQ(late.of(AlarmKind::Budget).size(), 1U);
}

TEST(Configuration, TheFeedForwardSizeThatWasLeftBehindIsTold)
{
    // 104 billion parameters were meant; with the feed-forward size of another model it were 58.
    const std::map<std::string, Json> parameters{{"hidden_size", 11600},
                                                 {"num_layers", 64},
                                                 {"ffn_hidden_size", 20480},
                                                 {"padded_vocab_size", 50432},
                                                 {"seq_length", 2048}};
    RunPlan plan;
    plan.parameters = 104'000'000'000;
    AlarmWatch watch({}, plan);
    watch.configuration(parameters);
    watch.configuration(parameters);
    ASSERT_EQ(watch.alarms().size(), 2U) << told(watch.alarms());
    for (const Alarm &alarm : watch.alarms())
        EXPECT_EQ(alarm.kind, AlarmKind::Configuration);
    std::map<std::string, Json> right = parameters;
    right["ffn_hidden_size"] = "46400"; // as text, the way logs print it
    AlarmWatch other({}, plan);
    other.configuration(right);
    EXPECT_TRUE(other.alarms().empty()) << told(other.alarms());
}

} // namespace
} // namespace espalier::test
