// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/unit/metrics/brutem4.h"

#include <thread>

using namespace espalier;
using namespace espalier::metrics;
using namespace espalier::metrics::test;

namespace {

Samples someSamples(std::size_t count, std::uint32_t seed = 1)
{
    return samplesOf(countedSteps(count, 10), jitteredTimes(count, seed), ValueColumn(noisyLoss(count, seed)));
}

std::shared_ptr<const Chunk> chunkOf(const Samples &samples, std::size_t from, std::size_t to, const std::string &name = "s")
{
    ChunkContent content;
    content.attempt = "a";
    std::vector<std::int64_t> steps(samples.steps.begin() + static_cast<std::ptrdiff_t>(from),
                                    samples.steps.begin() + static_cast<std::ptrdiff_t>(to));
    std::vector<std::int64_t> times(samples.times.begin() + static_cast<std::ptrdiff_t>(from),
                                    samples.times.begin() + static_cast<std::ptrdiff_t>(to));
    ValueColumn values(samples.values.width());
    for (std::size_t i = from; i < to; ++i)
        values.append(samples.values[i]);
    content.parts.push_back({name, from, shared(std::move(steps)), shared(std::move(times)), std::move(values)});
    return Chunk::open(writeChunk(content).value(), "chunk").value();
}

void expectHolds(const Series &series, const Samples &samples)
{
    ASSERT_EQ(series.size(), samples.size());
    const auto all = series.samples(0, series.size());
    ASSERT_OK(all);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Sample &is = (*all)[i], should = samples[i];
        ASSERT_TRUE(is.step == should.step && is.time == should.time && isSameNumber(is.value, should.value)) << i;
    }
}

} // namespace

