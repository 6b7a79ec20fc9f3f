// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/text.h"
#include "storage/metrics/chunklayout_p.h"
#include "storage/metrics/valuecodec_p.h"
#include "storage/metrics/wordcodec_p.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <xxhash.h>

namespace espalier::metrics {

namespace detail {

namespace {

constexpr std::uint64_t numberBias = std::uint64_t{1} << 63;
constexpr int headerLevel = 12;

using Column = std::vector<std::int64_t>;

tl::unexpected<Error> cannotStore(const ChunkContent &content, const std::string &why)
{
    return failure(ErrorCode::Invalid, "chunk of attempt " + content.attempt, why);
}

Result<void> checkPart(const ChunkContent &content, const SeriesPart &part)
{
    if (part.name.empty() || part.name.size() > Chunk::nameLimit || !isUtf8(part.name))
        return cannotStore(content, "a series has a name that is empty, too long or not UTF-8");
    if (!part.steps || part.steps->size() != part.values.size() || (part.times && part.times->size() != part.values.size()))
        return cannotStore(content, "the columns of \"" + part.name + "\" are not of one length");
    if (!std::ranges::is_sorted(*part.steps))
        return cannotStore(content, "the steps of \"" + part.name + "\" go back");
    if (part.firstIndex > UINT64_MAX - part.values.size())
        return cannotStore(content, "the first index of \"" + part.name + "\" is out of range");
    return {};
}

Result<std::vector<const SeriesPart *>> checkedParts(const ChunkContent &content)
{
    if (!isGroupName(content.attempt))
        return cannotStore(content, "this is no name for an attempt: lower-case letters, digits, _ and - only, at most 64");
    if (content.replaces.size() > replacesLimit)
        return cannotStore(content, "it replaces more chunks than one may");
    for (const std::string &name : content.replaces)
        if (name.size() != 64 || name.find_first_not_of("0123456789abcdef") != std::string::npos)
            return cannotStore(content, "what it replaces is not named by a SHA-256");
    std::vector<const SeriesPart *> parts;
    std::size_t samples = 0;
    for (const SeriesPart &part : content.parts) {
        ESPALIER_CHECK(checkPart(content, part));
        if (part.values.size() > 0)
            parts.push_back(&part);
        samples += part.values.size();
    }
    if (parts.empty())
        return cannotStore(content, "there is nothing to store");
    if (parts.size() > Chunk::partLimit || samples > Chunk::sampleLimit)
        return cannotStore(content, "it has more series or samples than one may hold; store it in several");
    std::ranges::sort(parts, {}, &SeriesPart::name);
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (parts[i]->name == parts[i - 1]->name)
            return cannotStore(content, "\"" + parts[i]->name + "\" is in it twice");
    return parts;
}

/// Collects the header and what follows it.
class ChunkBytes
{
public:
    explicit ChunkBytes(const ChunkContent &content)
    {
        putText(m_head, content.attempt);
        const std::set<std::string> replaces(content.replaces.begin(), content.replaces.end());
        putNumber(m_head, replaces.size());
        for (const std::string &name : replaces)
            for (std::size_t i = 0; i < name.size(); i += 2)
                m_head += static_cast<char>(std::stoi(name.substr(i, 2), nullptr, 16));
    }

    void add(const std::vector<const SeriesPart *> &parts)
    {
        std::string numbers, values;
        std::vector<std::pair<std::size_t, std::size_t>> columns; // of each part; times count from 1
        for (const SeriesPart *part : parts) {
            const std::size_t steps = place(*part->steps);
            columns.emplace_back(steps, part->times ? place(*part->times) + 1 : 0);
        }
        putNumber(m_head, m_columns.size());
        for (const Column *column : m_columns)
            putColumn(*column);
        putNumber(m_head, parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            putText(m_head, parts[i]->name);
            putNumber(m_head, parts[i]->firstIndex);
            putNumber(m_head, columns[i].first);
            putNumber(m_head, columns[i].second);
            m_head += parts[i]->values.width() == ValueColumn::Width::Float32 ? '\4' : '\10';
            if (parts[i]->values.width() == ValueColumn::Width::Float32)
                putValues(parts[i]->values.floats());
            else
                putValues(parts[i]->values.doubles());
        }
    }

    std::string joined() const
    {
        std::string out(chunkFamily);
        out += chunkVersion;
        const std::string frame = squeezed(m_head, headerLevel);
        putNumber(out, m_head.size());
        putNumber(out, frame.size()); // 0: as it is
        out += frame.empty() ? m_head : frame;
        putFixed<std::uint64_t>(out, XXH3_64bits(out.data(), out.size()));
        return out + m_body;
    }
    std::size_t headerSize() const { return m_head.size(); }

private:
    /// Index of a column, the same for columns of the same numbers.
    std::size_t place(const Column &column)
    {
        const auto key = XXH3_64bits(column.data(), column.size() * sizeof(column[0]));
        const auto [first, last] = m_places.equal_range(key);
        for (auto known = first; known != last; ++known)
            if (*m_columns[known->second] == column)
                return known->second;
        m_places.emplace(key, m_columns.size());
        m_columns.push_back(&column);
        return m_columns.size() - 1;
    }

