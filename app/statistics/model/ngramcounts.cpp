// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/model/ngramcounts.h"

#include <algorithm>
#include <array>

namespace espalier::statistics {

void WordCounts::add(std::string_view word)
{
    constexpr std::uint64_t bytesOfAnEntry = 72; // node, string and its share of the buckets
    const auto found = m_counts.find(word);
    if (found != m_counts.end()) {
        ++found->second;
        return;
    }
    m_counts.emplace(std::string(word), 1);
    m_used += word.size() + bytesOfAnEntry;
    if (m_used > m_limit)
        forgetRare();
}

void WordCounts::forgetRare()
{
    // Which words go depends on what was read, not on the order of the table: the same files give the same words.
    for (std::uint64_t rare = 1; m_used > m_limit / 2 && !m_counts.empty(); rare *= 2) {
        m_forgotten += std::erase_if(m_counts, [&](const auto &entry) { return entry.second <= rare; });
        m_used = 0;
        for (const auto &entry : m_counts)
            m_used += entry.first.size() + 72;
    }
}

std::vector<std::string> WordCounts::frequent(std::uint64_t limit, std::uint64_t minimum) const
{
    std::vector<const std::pair<const std::string, std::uint64_t> *> entries;
    for (const auto &entry : m_counts) {
        if (entry.second >= minimum)
            entries.push_back(&entry);
    }
    std::sort(entries.begin(), entries.end(),
              [](const auto *a, const auto *b) { return a->second != b->second ? a->second > b->second : a->first < b->first; });
    if (entries.size() > limit)
        entries.resize(limit);
    std::vector<std::string> words;
    words.reserve(entries.size());
    for (const auto *entry : entries)
        words.push_back(entry->first);
    std::sort(words.begin(), words.end());
    return words;
}

std::size_t NgramTable::placeOf(std::uint32_t context, std::uint32_t word) const
{
    std::uint64_t mixed = static_cast<std::uint64_t>(context) << 32 | word;
    mixed ^= mixed >> 32;
    mixed *= 0x9E3779B97F4A7C15ull;
    mixed ^= mixed >> 29;
    std::size_t place = mixed & (m_places.size() - 1);
    while (m_places[place] != none && (ngrams[m_places[place]].context != context || ngrams[m_places[place]].word != word))
        place = (place + 1) & (m_places.size() - 1);
    return place;
}

void NgramTable::grow()
{
    m_places.assign(std::max<std::size_t>(1024, m_places.size() * 2), none);
    for (std::uint32_t i = 0; i < ngrams.size(); ++i)
        m_places[placeOf(ngrams[i].context, ngrams[i].word)] = i;
}

std::uint64_t NgramTable::bytesToGrow() const
{
    std::uint64_t more = 0;
    if (ngrams.size() == ngrams.capacity())
        more += ngrams.capacity() * sizeof(Ngram);
    if (3 * (ngrams.size() + 1) > 2 * m_places.size())
        more += m_places.size() * sizeof(std::uint32_t);
    return more;
}

std::uint32_t NgramTable::count(std::uint32_t context, std::uint32_t word, std::uint32_t suffix, std::uint32_t times)
{
    if (3 * (ngrams.size() + 1) > 2 * m_places.size())
        grow();
    std::uint32_t &place = m_places[placeOf(context, word)];
    if (place == none) {
        place = static_cast<std::uint32_t>(ngrams.size());
        ngrams.push_back({context, word, suffix, 0});
    }
    Ngram &ngram = ngrams[place];
    ngram.count += std::min(times, std::numeric_limits<std::uint32_t>::max() - ngram.count);
    return place;
}

void NgramCounts::list(std::uint32_t words)
{
    for (std::uint32_t word = 0; word < words; ++word)
        m_orders[0].count(NgramTable::none, word, NgramTable::none, 0);
}

void NgramCounts::add(std::span<const std::uint32_t> line)
{
    // before[k], after[k]: where the last k + 1 words stand in order k + 1.
    std::array<std::uint32_t, 8> before, after;
    before.fill(NgramTable::none);
    before[0] = m_orders[0].count(NgramTable::none, m_lineBegin, NgramTable::none);
    for (const std::uint32_t word : line) {
        after.fill(NgramTable::none);
        after[0] = m_orders[0].count(NgramTable::none, word, NgramTable::none);
        for (std::size_t k = 1; k < m_orders.size() && before[k - 1] != NgramTable::none; ++k)
            after[k] = m_orders[k].count(before[k - 1], word, after[k - 1]);
        before = after;
    }
}

std::uint64_t NgramCounts::bytes() const
{
    std::uint64_t sum = 0;
    for (const NgramTable &table : m_orders)
        sum += table.bytes();
    return sum;
}

std::uint64_t NgramCounts::bytesToGrow() const
{
    std::uint64_t sum = 0;
    for (const NgramTable &table : m_orders)
        sum += table.bytesToGrow();
    return sum;
}

} // namespace espalier::statistics
