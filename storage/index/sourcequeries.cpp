// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/indexprivate.h"
#include "storage/index/namelist.h"
#include "storage/index/postings.h"
#include "storage/index/searchtext.h"

#include <algorithm>

namespace espalier::index::detail {

namespace {

constexpr std::size_t maxCachedSets = 32; // at most 4 MB at a million sources

/// Calls `visit(block, stored)` for the postings of one facet value.
template<typename F>
void forEachPosting(Connection &connection, FacetKey key, F &&visit)
{
    Query query(connection, "SELECT key, rows FROM posting WHERE key >= ? AND key < ?");
    query.bind(1, postingKey(key, 0)).bind(2, postingKey(key, 0) + blockRows);
    while (query.step())
        visit(query.number(0) & (blockRows - 1), query.blob(1));
}

std::vector<std::string> statesInOrder()
{
    std::vector<std::string> names;
    for (int state = 0; state < sourceStateCount; ++state)
        names.emplace_back(stateName(static_cast<SourceState>(state)));
    return names;
}

/// Rows in the order of their ranks, those of one rank as they were; rank 0 apart. A counting sort: O(rows + ranks).
std::shared_ptr<const SourceOrder> sortedByRank(const std::vector<std::uint32_t> &rows, const std::vector<std::uint32_t> &rank)
{
    auto order = std::make_shared<SourceOrder>();
    std::uint32_t last = 0;
    for (const std::uint32_t row : rows)
        last = std::max(last, rank[row]);
    std::vector<std::uint32_t> place(std::size_t{last} + 2);
    for (const std::uint32_t row : rows)
        ++place[rank[row] + 1];
    order->withoutValue.reserve(place[1]);
    order->rows.resize(rows.size() - place[1]);
    order->sameAsBefore.assign(order->rows.size(), true);
    place[1] = 0;
    for (std::size_t i = 2; i < place.size(); ++i) {
        place[i] += place[i - 1];
        if (place[i - 1] < order->rows.size())
            order->sameAsBefore[place[i - 1]] = false;
    }
    for (const std::uint32_t row : rows) {
        if (rank[row] == 0)
            order->withoutValue.push_back(row);
        else
            order->rows[place[rank[row]]++] = row;
    }
    return order;
}

} // namespace

std::shared_ptr<const RowSet> SourceQueries::cached(const std::string &name, const std::function<RowSet()> &make)
{
    if (const auto found = m_cache.sets.find(name); found != m_cache.sets.end())
        return found->second;
    auto made = std::make_shared<const RowSet>(make());
    if (m_cache.sets.size() >= maxCachedSets)
        m_cache.sets.clear();
    m_cache.sets.emplace(name, made);
    return made;
}

std::shared_ptr<const RowSet> SourceQueries::allSources()
{
    return cached({}, [this] {
        RowSet set;
        uniteFacet(FacetField::All, {}, set);
        return set;
    });
}

void SourceQueries::uniteFacet(FacetField field, std::string_view value, RowSet &set)
{
    Query query(m_connection, "SELECT key FROM facet_value WHERE field = ? AND value = ?");
    if (!query.bind(1, static_cast<std::int64_t>(field)).bind(2, value).step())
        return;
    forEachPosting(m_connection, static_cast<FacetKey>(query.number(0)),
                   [&set](std::int64_t block, std::string_view stored) { uniteStored(stored, block, set); });
}

RowSet SourceQueries::textMatches(const std::string &text)
{
    RowSet set;
    {
        Query query(m_connection, "SELECT rowid FROM search WHERE search MATCH ?");
        query.bind(1, text);
        while (query.step())
            set.add(query.number(0));
    }
    set.intersect(*allSources());
    return set;
}

std::shared_ptr<const RowSet> SourceQueries::matching(const SourceQuery &query, FacetField without)
{
    std::vector<std::shared_ptr<const RowSet>> sets;
    for (const auto &[name, values] : query.facets) {
        const FacetField field = facetField(name);
        if (values.empty() || field == FacetField::All || field == without)
            continue;
        std::string key(1, static_cast<char>(field));
        for (const std::string &value : values)
            (key += value).push_back('\0');
        sets.push_back(cached(key, [&] {
            RowSet set;
            for (const std::string &value : values)
                uniteFacet(field, value, set);
            return set;
        }));
    }
    if (const std::string text = searchQuery(query.text); !text.empty())
        sets.push_back(cached('"' + text, [&] { return textMatches(text); }));
    if (sets.size() < 2)
        return sets.empty() ? nullptr : sets.front();
    auto both = std::make_shared<RowSet>(*sets.front());
    for (std::size_t i = 1; i < sets.size(); ++i)
        both->intersect(*sets[i]);
    return both;
}

std::shared_ptr<const SourceOrder> SourceQueries::nameOrder()
{
    auto order = std::make_shared<SourceOrder>();
    order->rows = NameList(m_connection).read();
    order->sameAsBefore.resize(order->rows.size()); // no two sort keys are equal
    return order;
}

std::vector<std::string> SourceQueries::valuesInOrder(FacetField field)
{
    std::vector<std::string> values;
    Query query(m_connection, "SELECT value FROM facet_value WHERE field = ? AND value <> '' ORDER BY value");
    query.bind(1, static_cast<std::int64_t>(field));
    while (query.step())
        values.emplace_back(query.text(0));
    return values;
}

std::vector<std::string> SourceQueries::peopleInOrder()
{
    std::vector<std::string> people;
    std::unordered_map<std::string, std::size_t> places;
    {
        Query query(m_connection, "SELECT id FROM record WHERE kind = ? ORDER BY sortkey");
        query.bind(1, kindNumber(records::Kind::Person));
        while (query.step())
            places.emplace(query.text(0), places.size());
    }
    people = valuesInOrder(FacetField::NominatedBy);
    const auto place = [&places](const std::string &id) {
        const auto found = places.find(id);
        return found == places.end() ? places.size() : found->second;
    };
    std::stable_sort(people.begin(), people.end(), [&place](const auto &a, const auto &b) { return place(a) < place(b); });
    return people;
}

void SourceQueries::rankFacet(FacetField field, const std::vector<std::string> &values, std::vector<std::uint32_t> &ranks)
{
    std::uint32_t rank = 0;
    for (const std::string &value : values) {
        RowSet set;
        uniteFacet(field, value, set);
        ++rank;
        set.forEach([&ranks, rank](std::int64_t row) {
            if (std::uint32_t &known = ranks[static_cast<std::size_t>(row)]; known == 0)
                known = rank;
        });
    }
}

/// The place of each row's value among all values, from 1; 0 for rows without one.
std::vector<std::uint32_t> SourceQueries::ranks(SortKey key, std::size_t rows)
{
    std::vector<std::uint32_t> ranks(rows);
    if (key == SortKey::UpdatedAt) {
        std::int64_t before = 0;
        std::uint32_t rank = 0;
        Query query(m_connection, "SELECT row, updated_at FROM record WHERE kind = ? ORDER BY updated_at");
        query.bind(1, kindNumber(records::Kind::Source));
        while (query.step()) {
            const std::int64_t at = query.number(1);
            if (rank == 0 || at != before)
                ++rank;
            before = at;
            ranks[static_cast<std::size_t>(query.number(0))] = rank;
        }
        return ranks;
    }
    if (key == SortKey::NominatedBy)
        rankFacet(FacetField::NominatedBy, peopleInOrder(), ranks);
    else if (key == SortKey::Languages)
        rankFacet(FacetField::Language, valuesInOrder(FacetField::Language), ranks);
    else if (key == SortKey::Licence)
        rankFacet(FacetField::Licence, valuesInOrder(FacetField::Licence), ranks);
    else
        rankFacet(FacetField::State, statesInOrder(), ranks);
    return ranks;
}

std::shared_ptr<const SourceOrder> SourceQueries::order(SortKey key)
{
    if (const auto found = m_cache.orders.find(key); found != m_cache.orders.end())
        return found->second;
    std::shared_ptr<const SourceOrder> made;
    if (key == SortKey::Name) {
        made = nameOrder();
    } else {
        const std::shared_ptr<const SourceOrder> byName = order(SortKey::Name);
        std::uint32_t last = 0;
        for (const std::uint32_t row : byName->rows)
            last = std::max(last, row);
        const std::vector<std::uint32_t> rank = ranks(key, std::size_t{last} + 1);
        made = sortedByRank(byName->rows, rank);
    }
    m_cache.orders.emplace(key, made);
    return made;
}

} // namespace espalier::index::detail

