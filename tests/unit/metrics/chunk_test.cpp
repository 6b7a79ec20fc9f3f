// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/unit/metrics/samples.h"

#include <limits>

using namespace espalier;
using namespace espalier::metrics;
using namespace espalier::metrics::test;

namespace {

ChunkContent oneSeries(ValueColumn values, std::uint64_t firstIndex = 0)
{
    ChunkContent content;
    content.attempt = "a1";
    const std::size_t count = values.size();
    content.parts.push_back(
        {"loss", firstIndex, shared(countedSteps(count)), shared(jitteredTimes(count, 1)), std::move(values)});
    return content;
}

/// Writes, opens and unpacks the only part; what comes out is compared by the caller.
void expectComesBack(const ChunkContent &content)
{
    const auto bytes = writeChunk(content);
    ASSERT_OK(bytes);
    const auto chunk = Chunk::open(*bytes, "test");
    ASSERT_OK(chunk);
    EXPECT_EQ((*chunk)->attempt(), content.attempt);
    ASSERT_EQ((*chunk)->parts().size(), content.parts.size());
    for (const SeriesPart &part : content.parts) {
        const auto found = (*chunk)->find(part.name);
        ASSERT_TRUE(found);
        const auto back = (*chunk)->part(*found);
        ASSERT_OK(back);
        EXPECT_EQ(back->name, part.name);
        EXPECT_EQ(back->firstIndex, part.firstIndex);
        EXPECT_EQ(*back->steps, *part.steps);
        EXPECT_EQ(back->times != nullptr, part.times != nullptr);
        if (back->times && part.times) {
            EXPECT_EQ(*back->times, *part.times);
        }
        EXPECT_TRUE(isSameBits(back->values, part.values)) << part.name;
    }
}

template<typename Float, typename Word>
std::vector<Float> anyBits(std::size_t count, std::uint32_t seed)
{
    std::mt19937_64 random(seed);
    std::vector<Float> values(count);
    for (Float &value : values)
        value = std::bit_cast<Float>(static_cast<Word>(random()));
    return values;
}

} // namespace

