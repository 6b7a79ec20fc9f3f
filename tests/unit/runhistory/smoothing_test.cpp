// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/smoothing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace espalier::training {
namespace {

/// The definition as written down, in long double and with the power taken anew each time.
std::vector<double> byDefinition(const std::vector<double> &values, double weight)
{
    std::vector<double> result;
    long double last = 0;
    int count = 0;
    for (const double value : values) {
        if (!std::isfinite(value)) {
            result.push_back(value);
            continue;
        }
        last = last * weight + (1 - static_cast<long double>(weight)) * value;
        result.push_back(static_cast<double>(last / (1 - std::pow(static_cast<long double>(weight), ++count))));
    }
    return result;
}

class SmoothingTest : public testing::TestWithParam<double>
{
};

TEST_P(SmoothingTest, IsTheRunningAverageOfTensorBoard)
{
    std::mt19937 random(7);
    std::vector<double> values;
    for (int i = 0; i < 20'000; ++i)
        values.push_back(2 + 0.1 * std::sin(i * 0.01) + static_cast<double>(random() % 1000) / 1e4);
    values[0] = std::numeric_limits<double>::quiet_NaN();
    values[500] = std::numeric_limits<double>::infinity();
    values[501] = -values[500];
    values[700] = 1e30;
    const std::vector<double> expected = byDefinition(values, GetParam());
    const std::vector<double> actual = smoothed(values, GetParam());
    ASSERT_EQ(actual.size(), values.size());
    Smoother stepwise(GetParam());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(expected[i])) {
            EXPECT_TRUE(std::isnan(actual[i])) << i;
        } else if (std::isinf(expected[i])) {
            EXPECT_EQ(actual[i], expected[i]) << i;
        } else {
            ASSERT_NEAR(actual[i], expected[i], std::abs(expected[i]) * 1e-6) << i;
        }
        const double next = stepwise.next(values[i]);
        EXPECT_TRUE(next == actual[i] || std::isnan(next)) << i;
    }
}

INSTANTIATE_TEST_SUITE_P(Weights, SmoothingTest, testing::Values(0.0, 0.1, 0.6, 0.9, 0.99, 0.999, 0.9999));

TEST(Smoothing, LeavesAConstantAsItIsFromTheFirstValueOn)
{
    for (const double value : smoothed(std::vector<double>(1000, 3.25), 0.99))
        EXPECT_NEAR(value, 3.25, 1e-12);
}

TEST(Smoothing, OfNothingIsNothing)
{
    EXPECT_TRUE(smoothed({}, 0.6).empty());
}

} // namespace
} // namespace espalier::training
