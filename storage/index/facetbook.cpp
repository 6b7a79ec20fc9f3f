// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/facetbook.h"

#include <algorithm>
#include <vector>

namespace espalier::index::detail {

FacetKey FacetBook::newKey(FacetField field)
{
    std::uint32_t &next = m_nextNumber[static_cast<std::size_t>(field)];
    if (next == 0 && m_mode == FillMode::Incremental) {
        Query query(m_connection, "SELECT coalesce(max(key), ?1) + 1 FROM facet_value WHERE key >= ?1 AND key < ?2");
        query.bind(1, std::int64_t{facetKey(static_cast<int>(field), 0)});
        query.bind(2, std::int64_t{facetKey(static_cast<int>(field), 0)} + (std::int64_t{1} << facetNumberBits));
        query.step();
        next = static_cast<std::uint32_t>(query.number(0) & ((1 << facetNumberBits) - 1));
    }
    next = std::max(next, 1u);
    return facetKey(static_cast<int>(field), next++);
}

FacetKey FacetBook::key(FacetField field, std::string_view value)
{
    std::string name(1, static_cast<char>(field));
    name += value;
    const auto known = m_keys.find(name);
    if (known != m_keys.end())
        return known->second;
    if (m_mode == FillMode::Incremental) {
        Query query(m_connection, "SELECT key FROM facet_value WHERE field = ? AND value = ?");
        query.bind(1, static_cast<std::int64_t>(field)).bind(2, value);
        if (query.step())
            return m_keys.emplace(std::move(name), static_cast<FacetKey>(query.number(0))).first->second;
    }
    const FacetKey made = newKey(field);
    m_keys.emplace(std::move(name), made);
    if (m_mode == FillMode::Incremental) {
        Query insert(m_connection, "INSERT INTO facet_value(key, field, value, count) VALUES(?, ?, ?, 0)");
        insert.bind(1, std::int64_t{made}).bind(2, static_cast<std::int64_t>(field)).bind(3, value).run();
    }
    return made;
}

PostingBlock &FacetBook::block(FacetKey key, std::int64_t row)
{
    const std::int64_t number = row / blockRows;
    if (m_mode == FillMode::Bulk && number != m_bulkBlock) {
        flushBlocks();
        m_bulkBlock = number;
    }
    const std::int64_t posting = postingKey(key, number);
    const auto [found, isNew] = m_blocks.try_emplace(posting);
    if (isNew && m_mode == FillMode::Incremental) {
        Query query(m_connection, "SELECT rows FROM posting WHERE key = ?");
        if (query.bind(1, posting).step())
            found->second = PostingBlock(query.blob(0));
    }
    return found->second;
}

void FacetBook::add(FacetKey key, std::int64_t row)
{
    block(key, row).add(static_cast<std::uint16_t>(row % blockRows));
    ++m_counts[key];
}

void FacetBook::remove(FacetKey key, std::int64_t row)
{
    block(key, row).remove(static_cast<std::uint16_t>(row % blockRows));
    --m_counts[key];
}

void FacetBook::flushBlocks()
{
    std::vector<std::int64_t> keys;
    keys.reserve(m_blocks.size());
    for (const auto &[posting, rows] : m_blocks)
        keys.push_back(posting);
    std::sort(keys.begin(), keys.end());
    for (const std::int64_t posting : keys) {
        const PostingBlock &rows = m_blocks.at(posting);
        if (rows.isEmpty()) {
            Query(m_connection, "DELETE FROM posting WHERE key = ?").bind(1, posting).run();
            continue;
        }
        const std::string stored = rows.stored();
        Query(m_connection, "INSERT OR REPLACE INTO posting(key, rows) VALUES(?, ?)").bind(1, posting).bindBlob(2, stored).run();
    }
    m_blocks.clear();
}

void FacetBook::flushCounts()
{
    if (m_mode == FillMode::Bulk) {
        for (const auto &[name, key] : m_keys)
            Query(m_connection, "INSERT INTO facet_value(key, field, value, count) VALUES(?, ?, ?, ?)")
                .bind(1, std::int64_t{key})
                .bind(2, name[0])
                .bind(3, std::string_view(name).substr(1))
                .bind(4, m_counts[key])
                .run();
    } else {
        for (const auto &[key, more] : m_counts)
            if (more != 0)
                Query(m_connection, "UPDATE facet_value SET count = count + ? WHERE key = ?")
                    .bind(1, more)
                    .bind(2, std::int64_t{key})
                    .run();
        for (const auto &[name, key] : m_keys)
            Query(m_connection, "DELETE FROM facet_value WHERE key = ? AND count = 0").bind(1, std::int64_t{key}).run();
        for (const auto &[key, more] : m_counts)
            if (more < 0)
                Query(m_connection, "DELETE FROM facet_value WHERE key = ? AND count = 0").bind(1, std::int64_t{key}).run();
    }
    m_counts.clear();
}

void FacetBook::flush()
{
    flushBlocks();
    flushCounts();
    m_keys.clear();
    std::fill(std::begin(m_nextNumber), std::end(m_nextNumber), 0u);
}

} // namespace espalier::index::detail
