// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/index/builder.h"
#include "storage/index/indexprivate.h"

#include <algorithm>
#include <tuple>

namespace espalier::index {

using detail::Connection;
using detail::Query;

namespace {

/// From here on the order by time is looked up once for all rather than row by row.
constexpr std::size_t manyRows = 4000;

RecordId idOrEmpty(std::string_view text)
{
    Result<RecordId> id = RecordId::parse(text);
    return id ? std::move(*id) : RecordId();
}

std::string hexOf(std::string_view blob)
{
    return toHex(reinterpret_cast<const std::uint8_t *>(blob.data()), blob.size());
}

void appendTasks(Query &query, std::vector<TaskRow> &rows)
{
    while (query.step())
        rows.push_back({idOrEmpty(query.text(0)), idOrEmpty(query.text(1)), idOrEmpty(query.text(2)), std::string(query.text(3)),
                        idOrEmpty(query.text(4)), std::string(query.text(5)), std::string(query.text(6)), hexOf(query.blob(7))});
}

void appendMentions(Query &query, std::vector<MentionRow> &rows)
{
    while (query.step())
        rows.push_back({idOrEmpty(query.text(0)), idOrEmpty(query.text(1)), idOrEmpty(query.text(2)), std::string(query.text(3)),
                        hexOf(query.blob(4))});
}

template<typename T, typename F>
void sortUnique(std::vector<T> &rows, F &&keyOf, std::size_t limit)
{
    std::ranges::sort(rows, [&keyOf](const T &a, const T &b) { return keyOf(a) < keyOf(b); });
    rows.erase(std::unique(rows.begin(), rows.end(), [&keyOf](const T &a, const T &b) { return keyOf(a) == keyOf(b); }),
               rows.end());
    rows.resize(std::min(rows.size(), limit));
}

/// Later times first, as texts of one form compare.
struct Later {
    std::string_view at;
    bool operator==(const Later &) const = default;
    bool operator<(const Later &other) const { return at > other.at; }
};

} // namespace

Result<std::vector<TaskRow>> Index::openTasks(std::span<const RecordId> to, std::size_t limit) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<TaskRow>> {
        std::vector<TaskRow> rows;
        const auto most = static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000));
        if (to.empty()) {
            Query query(connection,
                        "SELECT id, subject, author, kind, target, due, at, blob FROM task t WHERE ends = '' AND NOT EXISTS "
                        "(SELECT 1 FROM task e WHERE e.ends = t.id AND e.ends <> '' AND e.subject = t.subject) "
                        "ORDER BY due = '', due, at DESC, id LIMIT ?");
            query.bind(1, most);
            appendTasks(query, rows);
        }
        for (const RecordId &target : to) {
            Query query(
                connection,
                "SELECT id, subject, author, kind, target, due, at, blob FROM task t WHERE target = ? AND ends = '' AND NOT "
                "EXISTS (SELECT 1 FROM task e WHERE e.ends = t.id AND e.ends <> '' AND e.subject = t.subject) "
                "ORDER BY due = '', due, at DESC, id LIMIT ?");
            query.bind(1, target.text()).bind(2, most);
            appendTasks(query, rows);
        }
        const auto key = [](const TaskRow &row) {
            return std::tuple(row.due.empty(), std::string_view(row.due), Later{row.at}, std::string_view(row.id.text()));
        };
        sortUnique(rows, key, limit);
        return rows;
    });
}

Result<RecordId> Index::subjectOfTask(const RecordId &task) const
{
    return d->reading({}, [&](Connection &connection) -> Result<RecordId> {
        Query query(connection, "SELECT subject FROM task WHERE id = ? AND ends = ''");
        if (!query.bind(1, task.text()).step())
            return failure(ErrorCode::NotFound, task.text(), "there is no such request");
        return RecordId::parse(query.text(0));
    });
}

