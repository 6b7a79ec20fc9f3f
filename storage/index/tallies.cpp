// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/indexprivate.h"
#include "storage/index/postings.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace espalier::index {

namespace detail {

namespace {

/// A facet's values with the rows that have them, one after another.
class FacetWalk
{
public:
    FacetWalk(Connection &connection, FacetField field) : m_connection(connection), m_field(static_cast<int>(field))
    {
        Query query(connection, "SELECT key, value FROM facet_value WHERE field = ? AND count > 0");
        query.bind(1, std::int64_t{m_field});
        while (query.step())
            m_values.emplace(static_cast<FacetKey>(query.number(0)), query.text(1));
    }

    /// Calls `visit(value, rows)` for each value that any source has.
    template<typename F>
    void forEach(F &&visit)
    {
        Query query(m_connection, "SELECT key, rows FROM posting WHERE key >= ? AND key < ? ORDER BY key");
        query.bind(1, postingKey(facetKey(m_field, 0), 0)).bind(2, postingKey(facetKey(m_field + 1, 0), 0));
        RowSet rows;
        FacetKey current = 0;
        const auto give = [&] {
            if (const auto value = m_values.find(current); value != m_values.end())
                visit(value->second, rows);
            rows = {};
        };
        while (query.step()) {
            const FacetKey key = facetOfPosting(query.number(0));
            if (key != current)
                give();
            current = key;
            uniteStored(query.blob(1), query.number(0) & (blockRows - 1), rows);
        }
        give();
    }

private:
    Connection &m_connection;
    int m_field;
    std::unordered_map<FacetKey, std::string> m_values;
};

/// What is known of every row before languages and places are walked.
struct RowFacts {
    std::vector<std::int64_t> amount;
    std::vector<std::uint8_t> state;
    std::vector<std::uint16_t> languages; ///< how many it has
    RowSet claimed;
    std::vector<std::string> stateNames;
    std::vector<std::pair<std::int64_t, std::uint32_t>> places; ///< row and number of a place, by row
    std::vector<std::string> placeNames;

    std::size_t rows() const { return amount.size(); }
};

RowFacts factsOf(Connection &connection)
{
    RowFacts facts;
    const auto rows = static_cast<std::size_t>(connection.number("SELECT ifnull(max(row), 0) + 1 FROM record"));
    facts.amount.resize(rows);
    facts.state.resize(rows);
    facts.languages.resize(rows);
    Query amounts(connection, "SELECT row, amount FROM record WHERE amount <> 0");
    while (amounts.step())
        facts.amount[static_cast<std::size_t>(amounts.number(0))] = amounts.number(1);
    FacetWalk(connection, FacetField::State).forEach([&](const std::string &state, const RowSet &set) {
        const auto number = static_cast<std::uint8_t>(facts.stateNames.size());
        facts.stateNames.push_back(state);
        set.forEach([&](std::int64_t row) { facts.state[static_cast<std::size_t>(row)] = number; });
    });
    FacetWalk(connection, FacetField::Language).forEach([&](const std::string &language, const RowSet &set) {
        if (!language.empty())
            set.forEach([&](std::int64_t row) { ++facts.languages[static_cast<std::size_t>(row)]; });
    });
    FacetWalk(connection, FacetField::ClaimedBy).forEach([&](const std::string &person, const RowSet &set) {
        if (!person.empty())
            set.forEach([&](std::int64_t row) { facts.claimed.add(row); });
    });
    FacetWalk(connection, FacetField::Place).forEach([&](const std::string &place, const RowSet &set) {
        if (place.empty())
            return;
        const auto number = static_cast<std::uint32_t>(facts.placeNames.size());
        facts.placeNames.push_back(place);
        set.forEach([&](std::int64_t row) { facts.places.emplace_back(row, number); });
    });
    std::sort(facts.places.begin(), facts.places.end());
    return facts;
}

void addAmount(AmountSum &sum, std::int64_t amount, std::int64_t share)
{
    ++sum.sources;
    sum.bytes += std::abs(amount) / share;
    if (amount < 0)
        sum.estimated += -amount / share;
    sum.unknown += amount == 0;
}

/// Counts sources of one language after another, and what places have of them.
class Counter
{
public:
    explicit Counter(RowFacts facts) : m_facts(std::move(facts)), m_places(m_facts.placeNames.size())
    {
        for (std::size_t i = 0; i < m_places.size(); ++i)
            m_places[i].place = m_facts.placeNames[i];
        for (const auto &[row, place] : m_facts.places)
            ++m_places[place].states[m_facts.stateNames[m_facts.state[static_cast<std::size_t>(row)]]];
    }

    LanguageTally count(const std::string &language, const RowSet &set)
    {
        LanguageTally tally{language, {}, {}, {}};
        const std::size_t states = m_facts.stateNames.size();
        std::vector<AmountSum> all(states), lookedAfter(states);
        std::vector<std::int64_t> places(m_places.size());
        set.forEach([&](std::int64_t row) {
            const auto at = static_cast<std::size_t>(row);
            const std::int64_t share = std::max<std::int64_t>(1, m_facts.languages[at]);
            addAmount(all[m_facts.state[at]], m_facts.amount[at], share);
            if (m_facts.claimed.contains(row))
                addAmount(lookedAfter[m_facts.state[at]], m_facts.amount[at], share);
            for (auto one = std::lower_bound(m_facts.places.begin(), m_facts.places.end(), std::pair(row, std::uint32_t{0}));
                 one != m_facts.places.end() && one->first == row; ++one)
                ++places[one->second];
        });
        for (std::size_t state = 0; state < states; ++state) {
            if (all[state].sources)
                tally.states.emplace(m_facts.stateNames[state], all[state]);
            if (lookedAfter[state].sources)
                tally.lookedAfter.emplace(m_facts.stateNames[state], lookedAfter[state]);
        }
        for (std::size_t place = 0; place < places.size(); ++place)
            if (places[place]) {
                tally.places.push_back({m_facts.placeNames[place], places[place]});
                ++m_places[place].languages;
            }
        std::ranges::sort(tally.places, [](const FacetValue &a, const FacetValue &b) {
            return a.count != b.count ? a.count > b.count : a.value < b.value;
        });
        return tally;
    }

    std::vector<PlaceTally> takePlaces() { return std::move(m_places); }

private:
    RowFacts m_facts;
    std::vector<PlaceTally> m_places;
};

} // namespace

} // namespace detail

Result<SourceTally> Index::tally(std::stop_token stop) const
{
    return d->reading(stop, [](detail::Connection &connection) -> Result<SourceTally> {
        SourceTally tally;
        detail::Counter counter(detail::factsOf(connection));
        detail::FacetWalk(connection, detail::FacetField::Language)
            .forEach([&](const std::string &language, const detail::RowSet &set) {
                if (!language.empty())
                    tally.languages.push_back(counter.count(language, set));
            });
        tally.places = counter.takePlaces();
        std::ranges::sort(tally.languages, {}, &LanguageTally::language);
        std::ranges::sort(tally.places, {}, &PlaceTally::place);
        return tally;
    });
}

} // namespace espalier::index
