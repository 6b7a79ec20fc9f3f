// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/filereader.h"

#include "storage/shards/shardmap_p.h"

#include <algorithm>

#include <xxhash.h>

namespace espalier::shards {

namespace detail {

static constexpr std::uint64_t entryDistance = 256 * 1024;
static constexpr std::size_t endSize = 64 * 1024;

std::uint32_t lineCheck(std::string_view raw)
{
    const std::string_view part = raw.substr(0, 4096);
    return static_cast<std::uint32_t>(XXH3_64bits(part.data(), part.size()));
}

static Result<std::uint64_t> hashOfEnds(const PackedFile &file)
{
    ESPALIER_TRY(std::string bytes, file.peekAt(0, endSize));
    if (file.size() > endSize) {
        ESPALIER_TRY(const std::string last, file.peekAt(std::max<std::uint64_t>(file.size() - endSize, endSize), endSize));
        bytes += last;
    }
    return XXH3_64bits(bytes.data(), bytes.size());
}

/// Of what decides which lines are documents, and so their numbers.
static std::uint64_t hashOfOptions(const ReadOptions &options)
{
    std::string text = options.layout ? std::to_string(static_cast<int>(*options.layout)) : std::string("-");
    text += ' ' + std::to_string(std::min(options.lineLimit, options.memoryLimit / 4)) + ' ' + options.textField;
    return XXH3_64bits(text.data(), text.size());
}

} // namespace detail

Result<ShardMap> ShardMap::build(const std::filesystem::path &path, const ReadOptions &options, const Work &work)
{
    ESPALIER_TRY(const auto reader, FileReader::openFile(path, options));
    ShardMap map;
    map.m_packedBytes = reader->file().size();
    ESPALIER_TRY(map.m_ends, detail::hashOfEnds(reader->file()));
    map.m_options = detail::hashOfOptions(options);
    reader->noteFrames(map.m_frames);
    Document document;
    while (true) {
        ESPALIER_TRY(const bool isOne, reader->next(document));
        if (!isOne)
            break;
        if (map.m_entries.empty() || document.offset >= map.m_entries.back().offset + detail::entryDistance)
            map.m_entries.push_back({document.number, document.line, document.offset, detail::lineCheck(document.raw)});
        if (document.number % 1024 != 0)
            continue;
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "stopped");
        work.report("map", reader->tally().packedBytes, map.m_packedBytes);
    }
    map.m_documents = reader->tally().documents;
    map.m_contentKey = reader->contentKey();
    if (map.m_frames.empty())
        map.m_frames.push_back({0, 0});
    return map;
}

Result<void> ShardMap::checkFile(const std::filesystem::path &path, const ReadOptions &options) const
{
    ESPALIER_TRY(const auto file, PackedFile::open(path));
    ESPALIER_TRY(const std::uint64_t ends, detail::hashOfEnds(*file));
    if (file->size() != m_packedBytes || ends != m_ends)
        return failure(ErrorCode::Conflict, path.string(), "the map is of another content", "make the map again");
    if (detail::hashOfOptions(options) != m_options)
        return failure(ErrorCode::Conflict, path.string(), "the map was made with other reading options", "make the map again");
    return {};
}

} // namespace espalier::shards
