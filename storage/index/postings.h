// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/rowset.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::index::detail {

/// Facet value: field << 27 | number of the value. Source: docs/formats/index.md, "Postings".
using FacetKey = std::uint32_t;

constexpr int facetNumberBits = 27;
constexpr std::int64_t blockRows = 65536;

constexpr int fieldOf(FacetKey key)
{
    return static_cast<int>(key >> facetNumberBits);
}
constexpr FacetKey facetKey(int field, std::uint32_t number)
{
    return static_cast<FacetKey>(field) << facetNumberBits | number;
}
constexpr std::int64_t postingKey(FacetKey key, std::int64_t block)
{
    return static_cast<std::int64_t>(key) << 16 | block;
}
constexpr FacetKey facetOfPosting(std::int64_t posting)
{
    return static_cast<FacetKey>(posting >> 16);
}

/// The rows of one facet value among 65,536 neighbours, for editing.
class PostingBlock
{
public:
    PostingBlock() = default;
    explicit PostingBlock(std::string_view stored);

    void add(std::uint16_t row);
    void remove(std::uint16_t row);
    bool isEmpty() const { return m_numbers.empty() && m_bits.empty(); }
    std::string stored() const;

private:
    void useBits();
    std::vector<std::uint16_t> m_numbers; // ascending, while fewer than 4,096
    std::vector<std::uint64_t> m_bits;
};

/// Adds the rows of a stored block to a set.
void uniteStored(std::string_view stored, std::int64_t block, RowSet &set);

/// How many rows of a stored block are in the set.
std::int64_t countStored(std::string_view stored, std::int64_t block, const RowSet &set);

} // namespace espalier::index::detail
