// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/runalarms/stream.h"

#include <gtest/gtest.h>

namespace espalier::test {
namespace {

const double nan = std::nan("");

TEST(NotANumberAlarms, AMissingLossIsCriticalAtOnce)
{
    Stream stream;
    stream.calm(1, 300);
    stream.put("skipped iterations", 301, 0);
    stream.put("NaN iterations", 301, 0);
    stream.put("loss", 301, nan);
    const auto alarms = stream.of(AlarmKind::NotANumber);
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].level, AlarmLevel::Critical);
    EXPECT_EQ(alarms[0].raisedAtStep, 301);
    EXPECT_EQ(alarms[0].measure, "loss");
}

TEST(NotANumberAlarms, CountedNanIterationsAreTheSameAlarmAsTheMissingLoss)
{
    Stream stream;
    stream.calm(1, 300);
    for (std::int64_t step = 301; step <= 340; ++step) {
        stream.put("loss", step, nan);
        stream.put("gradient norm", step, nan);
        stream.put("lm loss validation/xquad", step, nan);
        stream.put("TFLOPs", step, 140);
        stream.put("NaN iterations", step, 1);
        stream.put("skipped iterations", step, 0);
    }
    ASSERT_EQ(stream.of(AlarmKind::NotANumber).size(), 1U) << told(stream.watch.alarms());
    EXPECT_EQ(stream.of(AlarmKind::NotANumber)[0].evidence.at("nan_iterations"), 40);
    EXPECT_FALSE(stream.of(AlarmKind::NotANumber)[0].isRecovered);
    stream.calm(341, 500);
    EXPECT_TRUE(stream.of(AlarmKind::NotANumber)[0].isRecovered);
    EXPECT_EQ(stream.of(AlarmKind::NotANumber)[0].toStep, 340);
}

TEST(NotANumberAlarms, NanIterationsAtTheVeryStartAreNoOverflow)
{
    Stream stream;
    stream.put("loss", 3, nan);
    stream.put("NaN iterations", 3, 1);
    stream.put("skipped iterations", 3, 1);
    EXPECT_EQ(stream.of(AlarmKind::NotANumber, AlarmLevel::Critical).size(), 1U);
}

TEST(NotANumberAlarms, AMeasureThatNeverHasAValueHidesNoOther)
{
    Stream stream;
    stream.calm(1, 300, 100, [&](std::int64_t step) { stream.put("best metric", step, nan); });
    stream.put("loss", 301, nan);
    const auto alarms = stream.of(AlarmKind::NotANumber);
    ASSERT_EQ(alarms.size(), 2U) << told(alarms);
    EXPECT_EQ(alarms[0].measure, "best metric");
    EXPECT_EQ(alarms[1].measure, "loss");
}

TEST(SkippedAlarms, ThreeStepsInARowAreCritical)
{
    Stream stream;
    stream.calm(1, 300, 100, [&](std::int64_t step) { stream.put("skipped iterations", step, 0); });
    for (std::int64_t step = 301; step <= 305; ++step) {
        stream.put("skipped iterations", step, 1);
        stream.put("loss", step, nan);
    }
    const auto alarms = stream.of(AlarmKind::SkippedSteps, AlarmLevel::Critical);
    ASSERT_EQ(alarms.size(), 1U) << told(stream.watch.alarms());
    EXPECT_EQ(alarms[0].fromStep, 301);
    EXPECT_EQ(alarms[0].evidence.at("critical_step"), 303);
    EXPECT_TRUE(stream.of(AlarmKind::NotANumber).empty()) << "a skipped step has no loss";
}

