// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/linesplitter.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace espalier::shards {

namespace detail {

static constexpr std::size_t pieceSize = 256 * 1024;
static constexpr std::size_t largeBuffer = 4 * 1024 * 1024; ///< more is given back after a long line
static constexpr std::size_t emptyStretch = 256;            ///< empty lines are counted by so many

} // namespace detail

RawBuffer::~RawBuffer()
{
    std::free(m_data);
}

bool RawBuffer::resize(std::size_t capacity)
{
    char *const data = static_cast<char *>(std::realloc(m_data, capacity));
    if (!data)
        return false;
    m_data = data;
    m_capacity = capacity;
    return true;
}

LineSplitter::LineSplitter(ByteSource &source, std::uint64_t limit, bool isWhole)
    : m_source(&source),
      m_limit(limit),
      m_isWhole(isWhole)
{
}

Result<void> LineSplitter::startAt(std::uint64_t skip, std::uint64_t number, std::uint64_t offset)
{
    m_begin = m_scanned = m_end = 0;
    m_passed = 0;
    m_isGap = m_isEnd = m_followsGap = false;
    m_number = number - 1;
    while (skip > 0 && !m_isEnd) {
        ESPALIER_CHECK(more());
        const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(skip, m_end - m_begin));
        m_begin = m_scanned = m_begin + part;
        skip -= part;
    }
    m_offset = offset;
    return {};
}

Result<std::string> LineSplitter::peek()
{
    while (m_end == 0 && !m_isEnd && !m_isGap)
        ESPALIER_CHECK(more());
    return std::string(m_buffer.data(), std::min<std::size_t>(m_end, 4096));
}

void LineSplitter::emit(RawLine &line, const char *end, bool hasEnd)
{
    const char *const begin = m_buffer.data() + m_begin;
    const std::size_t bytes = static_cast<std::size_t>(end - begin);
    const std::uint64_t whole = m_passed + bytes;
    line.number = ++m_number;
    line.offset = m_offset;
    line.hasEnd = hasEnd;
    line.isTooLong = whole > m_limit;
    line.followsGap = m_followsGap;
    line.endsInGap = !hasEnd && m_isGap;
    line.bytes = line.isTooLong ? std::string_view() : std::string_view(begin, bytes);
    if (hasEnd && !line.bytes.empty() && line.bytes.back() == '\r')
        line.bytes.remove_suffix(1);
    m_offset += whole + (hasEnd ? 1 : 0);
    m_begin += bytes + (hasEnd ? 1 : 0);
    m_scanned = m_begin;
    m_passed = 0;
    m_followsGap = false;
}

Result<bool> LineSplitter::next(RawLine &line)
{
    while (true) {
        if (m_scanned < m_end && !m_isWhole) {
            const char *const data = m_buffer.data();
            if (const void *found = std::memchr(data + m_scanned, '\n', m_end - m_scanned)) {
                emit(line, static_cast<const char *>(found), true);
                return true;
            }
        }
        m_scanned = m_end;
        if (m_isGap || m_isEnd) {
            const bool isLine = hasUnfinished();
            if (isLine)
                emit(line, m_buffer.data() + m_end, false);
            if (m_isGap)
                m_followsGap = true;
            m_isGap = false;
            if (isLine)
                return true;
            if (m_isEnd)
                return false;
        }
        if (m_end - m_begin > m_limit || m_passed > 0) {
            m_passed += m_end - m_begin;
            m_begin = m_scanned = m_end;
        }
        ESPALIER_CHECK(more());
    }
}

std::uint64_t LineSplitter::skipEmpty()
{
    if (m_isWhole || m_passed > 0 || m_scanned != m_begin || m_followsGap)
        return 0;
    const char *const begin = m_buffer.data() + m_begin;
    const std::size_t left = m_end - m_begin;
    std::size_t count = left > 0 && *begin == '\n' ? 1 : 0;
    if (count == 0)
        return 0;
    // A stretch holds one byte only when it is the same as itself one byte on.
    for (std::size_t part = detail::emptyStretch;
         left - count >= part && std::memcmp(begin + count - 1, begin + count, part) == 0;)
        count += part;
    while (count < left && begin[count] == '\n')
        ++count;
    m_begin += count;
    m_scanned = m_begin;
    m_offset += count;
    m_number += count;
    return count;
}

/// Makes room behind what is unfinished and reads into it.
Result<void> LineSplitter::more()
{
    const std::size_t held = m_end - m_begin;
    if (m_begin > 0 && held > 0)
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, held);
    m_scanned -= m_begin;
    m_begin = 0;
    m_end = held;
    const std::size_t wanted = detail::pieceSize + (held == 0 ? 0 : std::max(held, detail::pieceSize));
    const bool isTooLarge = m_buffer.capacity() > detail::largeBuffer && wanted < m_buffer.capacity() / 4;
    if (m_buffer.capacity() < held + detail::pieceSize || isTooLarge) {
        if (!m_buffer.resize(wanted)) {
            m_passed = held; // no memory for this line: it is passed over like one over the limit
            m_limit = std::min<std::uint64_t>(m_limit, held - 1);
            m_end = m_scanned = 0;
        }
    }
    ESPALIER_TRY(const Piece piece,
                 m_source->read(m_buffer.data() + m_end, std::min(m_buffer.capacity() - m_end, detail::pieceSize)));
    m_end += piece.bytes;
    m_isGap = piece.isGap;
    m_isEnd = piece.isEnd;
    return {};
}

} // namespace espalier::shards
