// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/shards/shard.h"

#include <algorithm>

#include <xxhash.h>

namespace espalier::shards {

namespace detail {

static constexpr std::string_view shardMapMagic = "ESPSMAP1";

static void putNumber(std::string &out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>(number | 0x80);
    out += static_cast<char>(number);
}

static void putFixed(std::string &out, std::uint64_t number)
{
    for (int i = 0; i < 8; ++i)
        out += static_cast<char>(number >> (8 * i));
}

/// Reads what the functions above wrote; what is not there reads as 0 and is remembered.
class MapBytes
{
public:
    explicit MapBytes(std::string_view bytes) : m_bytes(bytes) {}
    bool isGood() const { return m_isGood; }
    std::size_t left() const { return m_bytes.size(); }

    std::string_view take(std::size_t size)
    {
        if (size > m_bytes.size()) {
            m_isGood = false;
            return {};
        }
        const std::string_view part = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return part;
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::string_view byte = take(1);
            if (byte.empty())
                return 0;
            const auto bits = static_cast<unsigned char>(byte[0]);
            value |= static_cast<std::uint64_t>(bits & 0x7F) << shift;
            if (bits < 0x80)
                return value;
        }
        m_isGood = false;
        return 0;
    }
    std::uint64_t fixed()
    {
        std::uint64_t value = 0;
        const std::string_view part = take(8);
        for (std::size_t i = 0; i < part.size(); ++i)
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(part[i])) << (8 * i);
        return value;
    }

private:
    std::string_view m_bytes;
    bool m_isGood = true;
};

static ContentKey keyOfBytes(std::string_view bytes)
{
    return bytes.empty() ? ContentKey() : toHex(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size());
}

static int hexDigit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

} // namespace detail

std::string ShardMap::bytes() const
{
    std::string out(detail::shardMapMagic);
    for (std::size_t i = 0; i + 1 < m_contentKey.size(); i += 2)
        out += static_cast<char>(detail::hexDigit(m_contentKey[i]) * 16 + detail::hexDigit(m_contentKey[i + 1]));
    detail::putFixed(out, m_ends);
    detail::putFixed(out, m_options);
    detail::putNumber(out, m_packedBytes);
    detail::putNumber(out, m_documents);
    detail::putNumber(out, m_entries.size());
    Entry before;
    for (const Entry &entry : m_entries) {
        detail::putNumber(out, entry.number - before.number);
        detail::putNumber(out, entry.line - before.line);
        detail::putNumber(out, entry.offset - before.offset);
        detail::putNumber(out, entry.check);
        before = entry;
    }
    detail::putNumber(out, m_frames.size());
    Frame last;
    for (const Frame &frame : m_frames) {
        detail::putNumber(out, frame.packed - last.packed);
        detail::putNumber(out, frame.unpacked - last.unpacked);
        last = frame;
    }
    detail::putFixed(out, XXH3_64bits(out.data(), out.size()));
    return out;
}

Result<ShardMap> ShardMap::parse(std::string_view bytes)
{
    const auto corrupt = [](const char *what) { return failure(ErrorCode::Corrupt, "shard map", what, "make it again"); };
    if (!bytes.starts_with(detail::shardMapMagic))
        return corrupt("not a map of a shard, or one of another version");
    if (bytes.size() < 48
        || detail::MapBytes(bytes.substr(bytes.size() - 8)).fixed() != XXH3_64bits(bytes.data(), bytes.size() - 8))
        return corrupt("checksum does not match");
    detail::MapBytes in(bytes.substr(8, bytes.size() - 16));
    ShardMap map;
    map.m_contentKey = detail::keyOfBytes(in.take(16));
    map.m_ends = in.fixed();
    map.m_options = in.fixed();
    map.m_packedBytes = in.number();
    map.m_documents = in.number();
    const std::uint64_t entries = in.number();
    if (entries > in.left() / 4)
        return corrupt("more entries than bytes");
    Entry entry;
    for (std::uint64_t i = 0; i < entries && in.isGood(); ++i) {
        entry.number += in.number();
        entry.line += in.number();
        entry.offset += in.number();
        entry.check = static_cast<std::uint32_t>(in.number());
        map.m_entries.push_back(entry);
    }
    const std::uint64_t frames = in.number();
    if (frames > in.left() / 2)
        return corrupt("more frames than bytes");
    Frame frame;
    for (std::uint64_t i = 0; i < frames && in.isGood(); ++i) {
        frame.packed += in.number();
        frame.unpacked += in.number();
        map.m_frames.push_back(frame);
    }
    const auto unsorted = [](const Entry &a, const Entry &b) { return a.number >= b.number || a.offset >= b.offset; };
    const bool isOrdered = std::adjacent_find(map.m_entries.begin(), map.m_entries.end(), unsorted) == map.m_entries.end();
    if (!in.isGood() || in.left() != 0 || map.m_frames.empty() || !isOrdered)
        return corrupt("cut off or out of order");
    return map;
}

} // namespace espalier::shards