    void putBlob(const std::string &bytes)
    {
        putNumber(m_head, bytes.size());
        putFixed(m_head, checkOf(bytes));
        m_body += bytes;
    }

    void putNumbers(std::span<const std::int64_t> numbers, std::size_t every)
    {
        std::vector<std::uint64_t> words;
        for (std::size_t i = 0; i < numbers.size(); i += every)
            words.push_back(static_cast<std::uint64_t>(numbers[i]) ^ numberBias);
        std::string bytes;
        packWords<std::uint64_t>(bytes, words);
        putBlob(bytes);
    }

    void putColumn(const Column &column)
    {
        putNumber(m_head, column.size());
        for (std::size_t k = 0; k < stretchesOf(column.size()); ++k) {
            const auto stretch = std::span(column).subspan(k * Chunk::stretchSize, lengthOf(column.size(), k));
            const Numbers compact(stretch);
            const bool hasNone = std::ranges::find(stretch, noTime) != stretch.end();
            const bool hasRange = !compact.isAscending() || hasNone;
            const bool hasMarks = stretch.size() > cellSize && !compact.isEven();
            m_head += static_cast<char>((compact.isAscending() ? 0 : 1) | (hasRange ? 2 : 0) | (hasMarks ? 4 : 0));
            putSigned(m_head, stretch.front());
            putSigned(m_head, stretch.back());
            if (hasRange) {
                std::int64_t lowest = noTime, highest = noTime; // noTime is below all others
                for (const std::int64_t number : stretch) {
                    if (number != noTime && (lowest == noTime || number < lowest))
                        lowest = number;
                    highest = std::max(highest, number);
                }
                putSigned(m_head, lowest);
                putSigned(m_head, highest);
            }
            putNumbers(stretch, 1);
            if (hasMarks)
                putNumbers(stretch, cellSize);
        }
    }

    template<typename Float>
    void putValues(std::span<const Float> values)
    {
        for (std::size_t k = 0; k < stretchesOf(values.size()); ++k) {
            const auto stretch = values.subspan(k * Chunk::stretchSize, lengthOf(values.size(), k));
            const ValueFacts facts = factsOf(stretch);
            putNumber(m_head, facts.notANumber);
            putNumber(m_head, facts.infinite);
            if (facts.notANumber + facts.infinite < stretch.size()) {
                using Word = std::conditional_t<sizeof(Float) == 4, std::uint32_t, std::uint64_t>;
                putFixed(m_head, std::bit_cast<Word>(static_cast<Float>(facts.minimum)));
                putFixed(m_head, std::bit_cast<Word>(static_cast<Float>(facts.maximum)));
            }
            std::string bytes;
            if constexpr (sizeof(Float) == 4)
                packFloats(bytes, stretch);
            else
                packDoubles(bytes, stretch);
            putBlob(bytes);
            if (stretch.size() > cellSize)
                putCells(stretch);
        }
    }

    template<typename Float>
    void putCells(std::span<const Float> stretch)
    {
        std::vector<float> low, high;
        std::string flags((cellsOf(stretch.size()) + 7) / 8, '\0');
        bool isFlagged = false;
        for (std::size_t i = 0; i < stretch.size(); i += cellSize) {
            const ValueFacts facts = factsOf(stretch.subspan(i, std::min(cellSize, stretch.size() - i)));
            low.push_back(roundedDown(facts.minimum));
            high.push_back(roundedUp(facts.maximum));
            const bool isBad = facts.notANumber + facts.infinite > 0;
            isFlagged = isFlagged || isBad;
            flags[i / cellSize / 8] |= static_cast<char>(isBad ? 1 << (i / cellSize % 8) : 0);
        }
        std::string bytes;
        packFloats(bytes, low);
        packFloats(bytes, high);
        if (isFlagged)
            bytes += flags;
        putBlob(bytes);
    }

    std::string m_head, m_body;
    std::vector<const Column *> m_columns;
    std::unordered_multimap<std::uint64_t, std::size_t> m_places;
};

} // namespace

} // namespace detail

Result<std::string> writeChunk(const ChunkContent &content)
{
    ESPALIER_TRY(const auto parts, detail::checkedParts(content));
    detail::ChunkBytes bytes(content);
    bytes.add(parts);
    if (bytes.headerSize() > detail::headerLimit)
        return detail::cannotStore(content, "its names are too long altogether");
    std::string out = bytes.joined();
    if (out.size() > Chunk::fileLimit)
        return detail::cannotStore(content, "it is larger than a file may be; store it in several");
    return out;
}

} // namespace espalier::metrics
