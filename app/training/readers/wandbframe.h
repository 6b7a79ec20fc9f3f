// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/recordframe.h"

#include <functional>
#include <string>
#include <string_view>

namespace espalier::training {

/// Walks over the records of a .wandb file: a header of seven bytes, then blocks of 32,768 bytes counted from the file's beginning, in which
/// records stand in one fragment or several, each with its CRC-32. After a fragment that is damaged it goes on at the next one that is sound,
/// byte by byte. Source: docs/formats/logs.md, "W&B logs".
class WandbFrames
{
public:
    static constexpr std::uint64_t blockBytes = 32768, fileHeadBytes = 7, headBytes = 7;
    static constexpr std::size_t longestRecord = std::size_t{64} << 20;

    /// `bytes` begin at `offset`, where a record ended. `isAfterDamage`: what begins in the middle of a record is not reported again.
    WandbFrames(std::string_view bytes, std::uint64_t offset, bool isFinal, bool isAfterDamage, RecordFrames::OnDamage onDamage);

    /// The next whole record; good until the next call.
    bool next(std::string_view &record);

    std::uint64_t recordOffset() const { return m_offset + m_recordAt; }
    std::size_t used() const { return m_used; } ///< bytes of whole records and of what was given up
    bool isAfterDamage() const { return m_isAfterDamage; }

private:
    enum class Kind : unsigned char { Zero = 0, Full = 1, First = 2, Middle = 3, Last = 4 };
    enum class Step { Record, Again, Stop };

    Step stepOver(std::string_view &record);
    Step take(Kind kind, std::string_view data, std::size_t at, std::string_view &record);
    Step recover();
    Step passZeros();
    Step stop(FrameDamage::Kind kind);
    bool isSound(std::size_t at) const;
    std::size_t leftInBlock(std::size_t at) const { return static_cast<std::size_t>(blockBytes - (m_offset + at) % blockBytes); }
    std::size_t sizeAt(std::size_t at) const;
    void forget();

    std::string_view m_bytes;
    std::uint64_t m_offset;
    bool m_isFinal, m_isAfterDamage;
    RecordFrames::OnDamage m_onDamage;
    std::size_t m_at = 0, m_used = 0, m_recordAt = 0;
    bool m_isWithin = false; ///< a first fragment was seen, the last was not
    std::size_t m_firstAt = 0;
    std::string m_gathered;
};

} // namespace espalier::training
