// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/unit/metrics/brutem4.h"

#include <limits>

using namespace espalier;
using namespace espalier::metrics;
using namespace espalier::metrics::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Steps that repeat and leave gaps, times that stop, go back and are missing, values that are not finite.
Samples awkwardSamples(std::size_t count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, 1);
    Samples samples;
    std::int64_t step = 0, time = 1'700'000'000'000;
    const bool isTimed = seed % 3 != 0, isWild = seed % 2 == 0;
    samples.values = seed % 5 == 0 ? ValueColumn(std::vector<float>()) : ValueColumn();
    for (std::size_t i = 0; i < count; ++i) {
        const auto die = random() % 1000;
        step += die < 300 ? 0 : die < 990 ? 1 : static_cast<std::int64_t>(random() % 5000);
        time += die < 5 && isWild ? -static_cast<std::int64_t>(random() % 100'000) : static_cast<std::int64_t>(random() % 2000);
        double value = static_cast<double>(static_cast<float>(noise(random)));
        if (isWild && die % 97 == 0)
            value = die % 2 ? std::nan("") : die % 4 ? infinity : -infinity;
        samples.append({step, isTimed && !(isWild && die % 89 == 0) ? time : noTime, value});
    }
    return samples;
}

Series::OutlineRequest randomRequest(const Series &series, std::mt19937 &random)
{
    Series::OutlineRequest request;
    request.along = random() % 2 ? Along::Step : Along::Time;
    double low = static_cast<double>(request.along == Along::Step ? series.firstStep() : series.firstTime());
    double high = static_cast<double>(request.along == Along::Step ? series.lastStep() : series.lastTime());
    if (request.along == Along::Time && series.firstTime() == noTime)
        low = 0, high = 1000;
    std::uniform_real_distribution<double> share(-0.1, 1.1);
    double from = low + (high - low) * share(random), to = low + (high - low) * share(random);
    if (random() % 4 == 0)
        to = from + (to - from) / 100;
    if (from > to)
        std::swap(from, to);
    request.edges = evenEdges(from, to, 1 + random() % 300);
    if (random() % 3 == 0) { // an axis that is not even
        for (double &edge : request.edges)
            edge = from + (edge - from) * (to > from ? (edge - from) / (to - from) : 1);
        std::ranges::sort(request.edges);
    }
    if (random() % 3 == 0)
        request.stepLimit = series.firstStep() + static_cast<std::int64_t>(random() % 20'000);
    if (random() % 3 == 0)
        request.stepFloor = series.firstStep() + static_cast<std::int64_t>(random() % 10'000);
    return request;
}

} // namespace

TEST(Outline, AgreesWithLookingAtEverySample)
{
    std::mt19937 random(11);
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        const Samples samples = awkwardSamples(9'000, seed);
        const auto own = Series::fromSamples("s", samples);
        ASSERT_OK(own);
        const Series packed = packedSeries(samples, 700 + seed * 600);
        ASSERT_EQ(packed.size(), own->size());
        for (int i = 0; i < 25; ++i) {
            const auto request = randomRequest(*own, random);
            SCOPED_TRACE("seed " + std::to_string(seed) + " request " + std::to_string(i));
            expectExact(*own, request);
            expectExact(packed, request);
        }
    }
}

TEST(Outline, CoarseOneMissesNoExtreme)
{
    std::mt19937 random(12);
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        const Samples samples = awkwardSamples(9'000, seed);
        for (int i = 0; i < 15; ++i) {
            const Series packed = packedSeries(samples, 700 + seed * 600);
            auto request = randomRequest(packed, random);
            request.mayUnpack = false;
            const auto outline = packed.outline(request);
            ASSERT_OK(outline);
            std::vector<Sample> all;
            for (std::size_t k = 0; k < samples.size(); ++k)
                all.push_back(samples[k]);
            const auto wanted = bruteColumns(all, request);
            SCOPED_TRACE("seed " + std::to_string(seed) + " request " + std::to_string(i));
            if (outline->isCoarse)
                expectCovers(*outline, wanted);
            else
                EXPECT_TRUE(wanted.empty() || !outline->columns.empty() || !outline->samples.empty());
        }
    }
}

TEST(Outline, ShowsEachOfTenThousandSingleSpikesAtEveryZoom)
{
    constexpr std::size_t count = 95'000;
    std::mt19937 random(6);
    const auto base = noisyLoss(count, 6);
    const auto steps = countedSteps(count);
    std::size_t visible = 0, coarseVisible = 0;
    constexpr int rounds = 100, spikes = 100;
    for (int round = 0; round < rounds; ++round) {
        auto values = base;
        std::vector<std::size_t> places;
        for (int i = 0; i < spikes; ++i) {
            const std::size_t place = random() % count;
            places.push_back(place);
            values[place] = 10.0f + static_cast<float>(random() % 1000);
        }
        const Samples samples = samplesOf(steps, {}, ValueColumn(values));
        const auto own = Series::fromSamples("s", samples);
        ASSERT_OK(own);
        const bool isPacked = round % 10 == 0;
        const Series packed = isPacked ? packedSeries(samples, 40'000) : Series();
        for (const std::size_t place : places) {
            const double width = std::exp(std::uniform_real_distribution<double>(1, std::log(2e5))(random));
            const double from = static_cast<double>(place) - width * std::uniform_real_distribution<double>(0, 1)(random);
            Series::OutlineRequest request;
            request.edges = evenEdges(from, from + width + 2, 1 + random() % 1200);
            const auto shows = [&](const Outline &outline) {
                const auto value = static_cast<double>(values[place]);
                const auto step = static_cast<double>(steps[place]);
                return std::ranges::any_of(outline.samples, [&](const Sample &sample) { return sample.value == value; })
                    || std::ranges::any_of(outline.columns, [&](const OutlineColumn &column) {
                           return request.edges[column.column] <= step && step < request.edges[column.column + 1]
                               && column.maximum >= value;
                       });
            };
            visible += shows(own->outline(request).value()) ? 1u : 0u;
            if (!isPacked)
                continue;
            request.mayUnpack = false;
            const auto coarse = packed.outline(request);
            ASSERT_OK(coarse);
            EXPECT_TRUE(coarse->isCoarse);
            coarseVisible += shows(*coarse) ? 1u : 0u;
        }
    }
    EXPECT_EQ(visible, std::size_t{rounds * spikes});
    EXPECT_EQ(coarseVisible, std::size_t{rounds / 10 * spikes});
}

TEST(Outline, GivesSamplesWhereThereAreFew)
{
    const auto series = Series::fromSamples(
        "s", samplesOf(countedSteps(1000), jitteredTimes(1000, 1), ValueColumn(noisyLoss(1000, 1))));
    ASSERT_OK(series);
    Series::OutlineRequest request;
    request.edges = evenEdges(100, 120, 11);
    const auto few = series->outline(request);
    ASSERT_OK(few);
    ASSERT_EQ(few->samples.size(), 20u);
    EXPECT_EQ(few->samples.front().step, 100);
    ASSERT_TRUE(few->before && few->after);
    EXPECT_EQ(few->before->step, 99);
    EXPECT_EQ(few->after->step, 120);
    request.edges = evenEdges(100, 120, 10);
    EXPECT_EQ(series->outline(request)->columns.size(), 10u);
    request.edges = {200.25, 200.75}; // between two samples: only neighbours
    const auto none = series->outline(request);
    ASSERT_OK(none);
    EXPECT_TRUE(none->samples.empty() && none->columns.empty());
    EXPECT_EQ(none->before->step, 200);
    EXPECT_EQ(none->after->step, 201);
    request.stepLimit = 201;
    EXPECT_FALSE(series->outline(request)->after);
    request.stepFloor = 201;
    EXPECT_FALSE(series->outline(request)->before);
}

TEST(Outline, RefusesEdgesThatAreNone)
{
    const auto series = Series::fromSamples("s", samplesOf(countedSteps(10), {}, ValueColumn(noisyLoss(10, 1))));
    for (const std::vector<double> &edges :
         {std::vector<double>{}, {1.0}, {2.0, 1.0}, {1.0, std::nan("")}, {std::nan(""), 1.0}}) {
        Series::OutlineRequest request;
        request.edges = edges;
        EXPECT_ERROR(series->outline(request), ErrorCode::Invalid);
    }
    Series::OutlineRequest all;
    all.edges = {-infinity, infinity};
    EXPECT_EQ(series->outline(all)->columns.at(0).count, 10u);
    EXPECT_TRUE(Series().outline(all)->columns.empty());
}

TEST(Outline, OfUnpackedStretchesIsExactThoughNothingMayBeUnpacked)
{
    const Samples samples = samplesOf(countedSteps(5'000), {}, ValueColumn(noisyLoss(5'000, 1)));
    const Series packed = packedSeries(samples, 1'000);
    Series::OutlineRequest request;
    request.edges = evenEdges(1'000, 3'000, 50);
    request.mayUnpack = false;
    EXPECT_TRUE(packed.outline(request)->isCoarse);
    ASSERT_OK(packed.load(Along::Step, 1'000, 3'000));
    expectExact(packed, request);
}
