// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace espalier::index::detail {

/// A set of row numbers as bits: 125 KB for a million rows, and an intersection is a loop of `and`s.
class RowSet
{
public:
    void add(std::int64_t row)
    {
        const auto word = static_cast<std::size_t>(row) / 64;
        if (word >= m_words.size())
            m_words.resize(word + 1);
        m_words[word] |= std::uint64_t{1} << (row % 64);
    }
    bool contains(std::int64_t row) const
    {
        const auto word = static_cast<std::size_t>(row) / 64;
        return word < m_words.size() && (m_words[word] >> (row % 64) & 1) != 0;
    }
    std::size_t count() const
    {
        std::size_t total = 0;
        for (const std::uint64_t word : m_words)
            total += static_cast<std::size_t>(std::popcount(word));
        return total;
    }
    void intersect(const RowSet &other)
    {
        if (m_words.size() > other.m_words.size())
            m_words.resize(other.m_words.size());
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
    }
    /// Calls `visit(row)` in ascending order.
    template<typename F>
    void forEach(F &&visit) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            for (std::uint64_t word = m_words[i]; word != 0; word &= word - 1)
                visit(static_cast<std::int64_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
    }
    /// The 64-bit words from `first` on; at least `size` of them are there afterwards.
    std::uint64_t *wordsFor(std::size_t first, std::size_t size)
    {
        if (m_words.size() < first + size)
            m_words.resize(first + size);
        return m_words.data() + first;
    }
    const std::vector<std::uint64_t> &words() const { return m_words; }

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace espalier::index::detail
