// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"
#include "tests/support/expect.h"

#include <gtest/gtest.h>

#include <cmath>

namespace espalier::test {
namespace {

using namespace training;

constexpr std::int64_t begin = 1'650'000'000'000, historyHour = 3'600'000;

/// Losses of steps from..to, `seconds` apart, the first at `at`.
RunHistory::Part attempt(const std::string &id, std::int64_t from, std::int64_t to, std::int64_t at, double seconds)
{
    metrics::Samples samples;
    for (std::int64_t step = from; step <= to; ++step)
        samples.append({step, at + static_cast<std::int64_t>(static_cast<double>(step - from) * seconds * 1000), 2.2});
    RunHistory::Part part;
    part.attempt.id = id;
    part.attempt.source = id + ".log";
    part.attempt.firstStep = from;
    part.attempt.lastStep = to;
    part.attempt.startedAt = at;
    part.attempt.lastAt = samples.times.back();
    part.attempt.samples = samples.size();
    auto series = metrics::Series::fromSamples("loss", samples);
    EXPECT_OK(series);
    if (series)
        part.series.push_back(*series);
    return part;
}

TEST(Forecast, TheDaysTheChronicleComputedComeOut)
{
    // "(115311-12695)*105/(3600*24)=124.7"
    std::vector<RunHistory::Part> parts;
    parts.push_back(attempt("a1", 12000, 12695, begin, 105));
    const RunHistory history = RunHistory::build(std::move(parts), {});
    RunPlan plan;
    plan.steps = 115311;
    plan.gpus = 384;
    const RunForecast next = forecast(history, plan);
    ASSERT_TRUE(next.doneAt.has_value());
    EXPECT_NEAR(static_cast<double>(*next.doneAt - history.lastTime()) / 86'400'000, 124.7, 0.05);
    ASSERT_TRUE(next.gpuHoursLeft.has_value());
    EXPECT_NEAR(*next.gpuHoursLeft, (115311 - 12695) * 105.0 / 3600 * 384, 1);
    ASSERT_TRUE(next.stepsPerDay.has_value());
    EXPECT_NEAR(*next.stepsPerDay, 86400 / 105.0, 0.01);
}

TEST(Forecast, StopsMakeItLater)
{
    std::vector<RunHistory::Part> parts;
    parts.push_back(attempt("a1", 1, 1000, begin, 60));
    parts.push_back(attempt("b1", 1001, 2000, begin + 100 * historyHour, 60));
    const RunHistory history = RunHistory::build(std::move(parts), {});
    RunPlan plan;
    plan.steps = 3000;
    const RunForecast next = forecast(history, plan);
    ASSERT_TRUE(next.doneAt && next.doneAtWithStops);
    EXPECT_NEAR(static_cast<double>(*next.doneAt - history.lastTime()), 60'000 * 1000.0, 1e5);
    const double days = static_cast<double>(history.lastTime() - begin);
    EXPECT_NEAR(static_cast<double>(*next.doneAtWithStops - history.lastTime()), days / 2, days * 0.01);
    EXPECT_FALSE(next.gpuHoursLeft.has_value()) << "how many GPUs is not said";
}

TEST(Forecast, WithoutAPlanOrTimesLittleIsSaid)
{
    const RunForecast nothing = forecast(RunHistory::build({}, {}), {});
    EXPECT_FALSE(nothing.stepsPerDay || nothing.doneAt || nothing.doneAtWithStops);
    std::vector<RunHistory::Part> parts;
    parts.push_back(attempt("a1", 1, 100, begin, 60));
    const RunForecast planless = forecast(RunHistory::build(std::move(parts), {}), {});
    EXPECT_TRUE(planless.stepsPerDay.has_value());
    EXPECT_FALSE(planless.doneAt.has_value());
}

TEST(LostHours, TheHangsAndTheCrashOfThe176BRunCostAsMuchAsItsChronicleSays)
{
    // 18 h, 6 h and 11 h at evaluations, 7.3 h to a crash two steps before a checkpoint, on 384 GPUs: about 16,000 GPU-hours.
    std::vector<Alarm> alarms;
    std::int64_t at = begin + 1000 * historyHour;
    for (const double hours : {18.0, 6.0, 11.0}) {
        Alarm alarm;
        alarm.kind = AlarmKind::EvaluationHang;
        alarm.level = AlarmLevel::Critical;
        alarm.fromStep = 45000;
        alarm.evidence["limit_seconds"] = 1440;
        alarm.evidence["silence_seconds"] = hours * 3600;
        alarm.raisedAt = at + 1440 * 1000;
        alarm.endedAt = at + static_cast<std::int64_t>(hours * static_cast<double>(historyHour));
        alarms.push_back(alarm);
        alarms.push_back(alarm); // told twice, counted once
        at += 100 * historyHour;
    }
    std::vector<RunHistory::Part> parts;
    parts.push_back(attempt("a1", 1, 499, begin, 105)); // saved at 249, died at 499: 250 steps of 105 s are 7.3 h
    parts.push_back(attempt("b1", 250, 600, begin + 499 * 105'000, 105));
    const RunHistory history = RunHistory::build(std::move(parts), {});
    CheckpointStanding checkpoints;
    Checkpoint saved;
    saved.step = 249;
    saved.attempt = history.attempts().front().id;
    checkpoints.checkpoints.push_back(saved);
    double sum = 0;
    for (const LostHours &lost : lostHours(history, alarms, checkpoints, 384)) {
        sum += lost.gpuHours;
        if (lost.cause == LostHours::Cause::Hang) {
            EXPECT_NEAR(lost.gpuHours, 35 * 384, 1);
            EXPECT_EQ(lost.because.size(), 3U);
        } else if (lost.cause == LostHours::Cause::Crash) {
            EXPECT_NEAR(lost.gpuHours, 7.3 * 384, 10);
        }
    }
    EXPECT_NEAR(sum, 42.3 * 384, 60);
}

TEST(LostHours, ARollbackBehindACheckpointIsADecisionAndTheRestACrash)
{
    std::vector<RunHistory::Part> parts;
    parts.push_back(attempt("a1", 1, 1000, begin, 36));
    parts.push_back(attempt("b1", 501, 1500, begin + 20 * historyHour, 36));
    const RunHistory history = RunHistory::build(std::move(parts), {});
    CheckpointStanding checkpoints;
    Checkpoint saved;
    saved.step = 900;
    saved.attempt = history.attempts().front().id;
    checkpoints.checkpoints.push_back(saved);
    std::map<LostHours::Cause, double> lost;
    for (const LostHours &cause : lostHours(history, {}, checkpoints, 10))
        lost[cause.cause] = cause.gpuHours;
    EXPECT_NEAR(lost[LostHours::Cause::Crash], 10, 0.2) << "steps 901 to 1000 are an historyHour";
    EXPECT_NEAR(lost[LostHours::Cause::Rollback], 40, 0.2) << "steps 501 to 900";
    EXPECT_NEAR(lost[LostHours::Cause::Queue], 100, 1) << "from the tenth historyHour to the twentieth";
}

TEST(LostHours, ASlowNodeCostsItsShareAndNoHourCountsTwice)
{
    std::vector<RunHistory::Part> parts;
    parts.push_back(attempt("a1", 1, 1000, begin, 36));
    const RunHistory history = RunHistory::build(std::move(parts), {});
    Alarm slow;
    slow.kind = AlarmKind::ThroughputDrop;
    slow.level = AlarmLevel::Warning;
    slow.raisedAt = begin;
    slow.endedAt = begin + 10 * historyHour;
    slow.evidence["share"] = 0.9;
    Alarm stall;
    stall.kind = AlarmKind::Stall;
    stall.evidence["limit_seconds"] = 600;
    stall.raisedAt = begin + historyHour + 600'000;
    stall.endedAt = begin + 3 * historyHour;
    std::map<LostHours::Cause, double> lost;
    for (const LostHours &cause : lostHours(history, {slow, stall}, {}, 100))
        lost[cause.cause] = cause.gpuHours;
    EXPECT_NEAR(lost[LostHours::Cause::Hang], 200, 0.1);
    EXPECT_NEAR(lost[LostHours::Cause::Slowdown], 80, 0.1) << "a tenth of the eight hours that were not hung";
}

} // namespace
} // namespace espalier::test