TEST(SkippedAlarms, ALineOfTenSkippedStepsIsTenInARowUnlessAtTheStart)
{
    // As a log of lines every ten steps has them: all of the first ten steps skipped, then eight of ten.
    Stream start;
    start.put("skipped iterations", 10, 10);
    start.put("loss", 10, nan);
    start.put("skipped iterations", 20, 8);
    start.put("loss", 20, 12.1);
    EXPECT_TRUE(start.watch.alarms().empty()) << told(start.watch.alarms());
    Stream later;
    for (std::int64_t step = 10; step <= 1000; step += 10) {
        later.put("skipped iterations", step, step == 600 ? 10 : 0);
        later.put("loss", step, step == 600 ? nan : 2);
    }
    EXPECT_EQ(later.of(AlarmKind::SkippedSteps, AlarmLevel::Critical).size(), 1U);
}

TEST(LossScaleAlarms, FourHalvingsWithinTwentyLinesAreCritical)
{
    // The 13B run: 65,536 to 8,192 to 4,096.
    Stream stream;
    stream.calm(1, 300, 100, [&](std::int64_t step) { stream.put("loss scale", step, 65536); });
    stream.put("loss scale", 301, 8192);
    EXPECT_TRUE(stream.of(AlarmKind::LossScale).empty());
    stream.put("loss scale", 302, 4096);
    const auto alarms = stream.of(AlarmKind::LossScale);
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].level, AlarmLevel::Critical);
    EXPECT_EQ(alarms[0].evidence.at("halvings"), 4);
}

TEST(LossScaleAlarms, AScaleThatFallsToOneIsCriticalAndOneThatAlwaysWasIsNot)
{
    Stream stream;
    double scale = 65536;
    for (std::int64_t step = 100; scale >= 1; step += 100, scale /= 2) {
        for (std::int64_t i = 0; i < 100; ++i)
            stream.put("loss scale", step + i, scale);
    }
    EXPECT_EQ(stream.of(AlarmKind::LossScale).size(), 1U) << told(stream.watch.alarms());
}

TEST(DivergenceAlarms, ALossThatStaysUpIsToldAfterTwoHundredLines)
{
    // The 104B run: 6.44 to 11.4 within ten steps at 7000, then stuck near 7.
    Stream stream;
    for (std::int64_t step = 1; step <= 8000; ++step) {
        const double loss = step < 7000 ? 6.44 + 3 * std::exp(-static_cast<double>(step) / 900) : step < 7010 ? 11.4 : 7.0;
        stream.put("loss", step, loss + 0.02 * stream.normal());
        stream.put("learning rate", step, 6e-5 * std::min(1.0, static_cast<double>(step) / 3000));
    }
    const auto alarms = stream.of(AlarmKind::Divergence, AlarmLevel::Warning);
    ASSERT_EQ(alarms.size(), 1U) << told(stream.watch.alarms());
    EXPECT_NEAR(static_cast<double>(alarms[0].raisedAtStep), 7200, 10);
    EXPECT_EQ(stream.of(AlarmKind::Spike, AlarmLevel::Critical).size(), 1U);
}

TEST(DivergenceAlarms, ASlowRiseIsTold)
{
    Stream stream;
    for (std::int64_t step = 1; step <= 9000; ++step)
        stream.put("loss", step,
                   2.5 + 4 * std::exp(-static_cast<double>(step) / 600) + std::max(0.0, static_cast<double>(step - 5000)) * 1e-4
                       + 0.02 * stream.normal());
    const auto alarms = stream.of(AlarmKind::Divergence);
    ASSERT_FALSE(alarms.empty());
    EXPECT_LT(alarms[0].raisedAtStep, 6600);
    EXPECT_TRUE(stream.of(AlarmKind::Spike, AlarmLevel::Warning).empty()) << told(stream.watch.alarms());
}

TEST(DivergenceAlarms, ARiseWhileTheLearningRateRisesIsNoTrend)
{
    Stream stream;
    for (std::int64_t step = 1; step <= 3000; ++step) {
        stream.put("learning rate", step, 1e-8 * static_cast<double>(step));
        stream.put("loss", step, 2.5 + static_cast<double>(step) * 2e-5 + 0.01 * stream.normal());
    }
    EXPECT_TRUE(stream.of(AlarmKind::Divergence).empty()) << told(stream.watch.alarms());
}

