// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/namelist.h"

#include "storage/index/entry.h"

#include <algorithm>

namespace espalier::index::detail {

namespace {

void appendRows(std::string_view stored, std::vector<std::uint32_t> &rows)
{
    const std::size_t before = rows.size();
    rows.resize(before + stored.size() / 4);
    for (std::size_t i = 0; i < stored.size() / 4; ++i) {
        const auto byte = [&stored, i](std::size_t n) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(stored[4 * i + n]));
        };
        rows[before + i] = byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
    }
}

} // namespace

std::vector<std::uint32_t> NameList::read()
{
    std::vector<std::uint32_t> rows;
    Query query(m_connection, "SELECT rows FROM name_list ORDER BY first");
    while (query.step())
        appendRows(query.blob(0), rows);
    return rows;
}

NameList::Chunk NameList::chunkFor(std::string_view sortKey)
{
    Chunk chunk;
    Query query(m_connection, "SELECT first, rows FROM name_list WHERE first <= ? ORDER BY first DESC LIMIT 1");
    if (query.bindBlob(1, sortKey).step()) {
        chunk.isStored = true;
        chunk.first = query.blob(0);
        appendRows(query.blob(1), chunk.rows);
    }
    return chunk;
}

std::string NameList::sortKeyOf(std::uint32_t row)
{
    Query query(m_connection, "SELECT sortkey FROM record WHERE row = ?");
    return query.bind(1, row).step() ? std::string(query.blob(0)) : std::string();
}

void NameList::write(std::string_view first, const std::uint32_t *rows, std::size_t count)
{
    std::string stored;
    stored.reserve(count * 4);
    for (std::size_t i = 0; i < count; ++i)
        for (int shift = 0; shift < 32; shift += 8)
            stored.push_back(static_cast<char>(rows[i] >> shift & 0xFF));
    Query(m_connection, "INSERT OR REPLACE INTO name_list(first, rows) VALUES(?, ?)")
        .bindBlob(1, first)
        .bindBlob(2, stored)
        .run();
}

void NameList::insert(std::string_view sortKey, std::int64_t row)
{
    Chunk chunk = chunkFor(sortKey);
    const auto at = std::partition_point(chunk.rows.begin(), chunk.rows.end(),
                                         [&](std::uint32_t other) { return sortKeyOf(other) < sortKey; });
    chunk.rows.insert(at, static_cast<std::uint32_t>(row));
    if (chunk.rows.size() <= 2 * m_rowsInChunk) {
        write(chunk.first, chunk.rows.data(), chunk.rows.size());
        return;
    }
    const std::uint32_t *middle = chunk.rows.data() + m_rowsInChunk;
    const std::string middleKey = *middle == static_cast<std::uint32_t>(row) ? std::string(sortKey) : sortKeyOf(*middle);
    write(chunk.first, chunk.rows.data(), m_rowsInChunk);
    write(middleKey, middle, chunk.rows.size() - m_rowsInChunk);
}

void NameList::remove(std::string_view sortKey, std::int64_t row)
{
    Chunk chunk = chunkFor(sortKey);
    std::erase(chunk.rows, static_cast<std::uint32_t>(row));
    if (!chunk.rows.empty())
        write(chunk.first, chunk.rows.data(), chunk.rows.size());
    else if (chunk.isStored)
        Query(m_connection, "DELETE FROM name_list WHERE first = ?").bindBlob(1, chunk.first).run();
}

void NameList::writeAll()
{
    std::vector<std::uint32_t> rows;
    std::string first;
    Query query(m_connection, "SELECT row, sortkey FROM record WHERE kind = ? ORDER BY sortkey");
    query.bind(1, kindNumber(records::Kind::Source));
    while (query.step()) {
        if (rows.size() == m_rowsInChunk) {
            write(first, rows.data(), rows.size());
            rows.clear();
            first = query.blob(1);
        }
        rows.push_back(static_cast<std::uint32_t>(query.number(0)));
    }
    if (!rows.empty())
        write(first, rows.data(), rows.size());
}

} // namespace espalier::index::detail
