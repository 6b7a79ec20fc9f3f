// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace espalier::plugins::sentencepiece {

/// How many pieces a word has, for the words met lately: 2^20 places, two for each word, 16 MiB. A word is known by its size and 64 bits of
/// XXH3, so that one lookup in 10^19 may be wrong. One thread.
class WordMemo
{
public:
    static constexpr std::size_t longestWord = 255; ///< bytes; longer ones are not kept

    WordMemo() : m_slots(std::size_t(1) << 20) {}

    /// The number kept for `word`, or what `count` says, kept from now on.
    template<typename Count>
    std::uint32_t pieces(std::string_view word, Count count)
    {
        const std::uint64_t hash = hashOf(word);
        Slot *const pair = &m_slots[(hash >> 45) << 1]; // the upper 19 bits: which pair
        for (int i = 0; i < 2; ++i) {
            if (pair[i].hash == hash && pair[i].size == word.size())
                return pair[i].pieces;
        }
        pair[1] = pair[0]; // the older of the two goes
        const auto number = static_cast<std::uint32_t>(count(word));
        pair[0] = {hash, static_cast<std::uint32_t>(word.size()), number};
        return number;
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t size = 0; ///< 0: free; there is no empty word
        std::uint32_t pieces = 0;
    };
    static std::uint64_t hashOf(std::string_view word);

    std::vector<Slot> m_slots;
};

} // namespace espalier::plugins::sentencepiece
