// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/series.h"

#include "storage/metrics/seriesblock_p.h"

#include <algorithm>
#include <cmath>

namespace espalier::metrics {

namespace detail {

namespace {

constexpr double notANumberHere = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t furthest = std::numeric_limits<std::int64_t>::max();

} // namespace

/// Makes one outline of one series.
class OutlineMaker
{
public:
    OutlineMaker(const Series &series, const Series::OutlineRequest &request) : m_series(series), m_request(request)
    {
        m_edges.reserve(request.edges.size());
        for (const double edge : request.edges)
            m_edges.push_back(placeAtOrAfter(edge));
    }

    Result<Outline> make()
    {
        ESPALIER_CHECK(findPieces());
        const std::size_t columns = m_edges.size() - 1;
        if (m_total < 2 * columns && !m_isVague) {
            ESPALIER_CHECK(addSamples());
        } else {
            m_outline.columns.reserve(std::min(m_total, columns));
            for (const Piece &piece : m_pieces) {
                ESPALIER_TRY(const auto held, columnsOf(piece));
                if (held)
                    addExact(piece, *held);
                else
                    ESPALIER_CHECK(addCells(piece));
            }
        }
        ESPALIER_CHECK(addNeighbours());
        return std::move(m_outline);
    }

private:
    /// What of one block lies in the picture.
    struct Piece {
        std::size_t block = 0;
        std::size_t from = 0, to = 0;              ///< within the block
        std::shared_ptr<const UnpackedBlock> held; ///< when nothing may be unpacked: what was there at the first look
    };

    const SeriesBlock &block(std::size_t i) const { return *m_series.m_blocks[i]; }
    std::int64_t stepFloor() const { return m_request.stepFloor.value_or(std::numeric_limits<std::int64_t>::min()); }
    std::int64_t stepLimit() const { return m_request.stepLimit.value_or(furthest); }
    bool hasLimit() const { return m_request.stepLimit.has_value(); }

    /// The columns of a block; null when they would have to be unpacked and may not.
    Result<std::shared_ptr<const UnpackedBlock>> columnsOf(std::size_t i) const
    {
        if (m_request.mayUnpack)
            return block(i).unpacked();
        return block(i).there();
    }

    Result<std::shared_ptr<const UnpackedBlock>> columnsOf(const Piece &piece) const
    {
        return m_request.mayUnpack ? columnsOf(piece.block) : piece.held;
    }

    std::int64_t latestBefore(std::size_t i) const { return i > 0 ? m_series.m_latest[i - 1] : noTime; }
    /// Samples without a time lie where the ones before them do.
    std::int64_t firstPlace(std::size_t i) const
    {
        const PartHeader &facts = block(i).facts();
        if (m_request.along == Along::Step)
            return facts.firstStep;
        return facts.areTimesPlain ? std::max(latestBefore(i), facts.firstTime) : latestBefore(i);
    }
    std::int64_t lastPlace(std::size_t i) const
    {
        return m_request.along == Along::Step ? block(i).facts().lastStep : m_series.m_latest[i];
    }
    std::int64_t placeOf(std::size_t i, const UnpackedBlock &columns, std::size_t sample) const
    {
        if (m_request.along == Along::Step)
            return (*columns.steps)[sample];
        return std::max(latestBefore(i), columns.order ? (*columns.order)[sample] : noTime);
    }
    /// As Series::localBound, from a place that is near.
    std::size_t boundNear(std::size_t i, const UnpackedBlock &columns, std::int64_t place, std::size_t hint) const
    {
        if (m_request.along == Along::Step)
            return columns.steps->lowerBound(place, hint);
        if (place <= latestBefore(i))
            return 0;
        return columns.order ? columns.order->lowerBound(place, hint) : columns.size();
    }

    /// Whether every sample of a block is in the picture for certain.
    bool isWithin(std::size_t i) const
    {
        const PartHeader &facts = block(i).facts();
        const bool isPlaced = m_request.along == Along::Step || facts.areTimesPlain;
        return isPlaced && firstPlace(i) >= m_edges.front() && lastPlace(i) < m_edges.back() && facts.firstStep >= stepFloor()
            && (!hasLimit() || facts.lastStep < stepLimit());
    }

