// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/series.h"

#include "storage/metrics/seriesblock_p.h"

#include <algorithm>

namespace espalier::metrics {

namespace detail {

namespace {

constexpr std::size_t fullBlock = 32768;
constexpr std::size_t smallBlock = 512; ///< what is copied when one sample is added
constexpr std::size_t tailFactor = 8;   ///< so many blocks of a size become one of the next

/// 0 and 1: still to be gathered; 2: for good.
int sizeClass(const SeriesBlock &block)
{
    return !block.isOwn() || block.size() > smallBlock * tailFactor ? 2 : block.size() > smallBlock ? 1 : 0;
}

Result<void> checkSamples(const std::string &name, const Samples &samples)
{
    if (samples.values.size() != samples.size() || (!samples.times.empty() && samples.times.size() != samples.size()))
        return failure(ErrorCode::Invalid, name, "the columns of its samples are not of one length");
    const auto back = std::ranges::is_sorted_until(samples.steps);
    if (back != samples.steps.end())
        return failure(ErrorCode::Invalid, name,
                       "its steps go back at sample " + std::to_string(back - samples.steps.begin()) + ", to "
                           + std::to_string(*back));
    return {};
}

/// Columns of several stretches, one behind the other.
class JoinedColumns
{
public:
    void add(const UnpackedBlock &block)
    {
        const std::size_t before = m_steps.size();
        block.steps->appendTo(m_steps);
        if (block.times)
            fillTimes(before);
        if (block.times)
            block.times->appendTo(m_times);
        else if (!m_times.empty())
            m_times.resize(m_steps.size(), noTime);
        addValues(block.values, 0, block.size());
    }
    void add(const Samples &samples, std::size_t from, std::size_t to)
    {
        const auto part = [&](const auto &column) { return std::span(column).subspan(from, to - from); };
        const std::size_t before = m_steps.size();
        m_steps.insert(m_steps.end(), part(samples.steps).begin(), part(samples.steps).end());
        if (!samples.times.empty()) {
            fillTimes(before);
            m_times.insert(m_times.end(), part(samples.times).begin(), part(samples.times).end());
        } else if (!m_times.empty()) {
            m_times.resize(m_steps.size(), noTime);
        }
        addValues(samples.values, from, to);
    }
    std::shared_ptr<const SeriesBlock> block()
    {
        auto values = m_isWide ? ValueColumn(std::vector<double>(m_doubles)) : ValueColumn(std::vector<float>(m_floats));
        const auto shared = [](const std::vector<std::int64_t> &numbers) {
            return numbers.empty() ? nullptr : std::make_shared<const Numbers>(numbers);
        };
        return SeriesBlock::ofColumns(makeUnpacked(shared(m_steps), shared(m_times), std::move(values)));
    }

private:
    void fillTimes(std::size_t count)
    {
        if (m_times.empty())
            m_times.assign(count, noTime);
    }
    void addValues(const ValueColumn &values, std::size_t from, std::size_t to)
    {
        if (values.width() == ValueColumn::Width::Float32 && !m_isWide) {
            const auto part = values.floats().subspan(from, to - from);
            m_floats.insert(m_floats.end(), part.begin(), part.end());
            return;
        }
        if (!m_isWide)
            m_doubles.assign(m_floats.begin(), m_floats.end());
        m_isWide = true;
        for (std::size_t i = from; i < to; ++i)
            m_doubles.push_back(values[i]);
    }

