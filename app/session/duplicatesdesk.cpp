// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicatesdesk.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace espalier::session::detail {

namespace {

constexpr std::size_t mostRowsOfKey = 100'000;
constexpr std::size_t mostRowsOfWeakKey = 4'000; ///< what more sources share says nothing about any of them
constexpr int longestChain = 64;                 ///< of records merged into each other

bool isWeak(likeness::Key key)
{
    switch (likeness::kindOf(key)) {
    case likeness::KeyKind::Site:
    case likeness::KeyKind::Custodian:
    case likeness::KeyKind::NameStart:
    case likeness::KeyKind::OtherName: return true;
    default: return false;
    }
}

double weightOf(likeness::Key key)
{
    switch (likeness::kindOf(key)) {
    case likeness::KeyKind::Identifier: return 6;
    case likeness::KeyKind::Address: return 4;
    case likeness::KeyKind::Name: return 4;
    case likeness::KeyKind::Words: return 3;
    case likeness::KeyKind::Skeleton: return 2;
    case likeness::KeyKind::OtherName: return 1;
    case likeness::KeyKind::NameBand: return 0.8;
    case likeness::KeyKind::TextBand: return 1.2;
    case likeness::KeyKind::Site: return 0.5;
    case likeness::KeyKind::Custodian: return 0.4;
    case likeness::KeyKind::NameStart: return 0.6;
    case likeness::KeyKind::MergedInto: break;
    }
    return 0;
}

/// What few share says more.
double rarity(std::size_t rows)
{
    return 1 / (1 + std::log2(1 + static_cast<double>(rows)) / 8);
}

/// Counts what rows share.
class Votes
{
public:
    void add(const std::vector<std::uint32_t> &rows, double weight)
    {
        for (const std::uint32_t row : rows) {
            if (row >= m_votes.size())
                m_votes.resize(std::max<std::size_t>(row + 1, m_votes.size() * 2));
            if (m_votes[row] == 0)
                m_rows.push_back(row);
            m_votes[row] += static_cast<float>(weight);
        }
    }

    std::vector<std::int64_t> best(std::size_t most)
    {
        const std::size_t count = std::min(most, m_rows.size());
        std::partial_sort(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(count), m_rows.end(),
                          [this](std::uint32_t a, std::uint32_t b) {
            return m_votes[a] != m_votes[b] ? m_votes[a] > m_votes[b] : a < b;
        });
        return {m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(count)};
    }

private:
    std::vector<float> m_votes; ///< by row
    std::vector<std::uint32_t> m_rows;
};

constexpr std::size_t mostCandidates = 64;
constexpr std::size_t mostNamed = 16;
constexpr double worthShowing = 0.2;

struct FoundSource {
    LikelySource source;
    likeness::Score score;
};

/// Keeps the better of two ways to one record.
void keepBetter(std::map<RecordId, FoundSource> &found, FoundSource one)
{
    const RecordId id = one.source.row.id;
    const auto there = found.find(id);
    if (there == found.end())
        found.emplace(id, std::move(one));
    else if (there->second.score.value < one.score.value)
        there->second = std::move(one);
}

} // namespace

Result<std::vector<std::int64_t>> LikenessDesk::candidates(const likeness::Features &features, std::size_t most,
                                                           std::stop_token stop) const
{
    std::vector<likeness::Key> strong;
    std::vector<likeness::Key> weak;
    for (const likeness::Key key : likeness::keysOf(features))
        if (weightOf(key) > 0)
            (isWeak(key) ? weak : strong).push_back(key);
    Votes votes;
    ESPALIER_TRY(const auto strongRows, m_index.rowsWithKeys(strong, mostRowsOfKey, stop));
    for (std::size_t i = 0; i < strong.size(); ++i)
        votes.add(strongRows[i], weightOf(strong[i]) * rarity(strongRows[i].size()));
    ESPALIER_TRY(const auto weakRows, m_index.rowsWithKeys(weak, mostRowsOfWeakKey, stop));
    for (std::size_t i = 0; i < weak.size(); ++i)
        if (weakRows[i].size() < mostRowsOfWeakKey)
            votes.add(weakRows[i], weightOf(weak[i]) * rarity(weakRows[i].size()));
    return votes.best(most);
}

Result<std::vector<std::int64_t>> LikenessDesk::named(const std::string &typed, std::size_t most) const
{
    std::vector<std::int64_t> rows;
    ESPALIER_TRY(const auto hits, m_index.complete(typed, "source", most));
    for (const index::RecordHit &hit : hits) {
        ESPALIER_TRY(const auto row, m_index.source(hit.id));
        if (row)
            rows.push_back(row->row);
    }
    return rows;
}

