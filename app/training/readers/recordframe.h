// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/crc32c.h"
#include "app/training/readers/protowire.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace espalier::training {

/// Something wrong between records.
struct FrameDamage {
    enum class Kind {
        LostData,    ///< the length is sound, what follows it is not: this one record is lost
        LostStretch, ///< no record can be read in these bytes
        Repaired,    ///< the length was damaged; the bytes up to the next record match their checksum, so nothing is lost
        CutTail,     ///< the last record is not all there (yet)
        ZeroTail,    ///< nothing but zeros from here to the end: a file that was being extended when the machine stopped
        BadTail      ///< damaged to the end
    };
    Kind kind = Kind::LostData;
    std::uint64_t offset = 0; ///< in the source
    std::uint64_t bytes = 0;
};

/// Walks over TFRecords: length, its CRC, data, its CRC. Both CRCs of every record are checked. Where one is wrong it goes on at the next
/// offset whose twelve bytes are a length with the CRC of that length. Lengths come before anything is allocated or read and are bounded: records
/// above `skipAbove` are checked and passed over piece by piece, and none is longer than protobuf allows.
/// Source: docs/formats/logs.md, "Event files".
class RecordFrames
{
public:
    static constexpr std::uint64_t longestRecord = std::uint64_t{1} << 31; ///< protobuf's own limit
    static constexpr std::uint64_t skipAbove = std::uint64_t{64} << 20;
    static constexpr std::size_t headBytes = 12;
    using OnDamage = std::function<void(const FrameDamage &)>;

    /// `bytes` begin at `offset` of the source. Call next() until it is false, then take used().
    RecordFrames(std::string_view bytes, std::uint64_t offset, bool isFinal, OnDamage onDamage);

    /// Whether bytes begin with a length of a record and the CRC of that length.
    static bool isHeadAt(std::string_view bytes);

    /// The data of the next whole record.
    bool next(std::string_view &record)
    {
        const std::size_t left = static_cast<std::size_t>(m_end - m_at);
        if (left >= headBytes + 4 && !m_isSkipping) {
            const std::uint64_t length = wire::load64(m_at);
            // Nearly all records are short: whether their length is sound is looked up.
            if (length < shortLengths && wire::load32(m_at + 8) == lengthCrcs[length] && length + headBytes + 4 <= left) {
                record = {m_at + headBytes, static_cast<std::size_t>(length)};
                if (maskedCrc(crc32c(record)) == wire::load32(m_at + headBytes + length)) {
                    m_recordAt = m_at;
                    m_at += headBytes + 4 + length;
                    return true;
                }
            }
        }
        return nextSlowly(record);
    }

    std::uint64_t recordOffset() const { return m_offset + static_cast<std::uint64_t>(m_recordAt - m_begin); }
    std::size_t used() const { return static_cast<std::size_t>(m_at - m_begin); }

    /// How to go on in the middle of a long record or of a damaged stretch. Zeros elsewhere.
    struct State {
        std::uint64_t skipLeft = 0; ///< bytes of data still to pass over
        std::uint32_t skipCrc = 0;
        std::uint64_t skipFrom = 0;    ///< where that record began
        std::uint64_t damagedFrom = 0; ///< where the stretch began that is being searched, plus one
    };
    State state() const { return m_state; }
    void restore(const State &state);

private:
    static constexpr std::size_t shortLengths = 1024;
    static const std::array<std::uint32_t, shortLengths> lengthCrcs;

    enum class Step { Record, Again, Stop };

    bool nextSlowly(std::string_view &record);
    Step stepOver(std::string_view &record);
    Step skipOn();
    Step afterBadData(std::string_view &record);
    Step search(const char *from, std::string_view &record);
    Step stopAt(FrameDamage::Kind kind);
    static bool isHead(const char *at);
    bool isWholeRecord(const char *at) const;
    const char *findHead(const char *from) const;
    void damage(FrameDamage::Kind kind, const char *from, std::uint64_t bytes) const;
    std::uint64_t offsetOf(const char *at) const { return m_offset + static_cast<std::uint64_t>(at - m_begin); }

    const char *m_begin, *m_end, *m_at;
    const char *m_recordAt = nullptr;
    std::uint64_t m_offset;
    bool m_isFinal;
    bool m_isSkipping = false; ///< or searching: the state says which
    OnDamage m_onDamage;
    State m_state;
};

} // namespace espalier::training
