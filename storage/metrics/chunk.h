// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/metrics/sample.h"

#include <memory>
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
    std::string attempt;              ///< see RunStore
    std::vector<SeriesPart> parts;    ///< each name once
    std::vector<std::string> replaces; ///< SHA-256 of the chunks this one was packed from; empty for fresh samples
};

/// The bytes of a chunk file, the same for the same content on every machine. Errors: Invalid (columns of unequal length,
/// descending steps, a name twice, over the limits). Source: docs/formats/metrics.md.
Result<std::string> writeChunk(const ChunkContent &content);

/// What the header says of a part: enough for axes, alarms and far zooms, without unpacking a column.
struct PartHeader {
    std::string name;
    std::uint64_t firstIndex = 0;
    std::uint64_t count = 0;
    ValueColumn::Width width = ValueColumn::Width::Float64;
    std::int64_t firstStep = 0, lastStep = 0;
    std::int64_t firstTime = noTime, lastTime = noTime; ///< lowest and highest
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

/// A chunk whose header is read and whose columns are unpacked when asked for. Immutable; any thread.
class Chunk
{
public:
    static constexpr std::size_t fileLimit = 64u << 20;   ///< bytes of a file
    static constexpr std::size_t sampleLimit = 16u << 20; ///< samples of a chunk

    /// Hostile bytes are refused before anything large is allocated. Errors: Corrupt (with the byte), Unsupported (newer).
    static Result<std::shared_ptr<const Chunk>> open(std::string bytes, std::string context);

    const std::string &attempt() const { return m_attempt; }
    const std::vector<std::string> &replaces() const { return m_replaces; }
    const std::vector<PartHeader> &parts() const { return m_parts; }
    /// Cells of part `i`, in order. Unpacked at the first call, then kept.
    Result<std::span<const Cell>> cells(std::size_t i) const;
    /// Errors: Corrupt (check sum, lengths).
    Result<SeriesPart> part(std::size_t i) const;
    std::size_t bytes() const { return m_bytes.size(); }

private:
    struct Layout;
    std::string m_bytes, m_context, m_attempt;
    std::vector<std::string> m_replaces;
    std::vector<PartHeader> m_parts;
    std::shared_ptr<const Layout> m_layout;
};

} // namespace espalier::metrics
