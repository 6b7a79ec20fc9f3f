// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/seriesblock_p.h"

#include "storage/metrics/chunklayout_p.h"

#include <bit>

namespace espalier::metrics::detail {

namespace {

/// Numbers that never go back: each the greatest so far.
std::shared_ptr<const Numbers> orderOf(const std::shared_ptr<const Numbers> &times)
{
    if (!times || times->isAscending())
        return times;
    std::vector<std::int64_t> greatest;
    times->appendTo(greatest);
    for (std::size_t i = 1; i < greatest.size(); ++i)
        greatest[i] = std::max(greatest[i], greatest[i - 1]);
    return std::make_shared<const Numbers>(greatest);
}

template<typename Float>
std::vector<std::uint64_t> badBits(std::span<const Float> values)
{
    std::vector<std::uint64_t> bits;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]))
            continue;
        bits.resize((values.size() + 63) / 64);
        bits[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    return bits;
}

template<typename Float>
Range<double> widened(const Range<Float> &range)
{
    return {static_cast<double>(range.low), static_cast<double>(range.high)};
}

template<typename Float>
ValueColumn withoutFirst(std::span<const Float> values, std::size_t skipped)
{
    return ValueColumn(std::vector<Float>(values.begin() + static_cast<std::ptrdiff_t>(skipped), values.end()));
}

std::shared_ptr<const Numbers> withoutFirst(const std::shared_ptr<const Numbers> &numbers, std::size_t skipped)
{
    if (!numbers)
        return nullptr;
    std::vector<std::int64_t> plain;
    numbers->appendTo(plain);
    return countedNumbers(Numbers(std::span(plain).subspan(skipped)));
}

PartHeader factsOfColumns(const UnpackedBlock &columns)
{
    PartHeader facts;
    facts.count = columns.size();
    facts.width = columns.values.width();
    facts.firstStep = (*columns.steps)[0];
    facts.lastStep = (*columns.steps)[facts.count - 1];
    const ValueFacts values = facts.width == ValueColumn::Width::Float32 ? factsOf(columns.values.floats())
                                                                         : factsOf(columns.values.doubles());
    facts.minimum = values.minimum;
    facts.maximum = values.maximum;
    facts.notANumber = values.notANumber;
    facts.infinite = values.infinite;
    facts.areTimesPlain = columns.times && columns.times->isAscending() && (*columns.times)[0] != noTime;
    for (std::size_t i = 0; columns.times && i < facts.count; ++i) {
        const std::int64_t time = (*columns.times)[i];
        if (time != noTime && (facts.firstTime == noTime || time < facts.firstTime))
            facts.firstTime = time;
        facts.lastTime = std::max(facts.lastTime, time);
    }
    return facts;
}

} // namespace

Range<double> UnpackedBlock::range(std::size_t from, std::size_t to) const
{
    return values.width() == ValueColumn::Width::Float32 ? widened(floatLevels.range(values.floats(), from, to))
                                                         : doubleLevels.range(values.doubles(), from, to);
}

void UnpackedBlock::prefetch(std::size_t end) const
{
    steps->prefetch(end);
    if (order)
        order->prefetch(end);
    if (values.width() == ValueColumn::Width::Float32)
        floatLevels.prefetch(values.floats(), end);
    else
        doubleLevels.prefetch(values.doubles(), end);
}

std::size_t UnpackedBlock::firstFinite(std::size_t from, std::size_t to) const
{
    while (!bad.empty() && from < to) {
        const std::uint64_t good = ~bad[from / 64] >> (from % 64);
        if (good != 0)
            return std::min(to, from + static_cast<std::size_t>(std::countr_zero(good)));
        from += 64 - from % 64;
    }
    return std::min(from, to);
}

std::size_t UnpackedBlock::lastFinite(std::size_t from, std::size_t to) const
{
    for (std::size_t i = to; i > from;) {
        if (bad.empty())
            return i - 1;
        const std::uint64_t good = ~bad[(i - 1) / 64] << (63 - (i - 1) % 64);
        if (good != 0) {
            const auto back = static_cast<std::size_t>(std::countl_zero(good));
            return i - 1 >= from + back ? i - 1 - back : to;
        }
        i -= std::min(i, (i - 1) % 64 + 1);
    }
    return to;
}

bool UnpackedBlock::hasBad(std::size_t from, std::size_t to) const
{
    for (std::size_t i = from; !bad.empty() && i < to;) {
        const std::size_t end = std::min(to, (i / 64 + 1) * 64);
        const std::uint64_t mask = (end - i == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (end - i)) - 1) << (i % 64);
        if (bad[i / 64] & mask)
            return true;
        i = end;
    }
    return false;
}

