// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/likenessbook.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

namespace espalier::index::detail {

std::string packNumbers(std::span<const std::uint32_t> numbers)
{
    std::string out(numbers.size() * 4, '\0');
    for (std::size_t i = 0; i < numbers.size(); ++i)
        for (std::size_t byte = 0; byte < 4; ++byte)
            out[4 * i + byte] = static_cast<char>(numbers[i] >> (8 * byte) & 0xFF);
    return out;
}

std::uint32_t numberStored(std::string_view stored, std::size_t index)
{
    std::uint32_t number = 0;
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&number, stored.data() + 4 * index, 4);
    } else {
        for (std::size_t byte = 0; byte < 4; ++byte)
            number |= static_cast<std::uint32_t>(static_cast<unsigned char>(stored[4 * index + byte])) << (8 * byte);
    }
    return number;
}

std::vector<std::uint32_t> unpackNumbers(std::string_view stored)
{
    std::vector<std::uint32_t> numbers(stored.size() / 4);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = numberStored(stored, i);
    return numbers;
}

LikenessBook::Entries &LikenessBook::entries(std::uint32_t key, std::int64_t row)
{
    const std::int64_t place = likenessPlace(key, row / blockRows);
    const auto [found, isNew] = m_changed.try_emplace(place);
    if (isNew) {
        Query query(m_connection, "SELECT entries FROM likeness WHERE key = ?");
        if (query.bind(1, place).step())
            found->second = unpackNumbers(query.blob(0));
    }
    return found->second;
}

std::vector<std::uint32_t> LikenessBook::keysOfRow(std::int64_t row)
{
    Query query(m_connection, "SELECT keys FROM likeness_of WHERE row = ?");
    return query.bind(1, row).step() ? unpackNumbers(query.blob(0)) : std::vector<std::uint32_t>();
}

void LikenessBook::set(std::int64_t row, std::span<const std::uint32_t> keys)
{
    if (m_mode == FillMode::Bulk) {
        if (row / blockRows != m_bulkBlock)
            writeBulk();
        m_bulkBlock = row / blockRows;
        for (const std::uint32_t key : keys)
            m_bulk.push_back(std::uint64_t{key} << 32 | static_cast<std::uint64_t>(row));
    } else {
        const std::vector<std::uint32_t> before = keysOfRow(row);
        if (std::equal(before.begin(), before.end(), keys.begin(), keys.end()))
            return;
        std::vector<std::uint32_t> gone;
        std::vector<std::uint32_t> come;
        std::set_difference(before.begin(), before.end(), keys.begin(), keys.end(), std::back_inserter(gone));
        std::set_difference(keys.begin(), keys.end(), before.begin(), before.end(), std::back_inserter(come));
        for (const std::uint32_t key : gone) {
            Entries &there = entries(key, row);
            const auto at = std::lower_bound(there.begin(), there.end(), likenessEntry(key, row));
            if (at != there.end() && *at == likenessEntry(key, row))
                there.erase(at);
        }
        for (const std::uint32_t key : come) {
            Entries &there = entries(key, row);
            const auto at = std::lower_bound(there.begin(), there.end(), likenessEntry(key, row));
            if (at == there.end() || *at != likenessEntry(key, row))
                there.insert(at, likenessEntry(key, row));
        }
    }
    if (keys.empty()) {
        if (m_mode == FillMode::Incremental)
            Query(m_connection, "DELETE FROM likeness_of WHERE row = ?").bind(1, row).run();
        return;
    }
    const std::string packed = packNumbers(keys);
    Query(m_connection, "INSERT OR REPLACE INTO likeness_of(row, keys) VALUES(?, ?)").bind(1, row).bindBlob(2, packed).run();
}

void LikenessBook::writeBulk()
{
    std::sort(m_bulk.begin(), m_bulk.end());
    Entries here;
    for (std::size_t i = 0; i < m_bulk.size();) {
        const auto first = static_cast<std::uint32_t>(m_bulk[i] >> 32);
        here.clear();
        for (; i < m_bulk.size() && m_bulk[i] >> 48 == first >> 16; ++i)
            here.push_back(
                likenessEntry(static_cast<std::uint32_t>(m_bulk[i] >> 32), static_cast<std::int64_t>(m_bulk[i] & 0xFFFFFFFFU)));
        const std::string packed = packNumbers(here);
        Query(m_connection, "INSERT INTO likeness(key, entries) VALUES(?, ?)")
            .bind(1, likenessPlace(first, m_bulkBlock))
            .bindBlob(2, packed)
            .run();
    }
    m_bulk.clear();
}

void LikenessBook::flush()
{
    writeBulk();
    for (const auto &[place, there] : m_changed) {
        if (there.empty()) {
            Query(m_connection, "DELETE FROM likeness WHERE key = ?").bind(1, place).run();
            continue;
        }
        const std::string packed = packNumbers(there);
        Query(m_connection, "INSERT OR REPLACE INTO likeness(key, entries) VALUES(?, ?)")
            .bind(1, place)
            .bindBlob(2, packed)
            .run();
    }
    m_changed.clear();
}

} // namespace espalier::index::detail
