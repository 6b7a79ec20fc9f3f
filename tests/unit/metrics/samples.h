// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/chunk.h"
#include "storage/metrics/series.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <random>

namespace espalier::metrics::test {

inline Int64Column shared(std::vector<std::int64_t> numbers)
{
    return std::make_shared<const std::vector<std::int64_t>>(std::move(numbers));
}

inline std::vector<std::int64_t> countedSteps(std::size_t count, std::int64_t first = 1, std::int64_t stride = 1)
{
    std::vector<std::int64_t> steps(count);
    for (std::size_t i = 0; i < count; ++i)
        steps[i] = first + static_cast<std::int64_t>(i) * stride;
    return steps;
}

/// Times of a trainer whose iterations take about `each` milliseconds.
inline std::vector<std::int64_t> jitteredTimes(std::size_t count, std::uint32_t seed, std::int64_t each = 105'000)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> jitter(0, 400);
    std::vector<std::int64_t> times(count);
    std::int64_t now = 1'650'000'000'000;
    for (std::int64_t &time : times)
        time = now += each + std::llround(jitter(random));
    return times;
}

/// A loss that falls, with noise.
inline std::vector<float> noisyLoss(std::size_t count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, 0.02);
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<float>(2 + 4 / (1 + static_cast<double>(i) / 500) + noise(random));
    return values;
}

inline bool isSameBits(const ValueColumn &a, const ValueColumn &b)
{
    if (a.width() != b.width() || a.size() != b.size())
        return false;
    const auto isSame = [](const auto &x, const auto &y) { return std::memcmp(x.data(), y.data(), x.size_bytes()) == 0; };
    return a.size() == 0
        || (a.width() == ValueColumn::Width::Float32 ? isSame(a.floats(), b.floats()) : isSame(a.doubles(), b.doubles()));
}

} // namespace espalier::metrics::test
