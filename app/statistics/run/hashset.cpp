// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/hashset.h"

namespace espalier::statistics {

namespace {

constexpr std::size_t smallestPart = 16;
constexpr std::size_t overflow = 32;

} // namespace

HashSet::HashSet()
{
    clear();
}

void HashSet::clear()
{
    for (Part &part : m_parts) {
        part.base = smallestPart;
        part.count = 0;
        std::vector<std::uint64_t>(smallestPart + overflow).swap(part.slots);
    }
    m_size = 0;
    m_hasPending = m_hasZero = false;
}

std::uint64_t HashSet::size()
{
    if (m_hasPending)
        insert(m_pending);
    m_hasPending = false;
    return m_size;
}

/// False when there is no room between the place of the hash and the end.
bool HashSet::place(Part &part, std::uint64_t hash)
{
    for (std::size_t at = placeOf(part, hash); at < part.slots.size(); ++at) {
        if (part.slots[at] == hash)
            return true;
        if (part.slots[at] == 0) {
            part.slots[at] = hash;
            ++part.count;
            return true;
        }
    }
    return false;
}

void HashSet::resize(Part &part, std::size_t base)
{
    const std::vector<std::uint64_t> old = std::move(part.slots);
    for (bool isDone = false; !isDone; base += base / 2) {
        part.base = base;
        part.count = 0;
        part.slots.assign(base + overflow, 0);
        isDone = true;
        for (std::size_t i = 0; i < old.size() && isDone; ++i)
            isDone = old[i] == 0 || place(part, old[i]);
    }
}

void HashSet::insert(std::uint64_t hash)
{
    if (hash == 0) { // marks free slots, so it is kept aside
        m_size += m_hasZero ? 0 : 1;
        m_hasZero = true;
        return;
    }
    Part &part = m_parts[hash >> 56];
    const std::size_t before = part.count;
    while (!place(part, hash))
        resize(part, part.base + part.base / 2);
    if (part.count == before)
        return;
    ++m_size;
    if (part.count * 20 > part.base * 17)
        resize(part, part.base + part.base / 2);
}

std::vector<std::uint64_t> HashSet::takeSorted()
{
    std::vector<std::uint64_t> sorted;
    sorted.reserve(size());
    if (m_hasZero)
        sorted.push_back(0);
    for (Part &part : m_parts) {
        for (const std::uint64_t hash : part.slots) {
            if (hash == 0)
                continue;
            std::size_t at = sorted.size(); // few steps: a hash is never far from its place
            sorted.push_back(hash);
            for (; at > 0 && sorted[at - 1] > hash; --at)
                sorted[at] = sorted[at - 1];
            sorted[at] = hash;
        }
        std::vector<std::uint64_t>().swap(part.slots);
    }
    clear();
    return sorted;
}

} // namespace espalier::statistics
