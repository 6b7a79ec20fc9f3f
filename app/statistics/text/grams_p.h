// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace espalier::statistics::detail {

/// How often grams came, by their 64-bit hashes. A slot keeps 32 bits of the hash beside its place, so that of n grams two different
/// ones are taken for one with probability below n^2 / (2^33 * slots): 1e-7 for a document of 5,000 characters.
/// The table is cleared and used again; it never has more than 2^21 slots (16 MiB): longer documents take several rounds.
class GramTable
{
public:
    static constexpr std::size_t mostSlots = std::size_t(1) << 21;

    /// Rounds that `grams` take; in each of them only the hashes of that round are added.
    static std::size_t roundsFor(std::size_t grams)
    {
        return std::bit_ceil(std::max<std::size_t>(1, (grams * 3 / 2) / mostSlots + 1));
    }

    void clear()
    {
        m_counts.clear();
        m_distinct = 0;
    }
    void beginRound(std::size_t grams)
    {
        const std::size_t slots = std::clamp<std::size_t>(std::bit_ceil(grams * 3 / 2), 64, mostSlots);
        if (m_slots.size() < slots)
            m_slots.resize(slots);
        std::memset(m_slots.data(), 0, slots * sizeof(std::uint64_t));
        m_shift = 64 - std::countr_zero(slots);
        m_repeated.clear();
    }
    void add(std::uint64_t hash)
    {
        const std::uint64_t tag = hash << 32;
        const std::size_t last = (std::size_t(1) << (64 - m_shift)) - 1;
        for (std::size_t at = hash >> m_shift;; at = (at + 1) & last) {
            const std::uint64_t slot = m_slots[at];
            if (slot == 0) {
                m_slots[at] = tag | 1;
                ++m_distinct;
                return;
            }
            if (((slot ^ tag) >> 32) == 0) {
                if (static_cast<std::uint32_t>(slot) == 1)
                    m_repeated.push_back(static_cast<std::uint32_t>(at));
                m_slots[at] = slot + 1;
                return;
            }
        }
    }
    void endRound()
    {
        for (const std::uint32_t at : m_repeated)
            m_counts.push_back(static_cast<std::uint32_t>(m_slots[at]));
    }

    std::size_t distinct() const { return m_distinct; }
    /// How often each gram came that came more than once. In no order; may be reordered.
    std::vector<std::uint32_t> &repeatedCounts() { return m_counts; }

private:
    std::vector<std::uint64_t> m_slots;
    std::vector<std::uint32_t> m_repeated, m_counts;
    std::size_t m_distinct = 0;
    int m_shift = 58;
};

/// Adds the grams of `length` things; `hashOf(i)` is the hash of thing i.
template<typename HashOf>
void countGrams(GramTable &table, std::size_t count, std::size_t length, int turn, HashOf hashOf)
{
    table.clear();
    if (count < length)
        return;
    const std::size_t grams = count - length + 1;
    const std::size_t rounds = GramTable::roundsFor(grams);
    const int turnAll = static_cast<int>(static_cast<std::size_t>(turn) * length % 64);
    for (std::size_t round = 0; round < rounds; ++round) {
        table.beginRound(grams);
        std::uint64_t ring[64] = {};
        std::uint64_t gram = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint64_t hash = hashOf(i);
            gram = std::rotl(gram, turn) ^ hash ^ std::rotl(ring[(i - length) & 63], turnAll);
            ring[i & 63] = hash;
            if (i + 1 >= length && (rounds == 1 || (gram & (rounds - 1)) == round))
                table.add(gram);
        }
        table.endRound();
    }
}

} // namespace espalier::statistics::detail
