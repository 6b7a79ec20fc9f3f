// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/text/words_p.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace espalier::statistics::detail {

/// How often grams came, by their 64-bit hashes, in rounds of about half a million, so that memory stays below 30 MB for
/// documents of any length in which not one gram comes half a million times. Most grams come once: two looks over all hashes,
/// each with a byte for every few of them, tell which may have come twice, and only those go into a table. A slot of it keeps 31
/// bits of the hash beside its place: of n grams two different ones are taken for one with probability below n^2 / (2^32 *
/// slots), 1e-6 for a document of 5,000 characters.
class GramTable
{
public:
    static constexpr std::size_t mostAtOnce = std::size_t(1) << 19;

    /// Rounds that `grams` take; in each of them only the hashes of that round are taken.
    static std::size_t roundsFor(std::size_t grams) { return std::bit_ceil(grams / mostAtOnce + 1); }
    static bool isOfRound(std::uint64_t hash, std::size_t round, std::size_t rounds)
    {
        return ((hash >> 20) & (rounds - 1)) == round;
    }

    void clear()
    {
        for (std::size_t i = 0; i < m_atLeast.size() && m_atLeast[i]; ++i)
            m_atLeast[i] = 0;
        m_once = 0;
    }
    /// Room for `size` hashes, to be filled in and then counted; what was filled in before stays.
    std::uint64_t *hashes(std::size_t size)
    {
        if (m_hashes.size() < size)
            m_hashes.resize(size);
        return m_hashes.data();
    }
    /// Where each hash is to be marked on being filled in.
    struct Marks {
        std::uint8_t *seen; ///< by place: 0, 1 for one hash, more for several
        std::size_t last;
        void add(std::uint64_t hash) const
        {
            std::uint8_t &place = seen[hash & last];
            place = static_cast<std::uint8_t>(place << 1 | 1);
        }
    };
    Marks marksFor(std::size_t hashes)
    {
        const std::size_t places = std::bit_ceil(3 * hashes + 64);
        if (m_seen.size() < places)
            m_seen.resize(places);
        std::memset(m_seen.data(), 0, places);
        return {m_seen.data(), places - 1};
    }
    /// Counts what was filled in and marked.
    void count(std::size_t hashes, const Marks &marks)
    {
        std::size_t candidates = keepCandidates(hashes, marks, 0);
        const Marks again = marksFor(candidates);
        for (std::size_t i = 0; i < candidates; ++i)
            again.add(m_hashes[i] >> 32);
        candidates = keepCandidates(candidates, again, 32);
        m_once += hashes - candidates;
        if (m_atLeast.size() < candidates + 1)
            m_atLeast.resize(candidates + 1);
        const std::size_t slots = std::max<std::size_t>(16, std::bit_ceil(2 * candidates));
        if (m_slots.size() < slots)
            m_slots.resize(slots);
        std::memset(static_cast<void *>(m_slots.data()), 0, slots * sizeof m_slots[0]);
        for (std::size_t i = 0; i < candidates; ++i)
            add(m_hashes[i], slots - 1);
    }

    std::uint64_t distinct() const { return m_once + atLeast(0); }
    /// Grams that came more than once.
    std::uint64_t repeated() const { return atLeast(1); }
    /// The sum of the `most` largest counts: how many of those grams came at least once, twice, ...
    std::uint64_t sumOfLargest(std::uint64_t most) const
    {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < m_atLeast.size() && m_atLeast[i]; ++i)
            sum += std::min<std::uint64_t>(most, m_atLeast[i]);
        return sum;
    }

private:
    struct Slot {
        std::uint32_t tag, times;
    };
    std::uint64_t atLeast(std::size_t i) const { return i < m_atLeast.size() ? m_atLeast[i] : 0; }

    /// Moves the hashes that may have come twice to the front; returns how many. `skipped`: which bits of the hash tell the
    /// place.
    std::size_t keepCandidates(std::size_t hashes, const Marks &marks, int skipped)
    {
        std::uint64_t *const all = m_hashes.data();
        std::size_t candidates = 0;
        for (std::size_t i = 0; i < hashes; ++i) {
            const std::uint64_t hash = all[i];
            all[candidates] = hash;
            candidates += marks.seen[(hash >> skipped) & marks.last] > 1;
        }
        return candidates;
    }
    void add(std::uint64_t hash, std::size_t last)
    {
        const auto tag = static_cast<std::uint32_t>(hash >> 32) | 1; // 0: empty
        Slot *const slots = m_slots.data();
        std::size_t at = hash & last;
        // one test, not two: whether a gram is new cannot be foretold, that its place is neither free nor its own nearly can
        while (std::uint64_t(slots[at].tag ^ tag) * slots[at].tag != 0)
            at = (at + 1) & last;
        slots[at].tag = tag;
        ++m_atLeast[slots[at].times++];
    }

    std::vector<std::uint64_t> m_hashes;
    std::vector<std::uint8_t> m_seen;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_atLeast; ///< of those in the table: came at least i + 1 times
    std::uint64_t m_once = 0;             ///< grams that never came to the table
};

