// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/connection.h"
#include "storage/index/facetbook.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::index::detail {

/// Writes the keys by which sources that may be the same meet. Throws SQLite::Exception. Source: docs/formats/index.md, "Likeness".
class LikenessBook
{
public:
    LikenessBook(Connection &connection, FillMode mode) : m_connection(connection), m_mode(mode) {}

    /// The keys of a source from now on, ascending; empty when it is gone. In bulk mode rows ascend and come once.
    void set(std::int64_t row, std::span<const std::uint32_t> keys);

    /// Writes what changed.
    void flush();

private:
    using Entries = std::vector<std::uint32_t>;
    Entries &entries(std::uint32_t key, std::int64_t row);
    std::vector<std::uint32_t> keysOfRow(std::int64_t row);
    void writeBulk();

    Connection &m_connection;
    FillMode m_mode;
    std::int64_t m_bulkBlock = 0;
    std::vector<std::uint64_t> m_bulk;                   ///< key << 32 | row, of one block
    std::unordered_map<std::int64_t, Entries> m_changed; ///< by the table's key
};

/// Where the rows of a key among 65,536 neighbours stand, and how one stands there: the key's lower half, the row's lower half.
constexpr std::int64_t likenessPlace(std::uint32_t key, std::int64_t block)
{
    return static_cast<std::int64_t>(key >> 16) << 16 | block;
}
constexpr std::uint32_t likenessEntry(std::uint32_t key, std::int64_t row)
{
    return (key & 0xFFFFU) << 16 | static_cast<std::uint32_t>(row & 0xFFFF);
}
/// Numbers of 4 bytes, little-endian.
std::string packNumbers(std::span<const std::uint32_t> numbers);
std::vector<std::uint32_t> unpackNumbers(std::string_view stored);
std::uint32_t numberStored(std::string_view stored, std::size_t index);

} // namespace espalier::index::detail
