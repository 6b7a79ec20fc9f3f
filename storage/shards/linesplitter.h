// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/bytesource.h"

namespace espalier::shards {

/// Bytes that only grow and are not set to anything first.
class RawBuffer
{
public:
    RawBuffer() = default;
    ~RawBuffer();
    RawBuffer(const RawBuffer &) = delete;
    RawBuffer &operator=(const RawBuffer &) = delete;

    char *data() const { return m_data; }
    std::size_t capacity() const { return m_capacity; }
    /// Keeps the first `kept` bytes; false when the machine has no such memory. Also makes it smaller.
    bool resize(std::size_t capacity);

private:
    char *m_data = nullptr;
    std::size_t m_capacity = 0;
};

/// One line as it was unpacked. The view is valid until the next line.
struct RawLine {
    std::string_view bytes; ///< without "\n" or "\r\n"; empty when too long
    std::uint64_t number = 0;
    std::uint64_t offset = 0;
    bool hasEnd = false; ///< a line feed follows
    bool isTooLong = false;
    bool endsInGap = false;  ///< bytes are missing after it
    bool followsGap = false; ///< bytes are missing before it
};

/// Cuts unpacked bytes into lines. Holds one line and a piece of the next; a line over the limit is passed over without being held.
class LineSplitter
{
public:
    /// `isWhole`: everything up to a gap or the end is one line.
    LineSplitter(ByteSource &source, std::uint64_t limit, bool isWhole);

    /// False at the end. Errors: Io.
    Result<bool> next(RawLine &line);
    /// How many lines with nothing in them come next, as far as they are unpacked already; they are passed over. Files with millions of
    /// them need not be looked at line by line.
    std::uint64_t skipEmpty();
    /// The first bytes that are unpacked (as many as came at once), to be called before `next`. Errors: Io.
    Result<std::string> peek();
    /// Passes over `bytes` and begins counting there. Errors: Io.
    Result<void> startAt(std::uint64_t skip, std::uint64_t number, std::uint64_t offset);
    /// Unpacked bytes of the lines handed out.
    std::uint64_t offset() const { return m_offset; }
    std::uint64_t lines() const { return m_number; }

private:
    Result<void> more();
    void emit(RawLine &line, const char *end, bool hasEnd);
    bool hasUnfinished() const { return m_begin < m_end || m_passed > 0; }

    ByteSource *m_source;
    std::uint64_t m_limit;
    bool m_isWhole;
    RawBuffer m_buffer;
    std::size_t m_begin = 0, m_scanned = 0, m_end = 0;
    std::uint64_t m_offset = 0; ///< unpacked, of m_begin less what was passed over
    std::uint64_t m_number = 0; ///< of the last line
    std::uint64_t m_passed = 0; ///< bytes of a line that is too long, not held
    bool m_isGap = false, m_isEnd = false, m_followsGap = false;
};

} // namespace espalier::shards
