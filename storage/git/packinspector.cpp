// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/fetchlimits.h"

#include <algorithm>

namespace espalier::git::detail {

namespace {

constexpr std::size_t packHeaderBytes = 12;
constexpr std::size_t deltaHeadBytes = 20; // two sizes of ten bytes each

enum PackType { CommitEntry = 1, TreeEntryType = 2, BlobEntry = 3, TagEntry = 4, OffsetDelta = 6, NamedDelta = 7 };

std::uint64_t bigEndian32(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (const char c : bytes.substr(0, 4))
        value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

/// A size of a delta, seven bits a byte, the lowest first. False when it is not all there.
bool takeDeltaSize(std::string_view &bytes, std::uint64_t &size)
{
    size = 0;
    for (unsigned shift = 0; !bytes.empty() && shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        size |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0)
            return true;
    }
    return false;
}

} // namespace

PackInspector::PackInspector(const PackLimits &limits) : m_limits(limits)
{
    m_streamReady = inflateInit(&m_stream) == Z_OK;
}

PackInspector::~PackInspector()
{
    if (m_streamReady)
        inflateEnd(&m_stream);
}

bool PackInspector::fail(std::string problem)
{
    m_problem = std::move(problem);
    return false;
}

bool PackInspector::add(std::string_view bytes)
{
    m_arrived += bytes.size();
    while (m_problem.empty() && !bytes.empty()) {
        switch (m_state) {
        case State::Header: readHeader(bytes); break;
        case State::EntryHeader: readEntryHeader(bytes); break;
        case State::OffsetBase:
        case State::NamedBase: readBase(bytes); break;
        case State::Content: readContent(bytes); break;
        case State::Rest: return true; // the checksum, which is git's to look at
        }
    }
    return m_problem.empty();
}

bool PackInspector::readHeader(std::string_view &bytes)
{
    const std::size_t take = std::min(bytes.size(), packHeaderBytes - m_head.size());
    m_head.append(bytes.substr(0, take));
    bytes.remove_prefix(take);
    if (m_head.size() < packHeaderBytes)
        return true;
    const std::uint64_t version = bigEndian32(std::string_view(m_head).substr(4));
    if (!m_head.starts_with("PACK") || (version != 2 && version != 3))
        return fail("what arrived is no pack of git objects");
    m_count = bigEndian32(std::string_view(m_head).substr(8));
    if (m_count > m_limits.objects)
        return fail("the pack claims to hold " + std::to_string(m_count) + " objects; at most " + std::to_string(m_limits.objects)
                    + " are accepted");
    m_state = m_count == 0 ? State::Rest : State::EntryHeader;
    return true;
}

bool PackInspector::readEntryHeader(std::string_view &bytes)
{
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if (m_shift == 0) {
        m_type = (byte >> 4) & 7;
        m_size = byte & 0xF;
        m_shift = 4;
    } else {
        if (m_shift > 57)
            return fail("an object of the pack claims a size that no number holds");
        m_size |= static_cast<std::uint64_t>(byte & 0x7F) << m_shift;
        m_shift += 7;
    }
    if ((byte & 0x80) != 0)
        return true;
    switch (m_type) {
    case CommitEntry: return checkSize(m_size, "a commit") && beginContent();
    case TagEntry: return checkSize(m_size, "a tag") && beginContent();
    case TreeEntryType: return checkSize(m_size, "a folder") && beginContent();
    case BlobEntry: return checkSize(m_size, "a file") && beginContent();
    case OffsetDelta: m_state = State::OffsetBase; break;
    case NamedDelta: m_state = State::NamedBase; break;
    default: return fail("the pack holds an object of no known type");
    }
    m_baseLeft = 20;
    return checkSize(m_size, "a change to an object");
}

bool PackInspector::checkSize(std::uint64_t size, const char *what)
{
    const std::uint64_t most = m_type == CommitEntry || m_type == TagEntry ? m_limits.commitBytes
        : m_type == TreeEntryType                                          ? m_limits.folderBytes
                                                                           : m_limits.fileBytes;
    if (size > most)
        return fail("the pack holds " + std::string(what) + " of " + std::to_string(size) + " bytes; at most "
                    + std::to_string(most) + " are accepted");
    m_unfolded += size;
    if (m_unfolded > m_limits.unfoldedBytes && m_unfolded - m_limits.unfoldedBytes > m_arrived * m_limits.unfoldedTimes)
        return fail("the pack unfolds into far more than it is: " + std::to_string(m_unfolded) + " bytes from "
                    + std::to_string(m_arrived));
    return true;
}

bool PackInspector::readBase(std::string_view &bytes)
{
    if (m_state == State::NamedBase) {
        const auto take = std::min<std::size_t>(bytes.size(), m_baseLeft);
        bytes.remove_prefix(take);
        m_baseLeft -= static_cast<unsigned>(take);
        return m_baseLeft > 0 || beginContent();
    }
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if ((byte & 0x80) == 0)
        return beginContent();
    if (--m_baseLeft == 10)
        return fail("an object of the pack names a base that is nowhere");
    return true;
}

bool PackInspector::beginContent()
{
    if (!m_streamReady || inflateReset(&m_stream) != Z_OK)
        return fail("the pack cannot be looked at: out of memory");
    m_state = State::Content;
    m_got = 0;
    m_head.clear();
    m_isDeltaChecked = m_type != OffsetDelta && m_type != NamedDelta;
    return true;
}

/// The sizes a delta begins with: what it is of, and what it makes.
bool PackInspector::checkDeltaStart(std::string_view unfolded)
{
    m_head.append(unfolded.substr(0, deltaHeadBytes - std::min(deltaHeadBytes, m_head.size())));
    std::string_view head = m_head;
    std::uint64_t base = 0;
    std::uint64_t result = 0;
    if (!takeDeltaSize(head, base) || !takeDeltaSize(head, result)) {
        if (m_head.size() < deltaHeadBytes)
            return true; // more is to come
        return fail("a change to an object in the pack makes no sense");
    }
    m_isDeltaChecked = true;
    return checkSize(base > m_limits.fileBytes ? base : 0, "a change to an object")
        && checkSize(result, "a change that makes an object");
}

bool PackInspector::readContent(std::string_view &bytes)
{
    char out[64 * 1024];
    const auto given = static_cast<uInt>(std::min<std::size_t>(bytes.size(), 1u << 20));
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    m_stream.avail_in = given;
    m_stream.next_out = reinterpret_cast<Bytef *>(out);
    m_stream.avail_out = sizeof out;
    const int rc = inflate(&m_stream, Z_NO_FLUSH);
    bytes.remove_prefix(given - m_stream.avail_in);
    const std::size_t unfolded = sizeof out - m_stream.avail_out;
    m_got += unfolded;
    if (m_got > m_size)
        return fail("an object of the pack is larger than it says");
    if (!m_isDeltaChecked && !checkDeltaStart({out, unfolded}))
        return false;
    if (rc == Z_STREAM_END) {
        if (m_got != m_size)
            return fail("an object of the pack is smaller than it says");
        endEntry();
        return true;
    }
    if (rc != Z_OK && rc != Z_BUF_ERROR)
        return fail("an object of the pack is damaged");
    return true;
}

void PackInspector::endEntry()
{
    ++m_seen;
    m_shift = 0;
    m_state = m_seen == m_count ? State::Rest : State::EntryHeader;
}

} // namespace espalier::git::detail
