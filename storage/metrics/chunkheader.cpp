// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/base/text.h"
#include "storage/metrics/chunklayout_p.h"
#include "storage/metrics/chunkheader_p.h"
#include "storage/metrics/wordcodec_p.h"

#include <algorithm>
#include <cmath>

#include <xxhash.h>

namespace espalier::metrics::detail {

namespace {

/// Reads the unpacked header; says what is wrong with it, or nothing.
class HeaderReader
{
public:
    HeaderReader(std::string_view header, std::uint64_t bodyOffset) : m_in(header), m_offset(bodyOffset) {}

    const char *read(ChunkHeader &header)
    {
        header.attempt = m_in.text(64);
        if (!isGroupName(header.attempt))
            return "the attempt has no proper name";
        const std::uint64_t replaces = m_in.number();
        if (replaces > replacesLimit)
            return "it replaces more chunks than one may";
        for (std::uint64_t i = 0; i < replaces && m_in.isGood(); ++i) {
            const std::string_view bytes = m_in.take(32);
            header.replaces.push_back(toHex(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size()));
        }
        const std::uint64_t columns = m_in.number();
        if (columns > 2 * Chunk::partLimit || columns > m_in.left())
            return "it has more columns than one may";
        for (std::uint64_t i = 0; i < columns; ++i) {
            header.layout->numbers.emplace_back();
            if (const char *problem = readNumbers(header.layout->numbers.back()))
                return problem;
        }
        const std::uint64_t parts = m_in.number();
        if (parts == 0 || parts > Chunk::partLimit || parts > m_in.left())
            return "it has no series, or more than one may";
        for (std::uint64_t i = 0; i < parts; ++i)
            if (const char *problem = readPart(header))
                return problem;
        return m_in.isGood() && m_in.left() == 0 ? nullptr : "the header is cut off or goes on too long";
    }
    std::uint64_t end() const { return m_offset; }

private:
    Blob readBlob()
    {
        Blob blob;
        blob.offset = m_offset;
        blob.size = m_in.number();
        blob.check = m_in.fixed<std::uint32_t>();
        if (blob.size > Chunk::fileLimit)
            m_in.fail();
        else
            m_offset += blob.size;
        return blob;
    }

    const char *readNumbers(NumberColumn &column)
    {
        column.count = m_in.number();
        if (column.count == 0 || column.count > Chunk::sampleLimit)
            return "a column is empty or longer than one may be";
        for (std::size_t k = 0; k < stretchesOf(column.count) && m_in.isGood(); ++k) {
            NumberStretch stretch;
            const unsigned flags = m_in.byte();
            stretch.isAscending = (flags & 1) == 0;
            stretch.first = m_in.signedNumber();
            stretch.last = m_in.signedNumber();
            stretch.lowest = flags & 2 ? m_in.signedNumber() : stretch.first;
            stretch.highest = flags & 2 ? m_in.signedNumber() : stretch.last;
            stretch.values = readBlob();
            if (flags & 4)
                stretch.marks = readBlob();
            if (flags > 7 || stretch.lowest > stretch.highest || (stretch.isAscending && stretch.first > stretch.last))
                return "the limits of a column contradict each other";
            if ((flags & 4) && lengthOf(column.count, k) <= cellSize)
                return "a short column has marks";
            column.stretches.push_back(stretch);
        }
        return m_in.isGood() ? nullptr : "the header is cut off";
    }

    template<typename Word, typename Float>
    void readRange(ValueStretch &stretch)
    {
        stretch.minimum = static_cast<double>(std::bit_cast<Float>(m_in.fixed<Word>()));
        stretch.maximum = static_cast<double>(std::bit_cast<Float>(m_in.fixed<Word>()));
    }

    const char *readValues(PartLayout &part, const PartHeader &header)
    {
        for (std::size_t k = 0; k < stretchesOf(header.count) && m_in.isGood(); ++k) {
            ValueStretch stretch;
            const std::size_t length = lengthOf(header.count, k);
            stretch.notANumber = m_in.number();
            stretch.infinite = m_in.number();
            if (stretch.notANumber > length || stretch.infinite > length - stretch.notANumber)
                return "more values are not finite than there are";
            stretch.minimum = stretch.maximum = std::numeric_limits<double>::quiet_NaN();
            if (stretch.notANumber + stretch.infinite < length) {
                if (header.width == ValueColumn::Width::Float32)
                    readRange<std::uint32_t, float>(stretch);
                else
                    readRange<std::uint64_t, double>(stretch);
                if (!std::isfinite(stretch.minimum) || !std::isfinite(stretch.maximum) || stretch.minimum > stretch.maximum)
                    return "the limits of the values contradict each other";
            }
            stretch.values = readBlob();
            if (length > cellSize)
                stretch.cells = readBlob();
            part.stretches.push_back(stretch);
        }
        return m_in.isGood() ? nullptr : "the header is cut off";
    }

