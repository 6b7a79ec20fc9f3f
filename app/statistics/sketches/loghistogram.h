// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <cstdint>
#include <vector>

namespace espalier::statistics {

/// Counts whole numbers from 0 to 2^63-1 in buckets that are exact below 128 and 1/128 of their octave wide above: every quantile is
/// within 0.4 % of the true one. A function of the multiset alone: merging in any order gives the same bytes.
/// Source: docs/formats/profile.md, "Histograms" (the layout of HdrHistogram).
class LogHistogram
{
public:
    void add(std::uint64_t value, std::uint64_t times = 1)
    {
        const std::size_t bucket = bucketOf(value);
        if (bucket >= m_counts.size())
            m_counts.resize(bucket + 1);
        m_counts[bucket] += times;
        m_total += times;
    }
    void merge(const LogHistogram &other);

    std::uint64_t total() const { return m_total; }
    /// Bucket `value` falls into: value itself below 128, else 128 * (floor(log2 value) - 6) + its next 7 bits.
    static std::size_t bucketOf(std::uint64_t value)
    {
        if (value < 128)
            return static_cast<std::size_t>(value);
        const int octave = 63 - __builtin_clzll(value);
        return 128 * static_cast<std::size_t>(octave - 6) + static_cast<std::size_t>((value >> (octave - 7)) & 127);
    }
    /// The smallest and the largest value of a bucket.
    static std::uint64_t lowOf(std::size_t bucket);
    static std::uint64_t highOf(std::size_t bucket);
    /// The q-quantile, 0 <= q <= 1: the middle of the bucket that holds the value of rank ceil(q * total). 0 when empty.
    std::uint64_t quantile(double q) const;
    /// How many values are <= value; exact below 128, else all of the bucket of `value` is counted.
    std::uint64_t countUpTo(std::uint64_t value) const;

    struct Bucket {
        std::uint64_t low, high, count;
    };
    /// Those that are not empty, ascending.
    std::vector<Bucket> buckets() const;

    /// [first bucket, count, gap, count, ...]; an empty list when empty.
    Json json() const;
    static Result<LogHistogram> parse(const Json &json);

    bool operator==(const LogHistogram &other) const;

private:
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_total = 0;
};

} // namespace espalier::statistics
