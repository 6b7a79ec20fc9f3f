// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/indexprivate.h"
#include "storage/index/searchtext.h"
#include "storage/index/sortkey.h"

#include <algorithm>
#include <unordered_set>

namespace espalier::index {

using detail::Connection;
using detail::Query;

namespace {

constexpr std::int64_t wordCandidates = 500;

/// Gathers hits, each record once, best first.
class Completion
{
public:
    Completion(Connection &connection, std::vector<int> kinds, std::size_t limit)
        : m_connection(connection),
          m_kinds(std::move(kinds)),
          m_limit(limit)
    {
    }

    bool isFull() const { return m_hits.size() >= m_limit; }
    std::vector<RecordHit> take() { return std::move(m_hits); }

    /// Names that begin with what was typed, in name order; the sources among them first.
    void addNames(std::string_view typed)
    {
        const auto [first, last] = detail::nameSortRange(typed);
        for (const int kind : m_kinds) {
            if (isFull())
                return;
            Query query(m_connection,
                        typed.empty()
                            ? "SELECT id, kind, name, slug FROM record WHERE kind = ?1 ORDER BY sortkey LIMIT ?2"
                            : "SELECT id, kind, name, slug FROM record WHERE kind = ?1 AND sortkey >= ?3 AND sortkey < ?4 "
                              "ORDER BY sortkey LIMIT ?2");
            query.bind(1, kind).bind(2, static_cast<std::int64_t>(m_limit));
            if (!typed.empty())
                query.bindBlob(3, first).bindBlob(4, last);
            add(query);
        }
    }

    void addSlugs(std::string_view typed)
    {
        if (typed.empty() || isFull())
            return;
        const std::string end = std::string(typed) + '~';
        Query query(m_connection,
                    "SELECT id, kind, name, slug FROM record WHERE slug >= ? AND slug < ? AND slug <> '' ORDER BY slug LIMIT ?");
        query.bind(1, typed).bind(2, end).bind(3, wordCandidates);
        add(query);
    }

    void addId(std::string_view typed)
    {
        if (typed.size() < 8 || isFull())
            return;
        const std::string end = std::string(typed) + '~';
        Query query(m_connection, "SELECT id, kind, name, slug FROM record WHERE id >= ? AND id < ? ORDER BY id LIMIT ?");
        query.bind(1, typed).bind(2, end).bind(3, static_cast<std::int64_t>(m_limit));
        add(query);
    }

    /// Names with the typed words anywhere; the shortest first, as the typed words are more of them.
    void addWords(std::string_view typed)
    {
        const std::string words = searchQuery(typed);
        if (words.empty() || isFull())
            return;
        const std::string match = "{name} : (" + words + ")";
        std::vector<std::int64_t> rows;
        {
            Query query(m_connection, "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?");
            query.bind(1, match).bind(2, wordCandidates);
            while (query.step())
                rows.push_back(query.number(0));
        }
        std::vector<RecordHit> found;
        for (const std::int64_t row : rows) {
            Query query(m_connection, "SELECT id, kind, name, slug FROM record WHERE row = ?");
            query.bind(1, row);
            if (query.step())
                append(query, found);
        }
        std::stable_sort(found.begin(), found.end(), [](const RecordHit &a, const RecordHit &b) {
            return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
        });
        for (RecordHit &hit : found)
            keep(std::move(hit));
    }

private:
    void add(Query &query)
    {
        std::vector<RecordHit> found;
        while (query.step())
            append(query, found);
        for (RecordHit &hit : found)
            keep(std::move(hit));
    }

    void append(const Query &query, std::vector<RecordHit> &found) const
    {
        const int kind = static_cast<int>(query.number(1));
        Result<RecordId> id = RecordId::parse(query.text(0));
        if (id && std::find(m_kinds.begin(), m_kinds.end(), kind) != m_kinds.end())
            found.push_back(
                {std::move(*id), std::string(detail::kindNameOf(kind)), std::string(query.text(2)), std::string(query.text(3))});
    }

    void keep(RecordHit hit)
    {
        if (!isFull() && m_seen.insert(hit.id.text()).second)
            m_hits.push_back(std::move(hit));
    }

    Connection &m_connection;
    std::vector<int> m_kinds;
    std::size_t m_limit;
    std::vector<RecordHit> m_hits;
    std::unordered_set<std::string> m_seen;
};

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

} // namespace

Result<std::vector<RecordHit>> Index::complete(std::string_view typed, std::string_view kind, std::size_t limit) const
{
    std::vector<int> kinds;
    if (kind.empty()) {
        for (const records::Kind each :
             {records::Kind::Source, records::Kind::Organisation, records::Kind::Person, records::Kind::Group})
            kinds.push_back(detail::kindNumber(each));
    } else {
        ESPALIER_TRY(const records::Kind known, records::kindByName(kind));
        kinds.push_back(detail::kindNumber(known));
    }
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<RecordHit>> {
        Completion completion(connection, kinds, limit);
        const std::string_view words = trimmed(typed);
        completion.addId(words);
        completion.addNames(words);
        completion.addSlugs(words);
        completion.addWords(words);
        return completion.take();
    });
}

} // namespace espalier::index
