// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>

namespace espalier::statistics {

/// A uniform sample of the distinct: the `size` keys with the smallest 64-bit hashes, each with a value that adds up (`Value` has
/// `merge(const Value &)` and ==). Whatever order and grouping, the same keys with exact values: a key of the final sample was in the
/// sample of every part it was in. Distinct in all: (size - 1) / (largest hash / 2^64), standard error 1 / sqrt(size - 2).
/// Source: Beyer et al., "On synopses for distinct-value estimation", 2007.
template<typename Value>
class BottomSample
{
public:
    explicit BottomSample(std::size_t size) : m_size(size) {}

    /// Whether a key with this hash would be kept now: cheap, to be asked before a value is made.
    bool wants(std::uint64_t hash) const
    {
        return m_values.size() < m_size || (!m_values.empty() && hash <= m_values.rbegin()->first);
    }
    void add(std::uint64_t hash, const Value &value)
    {
        if (!wants(hash))
            return;
        const auto [at, isNew] = m_values.try_emplace(hash, value);
        if (!isNew)
            at->second.merge(value);
        else if (m_values.size() > m_size)
            m_values.erase(std::prev(m_values.end()));
    }
    void merge(const BottomSample &other)
    {
        m_size = std::min(m_size, other.m_size);
        for (const auto &[hash, value] : other.m_values)
            add(hash, value);
        shrinkTo(m_size);
    }
    void shrinkTo(std::size_t size)
    {
        m_size = std::min(m_size, size);
        while (m_values.size() > m_size)
            m_values.erase(std::prev(m_values.end()));
    }
    const std::map<std::uint64_t, Value> &values() const { return m_values; } ///< by hash, ascending
    std::size_t size() const { return m_size; }
    /// Whether everything there was is in the sample.
    bool isWhole() const { return m_values.size() < m_size; }
    double distinct() const
    {
        if (isWhole() || m_values.size() < 2)
            return static_cast<double>(m_values.size());
        return static_cast<double>(m_values.size() - 1) / (static_cast<double>(m_values.rbegin()->first) * 0x1p-64);
    }
    bool operator==(const BottomSample &) const = default;

private:
    std::size_t m_size;
    std::map<std::uint64_t, Value> m_values;
};

} // namespace espalier::statistics