std::optional<LikelySource> LikenessDesk::readRow(index::SourceRow row) const
{
    const auto blob = git::ObjectId::parse(row.blob);
    if (!blob)
        return std::nullopt;
    const auto bytes = store().repository().blob(*blob);
    if (!bytes)
        return std::nullopt;
    auto body = parseJson(*bytes, row.id.text());
    if (!body)
        return std::nullopt;
    LikelySource source{std::move(row), std::move(*body), {}};
    source.features = likeness::featuresOf(source.body);
    return source;
}

Result<std::vector<LikelySource>> LikenessDesk::read(std::span<const std::int64_t> rows, std::stop_token stop) const
{
    std::vector<LikelySource> found;
    ESPALIER_TRY(auto lines, m_index.sources(rows));
    for (index::SourceRow &line : lines) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, "duplicates", "stopped while comparing");
        if (auto source = readRow(std::move(line)))
            found.push_back(std::move(*source));
    }
    return found;
}

Result<std::optional<LikelySource>> LikenessDesk::read(const RecordId &id) const
{
    ESPALIER_TRY(auto row, m_index.source(id));
    if (!row)
        return std::nullopt;
    return readRow(std::move(*row));
}

Result<std::vector<DuplicateHit>> LikenessDesk::like(const Json &body, std::size_t limit, std::stop_token stop) const
{
    const likeness::Features here = likeness::featuresOf(body);
    const std::string ownId = textAt(body, "id");
    ESPALIER_TRY(std::vector<std::int64_t> rows, candidates(here, mostCandidates, stop));
    if (const std::string name = textAt(body, "name"); name.size() >= 3) {
        ESPALIER_TRY(const auto byName, named(name, mostNamed));
        for (const std::int64_t row : byName)
            if (std::find(rows.begin(), rows.end(), row) == rows.end())
                rows.push_back(row);
    }
    ESPALIER_TRY(auto sources, read(rows, stop));
    std::map<RecordId, FoundSource> found;
    for (LikelySource &source : sources) {
        likeness::Score score = likeness::compare(here, source.features);
        if (score.value < worthShowing || source.row.id.text() == ownId)
            continue;
        if (!source.features.mergedInto.empty()) {
            const auto standing = standingFor(m_store, source.row.id);
            if (!standing || standing->id.text() == ownId)
                continue;
            ESPALIER_TRY(auto now, read(standing->id));
            if (!now)
                continue;
            source = std::move(*now);
        }
        if (!areDistinct(body, ownId, source.body, source.row.id.text()))
            keepBetter(found, {std::move(source), std::move(score)});
    }
    std::vector<DuplicateHit> hits;
    for (auto &[id, one] : found)
        hits.push_back({std::move(one.source.row), one.score.value, likenessOf(one.score), one.score.areParts});
    std::stable_sort(hits.begin(), hits.end(), [](const DuplicateHit &a, const DuplicateHit &b) { return a.score > b.score; });
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

Result<records::Record> standingFor(const records::RecordStore &store, const RecordId &id)
{
    ESPALIER_TRY(records::Record record, store.read(id));
    std::set<RecordId> seen{id};
    for (int step = 0; step < longestChain; ++step) {
        const RecordId next = idAt(record.body, "merged_into");
        if (next.isEmpty() || !seen.insert(next).second)
            break;
        auto read = store.read(next);
        if (!read) // merged into a record that is not here: it stands for itself
            break;
        record = std::move(*read);
    }
    return record;
}

std::vector<RecordId> mergedSources(const index::Index &index, const RecordId &id)
{
    std::vector<RecordId> found;
    std::vector<RecordId> open{id};
    std::set<RecordId> seen{id};
    while (!open.empty() && seen.size() < 1000) {
        const RecordId target = std::move(open.back());
        open.pop_back();
        const likeness::Key key = likeness::keyOf(likeness::KeyKind::MergedInto, target.text());
        const auto rows = index.rowsWithKeys(std::span(&key, 1), 1000);
        if (!rows || rows->front().empty())
            continue;
        const std::vector<std::int64_t> numbers(rows->front().begin(), rows->front().end());
        const auto sources = index.sources(numbers);
        if (!sources)
            continue;
        for (const index::SourceRow &source : *sources)
            if (seen.insert(source.id).second) {
                found.push_back(source.id);
                open.push_back(source.id);
            }
    }
    return found;
}

std::vector<Likeness> likenessOf(const likeness::Score &score)
{
    std::vector<Likeness> because;
    for (const likeness::Reason &reason : score.reasons)
        because.push_back({static_cast<Likeness::Kind>(reason.kind), reason.here, reason.there, reason.weight});
    return because;
}

bool areDistinct(const Json &a, const std::string &idOfA, const Json &b, const std::string &idOfB)
{
    const auto names = [](const Json &body, const std::string &id) {
        const Json *list = valueAt(body, "distinct_from");
        return list && list->is_array() && std::find(list->begin(), list->end(), Json(id)) != list->end();
    };
    return (!idOfB.empty() && names(a, idOfB)) || (!idOfA.empty() && names(b, idOfA));
}

} // namespace espalier::session::detail