TEST(Series, KeepsSamplesAndAnswersAboutPlaces)
{
    const Samples samples = someSamples(100'000);
    for (const Series &series : {Series::fromSamples("s", samples).value(), packedSeries(samples, 30'000)}) {
        expectHolds(series, samples);
        EXPECT_EQ(series.firstStep(), 10);
        EXPECT_EQ(series.lastStep(), 100'009);
        EXPECT_EQ(series.firstTime(), samples.times.front());
        EXPECT_EQ(series.lastTime(), samples.times.back());
        EXPECT_EQ(series.width(), ValueColumn::Width::Float32);
        const auto floats = samples.values.floats();
        const auto [low, high] = std::ranges::minmax(floats);
        EXPECT_EQ(series.extremes(), std::pair(static_cast<double>(low), static_cast<double>(high)));
        EXPECT_EQ(series.lowerBound(Along::Step, 0), 0u);
        EXPECT_EQ(series.lowerBound(Along::Step, 30'010), 30'000u);
        EXPECT_EQ(series.lowerBound(Along::Step, 200'000), 100'000u);
        EXPECT_EQ(series.lowerBound(Along::Time, samples.times[77'777] + 1), 77'778u);
        EXPECT_FALSE(series.at(Along::Step, 9)->has_value());
        EXPECT_EQ((*series.at(Along::Step, 64'000))->step, 64'000);
        EXPECT_EQ((*series.at(Along::Step, INT64_MAX))->step, 100'009);
        EXPECT_EQ((*series.at(Along::Time, samples.times[5] + 3))->step, 15);
    }
}

TEST(Series, EmptyOneAnswersToo)
{
    const Series series = Series::fromSamples("s", Samples()).value();
    EXPECT_TRUE(series.isEmpty());
    EXPECT_EQ(series.lastTime(), noTime);
    EXPECT_FALSE(series.extremes());
    EXPECT_EQ(series.lowerBound(Along::Step, 1), 0u);
    EXPECT_FALSE(series.at(Along::Time, 1)->has_value());
    EXPECT_OK(series.load(Along::Step, 0, 1));
    EXPECT_TRUE(Series::fromChunks("missing", {chunkOf(someSamples(10), 0, 10)})->isEmpty());
}

TEST(Series, RefusesStepsThatGoBack)
{
    Samples samples = someSamples(100);
    const Series series = Series::fromSamples("s", samples).value();
    EXPECT_ERROR(series.appended(samplesOf({5}, {}, ValueColumn(std::vector<float>{1}))), ErrorCode::Invalid);
    EXPECT_OK(series.appended(samplesOf({109}, {}, ValueColumn(std::vector<float>{1}))));
    samples.steps[50] = 3;
    EXPECT_ERROR(Series::fromSamples("s", samples), ErrorCode::Invalid);
    samples.steps.pop_back();
    EXPECT_ERROR(Series::fromSamples("s", samples), ErrorCode::Invalid);
}

TEST(Series, GrowsWithoutChangingWhatItWas)
{
    Samples all = someSamples(20'000);
    std::mt19937 random(2);
    Series series = packedSeries(
        samplesOf({all.steps.begin(), all.steps.begin() + 5'000}, {all.times.begin(), all.times.begin() + 5'000},
                  ValueColumn(std::vector<float>(all.values.floats().begin(), all.values.floats().begin() + 5'000))),
        2'000);
    const Series before = series;
    std::size_t size = 5'000;
    while (size < all.size()) {
        const std::size_t more = std::min(all.size() - size, random() % 4 == 0 ? 1 + random() % 1'500 : 1 + random() % 3);
        Samples fresh;
        fresh.values = ValueColumn(ValueColumn::Width::Float32);
        for (std::size_t i = size; i < size + more; ++i)
            fresh.append(all[i]);
        const auto longer = series.appended(fresh);
        ASSERT_OK(longer);
        series = *longer;
        size += more;
        ASSERT_EQ(series.size(), size);
    }
    expectHolds(series, all);
    EXPECT_EQ(before.size(), 5'000u);
    EXPECT_EQ(before.lastStep(), 5'009);
    Series::OutlineRequest request;
    request.edges = evenEdges(0, 21'000, 333);
    expectExact(series, request);
}

TEST(Series, WidensWhenADoubleComes)
{
    Series series = Series::fromSamples("s", someSamples(100)).value();
    series = series.appended(samplesOf({200}, {}, ValueColumn(std::vector<double>{0.1}))).value();
    EXPECT_EQ(series.width(), ValueColumn::Width::Float64);
    EXPECT_EQ(series.samples(100, 101)->at(0).value, 0.1);
    EXPECT_EQ(series.samples(100, 101)->at(0).time, noTime);
    EXPECT_EQ(series.samples(3, 4)->at(0).value, static_cast<double>(noisyLoss(100, 1)[3]));
}

TEST(Series, TakesOverlappingChunksOnceAndTellsOfGaps)
{
    const Samples samples = someSamples(3'000);
    std::vector<Issue> issues;
    const auto series = Series::fromChunks("s",
                                           {chunkOf(samples, 900, 2'000), chunkOf(samples, 0, 1'000), chunkOf(samples, 300, 700),
                                            chunkOf(samples, 2'000, 3'000), chunkOf(samples, 1'999, 2'400)},
                                           &issues);
    ASSERT_OK(series);
    EXPECT_TRUE(issues.empty());
    expectHolds(*series, samples);
    Series::OutlineRequest request;
    request.edges = evenEdges(0, 3'100, 100);
    expectExact(*series, request);
    request.along = Along::Time;
    request.edges = evenEdges(static_cast<double>(samples.times[100]), static_cast<double>(samples.times[2'500]), 100);
    expectExact(*series, request);

    const auto gappy = Series::fromChunks("s", {chunkOf(samples, 100, 1'000), chunkOf(samples, 1'500, 3'000)}, &issues);
    ASSERT_OK(gappy);
    EXPECT_EQ(gappy->size(), 2'400u);
    ASSERT_EQ(issues.size(), 2u);
    EXPECT_EQ(issues[1].code, "samples-missing");
}

TEST(Series, LeavesOutAChunkThatContradicts)
{
    const Samples samples = someSamples(2'000);
    Samples early = samples;
    for (std::int64_t &step : early.steps)
        step -= 1'500;
    std::vector<Issue> issues;
    const auto series = Series::fromChunks("s", {chunkOf(samples, 0, 1'000), chunkOf(early, 1'000, 2'000)}, &issues);
    ASSERT_OK(series);
    EXPECT_EQ(series->size(), 1'000u);
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].code, "samples-contradict");
}

TEST(Series, VisitsEverythingWithoutKeepingItUnpacked)
{
    const Samples samples = someSamples(70'000);
    const Series series = packedSeries(samples, 20'000);
    const std::size_t before = Series::unpackedBytes();
    std::size_t seen = 0;
    double sum = 0;
    ASSERT_OK(series.visit([&](auto steps, auto times, const ValueColumn &values) {
        EXPECT_EQ(steps.size(), values.size());
        EXPECT_EQ(times.size(), values.size());
        EXPECT_EQ(steps.front(), samples.steps[seen]);
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += values[i];
        seen += values.size();
        return seen < 60'000;
    }));
    EXPECT_EQ(seen, 60'000u);
    EXPECT_GT(sum, 60'000.0);
    EXPECT_EQ(Series::unpackedBytes(), before);
}

TEST(Series, KeepsWithinTheLimitOfWhatIsUnpacked)
{
    const std::size_t others = Series::unpackedBytes();
    Series::setUnpackedLimit(others + 500'000);
    const Samples samples = someSamples(200'000);
    const Series series = packedSeries(samples, 20'000);
    const std::size_t packed = series.memory();
    EXPECT_LT(packed, 200'000u * 6);
    expectHolds(series, samples);
    EXPECT_LE(Series::unpackedBytes(), others + 500'000);
    EXPECT_GT(Series::unpackedBytes(), others);
    ASSERT_OK(series.load(Along::Step, 0, 1e9));
    EXPECT_LE(Series::unpackedBytes(), others + 500'000);
    Series::setUnpackedLimit(256u << 20);
    ASSERT_OK(series.load(Along::Step, 0, 1e9));
    EXPECT_GT(series.memory(), packed + 200'000 * 7);
    EXPECT_LT(series.memory(), packed + 200'000 * 20);
}

TEST(Series, SharesColumnsOfOneChunk)
{
    ChunkContent content;
    content.attempt = "a";
    const auto steps = shared(countedSteps(60'000)), times = shared(jitteredTimes(60'000, 1));
    for (int i = 0; i < 12; ++i)
        content.parts.push_back({"s" + std::to_string(i), 0, steps, times, ValueColumn(noisyLoss(60'000, 7))});
    const auto chunk = Chunk::open(writeChunk(content).value(), "chunk").value();
    const std::size_t before = Series::unpackedBytes();
    std::vector<Series> all;
    for (int i = 0; i < 12; ++i) {
        all.push_back(Series::fromChunks("s" + std::to_string(i), {chunk}).value());
        ASSERT_OK(all.back().load(Along::Step, 0, 1e9));
    }
    EXPECT_LT(Series::unpackedBytes() - before, 12u * 60'000 * 5);
    all.clear();
    EXPECT_EQ(Series::unpackedBytes(), before);
}

TEST(Series, IsReadByManyThreadsAtOnce)
{
    Series::setUnpackedLimit(400'000);
    const Samples samples = someSamples(100'000);
    const Series series = packedSeries(samples, 10'000);
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (std::uint32_t t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            std::mt19937 random(t);
            for (int i = 0; i < 24; ++i) {
                const std::size_t at = random() % samples.size();
                const auto sample = series.at(Along::Step, samples.steps[at]);
                Series::OutlineRequest request;
                request.edges = evenEdges(0, 100'100, 200);
                request.mayUnpack = i % 2 == 0;
                if (!sample || (*sample)->value != samples.values[at] || !series.outline(request))
                    ++wrong;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(wrong, 0);
    Series::setUnpackedLimit(256u << 20);
}
