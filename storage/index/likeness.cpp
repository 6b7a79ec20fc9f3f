// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/indexprivate.h"
#include "storage/index/likenessbook.h"

#include <algorithm>

namespace espalier::index {

using detail::Connection;
using detail::Query;

namespace {

/// Appends the rows that a stored block has for the lower half of a key.
void appendStoredRows(std::string_view stored, std::uint32_t key, std::int64_t block, std::size_t most,
                      std::vector<std::uint32_t> &rows)
{
    const std::size_t count = stored.size() / 4;
    const std::uint32_t wanted = key & 0xFFFFU;
    std::size_t first = 0;
    std::size_t end = count;
    while (first < end) {
        const std::size_t middle = (first + end) / 2;
        if (detail::numberStored(stored, middle) >> 16 < wanted)
            first = middle + 1;
        else
            end = middle;
    }
    for (std::size_t i = first; i < count && rows.size() < most; ++i) {
        const std::uint32_t entry = detail::numberStored(stored, i);
        if (entry >> 16 != wanted)
            break;
        rows.push_back(static_cast<std::uint32_t>(block * detail::blockRows) | (entry & 0xFFFFU));
    }
}

std::vector<std::uint32_t> rowsOfKey(Connection &connection, std::uint32_t key, std::size_t most)
{
    std::vector<std::uint32_t> rows;
    Query query(connection, "SELECT key & 65535, entries FROM likeness WHERE key >= ? AND key <= ? ORDER BY key");
    query.bind(1, detail::likenessPlace(key, 0)).bind(2, detail::likenessPlace(key, 0xFFFF));
    while (rows.size() < most && query.step())
        appendStoredRows(query.blob(1), key, query.number(0), most, rows);
    return rows;
}

/// The keys of one stretch of the table: those with equal upper halves.
class Stretch
{
public:
    void add(std::string_view stored, std::int64_t block)
    {
        for (std::size_t i = 0; i < stored.size() / 4; ++i) {
            const std::uint32_t entry = detail::numberStored(stored, i);
            m_pairs.push_back(std::uint64_t{entry >> 16} << 32 | static_cast<std::uint64_t>(block * detail::blockRows)
                              | (entry & 0xFFFFU));
        }
    }

    /// False when nobody wants any more.
    bool visit(std::int64_t upper, const std::function<bool(std::uint32_t, std::span<const std::uint32_t>)> &take)
    {
        std::sort(m_pairs.begin(), m_pairs.end());
        bool isWanted = true;
        for (std::size_t i = 0; i < m_pairs.size() && isWanted;) {
            const std::uint64_t lower = m_pairs[i] >> 32;
            m_rows.clear();
            for (; i < m_pairs.size() && m_pairs[i] >> 32 == lower; ++i)
                m_rows.push_back(static_cast<std::uint32_t>(m_pairs[i] & 0xFFFFFFFFU));
            if (m_rows.size() > 1)
                isWanted = take(static_cast<std::uint32_t>(upper << 16) | static_cast<std::uint32_t>(lower), m_rows);
        }
        m_pairs.clear();
        return isWanted;
    }

private:
    std::vector<std::uint64_t> m_pairs; ///< lower half of the key << 32 | row
    std::vector<std::uint32_t> m_rows;
};

} // namespace

Result<std::vector<std::vector<std::uint32_t>>> Index::rowsWithKeys(std::span<const std::uint32_t> keys, std::size_t most,
                                                                    std::stop_token stop) const
{
    using Found = std::vector<std::vector<std::uint32_t>>;
    return d->reading(stop, [&](Connection &connection) -> Result<Found> {
        Found found;
        for (const std::uint32_t key : keys)
            found.push_back(rowsOfKey(connection, key, most));
        return found;
    });
}

Result<void> Index::sharedKeys(const std::function<bool(std::uint32_t key, std::span<const std::uint32_t> rows)> &visit,
                               std::stop_token stop) const
{
    return d->reading(stop, [&](Connection &connection) -> Result<void> {
        Stretch stretch;
        std::int64_t upper = -1;
        Query query(connection, "SELECT key >> 16, key & 65535, entries FROM likeness ORDER BY key");
        while (query.step()) {
            if (query.number(0) != upper && !stretch.visit(upper, visit))
                return {};
            upper = query.number(0);
            stretch.add(query.blob(2), query.number(1));
        }
        stretch.visit(upper, visit);
        return {};
    });
}

} // namespace espalier::index
