// SPDX-License-Identifier: GPL-3.0-or-later
// Row R9: how fast a run is replayed through its alarms, against a plain pass that adds the samples up, and what is told of real shapes.
#include "app/training/alarms/alarms.h"
#include "tests/bench/measure.h"
#include "tests/bench/runs/bloomrun.h"

#include <array>
#include <cmath>
#include <memory>
#include <random>

namespace espalier::bench {
namespace {

using namespace training;
using bloomrun::Record;

constexpr std::array<std::string_view, 12> names{
    "learning rate",     "batch size",         "loss",           "loss scale",         "gradient norm",
    "zeros in gradient", "skipped iterations", "NaN iterations", "samples per second", "TFLOPs",
    "iteration time",    "consumed samples"};

/// The twelve measures of a BLOOM-shaped run, a sample each a step.
std::vector<std::array<metrics::Sample, names.size()>> samplesOf(const bloomrun::Shape &shape)
{
    std::vector<std::array<metrics::Sample, names.size()>> steps;
    bloomrun::Run run(shape);
    for (Record r; run.next(r);) {
        if (r.kind != Record::Kind::Iteration)
            continue;
        const std::array values{r.learningRate,
                                static_cast<double>(r.batchSize),
                                r.loss,
                                r.lossScale,
                                r.gradientNorm,
                                0.0,
                                static_cast<double>(r.skipped),
                                static_cast<double>(r.nans),
                                r.samplesPerSecond,
                                r.tflops,
                                r.seconds,
                                static_cast<double>(r.samples)};
        auto &step = steps.emplace_back();
        for (std::size_t i = 0; i < values.size(); ++i)
            step[i] = {r.iteration, r.time, values[i]};
    }
    return steps;
}

std::vector<Alarm> watched(const std::vector<std::array<metrics::Sample, names.size()>> &steps)
{
    AlarmWatch watch({}, {});
    Attempt attempt;
    attempt.id = "first";
    attempt.firstStep = steps.front()[0].step;
    attempt.startedAt = steps.front()[0].time;
    watch.beginAttempt(attempt);
    for (const auto &step : steps) {
        for (std::size_t i = 0; i < step.size(); ++i)
            watch.sample(names[i], step[i]);
    }
    return watch.alarms();
}

const Alarm *findAlarm(const std::vector<Alarm> &alarms, AlarmKind kind, std::string_view measure)
{
    for (const Alarm &alarm : alarms) {
        if (alarm.kind == kind && alarm.measure == measure && alarm.level >= AlarmLevel::Warning)
            return &alarm;
    }
    return nullptr;
}

void replaySpeed(std::int64_t iterations, int runs)
{
    bloomrun::Shape shape;
    shape.iterations = iterations;
    shape.spikes = {31'215};
    shape.slowdowns = {{42'783, 0.946, 45'300}};
    const auto steps = samplesOf(shape);
    Pairs pairs;
    double sum = 0;
    std::vector<Alarm> alarms;
    for (int i = 0; i < runs; ++i) {
        pairs.ours.push_back(millisecondsOf([&] { alarms = watched(steps); }));
        pairs.peer.push_back(millisecondsOf([&] {
            for (const auto &step : steps) {
                for (const metrics::Sample &sample : step)
                    sum += sample.value;
            }
        }));
    }
    check(std::isfinite(sum), "the sum of all samples");
    const Alarm *norm = findAlarm(alarms, AlarmKind::Spike, "gradient norm"), *loss = findAlarm(alarms, AlarmKind::Spike, "loss");
    check(norm && norm->fromStep == 31'215, "the gradient norm is told of at 31215");
    check(loss && loss->evidence.at("warning_step") <= 31'216, "the loss is warned of by 31216");
    const Alarm *slow = findAlarm(alarms, AlarmKind::ThroughputDrop, "TFLOPs");
    check(slow && slow->raisedAtStep <= 42'786 && slow->isRecovered, "the slow node is told of by 42786");
    std::size_t others = 0;
    for (const Alarm &alarm : alarms)
        others += alarm.level >= AlarmLevel::Warning && &alarm != norm && &alarm != loss && &alarm != slow ? 1 : 0;
    const auto samples = static_cast<double>(steps.size() * names.size());
    const std::string what = "alarms over " + std::to_string(steps.size()) + " x 12 samples";
    pairs.print("R9", what.c_str(), "adding them up");
    std::printf("R9   %.1f million samples a second; other warnings: %zu (%.2f per 10,000 points of loss, norm and TFLOPs)\n",
                samples / median(pairs.ours) / 1000, others,
                static_cast<double>(others) * 1e4 / (3 * static_cast<double>(steps.size())));
    check(static_cast<double>(others) * 1e4 <= 3 * static_cast<double>(steps.size()),
          "at most one false warning in 10,000 points");
}

/// Warnings about noise of many kinds, none of which has anything to tell.
void falseWarnings(int points)
{
    std::mt19937_64 random(7);
    std::normal_distribution<double> normal;
    std::student_t_distribution<double> heavy(3);
    double walk = 0;
    struct Kind {
        const char *what;
        std::string_view measure;
        std::function<double(double)> next;
    };
    const std::vector<Kind> kinds{
        {"falling loss, normal noise", "loss", [&](double fall) { return fall + 0.05 * normal(random); }},
        {"falling loss, Student's t of 3", "loss", [&](double fall) { return fall + 0.03 * heavy(random); }},
        {"falling loss, noise that wanders", "loss",
         [&](double fall) { return fall + (walk += 0.02 * -walk + 0.01 * normal(random)); }},
        {"norm, log-normal", "gradient norm", [&](double) { return 0.3 * std::exp(0.3 * normal(random)); }},
        {"norm, heavy tails", "gradient norm", [&](double) { return 0.3 * std::exp(0.3 * heavy(random)); }},
        {"speed, 5 % noise", "TFLOPs", [&](double) { return 140 * (1 + 0.05 * normal(random)); }},
    };
    for (const Kind &kind : kinds) {
        AlarmWatch watch({}, {});
        for (int i = 1; i <= points; ++i)
            watch.sample(kind.measure, {i, metrics::noTime, kind.next(2.2 + 8 * std::exp(-i / 1500.0))});
        std::size_t warnings = 0;
        for (const Alarm &alarm : watch.alarms())
            warnings += alarm.level >= AlarmLevel::Warning ? 1 : 0;
        const double rate = static_cast<double>(warnings) * 1e4 / points;
        std::printf("R9   %-48s %6.2f false warnings per 10,000 points  (floor 1, stretch 0.3)\n", kind.what, rate);
        check(rate <= 1, std::string("at most one false warning in 10,000 points: ") + kind.what);
    }
}

} // namespace
} // namespace espalier::bench

/// bench_alarms [STEPS] [RUNS]: default 1,000,000 steps of twelve measures, 3 times.
int main(int argc, char **argv)
{
    const std::int64_t steps = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    espalier::bench::replaySpeed(std::max<std::int64_t>(steps, 50'000), argc > 2 ? std::atoi(argv[2]) : 3);
    espalier::bench::falseWarnings(500'000);
    return 0;
}
