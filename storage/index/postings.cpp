// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/postings.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace espalier::index::detail {

namespace {

constexpr std::size_t bitmapBytes = 8192;
constexpr std::size_t bitmapWords = bitmapBytes / 8;
constexpr std::size_t maxNumbers = bitmapBytes / 2;

std::uint16_t numberAt(std::string_view stored, std::size_t index)
{
    return static_cast<std::uint16_t>(static_cast<unsigned char>(stored[2 * index])
                                      | static_cast<unsigned char>(stored[2 * index + 1]) << 8);
}

std::uint64_t wordAt(std::string_view stored, std::size_t index)
{
    std::uint64_t word = 0;
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&word, stored.data() + 8 * index, 8);
    } else {
        for (std::size_t i = 0; i < 8; ++i)
            word |= std::uint64_t{static_cast<unsigned char>(stored[8 * index + i])} << (8 * i);
    }
    return word;
}

} // namespace

PostingBlock::PostingBlock(std::string_view stored)
{
    if (stored.size() == bitmapBytes) {
        m_bits.resize(bitmapWords);
        for (std::size_t i = 0; i < bitmapWords; ++i)
            m_bits[i] = wordAt(stored, i);
        return;
    }
    m_numbers.resize(stored.size() / 2);
    for (std::size_t i = 0; i < m_numbers.size(); ++i)
        m_numbers[i] = numberAt(stored, i);
}

void PostingBlock::useBits()
{
    m_bits.resize(bitmapWords);
    for (const std::uint16_t number : m_numbers)
        m_bits[number / 64u] |= std::uint64_t{1} << (number % 64u);
    m_numbers = {};
}

void PostingBlock::add(std::uint16_t row)
{
    if (!m_bits.empty()) {
        m_bits[row / 64u] |= std::uint64_t{1} << (row % 64u);
        return;
    }
    if (m_numbers.empty() || m_numbers.back() < row) {
        m_numbers.push_back(row);
    } else {
        const auto at = std::lower_bound(m_numbers.begin(), m_numbers.end(), row);
        if (*at == row)
            return;
        m_numbers.insert(at, row);
    }
    if (m_numbers.size() >= maxNumbers)
        useBits();
}

void PostingBlock::remove(std::uint16_t row)
{
    if (m_bits.empty()) {
        const auto at = std::lower_bound(m_numbers.begin(), m_numbers.end(), row);
        if (at != m_numbers.end() && *at == row)
            m_numbers.erase(at);
        return;
    }
    m_bits[row / 64u] &= ~(std::uint64_t{1} << (row % 64u));
    std::size_t count = 0;
    for (const std::uint64_t word : m_bits)
        count += static_cast<std::size_t>(std::popcount(word));
    if (count >= maxNumbers)
        return;
    for (std::size_t i = 0; i < bitmapWords; ++i)
        for (std::uint64_t word = m_bits[i]; word != 0; word &= word - 1)
            m_numbers.push_back(static_cast<std::uint16_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
    m_bits = {};
}

std::string PostingBlock::stored() const
{
    std::string out;
    out.reserve(m_bits.empty() ? m_numbers.size() * 2 : bitmapBytes);
    for (const std::uint16_t number : m_numbers) {
        out.push_back(static_cast<char>(number & 0xFF));
        out.push_back(static_cast<char>(number >> 8));
    }
    for (const std::uint64_t word : m_bits)
        for (int shift = 0; shift < 64; shift += 8)
            out.push_back(static_cast<char>(word >> shift & 0xFF));
    return out;
}

void uniteStored(std::string_view stored, std::int64_t block, RowSet &set)
{
    std::uint64_t *words = set.wordsFor(static_cast<std::size_t>(block) * bitmapWords, bitmapWords);
    if (stored.size() == bitmapBytes) {
        for (std::size_t i = 0; i < bitmapWords; ++i)
            words[i] |= wordAt(stored, i);
        return;
    }
    for (std::size_t i = 0; i < stored.size() / 2; ++i) {
        const std::uint16_t number = numberAt(stored, i);
        words[number / 64u] |= std::uint64_t{1} << (number % 64u);
    }
}

std::int64_t countStored(std::string_view stored, std::int64_t block, const RowSet &set)
{
    const std::size_t first = static_cast<std::size_t>(block) * bitmapWords;
    if (first >= set.words().size())
        return 0;
    const std::uint64_t *words = set.words().data() + first;
    const std::size_t size = std::min(bitmapWords, set.words().size() - first);
    std::int64_t count = 0;
    if (stored.size() == bitmapBytes) {
        for (std::size_t i = 0; i < size; ++i)
            count += std::popcount(words[i] & wordAt(stored, i));
        return count;
    }
    for (std::size_t i = 0; i < stored.size() / 2; ++i) {
        const std::uint16_t number = numberAt(stored, i);
        if (number / 64u < size)
            count += static_cast<std::int64_t>(words[number / 64u] >> (number % 64u) & 1);
    }
    return count;
}

} // namespace espalier::index::detail
