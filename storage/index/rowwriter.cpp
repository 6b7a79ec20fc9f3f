// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/rowwriter.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

namespace espalier::index::detail {

namespace {

std::string_view bytesOf(const git::ObjectId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

constexpr const char *insertRecordSql =
    "INSERT INTO record(row, id, kind, slug, name, sortkey, state, srckind, languages, licences, nominated_by, custodian_id, "
    "custodian, "
    "withdrawn, updated_at, blob, facets, amount, needs) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
    "?15, ?16, ?17, ?18, ?19)";
constexpr const char *updateRecordSql = "UPDATE record SET id = ?2, kind = ?3, slug = ?4, name = ?5, sortkey = ?6, state = ?7, "
                                        "srckind = ?8, languages = ?9, licences = ?10, "
                                        "nominated_by = ?11, custodian_id = ?12, custodian = ?13, withdrawn = ?14, updated_at = "
                                        "?15, blob = ?16, facets = ?17, amount = ?18, needs = ?19 WHERE row = ?1";

} // namespace

std::string packFacets(const std::vector<FacetKey> &facets)
{
    std::string out;
    out.reserve(facets.size() * 4);
    for (const FacetKey key : facets)
        for (int shift = 0; shift < 32; shift += 8)
            out.push_back(static_cast<char>(key >> shift & 0xFF));
    return out;
}

std::vector<FacetKey> unpackFacets(std::string_view stored)
{
    std::vector<FacetKey> facets(stored.size() / 4);
    for (std::size_t i = 0; i < facets.size(); ++i)
        for (std::size_t byte = 0; byte < 4; ++byte)
            facets[i] |= static_cast<FacetKey>(static_cast<unsigned char>(stored[4 * i + byte])) << (8 * byte);
    return facets;
}

SourceState stateOf(bool isWithdrawn, bool isClaimed, const Standing &standing)
{
    if (isWithdrawn)
        return SourceState::Withdrawn;
    if (standing.marks & MarkRemoved)
        return SourceState::Removed;
    SourceState state = standing.judged;
    if (state == SourceState::Nominated && isClaimed)
        state = SourceState::Claimed;
    const bool isFree = (standing.marks & MarkUngoverned) && (state == SourceState::Nominated || state == SourceState::Claimed);
    return (standing.marks & MarkLoaded) && (isFree || state == SourceState::Accepted) ? SourceState::Loaded : state;
}

Standing RowWriter::standing(std::string_view id)
{
    Standing known;
    Query query(m_connection, "SELECT state, marks, licence FROM verdict WHERE id = ?");
    if (!query.bind(1, id).step())
        return known;
    known.judged = static_cast<SourceState>(query.number(0));
    known.marks = static_cast<int>(query.number(1));
    known.licence = query.text(2);
    return known;
}

bool isJudged(std::string_view eventPrefix)
{
    return eventPrefix == "dec" || eventPrefix == "rvn" || eventPrefix == "rms";
}

bool judgesOthers(std::string_view recordPrefix)
{
    return recordPrefix == "pol" || recordPrefix == "ver" || recordPrefix == "dat" || recordPrefix == "rmv";
}

Attention RowWriter::attention(std::string_view subject)
{
    Attention found;
    {
        Query claim(
            m_connection,
            "SELECT released, author FROM event WHERE subject = ? AND kind = 'claim' ORDER BY at DESC, path DESC LIMIT 1");
        if (claim.bind(1, subject).step() && claim.number(0) == 0)
            found.claimedBy = claim.text(1);
    }
    Query task(m_connection,
               "SELECT kind, target FROM task t WHERE subject = ? AND ends = '' AND NOT EXISTS "
               "(SELECT 1 FROM task e WHERE e.ends = t.id AND e.ends <> '' AND e.subject = t.subject)");
    task.bind(1, subject);
    while (task.step())
        addRequest(found, task.text(0), task.text(1));
    return found;
}

void addRequest(Attention &attention, std::string_view kind, std::string_view to)
{
    const auto insertOnce = [](std::vector<std::string> &list, std::string_view value) {
        const auto place = std::lower_bound(list.begin(), list.end(), value);
        if (place == list.end() || *place != value)
            list.insert(place, std::string(value));
    };
    insertOnce(attention.askedOf, to.empty() ? std::string_view("everybody") : to);
    if (kind == "help" || kind == "contact")
        insertOnce(attention.needs, kind);
}

void RowWriter::putUnjudged(std::string_view id, std::int64_t stamp)
{
    Query(m_connection, "INSERT OR REPLACE INTO unjudged(id, stamp) VALUES(?, ?)").bind(1, id).bind(2, stamp).run();
}

std::optional<StoredRecord> RowWriter::stored(std::string_view id)
{
    Query query(
        m_connection,
        "SELECT row, kind, state, withdrawn, updated_at, blob, name, facets, sortkey, licences, needs FROM record WHERE id = ?");
    if (!query.bind(1, id).step())
        return std::nullopt;
    StoredRecord record;
    record.row = query.number(0);
    record.kind = static_cast<int>(query.number(1));
    record.state = static_cast<SourceState>(query.number(2));
    record.isWithdrawn = query.number(3) != 0;
    record.updatedAt = query.number(4);
    if (const std::string_view blob = query.blob(5); blob.size() == record.blob.bytes.size())
        std::memcpy(record.blob.bytes.data(), blob.data(), blob.size());
    record.name = query.text(6);
    record.facets = unpackFacets(query.blob(7));
    record.sortKey = query.blob(8);
    record.licences = query.text(9);
    record.needs = query.text(10);
    return record;
}

std::vector<FacetKey> RowWriter::facetKeys(const RecordEntry &entry, SourceState state, const Standing &standing,
                                           const Attention &attention)
{
    std::vector<FacetKey> keys;
    if (!entry.isSource())
        return keys;
    keys.reserve(entry.facets.size() + 6);
    keys.push_back(m_facets.key(FacetField::All, {}));
    for (const auto &[field, value] : entry.facets)
        if (field != FacetField::Licence)
            keys.push_back(m_facets.key(field, value));
    addDerivedKeys(keys, state, standing, attention, entry.licences, entry.needs);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

/// What depends on more than the record itself.
void RowWriter::addDerivedKeys(std::vector<FacetKey> &keys, SourceState state, const Standing &standing,
                               const Attention &attention, const std::vector<std::string> &licences,
                               const std::vector<std::string> &needs)
{
    const auto addAll = [&](FacetField field, const std::vector<std::string> &values) {
        for (const std::string &value : values)
            keys.push_back(m_facets.key(field, value));
        if (values.empty())
            keys.push_back(m_facets.key(field, {}));
    };
    keys.push_back(m_facets.key(FacetField::State, stateName(state)));
    if (standing.licence.empty())
        addAll(FacetField::Licence, licences);
    else
        keys.push_back(m_facets.key(FacetField::Licence, standing.licence));
    std::vector<std::string> allNeeds = needs;
    allNeeds.insert(allNeeds.end(), attention.needs.begin(), attention.needs.end());
    addAll(FacetField::Needs, allNeeds);
    keys.push_back(m_facets.key(FacetField::ClaimedBy, attention.claimedBy));
    addAll(FacetField::AskedOf, attention.askedOf);
}

void RowWriter::writeRecord(const char *sql, std::int64_t row, const RecordEntry &entry, SourceState state,
                            std::int64_t updatedAt, const std::vector<FacetKey> &facets)
{
    const std::string languages = joinCodes(entry.languages);
    const std::string licences = joinCodes(entry.licences);
    const std::string needs = joinCodes(entry.needs);
    const std::string packed = packFacets(facets);
    Query write(m_connection, sql);
    write.bind(1, row).bind(2, entry.id.text()).bind(3, entry.kind).bind(4, entry.slug).bind(5, entry.name);
    write.bindBlob(6, entry.sortKey).bind(7, static_cast<std::int64_t>(state)).bind(8, entry.sourceKind);
    write.bind(9, languages).bind(10, licences).bind(11, entry.nominatedBy).bind(12, entry.custodianId);
    write.bind(13, entry.custodianName).bind(14, entry.isWithdrawn ? 1 : 0).bind(15, updatedAt);
    write.bindBlob(16, bytesOf(entry.blob)).bindBlob(17, packed).bind(18, entry.amount).bind(19, needs).run();
}

void RowWriter::insertText(std::int64_t row, std::string_view name, std::string_view body, std::string_view custodian)
{
    for (const char *sql : {"INSERT INTO searchtext(row, name, body, custodian) VALUES(?, ?, ?, ?)",
                            "INSERT INTO search(rowid, name, body, custodian) VALUES(?, ?, ?, ?)"})
        Query(m_connection, sql).bind(1, row).bind(2, name).bind(3, body).bind(4, custodian).run();
}

void RowWriter::removeText(std::int64_t row)
{
    Query(m_connection,
          "INSERT INTO search(search, rowid, name, body, custodian) "
          "SELECT 'delete', row, name, body, custodian FROM searchtext WHERE row = ?")
        .bind(1, row)
        .run();
    Query(m_connection, "DELETE FROM searchtext WHERE row = ?").bind(1, row).run();
}

void RowWriter::moveFacets(std::int64_t row, const std::vector<FacetKey> &from, const std::vector<FacetKey> &to)
{
    std::vector<FacetKey> gone;
    std::vector<FacetKey> come;
    std::set_difference(from.begin(), from.end(), to.begin(), to.end(), std::back_inserter(gone));
    std::set_difference(to.begin(), to.end(), from.begin(), from.end(), std::back_inserter(come));
    for (const FacetKey key : gone)
        m_facets.remove(key, row);
    for (const FacetKey key : come)
        m_facets.add(key, row);
}

void RowWriter::insert(std::int64_t row, const RecordEntry &entry, SourceState state, const Standing &standing,
                       const Attention &attention, std::string_view custodianText, std::int64_t updatedAt)
{
    const std::vector<FacetKey> facets = facetKeys(entry, state, standing, attention);
    writeRecord(insertRecordSql, row, entry, state, updatedAt, facets);
    if (entry.isSource())
        putDue(entry);
    insertText(row, entry.nameText, entry.bodyText, custodianText);
    moveFacets(row, {}, facets);
    m_likeness.set(row, entry.likeness);
    if (m_mode == FillMode::Incremental && entry.isSource())
        m_names.insert(entry.sortKey, row);
}

void RowWriter::replace(const StoredRecord &old, const RecordEntry &entry, SourceState state, const Standing &standing,
                        const Attention &attention, std::string_view custodianText, std::int64_t updatedAt)
{
    const std::vector<FacetKey> facets = facetKeys(entry, state, standing, attention);
    const bool isRenamed = entry.isSource() && old.sortKey != entry.sortKey;
    if (isRenamed)
        m_names.remove(old.sortKey, old.row);
    writeRecord(updateRecordSql, old.row, entry, state, updatedAt, facets);
    if (entry.isSource())
        putDue(entry);
    if (isRenamed)
        m_names.insert(entry.sortKey, old.row);
    moveFacets(old.row, old.facets, facets);
    m_likeness.set(old.row, entry.likeness);
    {
        Query query(m_connection, "SELECT 1 FROM searchtext WHERE row = ? AND name = ? AND body = ? AND custodian = ?");
        if (query.bind(1, old.row).bind(2, entry.nameText).bind(3, entry.bodyText).bind(4, custodianText).step())
            return;
    }
    removeText(old.row);
    insertText(old.row, entry.nameText, entry.bodyText, custodianText);
}

void RowWriter::remove(const StoredRecord &old)
{
    removeText(old.row);
    moveFacets(old.row, old.facets, {});
    m_likeness.set(old.row, {});
    if (old.kind == kindNumber(records::Kind::Source)) {
        m_names.remove(old.sortKey, old.row);
        Query(m_connection, "DELETE FROM due WHERE id = (SELECT id FROM record WHERE row = ?)").bind(1, old.row).run();
    }
    Query(m_connection, "DELETE FROM record WHERE row = ?").bind(1, old.row).run();
}

void RowWriter::setState(const StoredRecord &old, SourceState state, const Standing &standing, const Attention &attention)
{
    constexpr std::array derived = {FacetField::State, FacetField::Licence, FacetField::Needs, FacetField::ClaimedBy,
                                    FacetField::AskedOf};
    std::vector<FacetKey> facets = old.facets;
    std::erase_if(facets, [&derived](FacetKey key) {
        return std::any_of(derived.begin(), derived.end(),
                           [key](FacetField field) { return fieldOf(key) == static_cast<int>(field); });
    });
    addDerivedKeys(facets, state, standing, attention, splitCodes(old.licences), splitCodes(old.needs));
    std::sort(facets.begin(), facets.end());
    facets.erase(std::unique(facets.begin(), facets.end()), facets.end());
    if (state == old.state && facets == old.facets)
        return;
    const std::string packed = packFacets(facets);
    Query(m_connection, "UPDATE record SET state = ?, facets = ? WHERE row = ?")
        .bind(1, static_cast<std::int64_t>(state))
        .bindBlob(2, packed)
        .bind(3, old.row)
        .run();
    moveFacets(old.row, old.facets, facets);
}

void RowWriter::setCustodianText(std::int64_t row, std::string_view text)
{
    std::string name;
    std::string body;
    {
        Query query(m_connection, "SELECT name, body, custodian FROM searchtext WHERE row = ?");
        if (!query.bind(1, row).step() || query.text(2) == text)
            return;
        name = query.text(0);
        body = query.text(1);
    }
    removeText(row);
    insertText(row, name, body, text);
}

void RowWriter::putEvent(const EventEntry &event)
{
    Query(m_connection,
          "INSERT OR REPLACE INTO event(path, id, subject, kind, author, at, released, conflict, blob) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(1, event.path)
        .bind(2, event.id)
        .bind(3, event.subject)
        .bind(4, event.kind)
        .bind(5, event.author)
        .bind(6, event.at)
        .bind(7, event.released ? 1 : 0)
        .bind(8, event.conflict)
        .bindBlob(9, bytesOf(event.blob))
        .run();
    if (!event.task.empty() || !event.ends.empty())
        putTask(event);
    for (const std::string &who : event.mentions)
        Query(m_connection, "INSERT OR REPLACE INTO mention(who, at, path) VALUES(?, ?, ?)")
            .bind(1, who)
            .bind(2, event.at)
            .bind(3, event.path)
            .run();
}

void RowWriter::putTask(const EventEntry &event)
{
    Query(m_connection,
          "INSERT OR REPLACE INTO task(path, id, subject, author, kind, target, due, at, ends, blob) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(1, event.path)
        .bind(2, event.id)
        .bind(3, event.subject)
        .bind(4, event.author)
        .bind(5, event.task)
        .bind(6, event.to)
        .bind(7, event.due)
        .bind(8, event.at)
        .bind(9, event.ends)
        .bindBlob(10, bytesOf(event.blob))
        .run();
}

void RowWriter::removeEvent(std::string_view path)
{
    for (const char *sql :
         {"DELETE FROM event WHERE path = ?", "DELETE FROM task WHERE path = ?", "DELETE FROM mention WHERE path = ?"})
        Query(m_connection, sql).bind(1, path).run();
}

void RowWriter::putDue(const RecordEntry &entry)
{
    if (!entry.due.empty())
        Query(m_connection, "INSERT OR REPLACE INTO due(id, day, owner, nominator) VALUES(?, ?, ?, ?)")
            .bind(1, entry.id.text())
            .bind(2, entry.due)
            .bind(3, entry.group)
            .bind(4, entry.nominatedBy)
            .run();
    else if (m_mode == FillMode::Incremental)
        Query(m_connection, "DELETE FROM due WHERE id = ?").bind(1, entry.id.text()).run();
}

void RowWriter::putConflict(const ConflictEntry &conflict)
{
    Query(m_connection, "INSERT OR REPLACE INTO conflict(id, record, field) VALUES(?, ?, ?)")
        .bind(1, conflict.id)
        .bind(2, conflict.record)
        .bind(3, conflict.field)
        .run();
}

void RowWriter::putProblem(const ProblemEntry &problem)
{
    Query(m_connection, "INSERT OR REPLACE INTO problem(path, code, message) VALUES(?, ?, ?)")
        .bind(1, problem.path)
        .bind(2, problem.code)
        .bind(3, problem.message)
        .run();
}

void RowWriter::putTouched(std::string_view id, std::int64_t at)
{
    Query(m_connection, "INSERT INTO touched(id, at) VALUES(?1, ?2) ON CONFLICT(id) DO UPDATE SET at = max(at, ?2)")
        .bind(1, id)
        .bind(2, at)
        .run();
}

} // namespace espalier::index::detail
