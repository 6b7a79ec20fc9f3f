// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/levels_p.h"
#include "storage/metrics/series.h"
#include "storage/metrics/unpackedcache_p.h"

#include <mutex>

namespace espalier::metrics::detail {

/// What a block is when its columns are there. Immutable.
struct UnpackedBlock {
    std::shared_ptr<const Numbers> steps, times; ///< no times: null
    std::shared_ptr<const Numbers> order;        ///< the times, none below one before it; null without times
    ValueColumn values;
    Levels<float> floatLevels;
    Levels<double> doubleLevels;
    std::vector<std::uint64_t> bad; ///< a bit for each value, set when it is not finite; empty when all are
    CountedBytes counted;           ///< only of what can be unpacked again

    std::size_t size() const { return values.size(); }
    Sample operator[](std::size_t i) const { return {(*steps)[i], times ? (*times)[i] : noTime, values[i]}; }
    Range<double> range(std::size_t from, std::size_t to) const;
    /// Has the memory fetched that the end of a range there needs; the memory is what an outline waits for.
    void prefetch(std::size_t end) const;
    bool hasBad(std::size_t from, std::size_t to) const;
    /// Index of the first or last finite value between the two, or `to`.
    std::size_t firstFinite(std::size_t from, std::size_t to) const;
    std::size_t lastFinite(std::size_t from, std::size_t to) const;
    std::size_t memory() const; ///< without steps and times, which others may share
};

std::shared_ptr<UnpackedBlock> makeUnpacked(std::shared_ptr<const Numbers> steps, std::shared_ptr<const Numbers> times,
                                            ValueColumn values);

/// A stretch of a series: either one of a chunk, unpacked when asked for, or columns of its own. Any thread.
class SeriesBlock
{
public:
    /// Columns of one length, steps ascending, at least one sample.
    static std::shared_ptr<const SeriesBlock> ofColumns(std::shared_ptr<const UnpackedBlock> columns);
    /// Stretch `k` of part `i`, without its first `skipped` samples. Errors: Corrupt.
    static Result<std::shared_ptr<const SeriesBlock>> ofChunk(std::shared_ptr<const Chunk> chunk, std::size_t i, std::size_t k,
                                                              std::size_t skipped);
    SeriesBlock() = default;
    ~SeriesBlock();
    SeriesBlock(const SeriesBlock &) = delete;
    SeriesBlock &operator=(const SeriesBlock &) = delete;

    const PartHeader &facts() const { return m_facts; } ///< without a name
    std::size_t size() const { return m_facts.count; }
    /// Whether it holds its columns itself, for good.
    bool isOwn() const { return !m_chunk; }

    /// The columns if they are there.
    std::shared_ptr<const UnpackedBlock> there() const;
    /// The columns, unpacked if need be, and kept when `isKept`. Errors: Corrupt.
    Result<std::shared_ptr<const UnpackedBlock>> unpacked(bool isKept = true) const;
    /// Of a block of a chunk. Those at its beginning may reach back into what was skipped. Errors: Corrupt.
    Result<std::span<const Cell>> cells() const;
    std::size_t memory() const;

private:
    friend class UnpackedCache;
    Result<std::shared_ptr<const UnpackedBlock>> decoded() const;
    std::shared_ptr<const UnpackedBlock> drop() const;

    PartHeader m_facts;
    std::shared_ptr<const Chunk> m_chunk;
    std::size_t m_part = 0, m_stretch = 0, m_skipped = 0;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const UnpackedBlock> m_unpacked;
    mutable UnpackedCache::Place m_cachePlace; ///< this and the next belong to the cache and its lock
    mutable bool m_isInCache = false;
};

} // namespace espalier::metrics::detail
