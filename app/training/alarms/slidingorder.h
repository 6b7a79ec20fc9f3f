// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace espalier::training::detail {

/// The last `capacity` values, always in order, so that medians cost no sorting. Values must be finite.
class SlidingOrder
{
public:
    explicit SlidingOrder(std::size_t capacity) : m_capacity(capacity) {}

    /// O(capacity) moves within a cache line or two; the oldest value goes when full.
    void push(double value);
    void clear();
    std::size_t size() const { return m_sorted.size(); }
    bool isFull() const { return m_sorted.size() == m_capacity; }
    /// Mean of the two in the middle when there is an even number; 0 when empty.
    double median() const;
    /// Median of the distances from `centre`, which should be the median.
    double medianDistance(double centre) const;

private:
    std::size_t m_capacity;
    std::size_t m_next = 0; ///< where the oldest stands once full
    std::vector<double> m_ring;
    std::vector<double> m_sorted;
};

/// A high quantile of the last `capacity` values, exactly as numpy's linear one. Only the values near the top are kept in order.
class SlidingQuantile
{
public:
    SlidingQuantile(std::size_t capacity, double quantile);

    void push(double value);
    void clear();
    std::size_t size() const { return m_ring.size(); }
    /// O(1) but when the top has to be gathered anew, once in some thousands of values. 0 when empty.
    double value() const;

private:
    std::size_t needed() const; ///< how many of the greatest the quantile is between
    void gather();

    std::size_t m_capacity;
    double m_quantile;
    std::size_t m_next = 0;
    std::vector<double> m_ring;
    std::vector<double> m_top; ///< ascending: all values of the window that are at least m_cut
    double m_cut;
};

} // namespace espalier::training::detail
