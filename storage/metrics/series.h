// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/metrics/chunk.h"

#include <functional>
#include <optional>

namespace espalier::metrics {

/// Which number of a sample stands on the horizontal axis.
enum class Along { Step, Time };

/// The first whole step or millisecond at or after a place: what an edge of an outline means. Clamped; never noTime.
std::int64_t placeAtOrAfter(double place);

/// What one column of pixels shows: the first, least, greatest and last of the samples in it.
struct OutlineColumn {
    std::uint32_t column = 0;
    bool hasNonFinite = false;
    double first = 0, minimum = 0, maximum = 0, last = 0; ///< of the finite ones; NaN when none is
    std::uint64_t count = 0;                              ///< about, when coarse
};

/// A series as a chart draws it. Source: M4, Jugel et al., VLDB 2014: pixel-exact for lines.
struct Outline {
    std::vector<OutlineColumn> columns;  ///< ascending, without the empty ones; empty when `samples` has them all
    std::vector<Sample> samples;         ///< instead of columns where there are fewer than two samples a column
    std::optional<Sample> before, after; ///< neighbours outside the range, so that lines leave the picture
    bool isCoarse = false; ///< from cells: every extreme is there, `first` and `last` are not exact; see Series::load
};

namespace detail {
class SeriesBlock;
struct UnpackedBlock;
class OutlineMaker;
} // namespace detail

/// All samples of one series of one attempt, kept as packed chunks and unpacked in stretches. Immutable and cheap to copy (a
/// list of shared blocks); any thread. Samples of a step that was written several times all stay. Memory: about 2 bytes a sample
/// while packed, 8 to 20 unpacked (4 or 8 of the value, at most 8 each of step and time, which series of one writer share).
/// Times that go back count, where they are an axis, as the latest before them; a sample without a time likewise.
class Series
{
public:
    Series() = default;
    /// Steps that descend are refused: a new attempt begins there. Errors: Invalid.
    static Result<Series> fromSamples(std::string name, const Samples &samples);
    /// The part called `name` of each chunk of one attempt, in the order of firstIndex; what overlaps is taken once. A gap, and a part
    /// that begins before the step where the last ended, are told as issues and passed over. Errors: Corrupt.
    static Result<Series> fromChunks(std::string name, const std::vector<std::shared_ptr<const Chunk>> &chunks,
                                     std::vector<Issue> *issues = nullptr);
    /// The same with more at its end; shares all full blocks. Amortised O(size / 32,768 + more). Errors: Invalid (a step before the
    /// last, columns of unequal length).
    Result<Series> appended(const Samples &more) const;

    const std::string &name() const { return m_name; }
    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    std::int64_t firstStep() const;
    std::int64_t lastStep() const;
    std::int64_t firstTime() const; ///< noTime when unknown
    std::int64_t lastTime() const;
    /// Of finite values; nothing when there is none.
    std::optional<std::pair<double, double>> extremes() const;
    std::uint64_t nonFinite() const;
    ValueColumn::Width width() const;

    /// Samples `from` up to, not including, `to`, unpacked. Errors: Corrupt.
    Result<std::vector<Sample>> samples(std::size_t from, std::size_t to) const;
    /// All, block by block, in order, without keeping them unpacked; stops when the visitor returns false. Errors: Corrupt.
    Result<void> visit(const std::function<bool(std::span<const std::int64_t> steps, std::span<const std::int64_t> times,
                                                const ValueColumn &values)> &visitor) const;
    /// Index of the first sample at or after a step or time. Errors: Corrupt.
    Result<std::size_t> lowerBound(Along along, std::int64_t place) const;
    /// The last value at or before; nothing when it begins later.
    Result<std::optional<Sample>> at(Along along, std::int64_t place) const;

    struct OutlineRequest {
        Along along = Along::Step;
        std::vector<double> edges;             ///< columns + 1 ascending places: column i holds edges[i] <= place < edges[i + 1]
        std::optional<std::int64_t> stepLimit; ///< samples at this step and after it are left out (an abandoned branch follows)
        std::optional<std::int64_t> stepFloor; ///< samples before this step are left out
        bool mayUnpack = true;                 ///< false: never decodes a column; the answer is coarse where it would have to
    };
    /// Every single-sample extreme is in it, at every zoom. O(columns log n) when unpacked. Errors: Corrupt, Invalid (edges).
    Result<Outline> outline(const OutlineRequest &request) const;
    /// Unpacks the blocks between two places and keeps them while this or a copy lives, least recently used first out.
    Result<void> load(Along along, double from, double to) const;
    /// Bytes held: packed (its share of the chunks), unpacked and levels.
    std::size_t memory() const;

    /// How much all series of the process together keep unpacked of their chunks, bytes; 256 MiB unless set. What a call is just
    /// reading may lie above it.
    static void setUnpackedLimit(std::size_t bytes);
    static std::size_t unpackedBytes();

private:
    using BlockPointer = std::shared_ptr<const detail::SeriesBlock>;

    void push(BlockPointer block);
    void gatherTail();
    std::size_t localBound(std::size_t block, const detail::UnpackedBlock &unpacked, Along along, std::int64_t place) const;
    std::size_t blockAt(std::size_t index) const;
    std::size_t blockFrom(Along along, std::int64_t place) const;
    friend class detail::OutlineMaker;

    std::string m_name;
    std::vector<BlockPointer> m_blocks;
    std::vector<std::uint64_t> m_starts; ///< index of the first sample of each block
    std::vector<std::int64_t> m_latest;  ///< the latest time of each block and all before it
    std::size_t m_size = 0;
};

} // namespace espalier::metrics
