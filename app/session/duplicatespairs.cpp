// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicates.h"
#include "app/session/duplicatesdesk.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace detail {

namespace {

constexpr std::size_t mostInGroup = 64;     ///< all pairs of what so many share
constexpr std::size_t mostInWeakGroup = 24; ///< ... by one band of a sketch
constexpr std::size_t pairsInMemory = 12'000'000;
constexpr float enoughVotes = 2;
constexpr std::size_t fewestCompared = 20'000;
constexpr std::size_t pairsBetweenReports = 500;

float pairWeight(likeness::Key key)
{
    switch (likeness::kindOf(key)) {
    case likeness::KeyKind::Identifier: return 6;
    case likeness::KeyKind::Address: return 4;
    case likeness::KeyKind::Name: return 4;
    case likeness::KeyKind::Words: return 3;
    case likeness::KeyKind::Skeleton: return 2;
    case likeness::KeyKind::NameBand: return 0.8F;
    case likeness::KeyKind::TextBand: return 1.2F;
    default: return 0; // never enough by itself
    }
}

struct Vote {
    std::uint64_t pair = 0; ///< the smaller row above
    float weight = 0;
};

/// Adds up what pairs share; forgets the weakest when there are too many.
class PairVotes
{
public:
    void add(std::uint32_t a, std::uint32_t b, float weight)
    {
        m_votes.push_back({std::uint64_t{a} << 32 | b, weight});
        if (m_votes.size() >= pairsInMemory) {
            addUp();
            if (m_votes.size() > pairsInMemory / 2)
                keepBest(pairsInMemory / 2);
        }
    }

    /// Strongest first.
    std::vector<Vote> best(std::size_t most)
    {
        addUp();
        std::erase_if(m_votes, [](const Vote &vote) { return vote.weight < enoughVotes; });
        keepBest(std::min(most, m_votes.size()));
        std::sort(m_votes.begin(), m_votes.end(), isStronger);
        return std::move(m_votes);
    }

private:
    static bool isStronger(const Vote &a, const Vote &b) { return a.weight != b.weight ? a.weight > b.weight : a.pair < b.pair; }

    void addUp()
    {
        std::sort(m_votes.begin(), m_votes.end(), [](const Vote &a, const Vote &b) { return a.pair < b.pair; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_votes.size(); ++i)
            if (kept > 0 && m_votes[kept - 1].pair == m_votes[i].pair)
                m_votes[kept - 1].weight += m_votes[i].weight;
            else
                m_votes[kept++] = m_votes[i];
        m_votes.resize(kept);
    }

    void keepBest(std::size_t most)
    {
        if (m_votes.size() <= most)
            return;
        std::nth_element(m_votes.begin(), m_votes.begin() + static_cast<std::ptrdiff_t>(most), m_votes.end(), isStronger);
        m_votes.resize(most);
    }

    std::vector<Vote> m_votes;
};

void addGroup(PairVotes &votes, likeness::Key key, std::span<const std::uint32_t> rows)
{
    const float weight = pairWeight(key);
    if (weight <= 0)
        return;
    const bool isStrong = weight >= 2;
    if (rows.size() <= (isStrong ? mostInGroup : mostInWeakGroup)) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t j = i + 1; j < rows.size(); ++j)
                votes.add(rows[i], rows[j], weight);
    } else if (isStrong) { // each with the one before, so that nobody is left out
        for (std::size_t i = 1; i < rows.size(); ++i)
            votes.add(rows[i - 1], rows[i], weight / 2);
    }
}

/// Sources by row, each read once.
class KnownSources
{
public:
    KnownSources(const LikenessDesk &desk, std::stop_token stop) : m_desk(desk), m_stop(std::move(stop)) {}

    Result<const LikelySource *> at(std::int64_t row)
    {
        const auto known = m_sources.find(row);
        if (known != m_sources.end())
            return known->second ? &*known->second : nullptr;
        ESPALIER_TRY(auto read, m_desk.read(std::span(&row, 1), m_stop));
        auto &place = m_sources[row];
        if (!read.empty())
            place = std::move(read.front());
        return place ? &*place : nullptr;
    }

private:
    const LikenessDesk &m_desk;
    std::stop_token m_stop;
    std::unordered_map<std::int64_t, std::optional<LikelySource>> m_sources;
};

bool isNoLonger(const LikelySource &source)
{
    return source.body.contains("withdrawn") || source.body.contains("merged_into");
}

bool wasNominatedBefore(const LikelySource &a, const LikelySource &b)
{
    const std::string atA = textAt(a.body, "nominated_at");
    const std::string atB = textAt(b.body, "nominated_at");
    return atA != atB ? atA < atB : a.row.id < b.row.id;
}

} // namespace

} // namespace detail

Result<std::vector<DuplicatePair>> Duplicates::pairs(std::size_t limit, const Work &work) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    const detail::LikenessDesk desk(reader.store(), *indexed);
    work.report("duplicates", 0, 0);
    detail::PairVotes votes;
    ESPALIER_CHECK(desk.index().sharedKeys(
        [&](std::uint32_t key, std::span<const std::uint32_t> rows) {
        detail::addGroup(votes, key, rows);
        return !work.isStopped();
        },
        work.stop));
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, m_workshop.path().string(), "stopped while looking for what may be the same");
    const auto best = votes.best(std::max(detail::fewestCompared, 8 * std::min<std::size_t>(limit, 1'000'000)));
    detail::KnownSources sources(desk, work.stop);
    std::vector<DuplicatePair> pairs;
    for (std::size_t i = 0; i < best.size(); ++i) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, m_workshop.path().string(), "stopped while comparing");
        if (i % detail::pairsBetweenReports == 0)
            work.report("duplicates", i, best.size());
        ESPALIER_TRY(const auto *first, sources.at(static_cast<std::int64_t>(best[i].pair >> 32)));
        ESPALIER_TRY(const auto *second, sources.at(static_cast<std::int64_t>(best[i].pair & 0xFFFFFFFFU)));
        if (!first || !second || detail::isNoLonger(*first) || detail::isNoLonger(*second)
            || detail::areDistinct(first->body, first->row.id.text(), second->body, second->row.id.text()))
            continue;
        if (!detail::wasNominatedBefore(*first, *second))
            std::swap(first, second);
        const likeness::Score score = likeness::compare(first->features, second->features);
        if (score.value >= probableDuplicate)
            pairs.push_back({first->row, second->row, score.value, detail::likenessOf(score)});
    }
    work.report("duplicates", best.size(), best.size());
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const DuplicatePair &a, const DuplicatePair &b) { return a.score > b.score; });
    if (pairs.size() > limit)
        pairs.resize(limit);
    return pairs;
}

} // namespace espalier::session
