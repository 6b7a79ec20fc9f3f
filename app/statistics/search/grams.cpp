// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/grams.h"

#include "app/statistics/text/textcounts.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace espalier::statistics {

namespace detail {

constexpr std::uint64_t mersenne = (std::uint64_t(1) << 61) - 1;
constexpr std::uint64_t base = 0x1b873593cc9e2d51ull % mersenne;
constexpr std::uint32_t wordWeight = 3;
constexpr std::size_t mostAnchorTokens = 4;
constexpr std::size_t shortestNear =
    4; ///< n-grams' lengths an item has at least, to be found though one of its words was changed

static std::uint64_t timesModulo(std::uint64_t a, std::uint64_t b)
{
    const auto product = static_cast<unsigned __int128>(a) * b;
    const std::uint64_t sum = static_cast<std::uint64_t>(product & mersenne) + static_cast<std::uint64_t>(product >> 61);
    return sum >= mersenne ? sum - mersenne : sum;
}

static std::uint64_t powerOfBase(std::size_t exponent)
{
    static const std::vector<std::uint64_t> powers = [] {
        std::vector<std::uint64_t> made{1};
        while (made.size() < 256)
            made.push_back(timesModulo(made.back(), base));
        return made;
    }();
    return powers[exponent];
}

static std::uint64_t mixed(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ull;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ull;
    return x ^ (x >> 32);
}

/// Calls `take(from, to)` for each stretch of tokens that weighs at least `weight` and not more than it must.
template<typename Take>
static void eachGram(const HashedText &text, std::uint32_t weight, Take &&take)
{
    std::size_t to = 0;
    for (std::size_t from = 0; from < text.size(); ++from) {
        while (to < text.size() && text.weightBefore[to] - text.weightBefore[from] < weight)
            ++to;
        if (text.weightBefore[to] - text.weightBefore[from] < weight)
            return;
        take(from, to);
    }
}

} // namespace detail

void HashedText::read(std::string_view text, Tokenizer &tokenizer, bool keepsPlaces)
{
    hashes.clear();
    begin.clear();
    end.clear();
    weightBefore.assign(1, 0);
    prefix.assign(1, 0);
    tokenizer.each(text, [&](const Token &token) {
        hashes.push_back(textHash(token.text));
        weightBefore.push_back(weightBefore.back() + (token.isRun ? 1 : detail::wordWeight));
        std::uint64_t next = detail::timesModulo(prefix.back(), detail::base) + hashes.back() % detail::mersenne;
        if (next >= detail::mersenne)
            next -= detail::mersenne;
        prefix.push_back(next);
        if (keepsPlaces) {
            begin.push_back(static_cast<std::uint32_t>(token.begin));
            end.push_back(static_cast<std::uint32_t>(token.end));
        }
        return true;
    });
}

std::uint64_t HashedText::hashOf(std::size_t from, std::size_t to, std::uint64_t salt) const
{
    const std::uint64_t before = detail::timesModulo(prefix[from], detail::powerOfBase(to - from));
    const std::uint64_t value = prefix[to] >= before ? prefix[to] - before : prefix[to] + detail::mersenne - before;
    return detail::mixed(value + salt * 0x9e3779b97f4a7c15ull);
}

ItemGrams::ItemGrams(const std::vector<EvaluationText> &items, const ContaminationOptions &options)
    : m_items(items.size()),
      m_grams(items.size())
{
    std::vector<int> sizes{std::clamp(options.gram, 1, 50)};
    for (const int smaller : {8, 5, 3}) {
        if (smaller < sizes.front())
            sizes.push_back(smaller);
    }
    Tokenizer tokenizer;
    for (std::size_t i = 0; i < items.size(); ++i) {
        m_items[i].read(items[i].text, tokenizer, false);
        addItem(i, sizes, options.least);
    }
    index();
}

void ItemGrams::addItem(std::size_t i, const std::vector<int> &sizes, int least)
{
    const HashedText &text = m_items[i];
    if (text.size() == 0 || text.weight() < detail::wordWeight * static_cast<std::uint32_t>(std::max(1, least))) {
        ++m_tooShort;
        return;
    }
    const auto number = static_cast<std::uint32_t>(i);
    for (const int size : sizes) {
        const std::uint32_t weight = detail::wordWeight * static_cast<std::uint32_t>(size);
        if (text.weight() < detail::shortestNear * weight)
            continue;
        m_grams[i] = size;
        if (std::find(m_sizes.begin(), m_sizes.end(), size) == m_sizes.end())
            m_sizes.push_back(size);
        detail::eachGram(text, weight, [&](std::size_t from, std::size_t to) {
            m_entries.push_back({text.hashOf(from, to, weight), number, static_cast<std::uint32_t>(from)});
        });
        return;
    }
    const std::size_t anchor = std::min(text.size(), detail::mostAnchorTokens);
    m_anchors |= 1u << anchor;
    m_entries.push_back({text.hashOf(0, anchor, 1000 + anchor), number, 0});
}

void ItemGrams::index()
{
    std::sort(m_entries.begin(), m_entries.end(),
              [](const Entry &a, const Entry &b) { return std::tie(a.hash, a.item, a.gram) < std::tie(b.hash, b.item, b.gram); });
    m_startBits = std::clamp(static_cast<int>(std::bit_width(m_entries.size())), 1, 28);
    m_starts.assign((std::size_t(1) << m_startBits) + 1, 0);
    m_present.assign(std::max<std::size_t>(1, std::bit_ceil(m_entries.size() * 16) / 64), 0);
    m_presentMask = m_present.size() * 64 - 1;
    for (const Entry &entry : m_entries) {
        ++m_starts[(entry.hash >> (64 - m_startBits)) + 1];
        const std::uint64_t bit = entry.hash & m_presentMask;
        m_present[bit / 64] |= std::uint64_t(1) << (bit % 64);
    }
    for (std::size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
}

template<typename Take>
void ItemGrams::lookUp(std::uint64_t hash, Take &&take) const
{
    const std::uint64_t bit = hash & m_presentMask;
    if (((m_present[bit / 64] >> (bit % 64)) & 1) == 0)
        return;
    const std::size_t bucket = hash >> (64 - m_startBits);
    for (std::size_t at = m_starts[bucket]; at < m_starts[bucket + 1]; ++at) {
        if (m_entries[at].hash == hash)
            take(m_entries[at]);
    }
}

void ItemGrams::find(const HashedText &document, std::vector<Match> &matches) const
{
    matches.clear();
    const auto note = [&](std::size_t from, std::size_t to) {
        return [&matches, from, to](const Entry &entry) {
            matches.push_back({entry.item, entry.gram, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to - from)});
        };
    };
    for (const int size : m_sizes) {
        const std::uint32_t weight = detail::wordWeight * static_cast<std::uint32_t>(size);
        detail::eachGram(document, weight,
                         [&](std::size_t from, std::size_t to) { lookUp(document.hashOf(from, to, weight), note(from, to)); });
    }
    for (std::size_t anchor = 1; anchor <= detail::mostAnchorTokens; ++anchor) {
        if ((m_anchors >> anchor & 1) == 0)
            continue;
        for (std::size_t from = 0; from + anchor <= document.size(); ++from)
            lookUp(document.hashOf(from, from + anchor, 1000 + anchor), note(from, from + anchor));
    }
    std::sort(matches.begin(), matches.end(), [](const Match &a, const Match &b) {
        return std::tie(a.item, a.begin, a.gram) < std::tie(b.item, b.begin, b.gram);
    });
}

} // namespace espalier::statistics
