// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/filereader.h"

#include "storage/shards/shardmap_p.h"

#include <algorithm>
#include <numeric>

namespace espalier::shards {

namespace detail {

/// Goes forward through a shard and jumps where the map allows it.
class DocumentSeeker
{
public:
    DocumentSeeker(FileReader &reader, const ShardMap *map, const Work &work) : m_reader(&reader), m_map(map), m_work(&work) {}

    /// `number` is at least that of the call before.
    Result<StoredDocument> read(std::uint64_t number)
    {
        if (m_hasDocument && m_document.number == number)
            return stored();
        const std::string place = m_reader->file().path().string() + ": document " + std::to_string(number);
        if (m_map && number >= m_map->documents())
            return failure(ErrorCode::NotFound, place, "there are " + std::to_string(m_map->documents()));
        ESPALIER_CHECK(jumpTowards(number));
        while (true) {
            if (m_next % 64 == 0 && m_work->isStopped())
                return failure(ErrorCode::Cancelled, place, "stopped");
            ESPALIER_TRY(m_hasDocument, m_reader->next(m_document));
            if (!m_hasDocument && m_map)
                return failure(ErrorCode::Corrupt, place, "the shard ends before it");
            if (!m_hasDocument)
                return failure(ErrorCode::NotFound, place, "there are " + std::to_string(m_next));
            m_next = m_document.number + 1;
            if (const auto expected = std::exchange(m_expected, std::nullopt);
                expected && (m_document.number != expected->number || lineCheck(m_document.raw) != expected->check))
                return failure(ErrorCode::Conflict, place, "the map is of another content", "make the map again");
            if (m_document.number == number)
                return stored();
        }
    }

private:
    Result<void> jumpTowards(std::uint64_t number)
    {
        if (!m_map || m_map->entries().empty())
            return {};
        const auto &entries = m_map->entries();
        const auto after = std::upper_bound(entries.begin(), entries.end(), number,
                                            [](std::uint64_t wanted, const ShardMap::Entry &entry) {
            return wanted < entry.number;
        });
        if (after == entries.begin() || (after - 1)->number <= m_next)
            return {};
        const ShardMap::Entry &entry = *(after - 1);
        ShardMap::Frame frame{entry.offset, entry.offset};
        if (m_reader->compression() != Compression::None) {
            const auto &frames = m_map->frames();
            const auto behind = std::upper_bound(frames.begin(), frames.end(), entry.offset,
                                                 [](std::uint64_t offset, const ShardMap::Frame &candidate) {
                return offset < candidate.unpacked;
            });
            if (behind == frames.begin())
                return {};
            frame = *(behind - 1);
            if (frame.unpacked <= m_document.offset) // no nearer than going on
                return {};
        }
        m_expected = entry;
        m_next = entry.number;
        return m_reader->startAt(frame, entry);
    }

    StoredDocument stored() const
    {
        return {m_document.number,           m_document.line,
                m_document.offset,           std::string(m_document.text),
                std::string(m_document.url), std::string(m_document.meta),
                std::string(m_document.raw), m_document.remarks};
    }

    FileReader *m_reader;
    const ShardMap *m_map;
    const Work *m_work;
    Document m_document;
    bool m_hasDocument = false;
    std::uint64_t m_next = 0;
    std::optional<ShardMap::Entry> m_expected;
};

} // namespace detail

Result<StoredDocument> readDocument(const std::filesystem::path &path, std::uint64_t number, const ShardMap *map,
                                    const ReadOptions &options, const Work &work)
{
    ESPALIER_TRY(auto documents, readDocuments(path, {number}, map, options, work));
    return std::move(documents.front());
}

Result<std::vector<StoredDocument>> readDocuments(const std::filesystem::path &path, const std::vector<std::uint64_t> &numbers,
                                                  const ShardMap *map, const ReadOptions &options, const Work &work)
{
    if (map)
        ESPALIER_CHECK(map->checkFile(path, options));
    ESPALIER_TRY(const auto reader, FileReader::openFile(path, options));
    std::vector<std::size_t> order(numbers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&numbers](std::size_t a, std::size_t b) { return numbers[a] < numbers[b]; });
    std::vector<StoredDocument> documents(numbers.size());
    detail::DocumentSeeker seeker(*reader, map, work);
    for (const std::size_t i : order) {
        ESPALIER_TRY(documents[i], seeker.read(numbers[i]));
    }
    ESPALIER_CHECK(reader->file().checkUnchanged(false));
    return documents;
}

} // namespace espalier::shards
