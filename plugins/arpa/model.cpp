// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/arpa/model.h"

#include <bit>

namespace espalier::plugins::arpa {

Table::Table(std::uint64_t count)
    : m_places(std::bit_ceil(count + count / 2 + 2)),
      m_shift(64 - std::countr_zero(static_cast<std::uint64_t>(m_places.size())))
{
}

/// Where the key is, or the free place where it belongs.
std::size_t Table::placeOf(std::uint64_t key) const
{
    std::uint64_t mixed = key;
    mixed ^= mixed >> 32;
    mixed *= 0x9E3779B97F4A7C15ull;
    std::size_t place = mixed >> m_shift;
    while (m_places[place].key != key && m_places[place].key != Place().key)
        place = (place + 1) & (m_places.size() - 1);
    return place;
}

std::optional<std::uint32_t> Table::insert(std::uint32_t context, std::uint32_t word, float probability, float backoff)
{
    const std::uint64_t key = static_cast<std::uint64_t>(context) << 32 | word;
    const std::size_t place = placeOf(key);
    if (m_places[place].key == key)
        return {};
    m_places[place] = {key, probability, backoff};
    return static_cast<std::uint32_t>(place);
}

std::uint32_t Table::find(std::uint32_t context, std::uint32_t word) const
{
    const std::size_t place = placeOf(static_cast<std::uint64_t>(context) << 32 | word);
    return m_places[place].key == Place().key ? none : static_cast<std::uint32_t>(place);
}

std::uint32_t Model::word(std::string_view text) const
{
    const auto found = m_words.find(text);
    if (found == m_words.end() || found->second == m_lineBegin || found->second == m_lineEnd)
        return m_unknown;
    return found->second;
}

History Model::lineBegin() const
{
    History history;
    history.place[1] = m_lineBegin;
    return history;
}

double Model::next(std::uint32_t word, History &history) const
{
    History after;
    after.place[1] = word;
    const int longest = order() - 1;
    for (int words = 1; words <= longest; ++words) {
        if (history.place[words] == none)
            continue;
        const std::uint32_t found = m_tables[words - 1].find(history.place[words], word);
        if (words + 1 < highestOrder)
            after.place[words + 1] = found;
    }
    double sum = 0;
    for (int words = longest; words >= 1; --words) {
        const std::uint32_t context = history.place[words];
        if (context == none)
            continue;
        const std::uint32_t found = words + 1 < highestOrder ? after.place[words + 1] : m_tables[words - 1].find(context, word);
        if (found != none) {
            sum += m_tables[words - 1].probability(found);
            history = after;
            return sum;
        }
        sum += words == 1 ? m_unigrams[context].backoff : m_tables[words - 2].backoff(context);
    }
    sum += m_unigrams[word].probability;
    history = after;
    return sum;
}

} // namespace espalier::plugins::arpa
