// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/recordframe.h"

#include <algorithm>

namespace espalier::training {

namespace detail {

/// A damaged stretch of more than this is given up piece by piece rather than kept until it ends.
constexpr std::ptrdiff_t longestSearch = std::ptrdiff_t{4} << 20;

static bool isAllZero(const char *from, const char *end)
{
    for (; end - from >= 8; from += 8) {
        if (wire::load64(from) != 0)
            return false;
    }
    return std::all_of(from, end, [](char c) { return c == 0; });
}

template<std::size_t Count>
static constexpr std::array<std::uint32_t, Count> makeLengthCrcs()
{
    std::array<std::uint32_t, Count> crcs{};
    for (std::size_t length = 0; length < Count; ++length) {
        std::uint32_t crc = ~0U;
        for (std::size_t bit = 0; bit < 64; ++bit)
            crc = (crc >> 1) ^ ((crc ^ static_cast<std::uint32_t>(std::uint64_t{length} >> bit)) & 1 ? 0x82F63B78U : 0);
        crcs[length] = maskedCrc(~crc);
    }
    return crcs;
}

} // namespace detail

constinit const std::array<std::uint32_t, RecordFrames::shortLengths> RecordFrames::lengthCrcs =
    detail::makeLengthCrcs<shortLengths>();

RecordFrames::RecordFrames(std::string_view bytes, std::uint64_t offset, bool isFinal, OnDamage onDamage)
    : m_begin(bytes.data()),
      m_end(bytes.data() + bytes.size()),
      m_at(bytes.data()),
      m_offset(offset),
      m_isFinal(isFinal),
      m_onDamage(std::move(onDamage))
{
}

void RecordFrames::restore(const State &state)
{
    m_state = state;
    m_isSkipping = state.skipLeft > 0 || state.damagedFrom > 0;
}

bool RecordFrames::nextSlowly(std::string_view &record)
{
    while (true) {
        const Step step = m_state.skipLeft > 0 ? skipOn() : m_state.damagedFrom > 0 ? search(m_at, record) : stepOver(record);
        m_isSkipping = m_state.skipLeft > 0 || m_state.damagedFrom > 0;
        if (step != Step::Again)
            return step == Step::Record;
    }
}

RecordFrames::Step RecordFrames::stepOver(std::string_view &record)
{
    const auto left = static_cast<std::size_t>(m_end - m_at);
    if (left < headBytes)
        return left == 0                     ? Step::Stop
            : detail::isAllZero(m_at, m_end) ? stopAt(FrameDamage::Kind::ZeroTail)
                                             : stopAt(FrameDamage::Kind::CutTail);
    if (!isHead(m_at))
        return search(m_at + 1, record);
    const std::uint64_t length = wire::load64(m_at);
    if (length > skipAbove) {
        m_state = {length + 4, 0, offsetOf(m_at), 0};
        m_at += headBytes;
        return Step::Again;
    }
    const auto size = static_cast<std::size_t>(length);
    if (left < headBytes + 4 + size) {
        // A writer that was killed within a record, and another that went on in the same file: the second one's records are here already.
        // While more may come the rest of this record may: only then is what it holds its own.
        const char *inner = m_isFinal ? findHead(m_at + headBytes) : nullptr;
        if (!inner || !isWholeRecord(inner))
            return stopAt(FrameDamage::Kind::CutTail);
        damage(FrameDamage::Kind::LostStretch, m_at, static_cast<std::uint64_t>(inner - m_at));
        m_at = inner;
        return Step::Again;
    }
    record = {m_at + headBytes, size};
    if (maskedCrc(crc32c(record)) != wire::load32(m_at + headBytes + size))
        return afterBadData(record);
    m_recordAt = m_at;
    m_at += headBytes + 4 + size;
    return Step::Record;
}

/// The record at m_at has a sound length and unsound data.
RecordFrames::Step RecordFrames::afterBadData(std::string_view &record)
{
    const char *after = record.data() + record.size() + 4;
    if (m_end - after < static_cast<std::ptrdiff_t>(headBytes))
        return stopAt(FrameDamage::Kind::BadTail); // pages may come out of order on network file systems
    if (isHead(after)) {
        damage(FrameDamage::Kind::LostData, m_at, static_cast<std::uint64_t>(after - m_at));
        m_at = after;
        return Step::Again;
    }
    // Bytes are missing or too many: what comes next may begin before the length says, or after.
    const char *next = findHead(m_at + headBytes);
    if (next && next > after) {
        damage(FrameDamage::Kind::LostData, m_at, static_cast<std::uint64_t>(after - m_at));
        m_at = after;
        return Step::Again;
    }
    return search(m_at + headBytes, record);
}

/// Goes to the next head at or after `from`, with what is at m_at lost unless it can be made out.
RecordFrames::Step RecordFrames::search(const char *from, std::string_view &record)
{
    const bool isGoingOn = m_state.damagedFrom > 0;
    const std::uint64_t start = isGoingOn ? m_state.damagedFrom - 1 : offsetOf(m_at);
    const char *found = findHead(std::min(from, m_end));
    if (!found) {
        if (detail::isAllZero(m_at, m_end))
            return stopAt(FrameDamage::Kind::ZeroTail);
        if (m_end - m_at <= detail::longestSearch)
            return stopAt(FrameDamage::Kind::BadTail);
        m_state.damagedFrom = start + 1;
        m_at = m_end - (headBytes - 1);
        return Step::Stop;
    }
    m_state.damagedFrom = 0;
    const auto gap = static_cast<std::uint64_t>(found - m_at);
    const bool isWhole = !isGoingOn && gap >= headBytes + 4 && gap <= detail::longestSearch
        && maskedCrc(crc32c({m_at + headBytes, static_cast<std::size_t>(gap - headBytes - 4)})) == wire::load32(found - 4);
    if (!isWhole) {
        const std::uint64_t lost = offsetOf(found) - start;
        m_onDamage({FrameDamage::Kind::LostStretch, start, lost});
        m_at = found;
        return Step::Again;
    }
    damage(FrameDamage::Kind::Repaired, m_at, gap);
    m_recordAt = m_at;
    record = {m_at + headBytes, static_cast<std::size_t>(gap - headBytes - 4)};
    m_at = found;
    return Step::Record;
}

/// Within a record too long to be kept: its bytes are summed and passed over.
RecordFrames::Step RecordFrames::skipOn()
{
    const auto left = static_cast<std::uint64_t>(m_end - m_at);
    const std::uint64_t data = std::min(left, m_state.skipLeft - 4);
    m_state.skipCrc = crc32c({m_at, static_cast<std::size_t>(data)}, m_state.skipCrc);
    m_at += data;
    m_state.skipLeft -= data;
    if (m_state.skipLeft > 4 || m_end - m_at < 4)
        return Step::Stop;
    if (maskedCrc(m_state.skipCrc) != wire::load32(m_at))
        m_onDamage({FrameDamage::Kind::LostData, m_state.skipFrom, offsetOf(m_at) + 4 - m_state.skipFrom});
    m_at += 4;
    m_state.skipLeft = 0;
    return Step::Again;
}

RecordFrames::Step RecordFrames::stopAt(FrameDamage::Kind kind)
{
    if (m_isFinal)
        damage(kind, m_at, static_cast<std::uint64_t>(m_end - m_at));
    return Step::Stop;
}

bool RecordFrames::isHeadAt(std::string_view bytes)
{
    return bytes.size() >= headBytes && isHead(bytes.data());
}

bool RecordFrames::isHead(const char *at)
{
    const std::uint64_t length = wire::load64(at);
    return length < longestRecord && maskedCrc(crc32c({at, 8})) == wire::load32(at + 8);
}

bool RecordFrames::isWholeRecord(const char *at) const
{
    const std::uint64_t length = wire::load64(at);
    if (static_cast<std::uint64_t>(m_end - at) < headBytes + 4 + length)
        return false;
    return maskedCrc(crc32c({at + headBytes, static_cast<std::size_t>(length)})) == wire::load32(at + headBytes + length);
}

const char *RecordFrames::findHead(const char *from) const
{
    for (; m_end - from >= static_cast<std::ptrdiff_t>(headBytes); ++from) {
        if (isHead(from))
            return from;
        // A file that was extended but never filled: no head lies within zeros.
        while (m_end - from >= 32
               && (wire::load64(from) | wire::load64(from + 8) | wire::load64(from + 16) | wire::load64(from + 24)) == 0)
            from += 32 - headBytes;
    }
    return nullptr;
}

void RecordFrames::damage(FrameDamage::Kind kind, const char *from, std::uint64_t bytes) const
{
    m_onDamage({kind, offsetOf(from), bytes});
}

} // namespace espalier::training
