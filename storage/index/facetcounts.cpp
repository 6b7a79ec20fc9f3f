// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/indexprivate.h"
#include "storage/index/postings.h"
#include "storage/index/rowwriter.h"

#include <algorithm>

namespace espalier::index::detail {

namespace {

/// Up to here the rows themselves are asked for their values; beyond, reading all postings of the field is faster.
constexpr std::size_t fewRows = 2000;
/// Up to here values of equal count are looked up one by one; beyond, they are read in order until there are enough.
constexpr std::size_t fewTies = 1000;

using Counted = std::pair<FacetKey, std::int64_t>;

} // namespace

std::vector<FacetValue> SourceQueries::counts(FacetField field, std::size_t limit)
{
    std::vector<FacetValue> values;
    Query query(m_connection, "SELECT value, count FROM facet_value WHERE field = ? ORDER BY count DESC, value LIMIT ?");
    query.bind(1, static_cast<std::int64_t>(field)).bind(2, static_cast<std::int64_t>(limit));
    while (query.step())
        values.push_back({std::string(query.text(0)), query.number(1)});
    return values;
}

std::unordered_map<std::uint32_t, std::int64_t> SourceQueries::countFew(FacetField field, const RowSet &among)
{
    std::unordered_map<std::uint32_t, std::int64_t> counts;
    among.forEach([&](std::int64_t row) {
        Query query(m_connection, "SELECT facets FROM record WHERE row = ?");
        if (!query.bind(1, row).step())
            return;
        for (const FacetKey key : unpackFacets(query.blob(0)))
            if (fieldOf(key) == static_cast<int>(field))
                ++counts[key];
    });
    return counts;
}

std::unordered_map<std::uint32_t, std::int64_t> SourceQueries::countMany(FacetField field, const RowSet &among)
{
    std::unordered_map<std::uint32_t, std::int64_t> counts;
    Query query(m_connection, "SELECT key, rows FROM posting WHERE key >= ? AND key < ?");
    query.bind(1, postingKey(facetKey(static_cast<int>(field), 0), 0));
    query.bind(2, postingKey(facetKey(static_cast<int>(field) + 1, 0), 0));
    while (query.step()) {
        const std::int64_t posting = query.number(0);
        if (const std::int64_t count = countStored(query.blob(1), posting & (blockRows - 1), among); count > 0)
            counts[facetOfPosting(posting)] += count;
    }
    return counts;
}

std::vector<FacetValue> SourceQueries::countsAmong(FacetField field, const RowSet &among, std::size_t limit)
{
    return mostFrequent(field, among.count() <= fewRows ? countFew(field, among) : countMany(field, among), limit);
}

std::vector<FacetValue>
SourceQueries::mostFrequent(FacetField field, const std::unordered_map<std::uint32_t, std::int64_t> &counts, std::size_t limit)
{
    std::vector<Counted> counted(counts.begin(), counts.end());
    const auto more = [](const Counted &a, const Counted &b) { return a.second > b.second; };
    std::int64_t least = 1;
    if (limit == 0)
        return {};
    if (counted.size() > limit) {
        std::nth_element(counted.begin(), counted.begin() + static_cast<std::ptrdiff_t>(limit - 1), counted.end(), more);
        least = counted[limit - 1].second;
    }
    std::vector<FacetValue> values;
    const auto nameOf = [this](FacetKey key) {
        Query query(m_connection, "SELECT value FROM facet_value WHERE key = ?");
        return query.bind(1, std::int64_t{key}).step() ? std::string(query.text(0)) : std::string();
    };
    std::size_t ties = 0;
    for (const auto &[key, count] : counted) {
        if (count > least)
            values.push_back({nameOf(key), count});
        ties += count == least ? 1 : 0;
    }
    if (ties <= fewTies) {
        for (const auto &[key, count] : counted)
            if (count == least)
                values.push_back({nameOf(key), count});
    } else {
        Query query(m_connection, "SELECT key, value FROM facet_value WHERE field = ? ORDER BY value");
        query.bind(1, static_cast<std::int64_t>(field));
        while (values.size() < limit && query.step()) {
            const auto found = counts.find(static_cast<FacetKey>(query.number(0)));
            if (found != counts.end() && found->second == least)
                values.push_back({std::string(query.text(1)), least});
        }
    }
    std::sort(values.begin(), values.end(), [](const FacetValue &a, const FacetValue &b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    values.resize(std::min(values.size(), limit));
    return values;
}

} // namespace espalier::index::detail
