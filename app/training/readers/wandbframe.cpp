// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/wandbframe.h"

#include <algorithm>
#include <zlib.h>

namespace espalier::training {

WandbFrames::WandbFrames(std::string_view bytes, std::uint64_t offset, bool isFinal, bool isAfterDamage,
                         RecordFrames::OnDamage onDamage)
    : m_bytes(bytes),
      m_offset(offset),
      m_isFinal(isFinal),
      m_isAfterDamage(isAfterDamage),
      m_onDamage(std::move(onDamage))
{
    if (offset == 0 && bytes.size() >= fileHeadBytes)
        m_at = m_used = fileHeadBytes;
}

bool WandbFrames::next(std::string_view &record)
{
    if (m_offset == 0 && m_bytes.size() < fileHeadBytes)
        return false;
    while (true) {
        const Step step = stepOver(record);
        if (step != Step::Again)
            return step == Step::Record;
    }
}

WandbFrames::Step WandbFrames::stepOver(std::string_view &record)
{
    const std::size_t left = m_bytes.size() - m_at, inBlock = leftInBlock(m_at);
    if (left == 0)
        return m_isWithin ? stop(FrameDamage::Kind::CutTail) : Step::Stop;
    if (inBlock < headBytes) { // what a head does not fit into is filled with zeros
        if (left < inBlock)
            return m_isWithin ? stop(FrameDamage::Kind::CutTail) : Step::Stop;
        m_at += inBlock;
        m_used = m_isWithin ? m_used : m_at;
        return Step::Again;
    }
    if (left < headBytes)
        return stop(FrameDamage::Kind::CutTail);
    const std::size_t size = sizeAt(m_at);
    const auto kind = static_cast<Kind>(m_bytes[m_at + 6]);
    if (kind == Kind::Zero && size == headBytes && wire::load32(m_bytes.data() + m_at) == 0)
        return passZeros();
    const bool isPossible = kind >= Kind::Full && kind <= Kind::Last && size <= inBlock;
    if (!isPossible)
        return recover();
    if (size > left) {
        // Cut, or a length that is damaged: then sound fragments follow already.
        const std::size_t end = std::min(m_bytes.size(), m_at + inBlock);
        for (std::size_t at = m_at + 1; m_isFinal && at + headBytes <= end; ++at) {
            if (isSound(at))
                return recover();
        }
        return stop(FrameDamage::Kind::CutTail);
    }
    if (!isSound(m_at))
        return recover();
    const std::size_t at = m_at;
    m_at += size;
    return take(kind, m_bytes.substr(at + headBytes, size - headBytes), at, record);
}

WandbFrames::Step WandbFrames::take(Kind kind, std::string_view data, std::size_t at, std::string_view &record)
{
    const bool isBeginning = kind == Kind::Full || kind == Kind::First;
    if (isBeginning == m_isWithin) { // the middle of nothing, or a beginning before the end
        const std::size_t from = m_isWithin ? m_firstAt : at;
        if (!m_isAfterDamage || m_isWithin)
            m_onDamage({FrameDamage::Kind::LostStretch, m_offset + from, (isBeginning ? at : m_at) - from});
        forget();
        m_isAfterDamage = true;
        if (!isBeginning) {
            m_used = m_at;
            return Step::Again;
        }
    }
    if (kind == Kind::Full || kind == Kind::First) {
        m_isAfterDamage = false;
        m_recordAt = at;
        m_used = kind == Kind::Full ? m_at : at;
    }
    if (kind == Kind::Full) {
        record = data;
        return Step::Record;
    }
    if (kind == Kind::First) {
        m_isWithin = true;
        m_firstAt = at;
        m_gathered.assign(data);
        return Step::Again;
    }
    if (m_gathered.size() + data.size() > longestRecord) {
        m_onDamage({FrameDamage::Kind::LostStretch, m_offset + m_firstAt, m_at - m_firstAt});
        forget();
        m_used = m_at;
        m_isAfterDamage = true;
        return Step::Again;
    }
    m_gathered.append(data);
    if (kind == Kind::Middle)
        return Step::Again;
    m_isWithin = false;
    m_used = m_at;
    record = m_gathered;
    return Step::Record;
}

/// What is at m_at is no fragment: on to the next one in this block, or to the next block.
WandbFrames::Step WandbFrames::recover()
{
    const std::size_t blockEnd = m_at + leftInBlock(m_at);
    if (blockEnd > m_bytes.size() && !m_isFinal)
        return Step::Stop; // which fragment is the next sound one is only sure once they are all there
    const std::size_t end = std::min(blockEnd, m_bytes.size());
    std::size_t found = m_at + 1;
    while (found + headBytes <= end && !isSound(found))
        ++found;
    if (found + headBytes > end) {
        if (blockEnd > m_bytes.size())
            return stop(FrameDamage::Kind::BadTail);
        found = blockEnd;
    }
    const std::size_t from = m_isWithin ? m_firstAt : m_at;
    if (!m_isAfterDamage || m_isWithin)
        m_onDamage({FrameDamage::Kind::LostStretch, m_offset + from, found - from});
    forget();
    m_isAfterDamage = true;
    m_at = m_used = found;
    return Step::Again;
}

/// Zeros where a fragment should begin: nothing was written there (yet).
WandbFrames::Step WandbFrames::passZeros()
{
    const std::size_t next = m_bytes.find_first_not_of('\0', m_at);
    if (next == std::string_view::npos)
        return stop(FrameDamage::Kind::ZeroTail);
    return recover();
}

WandbFrames::Step WandbFrames::stop(FrameDamage::Kind kind)
{
    const std::size_t from = m_isWithin ? m_firstAt : m_at;
    if (m_isFinal)
        m_onDamage({kind, m_offset + from, m_bytes.size() - from});
    return Step::Stop;
}

std::size_t WandbFrames::sizeAt(std::size_t at) const
{
    return headBytes
        + (static_cast<unsigned char>(m_bytes[at + 4])
           | static_cast<std::size_t>(static_cast<unsigned char>(m_bytes[at + 5])) << 8);
}

/// Whether a fragment that is all there begins at `at`, and its CRC over kind and data holds.
bool WandbFrames::isSound(std::size_t at) const
{
    const auto kind = static_cast<unsigned char>(m_bytes[at + 6]);
    if (kind < 1 || kind > 4)
        return false;
    const std::size_t size = sizeAt(at);
    if (size > leftInBlock(at) || size > m_bytes.size() - at)
        return false;
    const auto *from = reinterpret_cast<const Bytef *>(m_bytes.data() + at + 6);
    return ::crc32(::crc32(0, nullptr, 0), from, static_cast<uInt>(size - 6)) == wire::load32(m_bytes.data() + at);
}

void WandbFrames::forget()
{
    m_isWithin = false;
    m_gathered.clear();
}

} // namespace espalier::training