    Result<void> findPieces()
    {
        std::size_t i = m_series.blockFrom(m_request.along, m_edges.front());
        i = std::max(i, m_series.blockFrom(Along::Step, stepFloor()));
        for (; i < m_series.m_blocks.size(); ++i) {
            const PartHeader &facts = block(i).facts();
            if (firstPlace(i) >= m_edges.back() || (hasLimit() && facts.firstStep >= stepLimit()))
                break;
            Piece piece{i, 0, block(i).size(), m_request.mayUnpack ? nullptr : block(i).there()};
            m_isVague = m_isVague || (!m_request.mayUnpack && !piece.held);
            if (!isWithin(i)) {
                ESPALIER_TRY(const auto columns, columnsOf(piece));
                if (columns)
                    cut(piece, *columns);
            }
            if (piece.from >= piece.to)
                continue;
            m_total += piece.to - piece.from;
            m_pieces.push_back(piece);
        }
        return {};
    }

    void cut(Piece &piece, const UnpackedBlock &columns) const
    {
        piece.from = m_series.localBound(piece.block, columns, m_request.along, m_edges.front());
        piece.to = m_series.localBound(piece.block, columns, m_request.along, m_edges.back());
        piece.from = std::max(piece.from, columns.steps->lowerBound(stepFloor()));
        if (hasLimit())
            piece.to = std::min(piece.to, columns.steps->lowerBound(stepLimit()));
    }

    Result<void> addSamples()
    {
        m_outline.samples.reserve(m_total);
        for (const Piece &piece : m_pieces) {
            ESPALIER_TRY(const auto columns, columnsOf(piece));
            for (std::size_t i = piece.from; i < piece.to; ++i)
                m_outline.samples.push_back((*columns)[i]);
        }
        return {};
    }

    OutlineColumn &column(std::size_t index)
    {
        if (m_outline.columns.empty() || m_outline.columns.back().column != index) {
            OutlineColumn fresh;
            fresh.column = static_cast<std::uint32_t>(index);
            fresh.first = fresh.minimum = fresh.maximum = fresh.last = notANumberHere;
            m_outline.columns.push_back(fresh);
        }
        return m_outline.columns.back();
    }

    /// The column a place is in, sought from one before it on.
    std::size_t columnOf(std::int64_t place, std::size_t from) const
    {
        if (from + 2 < m_edges.size() && place < m_edges[from + 1])
            return from;
        if (from + 2 < m_edges.size() && place < m_edges[from + 2])
            return from + 1;
        const auto after = std::upper_bound(m_edges.begin() + static_cast<std::ptrdiff_t>(from) + 1, m_edges.end(), place);
        return static_cast<std::size_t>(after - m_edges.begin()) - 1;
    }

    void addExact(const Piece &piece, const UnpackedBlock &columns)
    {
        std::size_t i = piece.from, index = m_outline.columns.empty() ? 0 : m_outline.columns.back().column;
        std::size_t usual = 1;
        const std::int64_t end = lastPlace(piece.block);
        while (i < piece.to) {
            index = columnOf(placeOf(piece.block, columns, i), index);
            if (index + 1 >= m_edges.size())
                return;
            std::size_t to = piece.to;
            if (end >= m_edges[index + 1])
                to = std::min(to, boundNear(piece.block, columns, m_edges[index + 1], i + usual));
            to = std::max(to, i + 1);
            columns.prefetch(to + (to - i));
            addRange(column(index), columns, i, to);
            usual = to - i;
            i = to;
        }
    }

    static void addRange(OutlineColumn &to, const UnpackedBlock &columns, std::size_t from, std::size_t end)
    {
        to.count += end - from;
        const bool hasBad = columns.hasBad(from, end);
        to.hasNonFinite = to.hasNonFinite || hasBad;
        const std::size_t first = hasBad ? columns.firstFinite(from, end) : from;
        if (first == end)
            return;
        const Range<double> range = columns.range(first, end);
        to.first = std::isnan(to.first) ? columns.values[first] : to.first;
        to.last = columns.values[hasBad ? columns.lastFinite(from, end) : end - 1];
        to.minimum = to.minimum <= range.low ? to.minimum : range.low; // NaN, when none was there yet, gives way
        to.maximum = to.maximum >= range.high ? to.maximum : range.high;
    }

