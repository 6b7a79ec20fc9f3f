// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/facetbook.h"
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
    std::vector<FacetKey> facets; ///< ascending
};

/// Writes records with their search text and facets. Shared by rebuilding and updating. Throws SQLite::Exception.
class RowWriter
{
public:
    RowWriter(Connection &connection, FillMode mode)
        : m_connection(connection),
          m_mode(mode),
          m_facets(connection, mode),
          m_names(connection)
    {
    }

    std::optional<StoredRecord> stored(std::string_view id);

    void insert(std::int64_t row, const RecordEntry &entry, SourceState state, std::string_view custodianText,
                std::int64_t updatedAt);
    void replace(const StoredRecord &old, const RecordEntry &entry, SourceState state, std::string_view custodianText,
                 std::int64_t updatedAt);
    void remove(const StoredRecord &old);
    void setState(const StoredRecord &old, SourceState state);
    void setCustodianText(std::int64_t row, std::string_view text);

    void putEvent(const EventEntry &event);
    void putConflict(const ConflictEntry &conflict);
    void putProblem(const ProblemEntry &problem);
    void putTouched(std::string_view id, std::int64_t at);

    /// Writes the facets; at the end of every transaction.
    void flush() { m_facets.flush(); }
    FacetBook &facets() { return m_facets; }

private:
    std::vector<FacetKey> facetKeys(const RecordEntry &entry, SourceState state);
    void writeRecord(const char *sql, std::int64_t row, const RecordEntry &entry, SourceState state, std::int64_t updatedAt,
                     const std::vector<FacetKey> &facets);
    void insertText(std::int64_t row, std::string_view name, std::string_view body, std::string_view custodian);
    void removeText(std::int64_t row);
    void moveFacets(std::int64_t row, const std::vector<FacetKey> &from, const std::vector<FacetKey> &to);

    Connection &m_connection;
    FillMode m_mode;
    FacetBook m_facets;
    NameList m_names;
};

/// The facet keys of a row as stored in `record.facets`: 4 bytes each, little-endian, ascending.
std::string packFacets(const std::vector<FacetKey> &facets);
std::vector<FacetKey> unpackFacets(std::string_view stored);

/// "withdrawn" over "claimed" over "nominated".
SourceState stateOf(bool isWithdrawn, bool isClaimed);

} // namespace espalier::index::detail
