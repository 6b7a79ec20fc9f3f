// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the reader of chunks as a file, once more with its check sums made right (which a fuzzer would hardly ever find), and as
// samples to the writer. What is accepted must be unpacked, drawn and written without harm; what was written must come back to the bit.
#include "storage/metrics/chunk.h"
#include "storage/metrics/series.h"

#include <cmath>
#include <cstdlib>
#include <cstring>

#include <xxhash.h>

using namespace espalier;
using namespace espalier::metrics;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

static void drawAll(const std::shared_ptr<const Chunk> &chunk)
{
    for (const PartHeader &part : chunk->parts()) {
        const auto series = Series::fromChunks(part.name, {chunk});
        if (!series)
            continue;
        for (const bool mayUnpack : {false, true})
            for (const Along along : {Along::Step, Along::Time}) {
                Series::OutlineRequest request;
                request.along = along;
                request.mayUnpack = mayUnpack;
                const auto from = static_cast<double>(part.firstStep), to = static_cast<double>(part.lastStep);
                request.edges = {from, from + (to - from) / 3, to, to + 1};
                if (const auto outline = series->outline(request))
                    for (std::size_t i = 1; i < outline->columns.size(); ++i)
                        require(outline->columns[i].column > outline->columns[i - 1].column);
            }
    }
}

static void examine(const std::string &bytes)
{
    const auto chunk = Chunk::open(bytes, "file");
    if (!chunk)
        return;
    std::uint64_t samples = 0;
    for (const PartHeader &part : (*chunk)->parts())
        samples += part.count;
    if (samples > 1u << 20)
        return; // allowed, and slow
    ChunkContent content;
    content.attempt = (*chunk)->attempt();
    content.replaces = (*chunk)->replaces();
    for (std::size_t i = 0; i < (*chunk)->parts().size(); ++i) {
        (void)(*chunk)->cells(i);
        if (auto part = (*chunk)->part(i))
            content.parts.push_back(std::move(*part));
    }
    drawAll(*chunk);
    if (!content.parts.empty())
        require(writeChunk(content).has_value());
}

/// The same with the header's sum made right, when a header that is not packed begins like one.
static std::string withSum(std::string bytes)
{
    if (bytes.size() < 20 || static_cast<unsigned char>(bytes[8]) >= 0x80)
        return {};
    bytes[9] = 0; // not packed
    const std::size_t end = 10 + static_cast<unsigned char>(bytes[8]);
    if (end + 8 > bytes.size())
        return {};
    const std::uint64_t sum = XXH3_64bits(bytes.data(), end);
    std::memcpy(bytes.data() + end, &sum, sizeof sum);
    return bytes;
}

template<typename Float>
static std::vector<Float> valuesOf(const std::uint8_t *data, std::size_t size)
{
    std::vector<Float> values(size / sizeof(Float));
    std::memcpy(values.data(), data, values.size() * sizeof(Float));
    return values;
}

template<typename Float>
static void roundTrip(const std::uint8_t *data, std::size_t size, bool isDecimal)
{
    std::vector<Float> values = valuesOf<Float>(data, size);
    if (isDecimal)
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<Float>(data[i]) / static_cast<Float>(1000);
    if (values.empty())
        return;
    std::vector<std::int64_t> steps(values.size()), times(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        steps[i] = (i > 0 ? steps[i - 1] : 0) + data[i] % 3;
        times[i] = data[i] % 7 == 0 ? noTime : static_cast<std::int64_t>(data[i]) * 1'000'003 - 5;
    }
    ChunkContent content;
    content.attempt = "a";
    content.parts.push_back({"s", size, std::make_shared<const std::vector<std::int64_t>>(steps),
                             std::make_shared<const std::vector<std::int64_t>>(times), ValueColumn(values)});
    const auto bytes = writeChunk(content);
    require(bytes.has_value());
    const auto chunk = Chunk::open(*bytes, "own");
    require(chunk.has_value());
    const auto part = (*chunk)->part(0);
    require(part && *part->steps == steps && *part->times == times);
    if constexpr (sizeof(Float) == 4)
        require(std::memcmp(part->values.floats().data(), values.data(), values.size() * 4) == 0);
    else
        require(std::memcmp(part->values.doubles().data(), values.data(), values.size() * 8) == 0);
    drawAll(*chunk);
    std::string changed = *bytes;
    changed[data[0] * 7u % changed.size()] ^= static_cast<char>(1 + data[values.size() - 1]);
    examine(changed);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    examine(bytes);
    if (const std::string repaired = withSum(bytes); !repaired.empty())
        examine(repaired);
    if (size >= 4 && size < 20'000) {
        roundTrip<float>(data, size, data[1] % 2);
        roundTrip<double>(data, size, data[1] % 3 == 0);
    }
    return 0;
}
