// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/chunk.h"

#include "storage/metrics/chunkheader_p.h"
#include "storage/metrics/unpackedcache_p.h"
#include "storage/metrics/valuecodec_p.h"
#include "storage/metrics/wordcodec_p.h"

#include <algorithm>
#include <cmath>

namespace espalier::metrics {

namespace detail {

namespace {

/// Reads packed columns of one file.
class ColumnReader
{
public:
    ColumnReader(std::string_view bytes, const std::string &context) : m_bytes(bytes), m_context(context) {}

    tl::unexpected<Error> corrupt(const Blob &blob, const char *why) const
    {
        return failure(ErrorCode::Corrupt, m_context + ", byte " + std::to_string(blob.offset), why);
    }

    Result<std::string_view> blob(const Blob &blob) const
    {
        const std::string_view bytes = m_bytes.substr(blob.offset, blob.size);
        if (bytes.size() != blob.size || checkOf(bytes) != blob.check)
            return corrupt(blob, "a column's check sum is wrong");
        return bytes;
    }

    Result<std::vector<std::int64_t>> numbers(const Blob &from, std::size_t count) const
    {
        ESPALIER_TRY(const std::string_view bytes, blob(from));
        std::vector<std::uint64_t> words(count);
        ByteReader in(bytes);
        if (!unpackWords<std::uint64_t>(in, words) || in.left() != 0)
            return corrupt(from, "a column of steps or times cannot be unpacked");
        std::vector<std::int64_t> numbers(count);
        for (std::size_t i = 0; i < count; ++i)
            numbers[i] = static_cast<std::int64_t>(words[i] ^ std::uint64_t{1} << 63);
        return numbers;
    }

    Result<Numbers> stretch(const NumberStretch &from, std::size_t count) const
    {
        ESPALIER_TRY(const auto plain, numbers(from.values, count));
        Numbers compact(plain);
        if (compact.isAscending() != from.isAscending || plain.front() != from.first || plain.back() != from.last)
            return corrupt(from.values, "a column is not what the header says");
        return compact;
    }

    template<typename Float>
    Result<ValueColumn> values(const ValueStretch &from, std::size_t count) const
    {
        ESPALIER_TRY(const std::string_view bytes, blob(from.values));
        std::vector<Float> values(count);
        ByteReader in(bytes);
        bool isGood;
        if constexpr (sizeof(Float) == 4)
            isGood = unpackFloats(in, values);
        else
            isGood = unpackDoubles(in, values);
        if (!isGood || in.left() != 0)
            return corrupt(from.values, "a column of values cannot be unpacked");
        const ValueFacts facts = factsOf<Float>(values);
        const auto isSame = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
        if (!isSame(facts.minimum, from.minimum) || !isSame(facts.maximum, from.maximum) || facts.notANumber != from.notANumber
            || facts.infinite != from.infinite)
            return corrupt(from.values, "the values are not what the header says");
        return ValueColumn(std::move(values));
    }

    /// Steps or times at the beginning of each cell of a stretch.
    Result<std::vector<std::int64_t>> marks(const NumberStretch &from, std::size_t count) const
    {
        const std::size_t cells = cellsOf(count);
        if (from.marks.size > 0)
            return numbers(from.marks, cells);
        std::vector<std::int64_t> marks(cells, from.first);
        const auto width = static_cast<std::uint64_t>(from.last) - static_cast<std::uint64_t>(from.first);
        for (std::size_t i = 1; i < cells; ++i) // evenly spaced, or one cell only
            marks[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(from.first) + width / (count - 1) * (i * cellSize));
        return marks;
    }

