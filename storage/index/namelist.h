// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/connection.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace espalier::index::detail {

/// The row numbers of all sources in name order, stored in chunks of some thousand, so that reading the order of a million takes
/// milliseconds and a change rewrites one chunk. Source: docs/formats/index.md, "Order". Throws SQLite::Exception.
class NameList
{
public:
    /// Chunks hold between `rowsInChunk` and twice as many rows.
    explicit NameList(Connection &connection, std::size_t rowsInChunk = 4096)
        : m_connection(connection),
          m_rowsInChunk(rowsInChunk)
    {
    }

    std::vector<std::uint32_t> read();

    /// Puts a row where its sort key belongs. The other rows of the list must be in `record`. O(chunk).
    void insert(std::string_view sortKey, std::int64_t row);
    /// `sortKey`: the one it was inserted with.
    void remove(std::string_view sortKey, std::int64_t row);

    /// Writes the whole list from the records' sort keys, into the empty table.
    void writeAll();

private:
    struct Chunk {
        std::string first; ///< nothing in this chunk sorts before it
        std::vector<std::uint32_t> rows;
        bool isStored = false;
    };

    Chunk chunkFor(std::string_view sortKey);
    std::string sortKeyOf(std::uint32_t row);
    void write(std::string_view first, const std::uint32_t *rows, std::size_t count);

    Connection &m_connection;
    std::size_t m_rowsInChunk;
};

} // namespace espalier::index::detail
