// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace espalier::statistics {

namespace {

/// Default limits of every filter and the side they drop, from the documented table.
struct DefaultLimits {
    Filter filter;
    Limit limit;
    std::vector<std::uint32_t> thresholds;
};
const DefaultLimits defaultLimits[] = {
    {Filter::Words, Limit::AtLeast, {10, 20, 33, 15, 16, 8, 13, 38, 19, 25, 30, 1}},
    {Filter::Words, Limit::AtMost, {100000, 1000000}},
    {Filter::CharacterRepetition, Limit::AtMost, {200, 130, 106, 140, 180, 150, 250, 190}},
    {Filter::WordRepetition, Limit::AtMost, {300, 340, 210, 400, 190, 250, 130, 470, 200, 980, 500, 960}},
    {Filter::SpecialCharacters, Limit::AtMost, {400, 300, 450, 250, 340, 310, 350}},
    {Filter::StopWords, Limit::AtLeast, {100, 70, 2, 250, 300, 400, 50, 270, 10, 150, 200, 80, 169}},
    {Filter::FlaggedWords, Limit::AtMost, {100, 30, 1, 10, 8, 5, 7, 25}},
    {Filter::LanguageScore, Limit::AtLeast, {700, 810, 950, 800, 900, 600, 850}},
    {Filter::Perplexity, Limit::AtMost, {10000, 2300, 2000, 2500, 1500, 1300, 3000, 1770, 1517, 5000, 3038, 1495, 1600, 2095}},
};

std::vector<std::uint32_t> valuesNear(const DefaultLimits &limits, std::size_t count)
{
    std::mt19937_64 random(13);
    std::vector<std::uint32_t> values;
    const bool isRatio = limits.filter != Filter::Words && limits.filter != Filter::Perplexity;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t threshold = limits.thresholds[random() % limits.thresholds.size()];
        const std::uint64_t any = isRatio ? random() % 1001 : (random() % 2000000) >> (random() % 20);
        values.push_back(i % 2 ? static_cast<std::uint32_t>(any)
                               : threshold + static_cast<std::uint32_t>(random() % 5) - std::min(threshold, 2u));
    }
    return values;
}

Profile profileOf(Filter filter, const std::vector<std::uint32_t> &values)
{
    Profile profile;
    for (const std::uint32_t value : values)
        profile.filters["en"].values[static_cast<std::size_t>(filter)].add(filterGrid(filter, value));
    return profile;
}

double trueShare(const std::vector<std::uint32_t> &values, Limit limit, std::uint64_t threshold)
{
    const auto dropped = std::count_if(values.begin(), values.end(), [&](std::uint32_t value) {
        return limit == Limit::AtLeast ? value < threshold : value > threshold;
    });
    return static_cast<double>(dropped) / static_cast<double>(values.size());
}

} // namespace

TEST(FilterGrid, PutsNoTwoPointsIntoOneBucket)
{
    for (std::size_t i = 0; i < filterCount; ++i) {
        const auto &points = filterGridPoints(static_cast<Filter>(i));
        ASSERT_EQ(points.front(), 0u);
        for (std::size_t k = 1; k < points.size(); ++k)
            ASSERT_LT(LogHistogram::bucketOf(points[k - 1]), LogHistogram::bucketOf(points[k])) << i << " " << points[k];
        EXPECT_LT(points.size(), 300u);
    }
}

TEST(FilterGrid, KeepsItsOwnPoints)
{
    for (std::size_t i = 0; i < filterCount; ++i) {
        const auto filter = static_cast<Filter>(i);
        for (const std::uint32_t point : filterGridPoints(filter))
            EXPECT_EQ(filterGrid(filter, point), point);
        EXPECT_EQ(filterGrid(filter, UINT32_MAX - 1), filterGridPoints(filter).back());
    }
}

TEST(WouldDrop, IsExactAtEveryDefaultLimit)
{
    for (const DefaultLimits &limits : defaultLimits) {
        const std::vector<std::uint32_t> values = valuesNear(limits, 3000);
        const Profile profile = profileOf(limits.filter, values);
        for (const std::uint32_t threshold : limits.thresholds) {
            const Measured share = wouldDrop(profile, "en", limits.filter, threshold, limits.limit);
            EXPECT_TRUE(share.isExact()) << filterName(limits.filter) << " " << threshold;
            EXPECT_DOUBLE_EQ(share.value, trueShare(values, limits.limit, threshold))
                << filterName(limits.filter) << " " << threshold;
        }
    }
}

TEST(WouldDrop, HoldsTheTruthAtAnyOtherLimit)
{
    for (const DefaultLimits &limits : defaultLimits) {
        const std::vector<std::uint32_t> values = valuesNear(limits, 3000);
        const Profile profile = profileOf(limits.filter, values);
        for (std::uint64_t threshold = 0; threshold < 1100; threshold += 7) {
            for (const Limit limit : {Limit::AtLeast, Limit::AtMost}) {
                const Measured share = wouldDrop(profile, "", limits.filter, threshold, limit);
                const double truth = trueShare(values, limit, threshold);
                EXPECT_LE(share.low, truth + 1e-12) << filterName(limits.filter) << " " << threshold;
                EXPECT_GE(share.high, truth - 1e-12) << filterName(limits.filter) << " " << threshold;
            }
        }
    }
}

TEST(WouldDrop, LooksAtOneLanguageOrAll)
{
    Profile profile;
    profile.filters["en"].values[0].add(5, 1);
    profile.filters["en"].values[0].add(15, 3);
    profile.filters["fr"].values[0].add(5, 4);
    EXPECT_DOUBLE_EQ(wouldDrop(profile, "en", Filter::Words, 10).value, 0.25);
    EXPECT_DOUBLE_EQ(wouldDrop(profile, "", Filter::Words, 10).value, 5.0 / 8);
    EXPECT_DOUBLE_EQ(wouldDrop(profile, "de", Filter::Words, 10).value, 0);
    EXPECT_DOUBLE_EQ(wouldDrop(profile, "en", Filter::Perplexity, 10).value, 0);
}

} // namespace espalier::statistics
