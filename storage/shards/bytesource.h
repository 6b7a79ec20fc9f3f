// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/packedfile.h"

#include <functional>

namespace espalier::shards {

/// What one call of a source brought.
struct Piece {
    std::size_t bytes = 0;
    bool isGap = false; ///< after these bytes some are missing: what follows does not continue them
    bool isEnd = false; ///< nothing follows
};

/// What a source tells while it reads.
struct SourceNotes {
    std::vector<Damage> damage; ///< at most 16
    std::vector<ShardMap::Frame> *frames =
        nullptr; ///< where a decoder can begin, ascending, at least `frameDistance` unpacked bytes apart
    void addDamage(std::uint64_t offset, std::string what);
    void addFrame(std::uint64_t packed, std::uint64_t unpacked);
};
inline constexpr std::uint64_t frameDistance = 256 * 1024;

/// Unpacked bytes in order. Damaged stretches end a frame, never the program: reading goes on at the next frame that can be read.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    /// At most `size` bytes (at least 1). Errors: Io.
    virtual Result<Piece> read(char *out, std::size_t size) = 0;
    /// Goes on at a frame found before. `unpacked` is only for the notes.
    virtual void begin(std::uint64_t packed, std::uint64_t unpacked) = 0;
};

/// Told by the first bytes. Errors: Io; Unsupported for xz, bzip2 and lz4.
Result<Compression> detectCompression(PackedFile &file);

/// The file and the notes outlive the source. `memory` bounds the decoder's window.
std::unique_ptr<ByteSource> makeSource(Compression compression, PackedFile &file, SourceNotes &notes, std::uint64_t memory);

std::unique_ptr<ByteSource> makeZstdSource(PackedFile &file, SourceNotes &notes, std::uint64_t memory);
std::unique_ptr<ByteSource> makeGzipSource(PackedFile &file, SourceNotes &notes);

/// Moves to the next place from `from` on where `isStart` says yes to the bytes there (up to 64), which begin with `magic`.
/// False when there is none. Errors: Io.
Result<bool> seekFrameStart(PackedFile &file, std::uint64_t from, std::string_view magic,
                            const std::function<bool(std::string_view)> &isStart);

} // namespace espalier::shards