    std::vector<std::int64_t> m_steps, m_times;
    std::vector<float> m_floats;
    std::vector<double> m_doubles;
    bool m_isWide = false;
};

/// A part of a chunk that has the series.
struct FoundPart {
    std::shared_ptr<const Chunk> chunk;
    std::size_t index = 0;
    const PartHeader &header() const { return chunk->parts()[index]; }
};

void tell(std::vector<Issue> *issues, const std::string &code, const std::string &name, std::string message)
{
    if (issues)
        issues->push_back({Severity::Warning, code, name, {}, std::move(message)});
}

} // namespace

} // namespace detail

void Series::push(BlockPointer block)
{
    m_starts.push_back(m_size);
    m_latest.push_back(std::max(m_latest.empty() ? noTime : m_latest.back(), block->facts().lastTime));
    m_size += block->size();
    m_blocks.push_back(std::move(block));
}

/// Small blocks at the end become larger ones, so that adding copies little and looking finds few.
void Series::gatherTail()
{
    while (!m_blocks.empty()) {
        const int size = detail::sizeClass(*m_blocks.back());
        std::size_t first = m_blocks.size();
        while (first > 0 && detail::sizeClass(*m_blocks[first - 1]) == size)
            --first;
        if (size == 2 || m_blocks.size() - first < detail::tailFactor)
            return;
        detail::JoinedColumns joined;
        for (std::size_t i = first; i < m_blocks.size(); ++i)
            joined.add(*m_blocks[i]->there());
        m_size = static_cast<std::size_t>(m_starts[first]);
        m_blocks.resize(first);
        m_starts.resize(first);
        m_latest.resize(first);
        push(joined.block());
    }
}

Result<Series> Series::fromSamples(std::string name, const Samples &samples)
{
    Series empty;
    empty.m_name = std::move(name);
    return empty.appended(samples);
}

Result<Series> Series::appended(const Samples &more) const
{
    ESPALIER_CHECK(detail::checkSamples(m_name, more));
    if (!isEmpty() && more.size() > 0 && more.steps.front() < lastStep())
        return failure(ErrorCode::Invalid, m_name,
                       "step " + std::to_string(more.steps.front()) + " is before the last, " + std::to_string(lastStep()));
    Series longer = *this;
    std::size_t from = 0;
    while (from < more.size()) {
        detail::JoinedColumns joined;
        const detail::SeriesBlock *last = longer.m_blocks.empty() ? nullptr : longer.m_blocks.back().get();
        const bool isTaken = last && last->isOwn() && last->size() + (more.size() - from) <= detail::smallBlock;
        if (isTaken) {
            joined.add(*last->there());
            longer.m_size = static_cast<std::size_t>(longer.m_starts.back());
            longer.m_blocks.pop_back();
            longer.m_starts.pop_back();
            longer.m_latest.pop_back();
        }
        const std::size_t to = std::min(more.size(), from + detail::fullBlock);
        joined.add(more, from, to);
        longer.push(joined.block());
        longer.gatherTail();
        from = to;
    }
    return longer;
}

Result<Series> Series::fromChunks(std::string name, const std::vector<std::shared_ptr<const Chunk>> &chunks,
                                  std::vector<Issue> *issues)
{
    std::vector<detail::FoundPart> parts;
    for (const auto &chunk : chunks)
        if (const auto found = chunk->find(name))
            parts.push_back({chunk, *found});
    std::ranges::stable_sort(parts, [](const detail::FoundPart &a, const detail::FoundPart &b) {
        const PartHeader &left = a.header(), &right = b.header();
        return left.firstIndex != right.firstIndex ? left.firstIndex < right.firstIndex : left.count > right.count;
    });
    Series series;
    series.m_name = name;
    std::uint64_t next = parts.empty() ? 0 : parts.front().header().firstIndex;
    if (next > 0)
        detail::tell(issues, "samples-missing", name, "Its first " + std::to_string(next) + " samples are missing.");
    for (const detail::FoundPart &part : parts) {
        const PartHeader &header = part.header();
        if (header.firstIndex + header.count <= next)
            continue;
        if (header.firstIndex > next)
            detail::tell(issues, "samples-missing", name,
                         std::to_string(header.firstIndex - next) + " samples are missing after step "
                             + std::to_string(series.lastStep()) + ".");
        for (std::size_t k = 0; k < part.chunk->stretches(part.index); ++k) {
            const PartHeader own = part.chunk->stretchHeader(part.index, k);
            if (own.firstIndex + own.count <= next)
                continue;
            const auto skipped = static_cast<std::size_t>(next > own.firstIndex ? next - own.firstIndex : 0);
            ESPALIER_TRY(auto block, detail::SeriesBlock::ofChunk(part.chunk, part.index, k, skipped));
            if (!series.isEmpty() && block->facts().firstStep < series.lastStep()) {
                detail::tell(issues, "samples-contradict", name,
                             "A stretch that begins at step " + std::to_string(block->facts().firstStep)
                                 + " is said to follow step " + std::to_string(series.lastStep()) + "; it is left out.");
                continue;
            }
            series.push(std::move(block));
            next = own.firstIndex + own.count;
        }
    }
    return series;
}

} // namespace espalier::metrics