    Result<void> cells(const ValueStretch &from, std::size_t count, std::span<Cell> cells) const
    {
        const bool isFlagged = from.notANumber + from.infinite > 0;
        if (count <= cellSize) {
            cells[0].minimum = roundedDown(from.minimum);
            cells[0].maximum = roundedUp(from.maximum);
            cells[0].hasNonFinite = isFlagged;
            return {};
        }
        ESPALIER_TRY(const std::string_view bytes, blob(from.cells));
        std::vector<float> low(cells.size()), high(cells.size());
        ByteReader in(bytes);
        const bool isGood = unpackFloats(in, low) && unpackFloats(in, high);
        const std::string_view flags = isFlagged ? in.take((cells.size() + 7) / 8) : std::string_view();
        if (!isGood || !in.isGood() || in.left() != 0)
            return corrupt(from.cells, "the cells of a column cannot be unpacked");
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!(low[i] <= high[i]) && !(std::isnan(low[i]) && std::isnan(high[i])))
                return corrupt(from.cells, "the cells of a column contradict each other");
            cells[i].minimum = low[i];
            cells[i].maximum = high[i];
            cells[i].hasNonFinite = isFlagged && (flags[i / 8] >> (i % 8) & 1);
        }
        return {};
    }

private:
    std::string_view m_bytes;
    const std::string &m_context;
};

/// Joins what the stretches of a part say.
void summarise(PartHeader &header, const ChunkLayout &layout, const PartLayout &part, std::size_t from, std::size_t to)
{
    const auto &steps = layout.numbers[part.steps].stretches;
    header.firstStep = steps[from].first;
    header.lastStep = steps[to - 1].last;
    header.minimum = header.maximum = std::numeric_limits<double>::quiet_NaN();
    header.areTimesPlain = part.times.has_value();
    for (std::size_t k = from; k < to; ++k) {
        const ValueStretch &values = part.stretches[k];
        header.minimum = std::fmin(header.minimum, values.minimum);
        header.maximum = std::fmax(header.maximum, values.maximum);
        header.notANumber += values.notANumber;
        header.infinite += values.infinite;
        if (!part.times)
            continue;
        const NumberStretch &times = layout.numbers[*part.times].stretches[k];
        if (times.lowest != noTime)
            header.firstTime = header.firstTime == noTime ? times.lowest : std::min(header.firstTime, times.lowest);
        header.areTimesPlain = header.areTimesPlain && times.isAscending && times.first != noTime
            && times.lowest >= header.lastTime;
        header.lastTime = std::max(header.lastTime, times.highest);
    }
}

} // namespace

} // namespace detail

Result<std::shared_ptr<const Chunk>> Chunk::open(std::string bytes, std::string context)
{
    ESPALIER_TRY(detail::ChunkHeader header, detail::readChunkHeader(bytes, context));
    for (std::size_t i = 0; i < header.parts.size(); ++i) {
        const detail::PartLayout &part = header.layout->parts[i];
        detail::summarise(header.parts[i], *header.layout, part, 0, part.stretches.size());
    }
    auto chunk = std::make_shared<Chunk>();
    chunk->m_bytes = std::move(bytes);
    chunk->m_context = std::move(context);
    chunk->m_attempt = std::move(header.attempt);
    chunk->m_replaces = std::move(header.replaces);
    chunk->m_parts = std::move(header.parts);
    chunk->m_layout = std::move(header.layout);
    return std::shared_ptr<const Chunk>(std::move(chunk));
}

std::optional<std::size_t> Chunk::find(std::string_view name) const
{
    const auto found = std::ranges::lower_bound(m_parts, name, {},
                                                [](const PartHeader &part) { return std::string_view(part.name); });
    if (found == m_parts.end() || found->name != name)
        return {};
    return static_cast<std::size_t>(found - m_parts.begin());
}

std::size_t Chunk::stretches(std::size_t i) const
{
    return m_layout->parts[i].stretches.size();
}

PartHeader Chunk::stretchHeader(std::size_t i, std::size_t k) const
{
    PartHeader header;
    header.name = m_parts[i].name;
    header.firstIndex = m_parts[i].firstIndex + k * stretchSize;
    header.count = detail::lengthOf(m_parts[i].count, k);
    header.width = m_parts[i].width;
    detail::summarise(header, *m_layout, m_layout->parts[i], k, k + 1);
    return header;
}

Result<std::shared_ptr<const Numbers>> Chunk::numbers(std::size_t column, std::size_t k) const
{
    const auto key = std::pair(column, k);
    {
        const std::lock_guard lock(m_layout->mutex);
        if (const auto found = m_layout->unpacked.find(key); found != m_layout->unpacked.end())
            if (auto known = found->second.lock())
                return known;
    }
    const detail::NumberColumn &from = m_layout->numbers[column];
    const detail::ColumnReader reader(m_bytes, m_context);
    ESPALIER_TRY(Numbers fresh, reader.stretch(from.stretches[k], detail::lengthOf(from.count, k)));
    auto shared = detail::countedNumbers(std::move(fresh));
    const std::lock_guard lock(m_layout->mutex);
    auto &place = m_layout->unpacked[key];
    if (auto known = place.lock())
        return known; // somebody else was as quick
    place = shared;
    return shared;
}

