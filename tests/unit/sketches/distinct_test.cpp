// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/distinct.h"
#include "tests/support/expect.h"

#include <cmath>
#include <random>

namespace espalier::statistics {

namespace {

DistinctSketch sketchOf(int precision, std::uint64_t seed, std::size_t things)
{
    DistinctSketch sketch(precision);
    std::mt19937_64 random(seed);
    for (std::size_t i = 0; i < things; ++i)
        sketch.add(random());
    return sketch;
}

} // namespace

TEST(DistinctSketch, EstimatesWithinItsStatedErrorOverTheWholeRange)
{
    for (const std::size_t things : {1, 10, 100, 1000, 4000, 10000, 30000, 100000}) {
        double squares = 0, sum = 0, stated = 0;
        constexpr int trials = 40;
        for (int trial = 0; trial < trials; ++trial) {
            const DistinctSketch sketch = sketchOf(12, things * 1000 + static_cast<std::size_t>(trial), things);
            const double error = sketch.estimate() / static_cast<double>(things) - 1;
            squares += error * error;
            sum += error;
            stated += sketch.standardError() / trials;
        }
        // The root mean square of 40 trials is within a third of the standard error but for one time in hundreds.
        EXPECT_LT(std::sqrt(squares / trials), stated * 1.35 + 1e-3) << things;
        EXPECT_LT(std::abs(sum / trials), stated * 0.6 + 1e-3) << things;
    }
}

TEST(DistinctSketch, IsNothingWhenEmptyAndNearlyExactWhenSmall)
{
    EXPECT_EQ(DistinctSketch(14).estimate(), 0);
    EXPECT_EQ(DistinctSketch(14).standardError(), 0);
    EXPECT_NEAR(sketchOf(14, 1, 1).estimate(), 1, 1e-3);
    EXPECT_NEAR(DistinctSketch(14).standardError(), 0, 1e-12);
    EXPECT_LE(sketchOf(14, 1, 200000).standardError(), 1.04 / 128 + 1e-12);
}

TEST(DistinctSketch, IsAFunctionOfTheSet)
{
    DistinctSketch one(12), two(12), both(12);
    std::mt19937_64 random(4);
    for (int i = 0; i < 5000; ++i) {
        const std::uint64_t hash = random();
        both.add(hash);
        if (i % 3 != 0)
            one.add(hash);
        if (i % 3 != 1)
            two.add(hash);
    }
    DistinctSketch merged = two;
    merged.merge(one);
    one.merge(two);
    EXPECT_EQ(one, both);
    EXPECT_EQ(merged, both);
    one.merge(DistinctSketch(12));
    EXPECT_EQ(one, both);
}

TEST(DistinctSketch, SurvivesItsOwnJsonSparseAndDense)
{
    for (const std::size_t things : {0, 1, 60, 64, 70, 500, 100000}) {
        const DistinctSketch sketch = sketchOf(12, 9, things);
        const Json json = sketch.json();
        EXPECT_EQ(json.contains("registers"), things > 64) << things;
        const auto again = DistinctSketch::parse(json);
        ASSERT_OK(again);
        EXPECT_EQ(*again, sketch) << things;
    }
}

TEST(DistinctSketch, KeepsTheLargestRegisterOfAHashOfZeros)
{
    DistinctSketch sketch(14);
    sketch.add(0);
    const Json json = sketch.json();
    EXPECT_EQ(json["sparse"], Json::parse("[0, 51]"));
    ASSERT_OK(DistinctSketch::parse(json));
}

TEST(DistinctSketch, RefusesJsonThatIsNone)
{
    for (const char *text :
         {"[]", "{}", R"({"precision":3})", R"({"precision":19})", R"({"precision":14,"registers":"AAAA"})",
          R"({"precision":14,"registers":7})", R"({"precision":14,"sparse":[1]})", R"({"precision":14,"sparse":[16384,1]})",
          R"({"precision":14,"sparse":[1,52]})", R"({"precision":14,"sparse":[1,0]})", R"({"precision":14,"sparse":[1,1,0,1]})",
          R"({"precision":4,"registers":"AAAAAAAAAAAAAAA!"})", R"({"precision":4,"registers":"AAAAAAAAAAAAAAA+"})",
          R"({"precision":4,"registers":"AAAAAAAAAAAAAAAA","sparse":[]})"})
        EXPECT_ERROR(DistinctSketch::parse(Json::parse(text)), ErrorCode::Corrupt) << text;
}

} // namespace espalier::statistics