TEST(Chunk, GivesBackEveryBitOfEveryKindOfValue)
{
    const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    expectComesBack(oneSeries(ValueColumn(std::vector<float>{0.0f, -0.0f, nan, -nan, std::bit_cast<float>(0x7FC12345u),
                                                             std::bit_cast<float>(0x7F800001u), inf, -inf, 1e-45f, 3.4e38f})));
    expectComesBack(oneSeries(ValueColumn(
        std::vector<double>{0.0, -0.0, std::nan("17"), std::bit_cast<double>(0xFFF0000000000001ull), 1e300, 5e-324, 2.5, 0.1})));
    expectComesBack(oneSeries(ValueColumn(anyBits<float, std::uint32_t>(3000, 1))));
    expectComesBack(oneSeries(ValueColumn(anyBits<double, std::uint64_t>(3000, 2))));
    expectComesBack(oneSeries(ValueColumn(std::vector<float>(5000, 2048.0f))));
    expectComesBack(oneSeries(ValueColumn(std::vector<double>(5000, -0.0))));
    expectComesBack(oneSeries(ValueColumn(noisyLoss(70'000, 3))));
    expectComesBack(oneSeries(ValueColumn(std::vector<float>{1.5f})));
}

TEST(Chunk, StoresDecimalsOfTextLogsInFewBytes)
{
    std::mt19937 random(5);
    std::normal_distribution<double> noise(0, 0.02);
    std::vector<double> loss, rate;
    for (int i = 0; i < 20'000; ++i) {
        char text[32];
        std::snprintf(text, sizeof text, "%.6E", 2.3 + noise(random));
        loss.push_back(std::strtod(text, nullptr));
        std::snprintf(text, sizeof text, "%.3E", 6e-5 * (1 - i / 30'000.0));
        rate.push_back(std::strtod(text, nullptr));
    }
    loss[100] = std::numeric_limits<double>::quiet_NaN(); // a loss that was not printed
    loss[5000] = 12.345678901234567;                      // and one that came from elsewhere
    ChunkContent content = oneSeries(ValueColumn(loss));
    content.parts.push_back({"rate", 0, content.parts[0].steps, content.parts[0].times, ValueColumn(rate)});
    expectComesBack(content);
    EXPECT_LT(writeChunk(content)->size(), 40'000 * 2.5);
}

TEST(Chunk, GivesBackStepsAndTimesHoweverOdd)
{
    ChunkContent content;
    content.attempt = "odd";
    constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
    const ValueColumn four(std::vector<float>{1, 2, 3, 4});
    content.parts.push_back({"wide", 7, shared({noTime, -1, 0, highest}), shared({highest, noTime, 0, -5}), four});
    content.parts.push_back({"same", 0, shared({5, 5, 5, 5}), nullptr, four});
    content.parts.push_back({"untimed", 0, shared({1, 2, 3, 9}), shared({noTime, noTime, noTime, noTime}), four});
    expectComesBack(content);
    ChunkContent uneven = oneSeries(ValueColumn(noisyLoss(66'000, 4)));
    auto steps = countedSteps(66'000);
    auto times = jitteredTimes(66'000, 5);
    for (std::size_t i = 40'000; i < 66'000; ++i) {
        steps[i] += 12;
        times[i] -= 3'600'000; // somebody's clock was set back
    }
    uneven.parts[0].steps = shared(steps);
    uneven.parts[0].times = shared(times);
    expectComesBack(uneven);
}

TEST(Chunk, StoresColumnsOfOneWriterOnce)
{
    ChunkContent one = oneSeries(ValueColumn(noisyLoss(10'000, 1))), copies = one, others = one;
    const ValueColumn constant(std::vector<float>(10'000, 1.0f));
    const auto own = shared(*one.parts[0].times); // the same numbers in another place
    copies.parts.push_back({"batch size", 0, one.parts[0].steps, own, constant});
    others.parts.push_back({"batch size", 0, one.parts[0].steps, shared(jitteredTimes(10'000, 99)), constant});
    const std::size_t size = writeChunk(one)->size();
    EXPECT_LT(writeChunk(copies)->size(), size + 200);
    EXPECT_GT(writeChunk(others)->size(), size + 5'000);
    expectComesBack(others);
}

TEST(Chunk, HeaderKnowsRangesAndWhatIsNotFinite)
{
    auto values = noisyLoss(100'000, 9);
    values[10] = 99.0f;
    values[70'000] = -3.5f;
    values[80'000] = std::numeric_limits<float>::quiet_NaN();
    values[80'001] = -std::numeric_limits<float>::infinity();
    const ChunkContent content = oneSeries(ValueColumn(values), 1234);
    const auto chunk = Chunk::open(*writeChunk(content), "test");
    ASSERT_OK(chunk);
    const PartHeader &header = (*chunk)->parts()[0];
    EXPECT_EQ(header.count, 100'000u);
    EXPECT_EQ(header.firstIndex, 1234u);
    EXPECT_EQ(header.minimum, -3.5);
    EXPECT_EQ(header.maximum, 99.0);
    EXPECT_EQ(header.notANumber, 1u);
    EXPECT_EQ(header.infinite, 1u);
    EXPECT_EQ(header.firstStep, 1);
    EXPECT_EQ(header.lastStep, 100'000);
    EXPECT_EQ(header.firstTime, content.parts[0].times->front());
    EXPECT_EQ(header.lastTime, content.parts[0].times->back());
    EXPECT_TRUE(header.areTimesPlain);
    ASSERT_EQ((*chunk)->stretches(0), 2u);
    EXPECT_EQ((*chunk)->stretchHeader(0, 1).firstIndex, 1234u + Chunk::stretchSize);
    EXPECT_EQ((*chunk)->stretchHeader(0, 0).maximum, 99.0);
    EXPECT_LT((*chunk)->stretchHeader(0, 1).maximum, 9.0);

    const auto none = Chunk::open(*writeChunk(oneSeries(ValueColumn(std::vector<double>(300, std::nan(""))))), "test");
    ASSERT_OK(none);
    EXPECT_TRUE(std::isnan((*none)->parts()[0].minimum));
    EXPECT_TRUE(std::isnan((*(*none)->cells(0))[1].maximum));
}

TEST(Chunk, CellsAreRoundedOutwards)
{
    std::vector<double> values(70'000);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> uniform(-1e-3, 1e-3);
    for (double &value : values)
        value = 1 + uniform(random);
    values[300] = 1e300; // above every float
    values[600] = std::nan("");
    const ChunkContent content = oneSeries(ValueColumn(values));
    const auto chunk = Chunk::open(*writeChunk(content), "test");
    ASSERT_OK(chunk);
    const auto cells = (*chunk)->cells(0);
    ASSERT_OK(cells);
    ASSERT_EQ(cells->size(), (values.size() + 255) / 256);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Cell &cell = (*cells)[i / 256];
        if (i % 256 == 0) {
            EXPECT_EQ(cell.firstStep, (*content.parts[0].steps)[i]);
            EXPECT_EQ(cell.firstTime, (*content.parts[0].times)[i]);
            EXPECT_EQ(cell.hasNonFinite, i == 512);
        }
        if (std::isfinite(values[i])) {
            EXPECT_LE(static_cast<double>(cell.minimum), values[i]);
            EXPECT_GE(static_cast<double>(cell.maximum), values[i]);
        }
    }
    EXPECT_LT((*cells)[0].maximum, 1.0011f);
}

TEST(Chunk, BytesDoNotDependOnTheOrderOfParts)
{
    ChunkContent content = oneSeries(ValueColumn(noisyLoss(1000, 1)));
    content.parts.push_back({"a", 0, content.parts[0].steps, nullptr, ValueColumn(noisyLoss(1000, 2))});
    content.replaces = {std::string(64, 'b'), std::string(64, 'a'), std::string(64, 'b')};
    const auto bytes = writeChunk(content);
    ASSERT_OK(bytes);
    std::swap(content.parts[0], content.parts[1]);
    content.replaces = {std::string(64, 'a'), std::string(64, 'b')};
    EXPECT_EQ(*bytes, *writeChunk(content));
    EXPECT_EQ((*Chunk::open(*bytes, "test"))->replaces(), content.replaces);
}

TEST(Chunk, RefusesWhatCannotBeStored)
{
    const ChunkContent good = oneSeries(ValueColumn(noisyLoss(10, 1)));
    const auto refused = [&](auto &&spoil) {
        ChunkContent content = good;
        spoil(content);
        EXPECT_ERROR(writeChunk(content), ErrorCode::Invalid);
    };
    refused([](ChunkContent &content) { content.attempt = "../up"; });
    refused([](ChunkContent &content) { content.attempt.clear(); });
    refused([](ChunkContent &content) { content.parts.push_back(content.parts[0]); });
    refused([](ChunkContent &content) { content.parts[0].steps = shared(countedSteps(9)); });
    refused([](ChunkContent &content) { content.parts[0].times = shared(countedSteps(11)); });
    refused([](ChunkContent &content) { content.parts[0].steps = shared(countedSteps(10, 10, -1)); });
    refused([](ChunkContent &content) { content.parts[0].name = "\xFF"; });
    refused([](ChunkContent &content) { content.parts.clear(); });
    refused([](ChunkContent &content) { content.replaces = {"abc"}; });
    refused([](ChunkContent &content) { content.parts[0].steps = nullptr; });
}

TEST(Chunk, EveryTruncationIsNoticed)
{
    ChunkContent content = oneSeries(ValueColumn(noisyLoss(600, 1)));
    content.parts.push_back({"other", 3, content.parts[0].steps, nullptr, ValueColumn(std::vector<double>(600, 0.25))});
    const auto bytes = writeChunk(content);
    ASSERT_OK(bytes);
    for (std::size_t size = 0; size < bytes->size(); ++size)
        EXPECT_ERROR(Chunk::open(bytes->substr(0, size), "cut"), ErrorCode::Corrupt);
    EXPECT_ERROR(Chunk::open(*bytes + "x", "longer"), ErrorCode::Corrupt);
}

TEST(Chunk, EveryFlippedBitIsNoticed)
{
    ChunkContent content = oneSeries(ValueColumn(noisyLoss(600, 1)));
    const auto bytes = writeChunk(content);
    ASSERT_OK(bytes);
    for (std::size_t bit = 0; bit < bytes->size() * 8; ++bit) {
        std::string changed = *bytes;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << (bit % 8));
        const auto chunk = Chunk::open(changed, "flipped");
        if (!chunk)
            continue;
        const bool isNoticed = !(*chunk)->part(0) || !(*chunk)->cells(0);
        EXPECT_TRUE(isNoticed) << "bit " << bit;
    }
}

TEST(Chunk, SaysWhenANewerProgramWroteIt)
{
    std::string bytes = *writeChunk(oneSeries(ValueColumn(noisyLoss(10, 1))));
    bytes[7] = '2';
    EXPECT_ERROR(Chunk::open(bytes, "newer"), ErrorCode::Unsupported);
    EXPECT_ERROR(Chunk::open("", "empty"), ErrorCode::Corrupt);
    EXPECT_ERROR(Chunk::open("version https://git-lfs.github.com/spec/v1", "pointer"), ErrorCode::Corrupt);
}
