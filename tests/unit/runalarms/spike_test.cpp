// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/runalarms/stream.h"

#include <gtest/gtest.h>

#include <array>

namespace espalier::test {
namespace {

struct Line {
    std::int64_t step;
    double loss, norm;
};
/// The lines of the 176B run's log around its first loss spike, as its chronicle quotes them.
constexpr std::array<Line, 9> bloomSpike{{{31214, 2.198845, 0.242},
                                          {31215, 2.220424, 0.947},
                                          {31216, 2.595213, 2.390},
                                          {31217, 2.241558, 15.886},
                                          {31218, 2.345279, 145.119},
                                          {31219, 5.098124, 960.351},
                                          {31220, 3.492029, 353.201},
                                          {31221, 3.213059, 379.330},
                                          {31222, 2.804948, 650.246}}};

void bloom(Stream &stream)
{
    stream.calm(30000, 31213);
    for (const Line &line : bloomSpike) {
        stream.pass(106);
        stream.put("loss", line.step, line.loss); // the log has the loss first
        stream.put("gradient norm", line.step, line.norm);
    }
    for (std::int64_t step = 31223; step < 31250; ++step) {
        stream.pass(106);
        const double left = std::exp(-static_cast<double>(step - 31222) / 6);
        stream.put("loss", step, 2.2 + 0.6 * left + 0.01 * stream.normal());
        stream.put("gradient norm", step, 0.2 + 3 * left);
    }
    stream.calm(31250, 31600);
}

TEST(Spikes, TheLossSpikeOfThe176BRunIsWarnedOfAtItsFirstStepWithTheNormBeforeIt)
{
    Stream stream;
    bloom(stream);
    const auto spikes = stream.of(AlarmKind::Spike, AlarmLevel::Warning);
    ASSERT_EQ(spikes.size(), 2U) << told(stream.watch.alarms());
    const Alarm &norm = spikes[0], &loss = spikes[1];
    EXPECT_EQ(norm.measure, "gradient norm");
    EXPECT_EQ(norm.fromStep, 31215);
    EXPECT_EQ(norm.raisedAtStep, 31215);
    EXPECT_LE(norm.evidence.at("warning_step"), 31216);
    EXPECT_TRUE(norm.isRecovered);
    EXPECT_EQ(loss.measure, "loss");
    EXPECT_EQ(loss.raisedAtStep, 31216);
    EXPECT_EQ(loss.evidence.at("warning_step"), 31216);
    EXPECT_EQ(loss.evidence.at("critical_step"), 31219) << "more than one nat above the median";
    EXPECT_EQ(loss.level, AlarmLevel::Critical);
    EXPECT_TRUE(loss.isRecovered);
    EXPECT_LT(loss.evidence.at("back_step"), 31260);
    EXPECT_EQ(loss.evidence.at("peak_step"), 31219);
    EXPECT_DOUBLE_EQ(loss.evidence.at("peak"), 5.098124);
    EXPECT_EQ(loss.evidence.at("gradient_norm_step"), 31215);
    EXPECT_EQ(loss.evidence.at("gradient_norm_lead_steps"), 1);
    EXPECT_EQ(loss.evidence.at("gradient_norm_lead_to_peak_steps"), 4);
    EXPECT_NE(loss.message.find("4 steps before the peak"), std::string::npos) << loss.message;
    EXPECT_EQ(loss.around.size(), 60U);
}

TEST(Spikes, ASpikeThatDoesNotComeBackIsCritical)
{
    Stream stream;
    stream.calm(1, 800);
    for (std::int64_t step = 801; step <= 1000; ++step) {
        stream.pass(100);
        stream.put("loss", step, 2.7 + 0.01 * stream.normal());
    }
    const auto spikes = stream.of(AlarmKind::Spike, AlarmLevel::Critical);
    ASSERT_EQ(spikes.size(), 1U) << told(stream.watch.alarms());
    EXPECT_FALSE(spikes[0].isRecovered);
    EXPECT_EQ(spikes[0].fromStep, 801);
    EXPECT_EQ(spikes[0].evidence.at("critical_step"), 851) << "51 points after the warning";
}

TEST(Spikes, LinesEveryTenStepsAreAsGood)
{
    // The 13B run: lines every ten steps, 2.77 to 7.34 to 8.72, about 500 steps to recover.
    Stream stream;
    for (std::int64_t step = 10; step <= 29040; step += 10) {
        stream.pass(50);
        stream.put("loss", step, 2.768 + 0.01 * stream.normal());
    }
    stream.put("loss", 29050, 7.34);
    stream.put("loss", 29060, 8.72);
    for (std::int64_t step = 29070; step <= 31000; step += 10)
        stream.put("loss", step, 2.77 + 3 * std::exp(-static_cast<double>(step - 29060) / 100) + 0.01 * stream.normal());
    const auto spikes = stream.of(AlarmKind::Spike, AlarmLevel::Warning);
    ASSERT_EQ(spikes.size(), 1U) << told(stream.watch.alarms());
    EXPECT_EQ(spikes[0].raisedAtStep, 29050);
    EXPECT_EQ(spikes[0].evidence.at("warning_step"), 29050);
    EXPECT_EQ(spikes[0].level, AlarmLevel::Critical);
}

TEST(Spikes, ASpikeRightAfterARestartIsSeen)
{
    Stream stream;
    stream.calm(1, 1000);
    stream.pass(1800);
    stream.attempt("second", 901);
    stream.calm(901, 903);
    stream.put("loss", 904, 3.9);
    stream.put("loss", 905, 4.2);
    stream.calm(906, 1100);
    const auto spikes = stream.of(AlarmKind::Spike, AlarmLevel::Warning);
    ASSERT_EQ(spikes.size(), 1U) << told(stream.watch.alarms());
    EXPECT_EQ(spikes[0].fromStep, 904);
    EXPECT_EQ(spikes[0].attempt, "second");
}

TEST(Spikes, GoingFarBackIsNoSpike)
{
    // 2.6 at step 1000, 2.2 at 10,000; back to 1000 the loss is 2.6 again, as it was there.
    Stream stream;
    const auto loss = [](std::int64_t step) { return 2.2 + 0.8 * std::exp(-static_cast<double>(step) / 1500); };
    for (std::int64_t step = 1; step <= 10000; ++step)
        stream.put("loss", step, loss(step) + 0.005 * stream.normal());
    stream.attempt("second", 1001);
    for (std::int64_t step = 1001; step <= 2000; ++step)
        stream.put("loss", step, loss(step) + 0.005 * stream.normal());
    EXPECT_TRUE(stream.of(AlarmKind::Spike, AlarmLevel::Warning).empty()) << told(stream.watch.alarms());
    EXPECT_TRUE(stream.of(AlarmKind::Divergence).empty()) << told(stream.watch.alarms());
}

TEST(Spikes, OneEpisodeIsOneAlarmHoweverManyLines)
{
    Stream stream;
    stream.calm(1, 500);
    for (std::int64_t step = 501; step <= 900; ++step) {
        stream.pass(100);
        stream.put("loss", step, 2.2 + (step % 7 == 0 ? 1.5 : 0.0) + 0.01 * stream.normal());
    }
    EXPECT_EQ(stream.of(AlarmKind::Spike).size(), 1U) << told(stream.watch.alarms());
}

TEST(Spikes, RulesOfARunCount)
{
    AlarmRules rules;
    rules.measureZ["loss"] = 0;
    Stream stream(rules);
    bloom(stream);
    for (const Alarm &alarm : stream.of(AlarmKind::Spike))
        EXPECT_NE(alarm.measure, "loss");
    AlarmRules off;
    off.off = {AlarmKind::Spike};
    Stream silent(off);
    bloom(silent);
    EXPECT_TRUE(silent.watch.alarms().empty()) << told(silent.watch.alarms());
}

TEST(Spikes, AnyMeasureIsWatchedThatTheRulesName)
{
    AlarmRules rules;
    rules.measureZ["reward gap"] = 8;
    Stream stream(rules);
    stream.calm(1, 600, 100,
                [&](std::int64_t step) { stream.put("reward gap", step, step == 500 ? 9.0 : 1 + 0.01 * stream.normal()); });
    const auto spikes = stream.of(AlarmKind::Spike, AlarmLevel::Warning);
    ASSERT_EQ(spikes.size(), 1U);
    EXPECT_EQ(spikes[0].measure, "reward gap");
}

} // namespace
} // namespace espalier::test
