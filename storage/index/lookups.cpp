// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/index/builder.h"
#include "storage/index/indexprivate.h"

#include <algorithm>

namespace espalier::index {

using detail::Connection;
using detail::Query;

namespace {

std::int64_t countOf(Connection &connection, const char *sql, std::string_view subject)
{
    Query query(connection, sql);
    return query.bind(1, subject).step() ? query.number(0) : 0;
}

void addVerdict(Connection &connection, SourceRow &source)
{
    Query query(connection, "SELECT licence, reviewers, decided_at, blob FROM verdict WHERE id = ?");
    if (!query.bind(1, source.id.text()).step())
        return;
    if (!query.text(0).empty()) {
        source.licence = query.text(0);
        source.isLicenceConcluded = true;
    }
    source.reviewedBy = detail::splitCodes(query.text(1));
    if (query.number(2) != 0)
        source.reviewedAt = Timestamp(std::chrono::milliseconds(query.number(2)));
    source.reviewedBlob = query.text(3);
}

std::optional<SourceRow> sourceOfRow(Connection &connection, std::int64_t row)
{
    SourceRow source;
    {
        Query query(connection,
                    "SELECT r.id, r.slug, r.name, r.srckind, r.state, r.languages, r.licences, r.nominated_by, "
                    "coalesce(o.name, nullif(r.custodian, ''), r.custodian_id), r.updated_at, r.blob FROM record r "
                    "LEFT JOIN record o ON o.id = r.custodian_id AND r.custodian_id <> '' WHERE r.row = ? AND r.kind = ?");
        if (!query.bind(1, row).bind(2, detail::kindNumber(records::Kind::Source)).step())
            return std::nullopt;
        Result<RecordId> id = RecordId::parse(query.text(0));
        if (!id)
            return std::nullopt;
        source.row = row;
        source.id = std::move(*id);
        source.slug = query.text(1);
        source.name = query.text(2);
        source.kind = query.text(3);
        source.state = detail::stateName(static_cast<detail::SourceState>(query.number(4)));
        source.languages = detail::splitCodes(query.text(5));
        for (const std::string &licence : detail::splitCodes(query.text(6)))
            source.licence += (source.licence.empty() ? "" : ", ") + licence;
        source.nominatedBy = query.text(7);
        source.custodian = query.text(8);
        source.updatedAt = Timestamp(std::chrono::milliseconds(query.number(9)));
        const std::string_view blob = query.blob(10);
        source.blob = toHex(reinterpret_cast<const std::uint8_t *>(blob.data()), blob.size());
    }
    addVerdict(connection, source);
    source.comments = static_cast<int>(
        countOf(connection, "SELECT count(*) FROM event WHERE subject = ? AND kind = 'comment'", source.id.text()));
    source.openConflicts = static_cast<int>(countOf(connection,
                                                    "SELECT count(*) FROM conflict c WHERE c.record = ? AND NOT EXISTS (SELECT 1 "
                                                    "FROM event e WHERE e.conflict = c.id AND e.conflict <> '')",
                                                    source.id.text()));
    return source;
}

/// The hit of the row a query stands on: id, kind, name, slug in its first columns.
std::optional<RecordHit> hitOf(const Query &query)
{
    Result<RecordId> id = RecordId::parse(query.text(0));
    if (!id)
        return std::nullopt;
    return RecordHit{std::move(*id), std::string(detail::kindNameOf(static_cast<int>(query.number(1)))),
                     std::string(query.text(2)), std::string(query.text(3))};
}

void appendHits(Query &query, std::vector<RecordHit> &hits)
{
    while (query.step())
        if (auto hit = hitOf(query))
            hits.push_back(std::move(*hit));
}

/// What `find` takes for the start of an id: eight characters at least, with the prefix.
bool isIdStart(std::string_view text)
{
    return text.size() >= 8 && text[3] == '_'
        && text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

} // namespace

Result<std::vector<SourceRow>> Index::sources(std::span<const std::int64_t> rows) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<SourceRow>> {
        std::vector<SourceRow> sources;
        sources.reserve(rows.size());
        for (const std::int64_t row : rows)
            if (auto source = sourceOfRow(connection, row))
                sources.push_back(std::move(*source));
        return sources;
    });
}

Result<std::optional<SourceRow>> Index::source(const RecordId &id) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::optional<SourceRow>> {
        std::int64_t row = 0;
        {
            Query query(connection, "SELECT row FROM record WHERE id = ?");
            if (!query.bind(1, id.text()).step())
                return std::nullopt;
            row = query.number(0);
        }
        return sourceOfRow(connection, row);
    });
}

