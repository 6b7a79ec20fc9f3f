// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/partsearch.h"

#include <algorithm>
#include <numeric>

namespace espalier::governance::detail {

namespace {

constexpr std::uint32_t window = 24000; ///< words looked at together: three times the longest text
constexpr std::uint32_t windowOverlap = 8000;
constexpr std::size_t mostCandidates = 12;
constexpr std::uint32_t fewestRuns = 6;  ///< runs of three words shared, to be looked at
constexpr std::uint32_t fewestTerms = 8; ///< words of terms, to be called exact
constexpr double nearScore = 0.8, unsureScore = 0.4;
constexpr std::uint32_t unsureWords = 40, manyWords = 150;
constexpr double closeShare = 0.8; ///< of a text's runs

struct Interval {
    std::uint32_t begin = 0, end = 0;
};

/// "GPL-2.0+" and "GPL-2.0-only": ids that differ in what follows the version name one licence, whose listed texts need not be equal to the letter.
std::string_view withoutEnding(std::string_view id)
{
    for (const std::string_view ending : {"-only", "-or-later", "+"})
        if (id.ends_with(ending))
            return id.substr(0, id.size() - ending.size());
    return id;
}

bool areSpellingsOfOne(const TextShelf &shelf, const Comparison &a, const Comparison &b)
{
    return withoutEnding(shelf.texts[a.alignment.text].ids.front()) == withoutEnding(shelf.texts[b.alignment.text].ids.front());
}

class PartSearch
{
public:
    PartSearch(const TextShelf &shelf, const Words &input) : m_shelf(shelf), m_input(input), m_hits(shelf.texts.size()) {}
    std::vector<FoundText> run(std::stop_token stop);

private:
    std::vector<std::uint32_t> candidates(Interval in);
    std::vector<Comparison> compareAll(Interval in, const std::vector<std::uint32_t> &texts) const;
    std::optional<FoundText> bestIn(Interval in);
    TextVerdict verdictOf(const Comparison &comparison) const;