Result<std::vector<MentionRow>> Index::mentions(std::span<const RecordId> who, const RecordId &by, bool onlyOpen,
                                                std::size_t limit) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<MentionRow>> {
        std::vector<MentionRow> rows;
        for (const RecordId &one : who) {
            Query query(
                connection,
                "SELECT e.id, e.subject, e.author, e.at, e.blob FROM mention m JOIN event e ON e.path = m.path "
                "WHERE m.who = ?1 AND e.author <> ?2 AND (?3 = 0 OR NOT EXISTS (SELECT 1 FROM event a "
                "WHERE a.subject = e.subject AND a.author = ?2 AND a.at > e.at AND a.kind IN ('comment', 'claim', 'task'))) "
                "ORDER BY m.at DESC, m.path LIMIT ?4");
            query.bind(1, one.text()).bind(2, by.text()).bind(3, std::int64_t{onlyOpen ? 1 : 0});
            query.bind(4, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000)));
            appendMentions(query, rows);
        }
        const auto key = [](const MentionRow &row) { return std::tuple(Later{row.at}, std::string_view(row.event.text())); };
        sortUnique(rows, key, limit);
        return rows;
    });
}

Result<std::map<RecordId, std::string>> Index::dueDays(std::span<const RecordId> sources) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::map<RecordId, std::string>> {
        std::map<RecordId, std::string> days;
        for (const RecordId &source : sources) {
            Query query(connection, "SELECT day FROM due WHERE id = ?");
            if (query.bind(1, source.text()).step())
                days.emplace(source, query.text(0));
        }
        return days;
    });
}

Result<std::vector<RecordId>> Index::dueOf(std::span<const RecordId> owners, std::size_t limit) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<RecordId>> {
        std::vector<std::pair<std::string, RecordId>> found;
        for (const RecordId &owner : owners) {
            for (const char *sql : {"SELECT day, id FROM due WHERE owner = ? AND owner <> '' ORDER BY day, id LIMIT ?",
                                    "SELECT day, id FROM due WHERE nominator = ? AND nominator <> '' ORDER BY day, id LIMIT ?"}) {
                Query query(connection, sql);
                query.bind(1, owner.text()).bind(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000)));
                while (query.step())
                    found.emplace_back(query.text(0), idOrEmpty(query.text(1)));
            }
        }
        std::ranges::sort(found);
        found.erase(std::unique(found.begin(), found.end()), found.end());
        std::vector<RecordId> ids;
        for (auto &[day, id] : found)
            if (ids.size() < limit && !id.isEmpty())
                ids.push_back(std::move(id));
        return ids;
    });
}

Result<std::vector<SourceRow>> Index::newestSources(const SourceQuery &query, std::size_t limit) const
{
    std::vector<std::int64_t> rows;
    const Result<bool> isFew = d->reading({}, [&](Connection &connection) -> Result<bool> {
        detail::SourceQueries queries(connection, d->cache);
        const auto set = queries.matching(query, detail::FacetField::All);
        if (!set || set->count() > manyRows)
            return false;
        set->forEach([&rows](std::int64_t row) { rows.push_back(row); });
        std::vector<std::pair<std::int64_t, std::int64_t>> timed; // time, row
        for (const std::int64_t row : rows) {
            Query time(connection, "SELECT updated_at FROM record WHERE row = ?");
            if (time.bind(1, row).step())
                timed.emplace_back(time.number(0), row);
        }
        std::ranges::sort(timed, std::greater());
        rows.clear();
        for (const auto &[at, row] : timed)
            rows.push_back(row);
        return true;
    });
    if (!isFew)
        return failure(isFew.error());
    if (!*isFew) {
        SourceQuery ordered = query;
        ordered.sort = SortKey::UpdatedAt;
        ordered.order = SortOrder::Descending;
        ESPALIER_TRY(rows, sourceRows(ordered));
    }
    rows.resize(std::min(rows.size(), limit));
    return sources(rows);
}

Result<std::vector<RecordHit>> Index::withSlug(std::string_view slug) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<RecordHit>> {
        std::vector<RecordHit> hits;
        Query query(connection, "SELECT id, kind, name, slug FROM record WHERE slug = ? AND slug <> '' ORDER BY id");
        query.bind(1, slug);
        while (query.step())
            if (Result<RecordId> id = RecordId::parse(query.text(0)))
                hits.push_back({std::move(*id), std::string(detail::kindNameOf(static_cast<int>(query.number(1)))),
                                std::string(query.text(2)), std::string(query.text(3))});
        return hits;
    });
}

} // namespace espalier::index
