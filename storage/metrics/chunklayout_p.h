// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/bytes_p.h"
#include "storage/metrics/chunk.h"

#include <map>
#include <mutex>

namespace espalier::metrics::detail {

inline constexpr std::string_view chunkFamily = "ESPRUNS"; ///< the eighth byte is the version
inline constexpr char chunkVersion = '1';
inline constexpr std::size_t headerLimit = 16u << 20; ///< bytes, unpacked
inline constexpr std::size_t replacesLimit = 65536;

/// Where packed bytes lie within the file, and the low half of XXH3-64 over them.
struct Blob {
    std::uint64_t offset = 0, size = 0;
    std::uint32_t check = 0;
};

/// One stretch of steps or times.
struct NumberStretch {
    std::int64_t first = 0, last = 0;
    std::int64_t lowest = noTime, highest = noTime; ///< of those that are not noTime
    Blob values;
    Blob marks; ///< every 256th; empty when the stretch is no longer than that or evenly spaced
    bool isAscending = true;
};

struct NumberColumn {
    std::uint64_t count = 0;
    std::vector<NumberStretch> stretches;
};

/// One stretch of values.
struct ValueStretch {
    double minimum = 0, maximum = 0; ///< NaN when none is finite
    std::uint64_t notANumber = 0, infinite = 0;
    Blob values;
    Blob cells; ///< empty when there is one only
};

struct PartLayout {
    std::size_t steps = 0;
    std::optional<std::size_t> times;
    std::vector<ValueStretch> stretches;
};

/// The header without what PartHeader says already, and what was unpacked so far.
struct ChunkLayout {
    std::vector<NumberColumn> numbers;
    std::vector<PartLayout> parts; ///< as Chunk::parts()

    mutable std::mutex mutex;
    mutable std::map<std::pair<std::size_t, std::size_t>, std::weak_ptr<const Numbers>> unpacked; ///< by column and stretch
    mutable std::vector<std::shared_ptr<const std::vector<Cell>>> cells;                          ///< by part
};

constexpr std::size_t stretchesOf(std::uint64_t count)
{
    return static_cast<std::size_t>((count + Chunk::stretchSize - 1) / Chunk::stretchSize);
}
constexpr std::size_t lengthOf(std::uint64_t count, std::size_t stretch)
{
    return static_cast<std::size_t>(std::min<std::uint64_t>(Chunk::stretchSize, count - stretch * Chunk::stretchSize));
}
constexpr std::size_t cellsOf(std::size_t length)
{
    return (length + cellSize - 1) / cellSize;
}

/// The least float at or above, the greatest at or below.
float roundedUp(double value);
float roundedDown(double value);

/// Least, greatest and how many are not finite, in one pass.
struct ValueFacts {
    double minimum = 0, maximum = 0; ///< NaN when none is finite
    std::uint64_t notANumber = 0, infinite = 0;
};
template<typename Float>
ValueFacts factsOf(std::span<const Float> values);

bool isGroupName(std::string_view name); ///< 1 to 64 of [a-z0-9_-]
std::uint32_t checkOf(std::string_view bytes);

} // namespace espalier::metrics::detail
