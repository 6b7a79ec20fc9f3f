// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/facetbook.h"
#include "storage/index/likenessbook.h"
#include "storage/index/namelist.h"

#include <optional>
#include <vector>

namespace espalier::index::detail {

/// What a record's row says that the next change of it needs.
struct StoredRecord {
    std::int64_t row = 0;
    int kind = 0;
    SourceState state = SourceState::Nominated;
    bool isWithdrawn = false;
    std::int64_t updatedAt = 0;
    git::ObjectId blob;
    std::string name;
    std::string sortKey;
    std::string licences;         ///< as claimed, joined
    std::string needs;            ///< as the record says, joined
    std::vector<FacetKey> facets; ///< ascending
};

/// What others than the record itself say about a source.
struct Standing {
    SourceState judged = SourceState::Nominated; ///< Nominated: not judged, or nothing follows from it
    int marks = 0;
    std::string licence; ///< concluded; empty when none
};
/// Bits of Standing::marks.
enum StandingMark { MarkLoaded = 1, MarkUngoverned = 2, MarkRemoved = 4 };

/// Writes records with their search text and facets. Shared by rebuilding and updating. Throws SQLite::Exception.
class RowWriter
{
public:
    RowWriter(Connection &connection, FillMode mode)
        : m_connection(connection),
          m_mode(mode),
          m_facets(connection, mode),
          m_likeness(connection, mode),
          m_names(connection)
    {
    }

    std::optional<StoredRecord> stored(std::string_view id);

    /// Nothing special when nobody judged it.
    Standing standing(std::string_view id);
    /// What the events of a source say: its latest claim and its open requests.
    Attention attention(std::string_view subject);

    void insert(std::int64_t row, const RecordEntry &entry, SourceState state, const Standing &standing,
                const Attention &attention, std::string_view custodianText, std::int64_t updatedAt);
    void replace(const StoredRecord &old, const RecordEntry &entry, SourceState state, const Standing &standing,
                 const Attention &attention, std::string_view custodianText, std::int64_t updatedAt);
    void remove(const StoredRecord &old);
    /// What others than the record say about a source: its state, the licences it is found by (the concluded one, else those that are claimed),
    /// who looks after it and what is asked about it. Writes nothing when all of it is so already.
    void setState(const StoredRecord &old, SourceState state, const Standing &standing, const Attention &attention);
    /// Notes that somebody has to judge it (again).
    void putUnjudged(std::string_view id, std::int64_t stamp);
    void setCustodianText(std::int64_t row, std::string_view text);

    void putEvent(const EventEntry &event);
    void removeEvent(std::string_view path);
    void putConflict(const ConflictEntry &conflict);
    void putProblem(const ProblemEntry &problem);
    void putTouched(std::string_view id, std::int64_t at);

    /// Writes the facets and the keys of likeness; at the end of every transaction.
    void flush()
    {
        m_facets.flush();
        m_likeness.flush();
    }
    FacetBook &facets() { return m_facets; }

private:
    std::vector<FacetKey> facetKeys(const RecordEntry &entry, SourceState state, const Standing &standing,
                                    const Attention &attention);
    void addDerivedKeys(std::vector<FacetKey> &keys, SourceState state, const Standing &standing, const Attention &attention,
                        const std::vector<std::string> &licences, const std::vector<std::string> &needs);
    void putTask(const EventEntry &event);
    void putDue(const RecordEntry &entry);
    void writeRecord(const char *sql, std::int64_t row, const RecordEntry &entry, SourceState state, std::int64_t updatedAt,
                     const std::vector<FacetKey> &facets);
    void insertText(std::int64_t row, std::string_view name, std::string_view body, std::string_view custodian);
    void removeText(std::int64_t row);
    void moveFacets(std::int64_t row, const std::vector<FacetKey> &from, const std::vector<FacetKey> &to);

    Connection &m_connection;
    FillMode m_mode;
    FacetBook m_facets;
    LikenessBook m_likeness;
    NameList m_names;
};

/// The facet keys of a row as stored in `record.facets`: 4 bytes each, little-endian, ascending.
std::string packFacets(const std::vector<FacetKey> &facets);
std::vector<FacetKey> unpackFacets(std::string_view stored);

/// Adds an open request of one kind to what is asked about a source.
void addRequest(Attention &attention, std::string_view kind, std::string_view to);

/// Whether events of this kind change how their subject is judged: decisions, notes of reviewers, steps of removals.
bool isJudged(std::string_view eventPrefix);
/// Whether records of this kind change how others are judged: policy, versions and datasets, removals.
bool judgesOthers(std::string_view recordPrefix);

/// Source: docs/formats/index.md, "State".
SourceState stateOf(bool isWithdrawn, bool isClaimed, const Standing &standing);

} // namespace espalier::index::detail
