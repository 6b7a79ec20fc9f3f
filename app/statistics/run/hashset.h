// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace espalier::statistics {

/// The different 64-bit hashes that were added. Open addressing in 256 parts by the first byte, each growing on its own by half when 85 %
/// full: 9 to 15 bytes a hash, also while growing. A hash's place rises with its value, so that reading the slots in order is nearly sorted.
/// One thread.
class HashSet
{
public:
    HashSet();
    /// The hash is fetched into the cache now and added with the next call: waiting for memory and reading the next text overlap.
    void add(std::uint64_t hash)
    {
        if (m_hasPending)
            insert(m_pending);
        m_pending = hash;
        m_hasPending = true;
        const Part &part = m_parts[hash >> 56];
        __builtin_prefetch(part.slots.data() + placeOf(part, hash), 1);
    }
    /// Different hashes so far.
    std::uint64_t size();
    /// All of them, ascending; the set is empty afterwards.
    std::vector<std::uint64_t> takeSorted();

private:
    struct Part {
        std::vector<std::uint64_t> slots; ///< 0: free. A few more than `base`, for what overflows at the end
        std::size_t base = 0;
        std::size_t count = 0;
    };
    static std::size_t placeOf(const Part &part, std::uint64_t hash)
    {
        return static_cast<std::size_t>((static_cast<unsigned __int128>(hash << 8) * part.base) >> 64);
    }
    void insert(std::uint64_t hash);
    static void resize(Part &part, std::size_t base);
    static bool place(Part &part, std::uint64_t hash);
    void clear();

    std::array<Part, 256> m_parts;
    std::uint64_t m_pending = 0;
    std::uint64_t m_size = 0;
    bool m_hasPending = false;
    bool m_hasZero = false;
};

} // namespace espalier::statistics