Result<RecordHit> Index::find(std::string_view idOrSlug) const
{
    return d->reading({}, [&](Connection &connection) -> Result<RecordHit> {
        std::string asked(idOrSlug);
        std::transform(asked.begin(), asked.end(), asked.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        std::vector<RecordHit> hits;
        if (isIdStart(asked)) {
            const std::string end = asked + '~';
            Query query(connection, "SELECT id, kind, name, slug FROM record WHERE id >= ? AND id < ? ORDER BY id LIMIT 3");
            query.bind(1, asked).bind(2, end);
            appendHits(query, hits);
            if (!hits.empty() && hits.front().id.text() == asked)
                return hits.front();
        }
        if (hits.empty() && !asked.empty()) {
            Query query(connection, "SELECT id, kind, name, slug FROM record WHERE slug = ? AND slug <> '' ORDER BY id LIMIT 3");
            query.bind(1, asked);
            appendHits(query, hits);
        }
        if (hits.empty())
            return failure(ErrorCode::NotFound, std::string(idOrSlug), "no record has this id or short name");
        if (hits.size() > 1)
            return failure(ErrorCode::Conflict, std::string(idOrSlug),
                           "several records are meant: " + hits[0].id.text() + ", " + hits[1].id.text()
                               + (hits.size() > 2 ? ", ..." : ""),
                           "give more of the id");
        return hits.front();
    });
}

Result<std::vector<RecordHit>> Index::all(std::string_view kind) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<RecordHit>> {
        std::vector<RecordHit> hits;
        if (kind.empty()) {
            Query query(connection, "SELECT id, kind, name, slug FROM record WHERE kind <> ? ORDER BY sortkey");
            query.bind(1, detail::kindNumber(records::Kind::Contact));
            appendHits(query, hits);
            return hits;
        }
        ESPALIER_TRY(const records::Kind known, records::kindByName(kind));
        Query query(connection, "SELECT id, kind, name, slug FROM record WHERE kind = ? ORDER BY sortkey");
        query.bind(1, detail::kindNumber(known));
        appendHits(query, hits);
        return hits;
    });
}

Result<std::vector<RecordHit>> Index::sameCustodian(const RecordId &id) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<RecordHit>> {
        std::string organisation = id.text();
        {
            Query query(connection, "SELECT custodian_id FROM record WHERE id = ? AND kind = ?");
            if (query.bind(1, id.text()).bind(2, detail::kindNumber(records::Kind::Source)).step())
                organisation = query.text(0);
        }
        std::vector<RecordHit> hits;
        Query query(connection,
                    "SELECT id, kind, name, slug FROM record WHERE custodian_id = ?1 AND custodian_id <> '' AND id <> ?2 "
                    "ORDER BY sortkey");
        query.bind(1, organisation).bind(2, id.text());
        appendHits(query, hits);
        return hits;
    });
}

Result<std::int64_t> Index::sourceCount() const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::int64_t> {
        return connection.number("SELECT coalesce((SELECT count FROM facet_value WHERE field = 0 AND value = ''), 0)");
    });
}

Result<std::optional<git::ObjectId>> Index::indexedCommit() const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::optional<git::ObjectId>> {
        const std::string commit = detail::metaText(connection, "indexed");
        if (commit.empty())
            return std::nullopt;
        ESPALIER_TRY(const git::ObjectId id, git::ObjectId::parse(commit));
        return id;
    });
}

Result<std::vector<ConflictRow>> Index::conflicts() const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<ConflictRow>> {
        std::vector<ConflictRow> rows;
        Query query(connection,
                    "SELECT c.id, c.record, coalesce(r.name, ''), c.field FROM conflict c LEFT JOIN record r ON r.id = c.record "
                    "WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.conflict = c.id AND e.conflict <> '') "
                    "ORDER BY c.record, c.field, c.id");
        while (query.step())
            if (Result<RecordId> record = RecordId::parse(query.text(1)))
                rows.push_back(
                    {std::string(query.text(0)), std::move(*record), std::string(query.text(2)), std::string(query.text(3))});
        return rows;
    });
}

Result<std::vector<Issue>> Index::problems() const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<Issue>> {
        std::vector<Issue> issues;
        Query query(connection, "SELECT path, code, message FROM problem ORDER BY path");
        while (query.step())
            issues.push_back(
                {Severity::Error, std::string(query.text(1)), std::string(query.text(0)), {}, std::string(query.text(2))});
        // Two people in two places may give one short name; both records keep it until one is renamed.
        Query shared(connection,
                     "SELECT id, slug FROM record WHERE slug IN (SELECT slug FROM record WHERE slug <> '' GROUP BY slug "
                     "HAVING COUNT(*) > 1 LIMIT 200) AND slug <> '' ORDER BY slug, id LIMIT 1000");
        while (shared.step())
            issues.push_back({Severity::Warning, "slug-shared", std::string(shared.text(0)), "slug",
                              "Another record has the same short name, " + std::string(shared.text(1)) + "."});
        return issues;
    });
}

} // namespace espalier::index
