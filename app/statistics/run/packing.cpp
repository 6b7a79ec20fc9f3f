// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/packing.h"

#include <cstring>
#include <fstream>
#include <memory>
#include <string>

#include <zstd.h>

namespace espalier::statistics {

namespace {

/// Unpacked bytes for each packed one, in the second half of the beginning of a zstd stream: a decoder without a past packs worse.
double zstdRatio(const std::string &head)
{
    struct Free {
        void operator()(ZSTD_DCtx *decoder) const { ZSTD_freeDCtx(decoder); }
    };
    const std::unique_ptr<ZSTD_DCtx, Free> decoder(ZSTD_createDCtx());
    ZSTD_DCtx_setParameter(decoder.get(), ZSTD_d_windowLogMax, 27);
    std::string out(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer input{head.data(), head.size(), 0};
    std::uint64_t unpacked = 0, atBlock = 0, atMiddle = 0;
    std::size_t blockEnd = 0, middle = 0; // after this the decoder may hold packed bytes back that it has not unpacked yet
    while (true) {
        ZSTD_outBuffer output{out.data(), out.size(), 0};
        const std::size_t before = input.pos;
        const std::size_t answer = ZSTD_decompressStream(decoder.get(), &output, &input);
        unpacked += output.pos;
        if (output.pos == output.size) {
            blockEnd = input.pos;
            atBlock = unpacked;
            if (blockEnd <= head.size() / 2) {
                middle = blockEnd;
                atMiddle = atBlock;
            }
        }
        if (ZSTD_isError(answer) || (output.pos == 0 && input.pos == before))
            break;
    }
    if (blockEnd > middle)
        return static_cast<double>(atBlock - atMiddle) / static_cast<double>(blockEnd - middle);
    return input.pos == 0 ? 1 : static_cast<double>(unpacked) / static_cast<double>(input.pos);
}

} // namespace

Result<UnpackedSize> unpackedSize(const std::filesystem::path &path, std::size_t probe)
{
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
        return failure(ErrorCode::NotFound, path.string(), error ? error.message() : "cannot be opened");
    std::string head(static_cast<std::size_t>(std::min<std::uint64_t>(size, probe)), '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    const auto packed = static_cast<double>(size);
    if (head.starts_with("\x28\xB5\x2F\xFD")) {
        const unsigned long long content = ZSTD_getFrameContentSize(head.data(), head.size());
        const std::size_t frame = size <= probe ? ZSTD_findFrameCompressedSize(head.data(), head.size()) : 0;
        // a header tells about its frame; that there is only one is known of short files, and likely when it holds far more than is looked at
        if (content != ZSTD_CONTENTSIZE_UNKNOWN && content != ZSTD_CONTENTSIZE_ERROR && frame == size)
            return UnpackedSize{static_cast<double>(content), true};
        return UnpackedSize{packed * zstdRatio(head), false};
    }
    if (head.starts_with("\x1F\x8B") && size >= 18) {
        // the last four bytes: the length modulo 2^32 of the last member, mostly the only one. Source: RFC 1952, 2.3.1
        char tail[4] = {};
        file.clear();
        file.seekg(static_cast<std::streamoff>(size - 4));
        file.read(tail, 4);
        std::uint32_t length = 0;
        std::memcpy(&length, tail, 4);
        double unpacked = length;
        while (unpacked < packed * 1.5) // text packs to less than two thirds, so the length has gone round
            unpacked += 0x1p32;
        return UnpackedSize{unpacked > packed * 20 ? packed * 3 : unpacked, false};
    }
    return UnpackedSize{packed, true};
}

} // namespace espalier::statistics