    /// Each cell's extremes stand in every column that the cell reaches into: there may be too much in a column, never too little.
    Result<void> addCells(const Piece &piece)
    {
        m_outline.isCoarse = true;
        ESPALIER_TRY(const auto cells, block(piece.block).cells());
        const bool isStep = m_request.along == Along::Step;
        const bool isPlain = isStep || block(piece.block).facts().areTimesPlain;
        std::int64_t reached = latestBefore(piece.block);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool isLast = i + 1 == cells.size();
            const std::int64_t lastStep = isLast ? block(piece.block).facts().lastStep : cells[i + 1].firstStep;
            const std::int64_t from = isStep ? cells[i].firstStep : reached = std::max(reached, cells[i].firstTime);
            // Times may go forward and back again within a cell: the next cell's beginning is a bound only where they ascend.
            const std::int64_t to = isStep ? lastStep
                : isLast || !isPlain       ? lastPlace(piece.block)
                                           : std::max(reached, cells[i + 1].firstTime);
            if ((hasLimit() && cells[i].firstStep >= stepLimit()) || lastStep < stepFloor() || to < m_edges.front()
                || from >= m_edges.back())
                continue;
            const std::size_t first = columnOf(std::max(from, m_edges.front()), 0);
            const std::size_t last = to >= m_edges.back() ? m_edges.size() - 2 : columnOf(to, first);
            for (std::size_t c = first; c <= last; ++c)
                mergeCell(c, cells[i], static_cast<double>(cellSize) / static_cast<double>(last - first + 1));
        }
        return {};
    }

    void mergeCell(std::size_t index, const Cell &cell, double count)
    {
        auto &columns = m_outline.columns;
        auto place = std::ranges::lower_bound(columns, index, {}, &OutlineColumn::column);
        if (place == columns.end() || place->column != index) {
            OutlineColumn fresh;
            fresh.column = static_cast<std::uint32_t>(index);
            fresh.first = fresh.minimum = fresh.maximum = fresh.last = notANumberHere;
            place = columns.insert(place, fresh);
        }
        const double low = static_cast<double>(cell.minimum), high = static_cast<double>(cell.maximum);
        place->hasNonFinite = place->hasNonFinite || cell.hasNonFinite;
        place->minimum = std::fmin(place->minimum, low);
        place->maximum = std::fmax(place->maximum, high);
        place->first = std::isnan(place->first) ? low : place->first;
        place->last = std::isnan(high) ? place->last : high;
        place->count += static_cast<std::uint64_t>(std::max(1.0, count));
    }

    /// The sample at an index of the series, if it may be looked at.
    Result<std::optional<Sample>> sampleAt(std::size_t index) const
    {
        const std::size_t i = m_series.blockAt(index);
        ESPALIER_TRY(const auto columns, columnsOf(i));
        if (!columns)
            return std::optional<Sample>();
        return std::optional<Sample>((*columns)[index - static_cast<std::size_t>(m_series.m_starts[i])]);
    }

    /// Index of the first sample at or after a place, if it may be looked at.
    Result<std::optional<std::size_t>> indexOf(Along along, std::int64_t place) const
    {
        const std::size_t i = m_series.blockFrom(along, place);
        if (i == m_series.m_blocks.size())
            return std::optional(m_series.m_size);
        ESPALIER_TRY(const auto columns, columnsOf(i));
        if (!columns)
            return std::optional<std::size_t>();
        return std::optional(static_cast<std::size_t>(m_series.m_starts[i]) + m_series.localBound(i, *columns, along, place));
    }

    Result<void> addNeighbours()
    {
        ESPALIER_TRY(const auto first, indexOf(m_request.along, m_edges.front()));
        if (first && *first > 0) {
            ESPALIER_TRY(m_outline.before, sampleAt(*first - 1));
            if (m_outline.before
                && (m_outline.before->step < stepFloor() || (hasLimit() && m_outline.before->step >= stepLimit())))
                m_outline.before.reset();
        }
        ESPALIER_TRY(const auto end, indexOf(m_request.along, m_edges.back()));
        if (end && *end < m_series.m_size) {
            ESPALIER_TRY(m_outline.after, sampleAt(*end));
            if (m_outline.after && (m_outline.after->step < stepFloor() || (hasLimit() && m_outline.after->step >= stepLimit())))
                m_outline.after.reset();
        }
        return {};
    }

    const Series &m_series;
    const Series::OutlineRequest &m_request;
    std::vector<std::int64_t> m_edges; ///< the first whole place at or after each
    std::vector<Piece> m_pieces;
    std::size_t m_total = 0;
    bool m_isVague = false; ///< some of it is not unpacked and may not be
    Outline m_outline;
};

} // namespace detail

Result<Outline> Series::outline(const OutlineRequest &request) const
{
    if (request.edges.size() < 2 || !std::ranges::is_sorted(request.edges)
        || std::ranges::any_of(request.edges, [](double edge) { return std::isnan(edge); }))
        return failure(ErrorCode::Invalid, m_name, "the edges of an outline must be two or more numbers that ascend");
    return detail::OutlineMaker(*this, request).make();
}

} // namespace espalier::metrics
