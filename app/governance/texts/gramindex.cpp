// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/gramindex.h"

#include <algorithm>
#include <bit>

namespace espalier::governance::detail {

namespace {

constexpr std::uint32_t mostTimes = 12; ///< in one text
constexpr std::size_t longestText = 65535;

std::uint64_t gramAt(const Words &words, std::size_t at)
{
    std::uint64_t hash = words[at].hash * 0x9E3779B97F4A7C15ULL;
    hash = (std::rotl(hash, 23) ^ words[at + 1].hash) * 0xBF58476D1CE4E5B9ULL;
    hash = (std::rotl(hash, 29) ^ words[at + 2].hash) * 0x94D049BB133111EBULL;
    hash ^= hash >> 32U;
    return hash ? hash : 1;
}

} // namespace

std::size_t GramIndex::slotOf(std::uint64_t gram) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = gram & mask;
    while (m_slots[at].gram != 0 && m_slots[at].gram != gram)
        at = (at + 1) & mask;
    return at;
}

GramIndex::GramIndex(const std::vector<ListedText> &texts) : m_sizes(texts.size())
{
    std::size_t total = 0;
    for (const ListedText &text : texts)
        total += text.words.size();
    m_slots.resize(std::bit_ceil(total + total / 2 + 16));
    std::vector<std::uint32_t> slots(total); // per run its slot: each is looked up once
    std::size_t next = 0;
    const auto forEachRun = [&](const auto &visit) {
        for (std::size_t t = 0; t < texts.size(); ++t)
            for (std::size_t i = 0; i + 2 < std::min(texts[t].words.size(), longestText); ++i)
                visit(t, i);
    };
    forEachRun([&](std::size_t t, std::size_t i) {
        const std::uint64_t gram = gramAt(texts[t].words, i);
        const std::size_t slot = slotOf(gram);
        m_slots[slot].gram = gram;
        m_sizes[t] += !(texts[t].words[i].flags & Optional);
        ++m_slots[slot].begin; // a count until places are given out
        slots[next++] = static_cast<std::uint32_t>(slot);
    });
    std::uint32_t begin = 0;
    for (Slot &slot : m_slots) {
        const std::uint32_t count = slot.begin;
        slot.begin = begin;
        begin += count;
    }
    m_places.resize(begin);
    next = 0;
    forEachRun([&](std::size_t t, std::size_t i) {
        Slot &slot = m_slots[slots[next++]];
        std::uint32_t before = 0;
        while (before < slot.count && before < mostTimes && m_places[slot.begin + slot.count - 1 - before].text == t)
            ++before;
        if (before >= mostTimes)
            return;
        m_places[slot.begin + slot.count++] = {static_cast<std::uint16_t>(t), static_cast<std::uint16_t>(i)};
    });
}

std::span<const GramPlace> GramIndex::places(const Words &words, std::size_t at) const
{
    if (at + 2 >= words.size() || m_slots.empty())
        return {};
    const Slot &slot = m_slots[slotOf(gramAt(words, at))];
    return std::span(m_places).subspan(slot.begin, slot.count);
}

} // namespace espalier::governance::detail