std::size_t UnpackedBlock::memory() const
{
    std::size_t bytes = sizeof *this + bad.capacity() * 8;
    bytes += values.floats().size() * 4 + values.doubles().size() * 8;
    bytes += values.width() == ValueColumn::Width::Float32 ? floatLevels.memory() : doubleLevels.memory();
    return bytes + (order && order != times ? order->memory() : 0);
}

std::shared_ptr<UnpackedBlock> makeUnpacked(std::shared_ptr<const Numbers> steps, std::shared_ptr<const Numbers> times,
                                            ValueColumn values)
{
    auto block = std::make_shared<UnpackedBlock>();
    block->steps = std::move(steps);
    block->times = std::move(times);
    block->order = orderOf(block->times);
    block->values = std::move(values);
    if (block->values.width() == ValueColumn::Width::Float32) {
        block->floatLevels = Levels<float>(block->values.floats());
        block->bad = badBits(block->values.floats());
    } else {
        block->doubleLevels = Levels<double>(block->values.doubles());
        block->bad = badBits(block->values.doubles());
    }
    return block;
}

std::shared_ptr<const SeriesBlock> SeriesBlock::ofColumns(std::shared_ptr<const UnpackedBlock> columns)
{
    auto block = std::make_shared<SeriesBlock>();
    block->m_facts = factsOfColumns(*columns);
    block->m_unpacked = std::move(columns);
    return block;
}

Result<std::shared_ptr<const SeriesBlock>> SeriesBlock::ofChunk(std::shared_ptr<const Chunk> chunk, std::size_t i, std::size_t k,
                                                                std::size_t skipped)
{
    auto block = std::make_shared<SeriesBlock>();
    block->m_facts = chunk->stretchHeader(i, k);
    block->m_facts.name.clear();
    block->m_chunk = std::move(chunk);
    block->m_part = i;
    block->m_stretch = k;
    block->m_skipped = skipped;
    if (skipped > 0) { // what the header says is about more than this block
        ESPALIER_TRY(const auto columns, block->unpacked());
        const std::uint64_t firstIndex = block->m_facts.firstIndex + skipped;
        block->m_facts = factsOfColumns(*columns);
        block->m_facts.firstIndex = firstIndex;
    }
    return std::shared_ptr<const SeriesBlock>(std::move(block));
}

SeriesBlock::~SeriesBlock()
{
    if (m_chunk)
        UnpackedCache::instance().forget(this);
}

std::shared_ptr<const UnpackedBlock> SeriesBlock::there() const
{
    const std::lock_guard lock(m_mutex);
    return m_unpacked;
}

std::shared_ptr<const UnpackedBlock> SeriesBlock::drop() const
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_unpacked, nullptr);
}

Result<std::shared_ptr<const UnpackedBlock>> SeriesBlock::decoded() const
{
    ESPALIER_TRY(Chunk::Stretch stretch, m_chunk->stretch(m_part, m_stretch));
    if (m_skipped > 0) {
        stretch.steps = withoutFirst(stretch.steps, m_skipped);
        stretch.times = withoutFirst(stretch.times, m_skipped);
        stretch.values = stretch.values.width() == ValueColumn::Width::Float32
            ? withoutFirst(stretch.values.floats(), m_skipped)
            : withoutFirst(stretch.values.doubles(), m_skipped);
    }
    auto fresh = makeUnpacked(std::move(stretch.steps), std::move(stretch.times), std::move(stretch.values));
    fresh->counted = CountedBytes(fresh->memory());
    return std::shared_ptr<const UnpackedBlock>(std::move(fresh));
}

Result<std::shared_ptr<const UnpackedBlock>> SeriesBlock::unpacked(bool isKept) const
{
    std::shared_ptr<const UnpackedBlock> known = there();
    if (!m_chunk)
        return known;
    if (!known) {
        ESPALIER_TRY(known, decoded());
        if (!isKept)
            return known;
        const std::lock_guard lock(m_mutex);
        if (m_unpacked)
            known = m_unpacked; // somebody else was as quick
        else
            m_unpacked = known;
    }
    UnpackedCache::instance().use(this);
    return known;
}

Result<std::span<const Cell>> SeriesBlock::cells() const
{
    ESPALIER_TRY(const std::span<const Cell> all, m_chunk->cells(m_part));
    constexpr std::size_t most = Chunk::stretchSize / cellSize;
    const std::size_t skipped = m_skipped / cellSize;
    return all.subspan(m_stretch * most + skipped, cellsOf(m_skipped + size()) - skipped);
}

std::size_t SeriesBlock::memory() const
{
    std::size_t bytes = sizeof *this;
    if (m_chunk) {
        std::uint64_t samples = 0;
        for (const PartHeader &part : m_chunk->parts())
            samples += part.count;
        bytes += static_cast<std::size_t>(static_cast<double>(m_chunk->memory()) * static_cast<double>(size())
                                          / static_cast<double>(samples));
    }
    if (const auto columns = there())
        bytes += columns->memory();
    return bytes;
}

} // namespace espalier::metrics::detail
