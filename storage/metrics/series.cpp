// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/series.h"

#include "storage/metrics/seriesblock_p.h"

#include <algorithm>
#include <set>

namespace espalier::metrics {

std::int64_t Series::firstStep() const
{
    return isEmpty() ? 0 : m_blocks.front()->facts().firstStep;
}

std::int64_t Series::lastStep() const
{
    return isEmpty() ? 0 : m_blocks.back()->facts().lastStep;
}

std::int64_t Series::firstTime() const
{
    std::int64_t first = noTime;
    for (const BlockPointer &block : m_blocks)
        if (const std::int64_t own = block->facts().firstTime; own != noTime && (first == noTime || own < first))
            first = own;
    return first;
}

std::int64_t Series::lastTime() const
{
    return isEmpty() ? noTime : m_latest.back();
}

std::optional<std::pair<double, double>> Series::extremes() const
{
    detail::Range<double> all;
    for (const BlockPointer &block : m_blocks)
        all.add({block->facts().minimum, block->facts().maximum}); // comparing with NaN changes nothing
    if (all.isEmpty())
        return {};
    return std::pair(all.low, all.high);
}

std::uint64_t Series::nonFinite() const
{
    std::uint64_t count = 0;
    for (const BlockPointer &block : m_blocks)
        count += block->facts().notANumber + block->facts().infinite;
    return count;
}

ValueColumn::Width Series::width() const
{
    const bool isNarrow = std::ranges::all_of(m_blocks, [](const auto &block) {
        return block->facts().width == ValueColumn::Width::Float32;
    });
    return isNarrow && !isEmpty() ? ValueColumn::Width::Float32 : ValueColumn::Width::Float64;
}

std::size_t Series::blockAt(std::size_t index) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_starts, index) - m_starts.begin()) - 1;
}

/// The first block with a sample at or after a place; their number when there is none.
std::size_t Series::blockFrom(Along along, std::int64_t place) const
{
    if (along == Along::Time)
        return static_cast<std::size_t>(std::ranges::lower_bound(m_latest, place) - m_latest.begin());
    const auto found = std::ranges::lower_bound(m_blocks, place, {}, [](const auto &block) { return block->facts().lastStep; });
    return static_cast<std::size_t>(found - m_blocks.begin());
}

/// Index within a block of its first sample at or after a place.
std::size_t Series::localBound(std::size_t block, const detail::UnpackedBlock &unpacked, Along along, std::int64_t place) const
{
    if (along == Along::Step)
        return unpacked.steps->lowerBound(place);
    if (block > 0 && place <= m_latest[block - 1])
        return 0;
    return unpacked.order ? unpacked.order->lowerBound(place) : unpacked.size();
}

Result<std::size_t> Series::lowerBound(Along along, std::int64_t place) const
{
    const std::size_t block = blockFrom(along, place);
    if (block == m_blocks.size())
        return m_size;
    const bool isAtStart = along == Along::Step ? place <= m_blocks[block]->facts().firstStep
                                                : block > 0 && place <= m_latest[block - 1];
    if (isAtStart)
        return static_cast<std::size_t>(m_starts[block]);
    ESPALIER_TRY(const auto unpacked, m_blocks[block]->unpacked());
    return static_cast<std::size_t>(m_starts[block]) + localBound(block, *unpacked, along, place);
}

Result<std::optional<Sample>> Series::at(Along along, std::int64_t place) const
{
    std::size_t index = m_size;
    if (place < std::numeric_limits<std::int64_t>::max()) {
        ESPALIER_TRY(index, lowerBound(along, place + 1));
    }
    if (index == 0)
        return std::optional<Sample>();
    const std::size_t block = blockAt(index - 1);
    ESPALIER_TRY(const auto unpacked, m_blocks[block]->unpacked());
    return std::optional<Sample>((*unpacked)[index - 1 - static_cast<std::size_t>(m_starts[block])]);
}

Result<std::vector<Sample>> Series::samples(std::size_t from, std::size_t to) const
{
    std::vector<Sample> samples;
    to = std::min(to, m_size);
    while (from < to) {
        const std::size_t block = blockAt(from);
        const auto start = static_cast<std::size_t>(m_starts[block]);
        ESPALIER_TRY(const auto unpacked, m_blocks[block]->unpacked());
        for (; from < to && from - start < unpacked->size(); ++from)
            samples.push_back((*unpacked)[from - start]);
    }
    return samples;
}

Result<void> Series::visit(
    const std::function<bool(std::span<const std::int64_t>, std::span<const std::int64_t>, const ValueColumn &)> &visitor) const
{
    std::vector<std::int64_t> steps, times;
    for (const BlockPointer &block : m_blocks) {
        ESPALIER_TRY(const auto unpacked, block->unpacked(false));
        steps.clear();
        times.clear();
        unpacked->steps->appendTo(steps);
        if (unpacked->times)
            unpacked->times->appendTo(times);
        if (!visitor(steps, times, unpacked->values))
            return {};
    }
    return {};
}

Result<void> Series::load(Along along, double from, double to) const
{
    for (std::size_t block = blockFrom(along, placeAtOrAfter(from)); block < m_blocks.size(); ++block) {
        const auto &facts = m_blocks[block]->facts();
        const std::int64_t first = along == Along::Step ? facts.firstStep : facts.firstTime;
        if (static_cast<double>(first) > to && first != noTime)
            break;
        ESPALIER_CHECK(m_blocks[block]->unpacked());
    }
    return {};
}

std::size_t Series::memory() const
{
    std::size_t bytes = sizeof *this + m_name.capacity() + m_blocks.capacity() * sizeof(BlockPointer);
    std::set<const Numbers *> columns;
    for (const BlockPointer &block : m_blocks) {
        bytes += block->memory() + 2 * sizeof(std::uint64_t);
        const auto unpacked = block->there();
        for (const auto &column : {unpacked ? unpacked->steps : nullptr, unpacked ? unpacked->times : nullptr})
            if (column && columns.insert(column.get()).second)
                bytes += column->memory();
    }
    return bytes;
}

void Series::setUnpackedLimit(std::size_t bytes)
{
    detail::UnpackedCache::instance().setLimit(bytes);
}

std::size_t Series::unpackedBytes()
{
    return detail::UnpackedCache::instance().bytes();
}

std::int64_t placeAtOrAfter(double place)
{
    constexpr double limit = 9223372036854775808.0;
    if (!(place > -limit))
        return std::numeric_limits<std::int64_t>::min() + 1; // the lowest stands for "no time"
    return place >= limit ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(std::ceil(place));
}

} // namespace espalier::metrics
