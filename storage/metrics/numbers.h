// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace espalier::metrics {

/// Steps or times of a stretch of samples in as few bytes as still let each be read at once: 0 a number when all are equally far
/// apart, 4 when they lie within 2^32, else 8. Immutable; any thread.
class Numbers
{
public:
    Numbers() = default;
    explicit Numbers(std::span<const std::int64_t> values);

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    std::int64_t operator[](std::size_t i) const
    {
        if (!m_wide.empty())
            return m_wide[i];
        const std::uint64_t offset = m_narrow.empty() ? m_stride * i : m_narrow[i];
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(m_first) + offset);
    }
    /// Whether all are equally far apart; so is a single one.
    bool isEven() const { return m_narrow.empty() && m_wide.empty(); }
    /// Whether none is below the one before it.
    bool isAscending() const { return m_isAscending; }
    /// The first that is not below `place`, sought near `hint`; ascending numbers only.
    std::size_t lowerBound(std::int64_t place, std::size_t hint = 0) const;
    /// Has the memory around a number fetched before it is read.
    void prefetch(std::size_t i) const
    {
        if (i < m_narrow.size())
            __builtin_prefetch(m_narrow.data() + i);
    }
    void appendTo(std::vector<std::int64_t> &to) const;
    std::size_t memory() const { return sizeof *this + m_narrow.capacity() * 4 + m_wide.capacity() * 8; }

private:
    std::size_t m_size = 0;
    std::int64_t m_first = 0; ///< the first of equally spaced ones, the lowest of narrow ones
    std::uint64_t m_stride = 0;
    bool m_isAscending = true;
    std::vector<std::uint32_t> m_narrow;
    std::vector<std::int64_t> m_wide;
};

} // namespace espalier::metrics