    const char *readPart(ChunkHeader &header)
    {
        PartHeader part;
        PartLayout layout;
        part.name = m_in.text(Chunk::nameLimit);
        part.firstIndex = m_in.number();
        layout.steps = m_in.number();
        const std::uint64_t times = m_in.number();
        const unsigned width = m_in.byte();
        const auto &columns = header.layout->numbers;
        if (!m_in.isGood() || part.name.empty() || !isUtf8(part.name))
            return "a series has a name that is empty, too long or not UTF-8";
        if (!header.parts.empty() && header.parts.back().name >= part.name)
            return "the series are not in order";
        if (layout.steps >= columns.size() || times > columns.size() || (width != 4 && width != 8))
            return "a series has columns that are not there";
        part.count = columns[layout.steps].count;
        if (times > 0)
            layout.times = times - 1;
        if (layout.times && columns[*layout.times].count != part.count)
            return "the columns of a series are not of one length";
        m_samples += part.count;
        if (m_samples > Chunk::sampleLimit || part.firstIndex > UINT64_MAX - part.count)
            return "it has more samples than one may";
        const auto &steps = columns[layout.steps].stretches;
        for (std::size_t k = 0; k < steps.size(); ++k)
            if (!steps[k].isAscending || (k > 0 && steps[k].first < steps[k - 1].last))
                return "the steps of a series go back";
        part.width = width == 4 ? ValueColumn::Width::Float32 : ValueColumn::Width::Float64;
        const char *problem = readValues(layout, part);
        if (problem)
            return problem;
        header.parts.push_back(std::move(part));
        header.layout->parts.push_back(std::move(layout));
        return nullptr;
    }

    ByteReader m_in;
    std::uint64_t m_offset;
    std::uint64_t m_samples = 0;
};

/// The unpacked header, and where it ends in the file.
Result<std::pair<std::string, std::size_t>> unpackedHeader(std::string_view bytes, const std::string &context)
{
    const auto corrupt = [&](std::size_t place, const char *why) {
        return failure(ErrorCode::Corrupt, context + ", byte " + std::to_string(place), why);
    };
    if (bytes.size() > Chunk::fileLimit)
        return corrupt(Chunk::fileLimit, "the file is larger than a chunk may be");
    if (!bytes.starts_with(chunkFamily) || bytes.size() <= chunkFamily.size())
        return corrupt(0, "this is no chunk of samples");
    const char version = bytes[chunkFamily.size()];
    if (version > chunkVersion && version <= '9')
        return failure(ErrorCode::Unsupported, context, "a newer version of this program wrote it", "update this program");
    if (version != chunkVersion)
        return corrupt(chunkFamily.size(), "this is no chunk of samples");
    ByteReader in(bytes);
    in.take(chunkFamily.size() + 1);
    const std::uint64_t size = in.number();
    const std::uint64_t packed = in.number();
    if (!in.isGood() || size > headerLimit)
        return corrupt(chunkFamily.size() + 1, "the header is longer than one may be");
    const std::string_view frame = in.take(packed == 0 ? size : packed);
    const std::size_t end = in.place();
    const auto check = in.fixed<std::uint64_t>();
    if (!in.isGood())
        return corrupt(bytes.size(), "the header is cut off");
    if (check != XXH3_64bits(bytes.data(), end))
        return corrupt(end, "the header's check sum is wrong");
    std::string header(frame);
    if (packed != 0) {
        header.assign(size, '\0');
        if (!unsqueezed(frame, header.data(), header.size()))
            return corrupt(end - frame.size(), "the header cannot be unpacked");
    }
    return std::pair(std::move(header), in.place());
}

} // namespace

Result<ChunkHeader> readChunkHeader(std::string_view bytes, const std::string &context)
{
    ESPALIER_TRY(const auto unpacked, unpackedHeader(bytes, context));
    ChunkHeader header;
    header.layout = std::make_shared<ChunkLayout>();
    HeaderReader reader(unpacked.first, unpacked.second);
    if (const char *problem = reader.read(header))
        return failure(ErrorCode::Corrupt, context + ", header", problem);
    if (reader.end() != bytes.size())
        return failure(ErrorCode::Corrupt, context + ", byte " + std::to_string(bytes.size()),
                       "it is " + std::to_string(bytes.size()) + " bytes long and should be " + std::to_string(reader.end()));
    header.layout->cells.resize(header.parts.size());
    return header;
}

} // namespace espalier::metrics::detail