    const TextShelf &m_shelf;
    const Words &m_input;
    std::vector<std::uint32_t> m_hits;
};

/// The texts that share most runs of three words, given how many they have.
std::vector<std::uint32_t> PartSearch::candidates(Interval in)
{
    std::fill(m_hits.begin(), m_hits.end(), 0U);
    for (std::uint32_t i = in.begin; i + 2 < in.end; ++i) {
        std::uint32_t last = UINT32_MAX;
        for (const GramPlace &place : m_shelf.index.places(m_input, i)) {
            m_hits[place.text] += place.text != last;
            last = place.text;
        }
    }
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (std::uint32_t t = 0; t < m_hits.size(); ++t) {
        const std::uint32_t size = m_shelf.index.size(t), hits = m_hits[t];
        if (hits >= fewestRuns && (hits * 5 >= size || hits >= unsureWords))
            ranked.emplace_back(hits - 0.3 * (std::max(size, hits) - hits), t);
    }
    const std::size_t count = std::min(ranked.size(), mostCandidates);
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(count), ranked.end(), std::greater<>());
    std::vector<std::uint32_t> texts;
    for (std::size_t i = 0; i < count; ++i)
        texts.push_back(ranked[i].second);
    return texts;
}

std::vector<Comparison> PartSearch::compareAll(Interval in, const std::vector<std::uint32_t> &texts) const
{
    std::vector<std::int16_t> rank(m_shelf.texts.size(), -1);
    for (std::size_t k = 0; k < texts.size(); ++k)
        rank[texts[k]] = static_cast<std::int16_t>(k);
    std::vector<GramPairs> pairs(texts.size());
    for (std::uint32_t i = in.begin; i + 2 < in.end; ++i)
        for (const GramPlace &place : m_shelf.index.places(m_input, i))
            if (rank[place.text] >= 0)
                pairs[static_cast<std::size_t>(rank[place.text])].emplace_back(i, place.word);
    std::vector<Comparison> result;
    double worth = 0;          // of the best so far
    std::uint32_t certain = 0; // words of the longest exact one so far
    for (std::size_t k = 0; k < texts.size(); ++k) {
        const ListedText &listed = m_shelf.texts[texts[k]];
        const std::uint32_t hits = m_hits[texts[k]];
        if (certain > 0 && hits <= certain && hits < closeShare * m_shelf.index.size(texts[k]))
            continue; // neither better nor close enough to be named
        if (certain == 0 && 1.25 * hits + 50 < worth)
            continue; // equal words are hardly more than the runs they make
        if (std::optional<Alignment> found = align(m_input, in.begin, in.end, listed.words, pairs[k])) {
            found->text = texts[k];
            result.push_back(compare(m_input, listed, std::move(*found)));
            worth = std::max(worth, result.back().worth);
            if (result.back().isExact())
                certain = std::max(certain, result.back().alignment.matched);
        }
    }
    return result;
}

TextVerdict PartSearch::verdictOf(const Comparison &comparison) const
{
    const std::uint32_t matched = comparison.alignment.matched;
    if (comparison.isExact())
        return m_shelf.texts[comparison.alignment.text].terms >= fewestTerms ? TextVerdict::Exact : TextVerdict::None;
    if (comparison.score >= nearScore && matched >= 12)
        return TextVerdict::Near;
    if ((comparison.score >= unsureScore && matched >= unsureWords) || matched >= manyWords)
        return TextVerdict::Unsure;
    return TextVerdict::None;
}

std::optional<FoundText> PartSearch::bestIn(Interval in)
{
    std::vector<Comparison> all = compareAll(in, candidates(in));
    std::erase_if(all, [this](const Comparison &one) { return verdictOf(one) == TextVerdict::None; });
    if (all.empty())
        return std::nullopt;
    std::sort(all.begin(), all.end(), [](const Comparison &a, const Comparison &b) {
        if (a.isExact() && b.isExact() && a.worth == b.worth)
            return std::pair(a.permitted, a.alignment.text) < std::pair(b.permitted, b.alignment.text);
        return a.worth > b.worth;
    });
    FoundText found;
    found.best = std::move(all.front());
    found.verdict = verdictOf(found.best);
    for (std::size_t i = 1; i < all.size(); ++i) {
        Comparison &other = all[i];
        const bool isHere = other.alignment.begin < found.best.alignment.end && other.alignment.end > found.best.alignment.begin;
        if (!isHere)
            continue;
        const bool isAsExact = other.permitted <= found.best.permitted && other.worth >= found.best.worth;
        if (found.best.isExact() && other.isExact() && (isAsExact || areSpellingsOfOne(m_shelf, found.best, other)))
            found.same.push_back(other.alignment.text);
        else if (other.score >= unsureScore && found.close.size() < 3)
            found.close.push_back(std::move(other));
    }
    const auto asGood = [&](const Comparison &other) {
        return other.worth >= found.best.worth - 2 && other.score >= found.best.score - 0.004;
    };
    if (found.verdict == TextVerdict::Near && std::any_of(found.close.begin(), found.close.end(), asGood))
        found.verdict = TextVerdict::Unsure;
    return found;
}

std::vector<FoundText> PartSearch::run(std::stop_token stop)
{
    std::vector<FoundText> result;
    std::vector<Interval> todo = {{0, static_cast<std::uint32_t>(m_input.size())}};
    while (!todo.empty() && result.size() < mostFoundTexts && !stop.stop_requested()) {
        Interval in = todo.back();
        todo.pop_back();
        while (in.begin < in.end && m_shelf.index.places(m_input, in.begin).empty())
            ++in.begin;
        if (in.end - in.begin < fewestTerms)
            continue;
        const Interval look = {in.begin, std::min(in.end, in.begin + window)};
        std::optional<FoundText> found = bestIn(look);
        if (!found) {
            if (look.end < in.end)
                todo.push_back({look.end - windowOverlap, in.end});
            continue;
        }
        const std::uint32_t begin = found->best.alignment.begin, end = found->best.alignment.end;
        todo.push_back({end, in.end});
        todo.push_back({in.begin, begin});
        result.push_back(std::move(*found));
    }
    std::sort(result.begin(), result.end(),
              [](const FoundText &a, const FoundText &b) { return a.best.alignment.begin < b.best.alignment.begin; });
    return result;
}

} // namespace

std::vector<FoundText> findTexts(const TextShelf &shelf, const Words &input, std::stop_token stop)
{
    return PartSearch(shelf, input).run(std::move(stop));
}

} // namespace espalier::governance::detail
