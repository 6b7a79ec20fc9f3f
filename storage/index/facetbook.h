// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/connection.h"
#include "storage/index/entry.h"
#include "storage/index/postings.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace espalier::index::detail {

enum class FillMode {
    Bulk,        ///< into empty tables, rows ascending, everything once
    Incremental, ///< into tables that are in use
};

/// Edits facet values, their counts and postings in memory and writes them at the end of a transaction. Throws SQLite::Exception.
class FacetBook
{
public:
    FacetBook(Connection &connection, FillMode mode) : m_connection(connection), m_mode(mode) {}

    /// The key of a value, made when new.
    FacetKey key(FacetField field, std::string_view value);

    void add(FacetKey key, std::int64_t row);
    void remove(FacetKey key, std::int64_t row);

    /// Writes what changed. In bulk mode call it once, at the end.
    void flush();

private:
    PostingBlock &block(FacetKey key, std::int64_t row);
    FacetKey newKey(FacetField field);
    void flushBlocks();
    void flushCounts();

    Connection &m_connection;
    FillMode m_mode;
    std::int64_t m_bulkBlock = 0;
    std::unordered_map<std::string, FacetKey> m_keys;    ///< by field and value
    std::unordered_map<FacetKey, std::int64_t> m_counts; ///< how many more
    std::unordered_map<std::int64_t, PostingBlock> m_blocks;
    std::uint32_t m_nextNumber[facetFieldCount] = {};
};

} // namespace espalier::index::detail
