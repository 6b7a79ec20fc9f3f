// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/packwriter.h"

#include "storage/git/deflater.h"
#include "storage/git/sha1.h"

#include <limits>

namespace espalier::git::detail {

/// Type and length in front of an object: four bits of the length in the first byte, then seven each.
static void appendObjectHeader(std::string &out, const NewObject &object)
{
    std::size_t left = object.bytes.size();
    unsigned byte = static_cast<unsigned>(object.type) << 4 | (left & 15);
    left >>= 4;
    while (left > 0) {
        out += static_cast<char>(byte | 0x80);
        byte = left & 0x7f;
        left >>= 7;
    }
    out += static_cast<char>(byte);
}

static std::string packHeader(std::size_t count)
{
    std::string header("PACK\0\0\0\2", 8);
    for (int shift = 24; shift >= 0; shift -= 8)
        header += static_cast<char>(count >> shift);
    return header;
}

Result<void> writePack(const std::filesystem::path &repository, const std::vector<NewObject> &objects)
{
    const std::string folder = (repository / "objects" / "pack").string();
    if (objects.size() > std::numeric_limits<std::uint32_t>::max())
        return failure(ErrorCode::Unsupported, folder, "more objects than one pack can hold");

    git_indexer *raw = nullptr;
    git_indexer_options options = GIT_INDEXER_OPTIONS_INIT;
    if (const int rc = git_indexer_new(&raw, folder.c_str(), 0, nullptr, &options); rc < 0)
        return gitFailure(rc, folder);
    const IndexerHandle indexer(raw);
    git_indexer_progress progress{};
    Sha1 checksum;
    Deflater deflater;
    std::string chunk = packHeader(objects.size());
    const auto flush = [&]() -> Result<void> {
        if (const int rc = git_indexer_append(indexer.get(), chunk.data(), chunk.size(), &progress); rc < 0)
            return gitFailure(rc, folder);
        chunk.clear();
        return {};
    };

    for (const NewObject &object : objects) {
        appendObjectHeader(chunk, object);
        if (!deflater.append(chunk, {}, object.bytes))
            return failure(ErrorCode::Internal, folder, "zlib could not compress an object");
        if (chunk.size() >= 256 * 1024) {
            checksum.add(chunk);
            ESPALIER_CHECK(flush());
        }
    }
    checksum.add(chunk);
    for (const std::uint8_t byte : checksum.finish())
        chunk += static_cast<char>(byte);
    ESPALIER_CHECK(flush());
    if (const int rc = git_indexer_commit(indexer.get(), &progress); rc < 0)
        return gitFailure(rc, folder);
    return {};
}

} // namespace espalier::git::detail
