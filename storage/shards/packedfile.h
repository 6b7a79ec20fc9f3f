// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/shard.h"

#include <memory>

struct XXH3_state_s;

namespace espalier::shards {

/// The bytes of a shard as they lie on the disk, read once from the beginning and hashed on the way. One thread.
/// Read with calls, not mapped: a file that shrinks while it is mapped kills the program.
class PackedFile
{
public:
    /// Errors: NotFound, Denied, Io, Invalid (a folder or a device).
    static Result<std::unique_ptr<PackedFile>> open(const std::filesystem::path &path);
    ~PackedFile();
    PackedFile(const PackedFile &) = delete;
    PackedFile &operator=(const PackedFile &) = delete;

    /// What has been read and not yet consumed. Valid until the next fill, seek or readInto.
    std::string_view ahead() const { return {m_buffer.get() + m_begin, m_end - m_begin}; }
    void consume(std::size_t bytes) { m_begin += bytes; }
    /// Of the next byte of `ahead`.
    std::uint64_t position() const { return m_readTo - (m_end - m_begin); }

    /// Reads until at least `wanted` bytes (at most 64 KiB) are ahead; false when the file ends before. Errors: Io.
    Result<bool> fill(std::size_t wanted = 1);
    /// Reads past the buffer when it is empty; 0 at the end. Errors: Io.
    Result<std::size_t> readInto(char *out, std::size_t size);
    /// Goes back to where it has been, or (when bytes are left out) gives up the hash.
    void seek(std::uint64_t position);
    /// Reads, for the hash only, what nobody has asked for. Errors: Io.
    Result<void> readRest(const Work &work = {}, std::string_view phase = {});

    /// Bytes when it was opened.
    std::uint64_t size() const { return m_size; }
    /// The furthest that has been read.
    std::uint64_t furthest() const { return m_hashedTo; }
    /// Conflict when size or time are not what they were when the file was opened, or fewer bytes could be read than it has.
    Result<void> checkUnchanged(bool wasReadWhole) const;
    /// Of all bytes read so far; empty when bytes were left out.
    ContentKey contentKey() const;
    const std::filesystem::path &path() const { return m_path; }
    /// Bytes at a place, without moving. Errors: Io.
    Result<std::string> peekAt(std::uint64_t position, std::size_t size) const;

private:
    PackedFile(std::filesystem::path path, int file);
    void hash(const char *bytes, std::size_t size);
    Result<std::size_t> readAt(char *out, std::size_t size);

    std::filesystem::path m_path;
    int m_file;
    std::uint64_t m_size = 0;
    std::int64_t m_modified = 0;
    std::uint64_t m_readTo = 0;   ///< where the next read begins
    std::uint64_t m_hashedTo = 0; ///< all bytes before are in the hash
    bool m_isHashWhole = true;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_begin = 0, m_end = 0;
    XXH3_state_s *m_hash;
};

} // namespace espalier::shards
