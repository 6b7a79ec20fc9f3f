// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace espalier::metrics::detail {

/// Least and greatest of many values; not finite and in the wrong order while there is none.
template<typename Float>
struct Range {
    Float low = std::numeric_limits<Float>::infinity();
    Float high = -std::numeric_limits<Float>::infinity();

    void add(Float value)
    {
        low = value < low ? value : low;
        high = value > high ? value : high;
    }
    void add(const Range &other)
    {
        low = other.low < low ? other.low : low;
        high = other.high > high ? other.high : high;
    }
    bool isEmpty() const { return low > high; }
};

/// Extremes of every 32 values, of every 256, and so on: 7 % of the values' memory. Values that are not finite count for nothing.
template<typename Float>
class Levels
{
public:
    static constexpr std::size_t base = 32, factor = 8;

    Levels() = default;
    explicit Levels(std::span<const Float> values)
    {
        std::vector<Range<Float>> level((values.size() + base - 1) / base);
        for (std::size_t i = 0; i < level.size(); ++i)
            for (const Float value : values.subspan(i * base, std::min(base, values.size() - i * base)))
                addFinite(level[i], value);
        while (true) {
            m_levels.push_back(std::move(level));
            const auto &below = m_levels.back();
            if (below.size() <= factor)
                break;
            level.assign((below.size() + factor - 1) / factor, {});
            for (std::size_t i = 0; i < below.size(); ++i)
                level[i / factor].add(below[i]);
        }
    }

    /// Of values[from] up to, not including, values[to]. O(log values).
    Range<Float> range(std::span<const Float> values, std::size_t from, std::size_t to) const
    {
        Range<Float> all;
        for (; from < to && from % base != 0; ++from)
            addFinite(all, values[from]);
        for (; to > from && to % base != 0; --to)
            addFinite(all, values[to - 1]);
        from /= base;
        to /= base;
        for (std::size_t k = 0; from < to; ++k) {
            const auto &level = m_levels[k];
            const bool isTop = k + 1 == m_levels.size();
            for (; from < to && (isTop || from % factor != 0); ++from)
                all.add(level[from]);
            for (; to > from && to % factor != 0; --to)
                all.add(level[to - 1]);
            from /= factor;
            to /= factor;
        }
        return all;
    }
    /// Has the memory fetched that range() reads where it ends.
    void prefetch(std::span<const Float> values, std::size_t to) const
    {
        if (to >= values.size())
            return;
        __builtin_prefetch(values.data() + to / base * base);
        __builtin_prefetch(values.data() + to);
        __builtin_prefetch(m_levels[0].data() + to / base);
    }
    std::size_t memory() const
    {
        std::size_t bytes = m_levels.capacity() * sizeof(m_levels[0]);
        for (const auto &level : m_levels)
            bytes += level.capacity() * sizeof(level[0]);
        return bytes;
    }

private:
    static void addFinite(Range<Float> &to, Float value)
    {
        if (std::abs(value) <= std::numeric_limits<Float>::max()) // false for NaN too
            to.add(value);
    }

    std::vector<std::vector<Range<Float>>> m_levels;
};

} // namespace espalier::metrics::detail
