// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/index/indexworkshop.h"

#include "storage/base/hash.h"
#include "storage/index/likenessbook.h"
#include "storage/index/postings.h"
#include "storage/records/emptied.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include <set>

namespace espalier::test {

namespace {

const records::Author somebody{"Ada Tester", "ada@example.org"};

std::string rowText(SQLite::Statement &row, int first = 0)
{
    std::string text;
    for (int i = first; i < row.getColumnCount(); ++i) {
        const SQLite::Column column = row.getColumn(i);
        if (column.isBlob())
            text += toHex(static_cast<const std::uint8_t *>(column.getBlob()), static_cast<std::size_t>(column.getBytes()));
        else
            text += column.getString();
        text += " | ";
    }
    return text;
}

void addLines(SQLite::Database &database, const std::string &label, const std::string &sql, std::vector<std::string> &lines)
{
    SQLite::Statement select(database, sql);
    while (select.executeStep())
        lines.push_back(label + ": " + rowText(select));
}

void addPostings(SQLite::Database &database, std::vector<std::string> &lines)
{
    std::map<std::int64_t, std::string> ids;
    SQLite::Statement records(database, "SELECT row, id FROM record");
    while (records.executeStep())
        ids[records.getColumn(0).getInt64()] = records.getColumn(1).getString();
    SQLite::Statement postings(database,
                               "SELECT v.field, v.value, p.key, p.rows FROM posting p JOIN facet_value v ON v.key = p.key >> 16");
    while (postings.executeStep()) {
        const SQLite::Column stored = postings.getColumn(3);
        index::detail::RowSet set;
        index::detail::uniteStored({static_cast<const char *>(stored.getBlob()), static_cast<std::size_t>(stored.getBytes())},
                                   postings.getColumn(2).getInt64() & 0xFFFF, set);
        set.forEach([&](std::int64_t row) {
            lines.push_back("posting: " + postings.getColumn(0).getString() + " " + postings.getColumn(1).getString() + " "
                            + ids[row]);
        });
    }
    SQLite::Statement packed(database, "SELECT id, facets FROM record");
    SQLite::Statement value(database, "SELECT field || ' ' || value FROM facet_value WHERE key = ?");
    while (packed.executeStep()) {
        const SQLite::Column facets = packed.getColumn(1);
        const auto *bytes = static_cast<const std::uint8_t *>(facets.getBlob());
        for (int i = 0; i + 3 < facets.getBytes(); i += 4) {
            value.bind(1,
                       static_cast<std::int64_t>(bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16
                                                 | static_cast<std::uint32_t>(bytes[i + 3]) << 24));
            value.executeStep();
            lines.push_back("has: " + packed.getColumn(0).getString() + " " + value.getColumn(0).getString());
            value.reset();
        }
    }
}

/// The keys of each source, as they are found by row and by key: both must say the same.
void addLikeness(SQLite::Database &database, std::vector<std::string> &lines)
{
    std::set<std::pair<std::int64_t, std::uint32_t>> byRow;
    std::set<std::pair<std::int64_t, std::uint32_t>> byKey;
    SQLite::Statement sources(database, "SELECT r.row, r.id, l.keys FROM likeness_of l LEFT JOIN record r ON r.row = l.row");
    while (sources.executeStep()) {
        const SQLite::Column stored = sources.getColumn(2);
        const std::string_view bytes(static_cast<const char *>(stored.getBlob()), static_cast<std::size_t>(stored.getBytes()));
        for (const std::uint32_t key : index::detail::unpackNumbers(bytes)) {
            byRow.emplace(sources.getColumn(0).getInt64(), key);
            lines.push_back("likeness: " + sources.getColumn(1).getString() + " " + std::to_string(key));
        }
    }
    SQLite::Statement places(database, "SELECT key, entries FROM likeness");
    while (places.executeStep()) {
        const std::int64_t place = places.getColumn(0).getInt64();
        const SQLite::Column stored = places.getColumn(1);
        const std::string_view bytes(static_cast<const char *>(stored.getBlob()), static_cast<std::size_t>(stored.getBytes()));
        const auto entries = index::detail::unpackNumbers(bytes);
        EXPECT_TRUE(!entries.empty() && std::is_sorted(entries.begin(), entries.end()));
        for (const std::uint32_t entry : entries)
            byKey.emplace((place & 0xFFFF) * 65536 + (entry & 0xFFFF), static_cast<std::uint32_t>(place >> 16 << 16) | entry >> 16);
    }
    EXPECT_EQ(byRow, byKey);
}

/// The stored order must be the order of the sort keys.
void checkNameList(SQLite::Database &database)
{
    std::vector<std::int64_t> listed;
    SQLite::Statement chunks(database, "SELECT rows FROM name_list ORDER BY first");
    while (chunks.executeStep()) {
        const SQLite::Column stored = chunks.getColumn(0);
        const auto *bytes = static_cast<const std::uint8_t *>(stored.getBlob());
        for (int i = 0; i + 3 < stored.getBytes(); i += 4)
            listed.push_back(bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | static_cast<std::int64_t>(bytes[i + 3]) << 24);
    }
    std::vector<std::int64_t> expected;
    SQLite::Statement records(database, "SELECT row FROM record WHERE kind = 1 ORDER BY sortkey");
    while (records.executeStep())
        expected.push_back(records.getColumn(0).getInt64());
    EXPECT_EQ(listed, expected);
}

} // namespace

IndexWorkshop::IndexWorkshop()
{
    auto made = records::RecordStore::create(m_folder / "workshop", "Test", somebody, m_clock);
    if (!made)
        throw std::runtime_error(describe(made.error()));
    m_store.emplace(std::move(*made));
    m_person = newId("per", m_clock);
}

Json IndexWorkshop::newRecord(std::string_view kind, const std::string &name, const Json &more)
{
    const auto known = records::kindByName(kind);
    Json record = {{"id", newId(records::kindInfo(*known).prefix, m_clock).text()},
                   {"schema", std::string(kind) + "/1"},
                   {"name", name}};
    record.update(more);
    return record;
}

Json IndexWorkshop::newSource(const std::string &name, const Json &more)
{
    Json record = newRecord("source", name, {{"kind", "primary"}, {"languages", {"en"}}});
    record.update(more);
    return record;
}

Json IndexWorkshop::newEvent(std::string_view kind, const Json &subject, const Json &more)
{
    const auto known = records::kindByName(kind);
    Json event = {{"id", newId(records::kindInfo(*known).prefix, m_clock).text()},
                  {"schema", std::string(kind) + "/1"},
                  {"subject", subject.at("id")},
                  {"author", m_person.text()},
                  {"at", formatTime(m_clock.now())}};
    event.update(more);
    return event;
}

void IndexWorkshop::save(const std::vector<Json> &recordsToSave, const std::vector<Json> &events)
{
    m_clock.advance(std::chrono::minutes(1));
    records::Change change;
    for (const Json &body : recordsToSave) {
        records::Put put{body, std::nullopt};
        if (const auto old = m_store->read(*RecordId::parse(body.at("id").get<std::string>()))) {
            put.basis = old->blob;
            put.empties = records::emptiedFields(old->body, body);
        }
        change.puts.push_back(std::move(put));
    }
    change.events = events;
    change.summary = "Change records";
    const auto saved = m_store->save(change, somebody);
    ASSERT_OK(saved);
}

void IndexWorkshop::writeRaw(const std::string &path, const std::optional<std::string> &bytes)
{
    write({{path, bytes}});
}

void IndexWorkshop::saveUnchecked(const std::vector<Json> &recordsToSave)
{
    std::vector<git::TreeEdit> edits;
    for (const Json &body : recordsToSave)
        edits.push_back({records::recordPath(*RecordId::parse(body.at("id").get<std::string>())), canonicalJson(body)});
    write(std::move(edits));
}

void IndexWorkshop::write(std::vector<git::TreeEdit> edits)
{
    m_clock.advance(std::chrono::minutes(1));
    git::CommitRequest request;
    request.base = *m_store->head();
    request.edits = std::move(edits);
    request.author = {somebody.name, somebody.email, m_clock.now()};
    request.message = "Write by hand\n";
    const auto written = m_store->repository().write(request);
    ASSERT_OK(written);
}

std::vector<std::string> IndexWorkshop::names(const index::Index &index, const index::SourceQuery &query)
{
    std::vector<std::string> found;
    const auto rows = index.sourceRows(query);
    EXPECT_OK(rows);
    if (!rows)
        return found;
    const auto sources = index.sources(*rows);
    EXPECT_OK(sources);
    if (sources)
        for (const index::SourceRow &source : *sources)
            found.push_back(source.name);
    return found;
}

std::vector<std::string> indexContent(const std::filesystem::path &path)
{
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
    EXPECT_NO_THROW(database.exec("INSERT INTO search(search, rank) VALUES('integrity-check', 1)"));
    EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
    std::vector<std::string> lines;
    addLines(database, "record",
             "SELECT id, kind, slug, name, sortkey, state, srckind, languages, licences, nominated_by, custodian_id, custodian, "
             "withdrawn, updated_at, blob, amount, needs FROM record",
             lines);
    addLines(database, "text", "SELECT r.id, t.name, t.body, t.custodian FROM searchtext t JOIN record r ON r.row = t.row",
             lines);
    addLines(database, "texts", "SELECT count(*) FROM searchtext", lines);
    addLines(database, "count", "SELECT field, value, count FROM facet_value", lines);
    addLines(database, "event", "SELECT * FROM event", lines);
    addLines(database, "conflict", "SELECT * FROM conflict", lines);
    addLines(database, "task", "SELECT * FROM task", lines);
    addLines(database, "mention", "SELECT * FROM mention", lines);
    addLines(database, "due", "SELECT * FROM due", lines);
    addLines(database, "touched", "SELECT * FROM touched", lines);
    addLines(database, "problem", "SELECT * FROM problem", lines);
    addLines(database, "meta", "SELECT key, value FROM meta WHERE key IN ('indexed', 'pending')", lines);
    addPostings(database, lines);
    addLikeness(database, lines);
    checkNameList(database);
    std::sort(lines.begin(), lines.end());
    return lines;
}

index::SourceQuery textQuery(const std::string &text)
{
    index::SourceQuery query;
    query.text = text;
    return query;
}

index::SourceQuery facetQuery(const std::map<std::string, std::vector<std::string>> &facets)
{
    index::SourceQuery query;
    query.facets = facets;
    return query;
}

} // namespace espalier::test