/// The slow GPU of 28 April 2022: TFLOPs as the chronicle prints them from 42780 on.
void slowNode(Stream &stream, std::string_view measure, double full, const std::function<double(double)> &as)
{
    for (std::int64_t step = 42000; step < 42780; ++step)
        stream.put(measure, step, as(full * (1 + 0.002 * stream.normal())));
    const std::array printed{149.10, 149.09, 147.58, 142.32, 141.09};
    for (std::size_t i = 0; i < printed.size(); ++i)
        stream.put(measure, 42780 + static_cast<std::int64_t>(i), as(printed[i] * full / 149));
    for (std::int64_t step = 42785; step <= 45000; ++step)
        stream.put(measure, step, as(141.2 * full / 149 * (1 + 0.002 * stream.normal())));
}

TEST(ThroughputAlarms, ASlowNodeIsToldWithinThreeSteps)
{
    for (const std::string_view measure : {"TFLOPs", "samples per second", "tokens per second", "iteration time"}) {
        Stream stream;
        const bool isTime = measure == "iteration time";
        slowNode(stream, measure, 149, [&](double v) { return isTime ? 15700 / v : v; });
        const auto alarms = stream.of(AlarmKind::ThroughputDrop);
        ASSERT_EQ(alarms.size(), 1U) << measure << "\n" << told(stream.watch.alarms());
        EXPECT_EQ(alarms[0].level, AlarmLevel::Warning);
        EXPECT_EQ(alarms[0].fromStep, 42783) << measure;
        EXPECT_LE(alarms[0].raisedAtStep, 42786) << measure;
        EXPECT_EQ(alarms[0].toStep, 45000) << "as slow to the end, though the medians have got used to it";
        EXPECT_NEAR(alarms[0].evidence.at("share"), 0.946, 0.005);
        EXPECT_FALSE(alarms[0].isRecovered);
    }
}

TEST(ThroughputAlarms, OfSeveralMeasuresOneTells)
{
    Stream stream;
    for (std::int64_t step = 1; step <= 600; ++step) {
        const double share = step < 500 ? 1 : 0.8;
        stream.put("iteration time", step, 105 / share);
        stream.put("samples per second", step, 19.5 * share * (1 + 0.001 * stream.normal()));
        stream.put("TFLOPs", step, 149 * share * (1 + 0.001 * stream.normal()));
    }
    const auto alarms = stream.of(AlarmKind::ThroughputDrop);
    ASSERT_EQ(alarms.size(), 1U) << told(alarms);
    EXPECT_EQ(alarms[0].measure, "TFLOPs");
}

TEST(ThroughputAlarms, ItIsOverWhenTheSpeedIsBack)
{
    Stream stream;
    for (std::int64_t step = 1; step <= 1000; ++step)
        stream.put("TFLOPs", step, (step >= 500 && step < 600 ? 120 : 149) * (1 + 0.002 * stream.normal()));
    const auto alarms = stream.of(AlarmKind::ThroughputDrop);
    ASSERT_EQ(alarms.size(), 1U) << told(alarms);
    EXPECT_TRUE(alarms[0].isRecovered);
    EXPECT_NEAR(static_cast<double>(alarms[0].toStep), 607, 5);
}

TEST(ThroughputAlarms, ADriftTooSlowForMediansIsTold)
{
    Stream stream;
    for (std::int64_t step = 1; step <= 20000; ++step) {
        const double share = step < 8000 ? 1 : 1 - 0.08 * std::min(1.0, static_cast<double>(step - 8000) / 6000);
        stream.put("TFLOPs", step, 149 * share * (1 + 0.003 * stream.normal()));
    }
    const auto alarms = stream.of(AlarmKind::ThroughputDrop);
    ASSERT_EQ(alarms.size(), 1U) << told(alarms);
    EXPECT_EQ(alarms[0].evidence.at("drift"), 1);
    EXPECT_GT(alarms[0].raisedAtStep, 8000);
    EXPECT_LT(alarms[0].raisedAtStep, 14000);
}

} // namespace
} // namespace espalier::test
