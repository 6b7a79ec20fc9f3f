// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/bottomsample.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace espalier::statistics {

namespace {

struct Times {
    std::uint64_t count = 0;
    void merge(const Times &other) { count += other.count; }
    bool operator==(const Times &) const = default;
};

} // namespace

TEST(BottomSample, KeepsTheSmallestHashesWithExactValuesWhateverTheOrder)
{
    std::mt19937_64 random(6);
    std::vector<std::uint64_t> keys(300);
    for (auto &key : keys)
        key = random();
    std::map<std::uint64_t, std::uint64_t> truth;
    BottomSample<Times> all(40), large(40), small(25);
    for (int i = 0; i < 5000; ++i) {
        const std::uint64_t key = keys[random() % keys.size()];
        ++truth[key];
        all.add(key, {1});
        (i % 2 ? large : small).add(key, {1});
    }
    BottomSample<Times> one = large, two = small;
    one.merge(small);
    two.merge(large);
    EXPECT_EQ(one, two);
    all.shrinkTo(25);
    EXPECT_EQ(one, all);
    auto expected = truth.begin();
    for (const auto &[key, times] : one.values()) {
        EXPECT_EQ(key, expected->first);
        EXPECT_EQ(times.count, expected->second);
        ++expected;
    }
}

TEST(BottomSample, EstimatesHowManyThereAre)
{
    std::mt19937_64 random(7);
    BottomSample<Times> sample(512);
    for (int i = 0; i < 50000; ++i)
        sample.add(random(), {1});
    EXPECT_FALSE(sample.isWhole());
    EXPECT_NEAR(sample.distinct(), 50000, 3 * 50000 / std::sqrt(510.0));
}

TEST(BottomSample, OfNothingWantsNothing)
{
    BottomSample<Times> none(0);
    EXPECT_FALSE(none.wants(1));
    none.add(1, {1});
    EXPECT_TRUE(none.values().empty());
    BottomSample<Times> few(5);
    few.add(9, {1});
    EXPECT_TRUE(few.isWhole());
    EXPECT_EQ(few.distinct(), 1);
}

} // namespace espalier::statistics
