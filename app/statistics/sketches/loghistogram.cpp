// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/loghistogram.h"

#include "app/statistics/sketches/countjson.h"
#include "app/statistics/sketches/sums.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace espalier::statistics {

namespace {

constexpr std::size_t histogramBuckets = 128 * (62 - 6) + 128; ///< bucketOf(2^63-1) + 1

} // namespace

void LogHistogram::merge(const LogHistogram &other)
{
    if (m_counts.size() < other.m_counts.size())
        m_counts.resize(other.m_counts.size());
    for (std::size_t i = 0; i < other.m_counts.size(); ++i)
        m_counts[i] = cappedSum(m_counts[i], other.m_counts[i]);
    m_total = cappedSum(m_total, other.m_total);
}

std::uint64_t LogHistogram::lowOf(std::size_t bucket)
{
    if (bucket < 128)
        return bucket;
    const std::size_t octave = bucket / 128 + 6;
    return (128 + static_cast<std::uint64_t>(bucket % 128)) << (octave - 7);
}

std::uint64_t LogHistogram::highOf(std::size_t bucket)
{
    if (bucket < 128)
        return bucket;
    const std::size_t octave = bucket / 128 + 6;
    return lowOf(bucket) + ((std::uint64_t(1) << (octave - 7)) - 1);
}

std::uint64_t LogHistogram::quantile(double q) const
{
    if (m_total == 0)
        return 0;
    const double wanted = std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(m_total));
    const std::uint64_t rank = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(wanted), 1, m_total);
    std::uint64_t seen = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] == 0)
            continue;
        last = i;
        seen += m_counts[i];
        if (seen >= rank)
            break;
    }
    return lowOf(last) + (highOf(last) - lowOf(last)) / 2;
}

std::uint64_t LogHistogram::countUpTo(std::uint64_t value) const
{
    const std::size_t end = std::min(bucketOf(value) + 1, m_counts.size());
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < end; ++i)
        count = cappedSum(count, m_counts[i]);
    return count;
}

std::vector<LogHistogram::Bucket> LogHistogram::buckets() const
{
    std::vector<Bucket> found;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] != 0)
            found.push_back({lowOf(i), highOf(i), m_counts[i]});
    }
    return found;
}

Json LogHistogram::json() const
{
    Json list = Json::array();
    std::size_t before = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] == 0)
            continue;
        list.push_back(i - before);
        list.push_back(std::min(m_counts[i], largestCount));
        before = i;
    }
    return list;
}

Result<LogHistogram> LogHistogram::parse(const Json &json)
{
    ESPALIER_TRY(const std::vector<std::uint64_t> numbers, readCounts(json, "histogram"));
    if (numbers.size() % 2 != 0)
        return failure(ErrorCode::Corrupt, "histogram", "a bucket without a count");
    LogHistogram histogram;
    std::size_t bucket = 0;
    for (std::size_t i = 0; i < numbers.size(); i += 2) {
        if (numbers[i] >= histogramBuckets - bucket || (i > 0 && numbers[i] == 0))
            return failure(ErrorCode::Corrupt, "histogram", "buckets do not ascend, or lie beyond the last");
        if (numbers[i + 1] == 0)
            return failure(ErrorCode::Corrupt, "histogram", "an empty bucket is listed");
        bucket += static_cast<std::size_t>(numbers[i]);
        histogram.m_counts.resize(bucket + 1);
        histogram.m_counts[bucket] = numbers[i + 1];
        histogram.m_total = cappedSum(histogram.m_total, numbers[i + 1]);
    }
    return histogram;
}

bool LogHistogram::operator==(const LogHistogram &other) const
{
    const auto &[shorter, longer] = m_counts.size() < other.m_counts.size() ? std::tie(m_counts, other.m_counts)
                                                                            : std::tie(other.m_counts, m_counts);
    const auto tail = longer.begin() + static_cast<std::ptrdiff_t>(shorter.size());
    return m_total == other.m_total && std::equal(shorter.begin(), shorter.end(), longer.begin())
        && std::all_of(tail, longer.end(), [](std::uint64_t count) { return count == 0; });
}

} // namespace espalier::statistics
