// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/runalarms/stream.h"

#include <gtest/gtest.h>

namespace espalier::test {
namespace {

/// Warnings about values of one series of `points`, whatever draws them.
std::size_t warningsOf(std::string_view measure, int points, const std::function<double(int, Stream &)> &value)
{
    Stream stream;
    for (int i = 1; i <= points; ++i)
        stream.put(measure, i, value(i, stream));
    return stream.warnings().size();
}

double student(Stream &stream, double freedom)
{
    return std::student_t_distribution<double>(freedom)(stream.random());
}

TEST(Quiet, HeavyTailedLossesAreNoSpikes)
{
    constexpr int points = 100'000;
    const auto falling = [](int i) { return 2.5 + 8 * std::exp(-i / 1500.0) + 0.5 * std::exp(-i / 40000.0); };
    // One in ten thousand, as the thresholds adapt to each; single values of a third the size of the loss are no invention of theirs.
    EXPECT_LE(warningsOf("loss", points, [&](int i, Stream &s) { return falling(i) + 0.05 * s.normal(); }), 3U) << "normal";
    EXPECT_LE(warningsOf("loss", points, [&](int i, Stream &s) { return falling(i) + 0.03 * student(s, 3); }), 8U)
        << "Student, 3";
    EXPECT_LE(warningsOf("loss", points, [&](int i, Stream &s) { return falling(i) + 0.3 * s.normal(); }), 3U) << "small batches";
    EXPECT_LE(warningsOf("gradient norm", points, [](int, Stream &s) { return 0.3 * std::exp(0.3 * student(s, 3)); }), 8U)
        << "norms";
}

TEST(Quiet, SmoothedAndWanderingLossesAreNoSpikes)
{
    double smooth = 3, walk = 3;
    const auto mean = [&](int, Stream &s) { return smooth += 0.05 * (3 + 0.2 * s.normal() - smooth); };
    EXPECT_LE(warningsOf("loss", 50'000, mean), 5U) << "a running mean";
    const auto wander = [&](int, Stream &s) { return walk += 0.02 * (3 - walk) + 0.01 * s.normal(); };
    EXPECT_LE(warningsOf("loss", 50'000, wander), 5U) << "autocorrelated";
}

TEST(Quiet, ConstantZeroAndSingleSamplesSayNothing)
{
    for (const std::string_view measure :
         {"loss", "gradient norm", "TFLOPs", "samples per second", "loss scale", "learning rate", "anything"}) {
        EXPECT_EQ(warningsOf(measure, 5000, [](int, Stream &) { return 1.0; }), 0U) << measure;
        EXPECT_EQ(warningsOf(measure, 5000, [](int, Stream &) { return 0.0; }), 0U) << measure;
        EXPECT_EQ(warningsOf(measure, 1, [](int, Stream &) { return 7.0; }), 0U) << measure;
    }
}

TEST(Quiet, TheBeginningOfATrainingIs)
{
    // Warm-up of the learning rate, a loss that falls from 12, fp16 that looks for its scale, norms that settle.
    Stream stream;
    double scale = 4294967296.0;
    for (std::int64_t step = 1; step <= 4000; ++step) {
        stream.pass(step == 1 ? 200 : 5);
        const bool isSkipped = step <= 16;
        if (isSkipped)
            scale /= 2;
        stream.put("learning rate", step, 6e-5 * std::min(1.0, static_cast<double>(step) / 2000));
        stream.put("loss scale", step, scale);
        stream.put("skipped iterations", step, isSkipped ? 1 : 0);
        stream.put("NaN iterations", step, 0);
        stream.put("loss", step,
                   isSkipped ? std::nan("") : 2.5 + 9.5 * std::exp(-static_cast<double>(step) / 300) + 0.03 * stream.normal());
        stream.put("gradient norm", step,
                   isSkipped ? std::numeric_limits<double>::infinity()
                             : (0.3 + 20 * std::exp(-static_cast<double>(step) / 200)) * std::exp(0.2 * stream.normal()));
        stream.put("TFLOPs", step, step < 4 ? 20.0 * static_cast<double>(step) : 140 + stream.normal());
    }
    EXPECT_TRUE(stream.warnings().empty()) << told(stream.warnings());
}

TEST(Quiet, RampsOfTheBatchAndLongerSequencesAre)
{
    Stream stream;
    double batch = 192, length = 64;
    for (std::int64_t step = 1; step <= 20000; ++step) {
        if (step % 100 == 0 && batch < 2048)
            batch += 16;
        if (step % 5000 == 0)
            length *= 2; // curriculum: the loss is another one afterwards
        const double seconds = 5 + batch / 20;
        stream.pass(seconds);
        stream.put("batch size", step, batch);
        stream.put("curriculum seqlen", step, length);
        stream.put("samples per second", step, batch / seconds * (1 + 0.01 * stream.normal()));
        stream.put("iteration time", step, seconds);
        stream.put("loss", step,
                   2.2 + 0.25 * std::log2(length / 64) * (step % 5000 < 2500 ? 1 : 0.9)
                       + 3 * std::exp(-static_cast<double>(step) / 800) + 0.01 * stream.normal());
    }
    EXPECT_TRUE(stream.warnings().empty()) << told(stream.warnings());
}

TEST(Quiet, RestlessThroughputIsNoDrop)
{
    EXPECT_LE(warningsOf("TFLOPs", 50'000, [](int, Stream &s) { return 140 * (1 + 0.05 * s.normal()); }), 5U);
    EXPECT_LE(warningsOf("iteration time", 50'000,
                         [](int i, Stream &s) { return (i % 20 == 0 ? 9.0 : 5.0) * (1 + 0.02 * std::abs(student(s, 3))); }),
              5U);
}

TEST(Quiet, OneOverflowNowAndThenIsOneRemark)
{
    Stream stream;
    double scale = 65536;
    for (std::int64_t step = 1; step <= 20000; ++step) {
        const bool isSkipped = step % 1000 == 999;
        scale = isSkipped ? scale / 2 : step % 1000 == 500 ? scale * 2 : scale;
        stream.put("loss scale", step, scale);
        stream.put("skipped iterations", step, isSkipped ? 1 : 0);
        stream.put("loss", step, isSkipped ? std::nan("") : 2.2 + 0.01 * stream.normal());
        stream.put("gradient norm", step, isSkipped ? std::numeric_limits<double>::infinity() : 0.2);
    }
    EXPECT_TRUE(stream.warnings().empty()) << told(stream.warnings());
    EXPECT_EQ(stream.of(AlarmKind::SkippedSteps).size(), 1U);
}

} // namespace
} // namespace espalier::test
