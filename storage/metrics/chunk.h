// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/metrics/numbers.h"
#include "storage/metrics/sample.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::metrics {

/// A stretch of one series to be stored: steps never descend within it.
struct SeriesPart {
    std::string name;
    std::uint64_t firstIndex = 0; ///< how many samples this series of this attempt has before it: overlaps are told by it
    Int64Column steps;            ///< may be shared with other parts of the chunk; stored once then
    Int64Column times;            ///< null when no sample has a time
    ValueColumn values;
};

/// What one flush of one attempt brought.
struct ChunkContent {
    std::string attempt;               ///< see RunStore
    std::vector<SeriesPart> parts;     ///< each name once
    std::vector<std::string> replaces; ///< SHA-256 of the chunks this one was packed from; empty for fresh samples
};

/// The bytes of a chunk file, the same for the same content whatever the order of its parts, with one release of zstd. Parts
/// without samples are left out. Errors: Invalid (columns of unequal length, descending steps, a name twice, nothing to store,
/// over the limits). Source: docs/formats/metrics.md.
Result<std::string> writeChunk(const ChunkContent &content);

/// What the header says of a part: enough for axes, alarms and far zooms, without unpacking a column.
struct PartHeader {
    std::string name;
    std::uint64_t firstIndex = 0;
    std::uint64_t count = 0;
    ValueColumn::Width width = ValueColumn::Width::Float64;
    std::int64_t firstStep = 0, lastStep = 0;
    std::int64_t firstTime = noTime, lastTime = noTime; ///< lowest and highest
    bool areTimesPlain = false;                         ///< every sample has one, and none is below the one before it
    double minimum = 0, maximum = 0;                    ///< of finite values; NaN when there is none
    std::uint64_t notANumber = 0, infinite = 0;
};

/// The finest level that is stored: one cell for every `cellSize` samples.
struct Cell {
    std::int64_t firstStep = 0;
    std::int64_t firstTime = noTime;
    float minimum = 0, maximum = 0; ///< rounded outwards, so that no extreme is missed; NaN when no value is finite
    bool hasNonFinite = false;
};
inline constexpr std::size_t cellSize = 256;

namespace detail {
struct ChunkLayout;
}

/// A chunk whose header is read and whose columns are unpacked when asked for. Immutable; any thread.
class Chunk
{
public:
    static constexpr std::size_t fileLimit = 64u << 20;   ///< bytes of a file
    static constexpr std::size_t sampleLimit = 16u << 20; ///< samples of a chunk, all parts together
    static constexpr std::size_t partLimit = 65536;
    static constexpr std::size_t nameLimit = 4096;    ///< bytes of a name
    static constexpr std::size_t stretchSize = 65536; ///< columns are packed in stretches of so many samples, each by itself

    /// Hostile bytes are refused before anything large is allocated. Errors: Corrupt (with the byte), Unsupported (newer).
    static Result<std::shared_ptr<const Chunk>> open(std::string bytes, std::string context);

    const std::string &attempt() const { return m_attempt; }
    const std::vector<std::string> &replaces() const { return m_replaces; }
    const std::vector<PartHeader> &parts() const { return m_parts; } ///< by name
    /// Cells of part `i`, in order. Unpacked at the first call, then kept.
    Result<std::span<const Cell>> cells(std::size_t i) const;
    /// Errors: Corrupt (check sum, lengths).
    Result<SeriesPart> part(std::size_t i) const;
    /// Nothing when there is none of that name. O(log parts).
    std::optional<std::size_t> find(std::string_view name) const;
    std::size_t bytes() const { return m_bytes.size(); }

    /// Samples of a part within one stretch. Steps and times are shared with the other parts they were stored once for.
    struct Stretch {
        std::shared_ptr<const Numbers> steps, times; ///< no times: null
        ValueColumn values;
    };
    std::size_t stretches(std::size_t i) const;
    /// What the header says of stretch `k` of part `i`.
    PartHeader stretchHeader(std::size_t i, std::size_t k) const;
    /// Unpacks one stretch and compares it with what the header said of it. Errors: Corrupt.
    Result<Stretch> stretch(std::size_t i, std::size_t k) const;

    /// Bytes held: the file, its header and the cells that were asked for.
    std::size_t memory() const;

private:
    Result<std::shared_ptr<const Numbers>> numbers(std::size_t column, std::size_t k) const;

    std::string m_bytes, m_context, m_attempt;
    std::vector<std::string> m_replaces;
    std::vector<PartHeader> m_parts;
    std::shared_ptr<const detail::ChunkLayout> m_layout;
};

} // namespace espalier::metrics
