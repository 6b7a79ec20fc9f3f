// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/loghistogram.h"
#include "tests/support/expect.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace espalier::statistics {

TEST(LogHistogram, PutsEveryValueIntoTheBucketThatHoldsIt)
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 100000; ++i) {
        const std::uint64_t value = (random() >> 1) >> (random() % 63);
        const std::size_t bucket = LogHistogram::bucketOf(value);
        ASSERT_LE(LogHistogram::lowOf(bucket), value);
        ASSERT_GE(LogHistogram::highOf(bucket), value);
    }
    EXPECT_EQ(LogHistogram::highOf(LogHistogram::bucketOf((std::uint64_t(1) << 63) - 1)), (std::uint64_t(1) << 63) - 1);
}

TEST(LogHistogram, HasBucketsThatFollowEachOtherWithoutGaps)
{
    for (std::size_t bucket = 0; bucket < 7295; ++bucket)
        ASSERT_EQ(LogHistogram::highOf(bucket) + 1, LogHistogram::lowOf(bucket + 1)) << bucket;
    EXPECT_EQ(LogHistogram::lowOf(255), 255u);
    EXPECT_EQ(LogHistogram::highOf(255), 255u);
}

TEST(LogHistogram, FindsQuantilesWithinFourThousandths)
{
    std::mt19937_64 random(2);
    std::lognormal_distribution<double> lengths(7, 2);
    std::vector<std::uint64_t> values(20001);
    LogHistogram histogram;
    for (std::uint64_t &value : values) {
        value = static_cast<std::uint64_t>(lengths(random));
        histogram.add(value);
    }
    std::sort(values.begin(), values.end());
    for (const double q : {0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1.0}) {
        const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(values.size())));
        const auto truth = static_cast<double>(values[rank - 1]);
        EXPECT_NEAR(static_cast<double>(histogram.quantile(q)), truth, truth * 0.004) << q;
    }
    EXPECT_EQ(histogram.countUpTo(127),
              static_cast<std::uint64_t>(std::upper_bound(values.begin(), values.end(), 127) - values.begin()));
}

TEST(LogHistogram, AnswersOnEdges)
{
    LogHistogram histogram;
    EXPECT_EQ(histogram.quantile(0.5), 0u);
    EXPECT_EQ(histogram.countUpTo(5), 0u);
    EXPECT_EQ(histogram.json(), Json::array());
    histogram.add(7, 3);
    histogram.add(9);
    EXPECT_EQ(histogram.quantile(0), 7u);
    EXPECT_EQ(histogram.quantile(0.75), 7u);
    EXPECT_EQ(histogram.quantile(0.76), 9u);
    EXPECT_EQ(histogram.quantile(1), 9u);
    EXPECT_EQ(histogram.countUpTo(8), 3u);
}

TEST(LogHistogram, MergesToWhatItWouldHaveBeen)
{
    std::mt19937_64 random(3);
    LogHistogram parts[3], all;
    for (int i = 0; i < 3000; ++i) {
        const std::uint64_t value = random() >> (random() % 50 + 1);
        all.add(value);
        parts[random() % 3].add(value);
    }
    parts[2].merge(parts[0]);
    parts[2].merge(parts[1]);
    EXPECT_EQ(parts[2], all);
    EXPECT_EQ(parts[2].json(), all.json());
}

TEST(LogHistogram, SurvivesItsOwnJson)
{
    LogHistogram histogram;
    for (const std::uint64_t value : {std::uint64_t(0), std::uint64_t(5), std::uint64_t(300), (std::uint64_t(1) << 63) - 1})
        histogram.add(value, 2);
    const auto again = LogHistogram::parse(histogram.json());
    ASSERT_OK(again);
    EXPECT_EQ(*again, histogram);
    EXPECT_EQ(again->total(), 8u);
}

TEST(LogHistogram, RefusesJsonThatIsNone)
{
    for (const char *text : {"{}", "[1]", "[0,0]", "[0,1,0,1]", "[7296,1]", "[7295,1,1,1]", "[-1,1]", "[1.5,1]", "[0,-1]",
                             "[0,\"1\"]", "[0,9007199254740992]", "[18446744073709551615,1]", "[5,1,18446744073709551615,1]"})
        EXPECT_ERROR(LogHistogram::parse(Json::parse(text)), ErrorCode::Corrupt) << text;
}

} // namespace espalier::statistics