namespace espalier::index {

namespace {

/// Calls `visit(row)` in the asked direction; rows with equal values keep the order of their names, those without come last.
template<typename F>
void forEachInOrder(const detail::SourceOrder &order, SortOrder direction, F &&visit)
{
    if (direction == SortOrder::Ascending) {
        for (const std::uint32_t row : order.rows)
            visit(row);
    } else {
        for (std::size_t end = order.rows.size(); end > 0;) {
            std::size_t begin = end - 1;
            while (order.sameAsBefore[begin])
                --begin;
            for (std::size_t i = begin; i < end; ++i)
                visit(order.rows[i]);
            end = begin;
        }
    }
    for (const std::uint32_t row : order.withoutValue)
        visit(row);
}

} // namespace

Result<std::vector<std::int64_t>> Index::sourceRows(const SourceQuery &query, std::stop_token stop) const
{
    return d->reading(stop, [&](detail::Connection &connection) -> Result<std::vector<std::int64_t>> {
        detail::SourceQueries queries(connection, d->cache);
        const std::shared_ptr<const detail::RowSet> set = queries.matching(query, detail::FacetField::All);
        const std::shared_ptr<const detail::SourceOrder> order = queries.order(query.sort);
        std::vector<std::int64_t> rows;
        rows.reserve(set ? set->count() : order->rows.size() + order->withoutValue.size());
        forEachInOrder(*order, query.order, [&](std::uint32_t row) {
            if (!set || set->contains(row))
                rows.push_back(row);
        });
        return rows;
    });
}

Result<std::vector<FacetValue>> Index::facet(const SourceQuery &query, std::string_view name, std::size_t limit,
                                             std::stop_token stop) const
{
    const detail::FacetField field = detail::facetField(name);
    if (field == detail::FacetField::All)
        return failure(ErrorCode::Invalid, std::string(name), "there is no such facet");
    return d->reading(stop, [&](detail::Connection &connection) -> Result<std::vector<FacetValue>> {
        detail::SourceQueries queries(connection, d->cache);
        const std::shared_ptr<const detail::RowSet> among = queries.matching(query, field);
        return among ? queries.countsAmong(field, *among, limit) : queries.counts(field, limit);
    });
}

} // namespace espalier::index
