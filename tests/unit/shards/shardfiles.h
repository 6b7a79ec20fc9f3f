// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/shard.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <fstream>
#include <random>
#include <zlib.h>
#include <zstd.h>

namespace espalier::shards::test {

using namespace espalier::test;

/// How a small shard is packed.
struct Packing {
    Compression compression = Compression::None;
    std::size_t frameSize = 0; ///< unpacked bytes a frame or member; 0: one for all
    bool hasChecksum = true;
};

inline std::string zstdFrame(std::string_view bytes, bool hasChecksum = true, int windowLog = 0)
{
    ZSTD_CCtx *const packer = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(packer, ZSTD_c_checksumFlag, hasChecksum ? 1 : 0);
    if (windowLog > 0) {
        ZSTD_CCtx_setParameter(packer, ZSTD_c_windowLog, windowLog);
        ZSTD_CCtx_setParameter(packer, ZSTD_c_contentSizeFlag, 0);
    }
    std::string out(ZSTD_compressBound(bytes.size()) + 64, '\0');
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    if (windowLog > 0) // so that the size is not known and the window stays as large as asked for
        ZSTD_compressStream2(packer, &output, &input, ZSTD_e_flush);
    ZSTD_compressStream2(packer, &output, &input, ZSTD_e_end);
    ZSTD_freeCCtx(packer);
    out.resize(output.pos);
    return out;
}

inline std::string skippableFrame(std::string_view bytes)
{
    std::string out("\x50\x2A\x4D\x18", 4);
    for (int i = 0; i < 4; ++i)
        out += static_cast<char>(bytes.size() >> (8 * i));
    return out.append(bytes);
}

inline std::string gzipMember(std::string_view bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string packed(std::string_view bytes, const Packing &packing)
{
    if (packing.compression == Compression::None)
        return std::string(bytes);
    std::string out;
    const std::size_t size = packing.frameSize == 0 ? std::max<std::size_t>(bytes.size(), 1) : packing.frameSize;
    for (std::size_t at = 0; at < bytes.size() || at == 0; at += size) {
        const std::string_view part = bytes.substr(at, size);
        out += packing.compression == Compression::Zstd ? zstdFrame(part, packing.hasChecksum) : gzipMember(part);
    }
    return out;
}

inline std::filesystem::path put(const std::filesystem::path &path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

/// Everything a reader says about a file.
struct Reading {
    std::vector<StoredDocument> documents;
    Tally tally;
    ContentKey key;
    std::optional<Error> error;

    std::vector<std::string> texts() const
    {
        std::vector<std::string> all;
        for (const StoredDocument &document : documents)
            all.push_back(document.text);
        return all;
    }
    std::uint64_t count(Verdict verdict) const { return tally.verdicts[static_cast<std::size_t>(verdict)].count; }
    std::uint64_t count(Remark remark) const { return tally.remarks[static_cast<std::size_t>(remark)].count; }
};

inline Reading readAll(const std::filesystem::path &path, const ReadOptions &options = {})
{
    Reading reading;
    auto reader = ShardReader::open(path, options);
    if (!reader) {
        reading.error = reader.error();
        return reading;
    }
    Document document;
    while (true) {
        const auto isOne = (*reader)->next(document);
        if (!isOne)
            reading.error = isOne.error();
        if (!isOne || !*isOne)
            break;
        reading.documents.push_back({document.number, document.line, document.offset, std::string(document.text),
                                     std::string(document.url), std::string(document.meta), std::string(document.raw),
                                     document.remarks});
    }
    reading.tally = (*reader)->tally();
    reading.key = (*reader)->contentKey();
    return reading;
}

/// What comes of one line of JSON.
inline Reading readLine(std::string_view line, const ReadOptions &options = {})
{
    const TempFolder folder;
    return readAll(put(folder / "one.jsonl", std::string(line) + "\n"), options);
}

/// Lines of JSON whose texts are numbered, of very different lengths.
inline std::string numberedLines(int count, std::uint32_t seed = 1)
{
    std::mt19937 random(seed);
    std::string lines;
    for (int i = 0; i < count; ++i) {
        lines += "{\"text\": \"document " + std::to_string(i) + "\\n";
        for (std::uint32_t n = random() % 40; n > 0; --n)
            lines += static_cast<char>('a' + random() % 26);
        lines += "\", \"url\": \"https://example.org/" + std::to_string(i) + "\", \"meta\": {\"n\": " + std::to_string(i)
            + "}}\n";
    }
    return lines;
}

} // namespace espalier::shards::test