Result<Chunk::Stretch> Chunk::stretch(std::size_t i, std::size_t k) const
{
    const detail::PartLayout &part = m_layout->parts[i];
    const std::size_t count = detail::lengthOf(m_parts[i].count, k);
    Stretch stretch;
    ESPALIER_TRY(stretch.steps, numbers(part.steps, k));
    if (part.times) {
        ESPALIER_TRY(stretch.times, numbers(*part.times, k));
    }
    const detail::ColumnReader reader(m_bytes, m_context);
    if (m_parts[i].width == ValueColumn::Width::Float32) {
        ESPALIER_TRY(stretch.values, reader.values<float>(part.stretches[k], count));
    } else {
        ESPALIER_TRY(stretch.values, reader.values<double>(part.stretches[k], count));
    }
    return stretch;
}

Result<std::span<const Cell>> Chunk::cells(std::size_t i) const
{
    {
        const std::lock_guard lock(m_layout->mutex);
        if (m_layout->cells[i])
            return std::span<const Cell>(*m_layout->cells[i]);
    }
    const detail::PartLayout &part = m_layout->parts[i];
    const detail::ColumnReader reader(m_bytes, m_context);
    auto cells = std::make_shared<std::vector<Cell>>(detail::cellsOf(m_parts[i].count));
    for (std::size_t k = 0; k < part.stretches.size(); ++k) {
        const std::size_t count = detail::lengthOf(m_parts[i].count, k);
        const auto own = std::span(*cells).subspan(k * (stretchSize / cellSize), detail::cellsOf(count));
        ESPALIER_CHECK(reader.cells(part.stretches[k], count, own));
        ESPALIER_TRY(const auto steps, reader.marks(m_layout->numbers[part.steps].stretches[k], count));
        for (std::size_t c = 0; c < own.size(); ++c)
            own[c].firstStep = steps[c];
        if (!part.times)
            continue;
        ESPALIER_TRY(const auto times, reader.marks(m_layout->numbers[*part.times].stretches[k], count));
        for (std::size_t c = 0; c < own.size(); ++c)
            own[c].firstTime = times[c];
    }
    const std::lock_guard lock(m_layout->mutex);
    if (!m_layout->cells[i])
        m_layout->cells[i] = std::move(cells);
    return std::span<const Cell>(*m_layout->cells[i]);
}

Result<SeriesPart> Chunk::part(std::size_t i) const
{
    const auto steps = std::make_shared<std::vector<std::int64_t>>();
    const auto times = std::make_shared<std::vector<std::int64_t>>();
    SeriesPart whole{m_parts[i].name, m_parts[i].firstIndex, steps, nullptr, ValueColumn(m_parts[i].width)};
    std::vector<float> floats;
    std::vector<double> doubles;
    for (std::size_t k = 0; k < stretches(i); ++k) {
        ESPALIER_TRY(const Stretch own, stretch(i, k));
        own.steps->appendTo(*steps);
        if (own.times)
            own.times->appendTo(*times);
        floats.insert(floats.end(), own.values.floats().begin(), own.values.floats().end());
        doubles.insert(doubles.end(), own.values.doubles().begin(), own.values.doubles().end());
    }
    if (m_layout->parts[i].times)
        whole.times = times;
    whole.values = m_parts[i].width == ValueColumn::Width::Float32 ? ValueColumn(std::move(floats))
                                                                   : ValueColumn(std::move(doubles));
    return whole;
}

std::size_t Chunk::memory() const
{
    std::size_t bytes = m_bytes.capacity() + sizeof *this;
    for (const PartHeader &part : m_parts)
        bytes += sizeof part + part.name.capacity() + sizeof(detail::PartLayout);
    for (const detail::NumberColumn &column : m_layout->numbers)
        bytes += column.stretches.capacity() * sizeof(detail::NumberStretch);
    for (const detail::PartLayout &part : m_layout->parts)
        bytes += part.stretches.capacity() * sizeof(detail::ValueStretch);
    const std::lock_guard lock(m_layout->mutex);
    for (const auto &cells : m_layout->cells)
        bytes += cells ? cells->capacity() * sizeof(Cell) : 0;
    return bytes;
}

} // namespace espalier::metrics