/// Hands on the hashes of the grams that lie in `bytes` bytes each and begin `Step` bytes apart, in their order. Eight readable
/// bytes must follow the last. `Loads`: how many eights of bytes a gram has; 0: any number.
template<std::size_t Step, std::size_t Loads, typename Take>
inline void hashByteGrams(const char *at, std::size_t grams, std::size_t bytes, Take take)
{
    const std::size_t loads = Loads ? Loads : (bytes + 7) / 8;
    const auto load = [&](const char *from, std::size_t i) {
        std::uint64_t chunk = 0;
        std::memcpy(&chunk, from + (i + 1 < loads || bytes < 8 ? 8 * i : bytes - 8), 8);
        return chunk;
    };
    const std::uint64_t mask = bytes < 8 ? ~(~std::uint64_t(0) << (8 * bytes)) : ~std::uint64_t(0);
    for (std::size_t gram = 0; gram < grams; ++gram, at += Step) {
        std::uint64_t hash = (load(at, 0) & mask) ^ wordSeed;
        hash = foldMultiply(hash, loads > 1 ? load(at, 1) ^ gramFactor : wordFactor);
        for (std::size_t i = 2; i < loads; i += 2)
            hash = foldMultiply(hash ^ load(at, i), i + 1 < loads ? load(at, i + 1) ^ gramFactor : wordFactor);
        take(gram, hash);
    }
}

template<std::size_t Step, typename Take>
inline void hashByteGrams(const char *at, std::size_t grams, std::size_t bytes, Take take)
{
    switch ((bytes + 7) / 8) {
    case 1: return hashByteGrams<Step, 1>(at, grams, bytes, take);
    case 2: return hashByteGrams<Step, 2>(at, grams, bytes, take);
    case 3: return hashByteGrams<Step, 3>(at, grams, bytes, take);
    case 5: return hashByteGrams<Step, 5>(at, grams, bytes, take); // five words
    default: return hashByteGrams<Step, 0>(at, grams, bytes, take);
    }
}

/// Counts the grams of `length` of `count` things; `Unit`: what a thing takes. `things` as hashByteGrams wants them.
template<typename Unit>
void countGrams(GramTable &table, const Unit *things, std::size_t count, std::size_t length)
{
    table.clear();
    if (count < length)
        return;
    const std::size_t grams = count - length + 1, bytes = length * sizeof(Unit);
    const char *const at = reinterpret_cast<const char *>(things);
    const std::size_t rounds = GramTable::roundsFor(grams);
    if (rounds == 1) {
        const GramTable::Marks marks = table.marksFor(grams);
        std::uint64_t *const hashes = table.hashes(grams);
        hashByteGrams<sizeof(Unit)>(at, grams, bytes, [=](std::size_t gram, std::uint64_t hash) {
            hashes[gram] = hash;
            marks.add(hash);
        });
        table.count(grams, marks);
        return;
    }
    for (std::size_t round = 0; round < rounds; ++round) {
        std::size_t taken = 0, room = GramTable::mostAtOnce;
        std::uint64_t *hashes = table.hashes(room);
        hashByteGrams<sizeof(Unit)>(at, grams, bytes, [&](std::size_t, std::uint64_t hash) {
            if (taken + 1 >= room) // a round whose grams repeat takes more than its share
                hashes = table.hashes(room *= 2);
            hashes[taken] = hash;
            taken += GramTable::isOfRound(hash, round, rounds);
        });
        const GramTable::Marks marks = table.marksFor(taken);
        for (std::size_t i = 0; i < taken; ++i)
            marks.add(hashes[i]);
        table.count(taken, marks);
    }
}

} // namespace espalier::statistics::detail
