// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace espalier::statistics::detail {

/// How often grams came, by their 64-bit hashes, in rounds of about a million, so that memory stays below 60 MB for documents of any
/// length in which not one gram comes a million times. Most grams come once: a first look over all hashes tells, with two bits for each of eight times as many places, which may have
/// come twice, and only those go into a table. A slot of it keeps 31 bits of the hash beside its place: of n grams two different ones are
/// taken for one with probability below n^2 / (2^32 * slots), 1e-6 for a document of 5,000 characters.
class GramTable
{
public:
    static constexpr std::size_t mostAtOnce = std::size_t(1) << 20;

    /// Rounds that `grams` take; in each of them only the hashes of that round are taken.
    static std::size_t roundsFor(std::size_t grams) { return std::bit_ceil(grams / mostAtOnce + 1); }

    void clear()
    {
        m_counts.clear();
        m_distinct = 0;
    }
    /// Room for `size` hashes, to be filled in and then counted.
    std::uint64_t *hashes(std::size_t size)
    {
        if (m_hashes.size() < size)
            m_hashes.resize(size);
        return m_hashes.data();
    }
    void count(std::size_t hashes)
    {
        const std::size_t candidates = keepCandidates(hashes);
        m_distinct += hashes - candidates;
        const std::size_t slots = std::max<std::size_t>(16, std::bit_ceil(2 * candidates));
        if (m_tags.size() < slots) {
            m_tags.resize(slots);
            m_times.resize(slots);
        }
        std::memset(m_tags.data(), 0, slots * sizeof m_tags[0]);
        m_repeated.clear();
        for (std::size_t i = 0; i < candidates; ++i)
            add(m_hashes[i], slots - 1);
        for (const std::uint32_t at : m_repeated)
            m_counts.push_back(m_times[at]);
    }

    std::size_t distinct() const { return m_distinct; }
    /// How often each gram came that came more than once. In no order; may be reordered.
    std::vector<std::uint32_t> &repeatedCounts() { return m_counts; }

private:
    struct Seen {
        std::uint64_t once, twice;
    };
    /// Moves the hashes that may have come twice to the front; returns how many.
    std::size_t keepCandidates(std::size_t hashes)
    {
        const std::size_t words = std::bit_ceil(hashes / 8 + 1);
        if (m_seen.size() < words)
            m_seen.resize(words);
        std::memset(static_cast<void *>(m_seen.data()), 0, words * sizeof(Seen));
        const int shift = 64 - (std::countr_zero(words) + 6);
        for (std::size_t i = 0; i < hashes; ++i) {
            const std::uint64_t place = m_hashes[i] >> shift, bit = std::uint64_t(1) << (place & 63);
            Seen &seen = m_seen[place >> 6];
            seen.twice |= seen.once & bit;
            seen.once |= bit;
        }
        std::size_t candidates = 0;
        for (std::size_t i = 0; i < hashes; ++i) {
            const std::uint64_t hash = m_hashes[i], place = hash >> shift;
            m_hashes[candidates] = hash;
            candidates += (m_seen[place >> 6].twice >> (place & 63)) & 1;
        }
        return candidates;
    }
    void add(std::uint64_t hash, std::size_t last)
    {
        const auto tag = static_cast<std::uint32_t>(hash >> 32) | 1; // 0: empty
        for (std::size_t at = hash & last;; at = (at + 1) & last) {
            if (m_tags[at] == 0) {
                m_tags[at] = tag;
                m_times[at] = 1;
                ++m_distinct;
                return;
            }
            if (m_tags[at] == tag) {
                if (m_times[at]++ == 1)
                    m_repeated.push_back(static_cast<std::uint32_t>(at));
                return;
            }
        }
    }

    std::vector<std::uint64_t> m_hashes;
    std::vector<Seen> m_seen;
    std::vector<std::uint32_t> m_tags, m_times; ///< times only of slots that are in use
    std::vector<std::uint32_t> m_repeated, m_counts;
    std::size_t m_distinct = 0;
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
    std::size_t room = std::min(grams + 1, 2 * GramTable::mostAtOnce);
    std::uint64_t *hashes = table.hashes(room);
    for (std::size_t round = 0; round < rounds; ++round) {
        std::uint64_t ring[64] = {};
        std::uint64_t gram = 0;
        std::size_t taken = 0;
        const auto next = [&](std::size_t i) {
            const std::uint64_t hash = hashOf(i);
            gram = std::rotl(gram, turn) ^ hash ^ std::rotl(ring[(i - length) & 63], turnAll);
            ring[i & 63] = hash;
            const std::uint64_t mixed = (gram ^ (gram >> 29)) * 0x9FB21C651E98DF25;
            return mixed ^ (mixed >> 32);
        };
        for (std::size_t i = 0; i + 1 < length; ++i)
            next(i);
        if (rounds == 1) {
            for (std::size_t i = length - 1; i < count; ++i)
                hashes[taken++] = next(i);
        } else {
            for (std::size_t i = length - 1; i < count; ++i) {
                if (taken + 1 >= room && taken + 1 <= grams) // a round whose grams repeat takes more than its share
                    hashes = table.hashes(room = std::min(grams + 1, 2 * room));
                const std::uint64_t hash = next(i);
                hashes[taken] = hash;
                taken += ((hash >> 20) & (rounds - 1)) == round;
            }
        }
        table.count(taken);
    }
}

} // namespace espalier::statistics::detail
