// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/slidingorder.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace espalier::training::detail {

void SlidingOrder::push(double value)
{
    if (m_sorted.size() < m_capacity) {
        m_ring.push_back(value);
        m_sorted.insert(std::upper_bound(m_sorted.begin(), m_sorted.end(), value), value);
        return;
    }
    const double oldest = m_ring[m_next];
    m_ring[m_next] = value;
    m_next = m_next + 1 == m_capacity ? 0 : m_next + 1;
    const auto gone = std::lower_bound(m_sorted.begin(), m_sorted.end(), oldest);
    if (value >= oldest) {
        const auto place = std::upper_bound(gone, m_sorted.end(), value);
        std::move(gone + 1, place, gone);
        *(place - 1) = value;
    } else {
        const auto place = std::upper_bound(m_sorted.begin(), gone, value);
        std::move_backward(place, gone, gone + 1);
        *place = value;
    }
}

void SlidingOrder::clear()
{
    m_ring.clear();
    m_sorted.clear();
    m_next = 0;
}

double SlidingOrder::median() const
{
    const std::size_t count = m_sorted.size();
    if (count == 0)
        return 0;
    const std::size_t middle = count / 2;
    return count % 2 ? m_sorted[middle] : 0.5 * (m_sorted[middle - 1] + m_sorted[middle]);
}

double SlidingOrder::medianDistance(double centre) const
{
    const std::size_t count = m_sorted.size();
    if (count == 0)
        return 0;
    // Distances grow outwards from the centre on both sides: merge the two sides until the middle one is reached.
    std::size_t above = static_cast<std::size_t>(std::upper_bound(m_sorted.begin(), m_sorted.end(), centre) - m_sorted.begin());
    std::size_t below = above;
    double distance = 0, before = 0;
    for (std::size_t taken = 0; taken <= count / 2; ++taken) {
        before = distance;
        const double down = below > 0 ? centre - m_sorted[below - 1] : std::numeric_limits<double>::infinity();
        const double up = above < count ? m_sorted[above] - centre : std::numeric_limits<double>::infinity();
        if (down < up) {
            distance = down;
            --below;
        } else {
            distance = up;
            ++above;
        }
    }
    return count % 2 ? distance : 0.5 * (before + distance);
}

SlidingQuantile::SlidingQuantile(std::size_t capacity, double quantile)
    : m_capacity(capacity),
      m_quantile(quantile),
      m_cut(-std::numeric_limits<double>::infinity())
{
}

std::size_t SlidingQuantile::needed() const
{
    const auto below = static_cast<std::size_t>(std::floor(static_cast<double>(m_ring.size() - 1) * m_quantile));
    return m_ring.size() - below;
}

void SlidingQuantile::push(double value)
{
    if (m_ring.size() < m_capacity) {
        m_ring.push_back(value);
    } else {
        const double oldest = m_ring[m_next];
        m_ring[m_next] = value;
        m_next = m_next + 1 == m_capacity ? 0 : m_next + 1;
        if (oldest >= m_cut)
            m_top.erase(std::lower_bound(m_top.begin(), m_top.end(), oldest));
    }
    if (value >= m_cut)
        m_top.insert(std::upper_bound(m_top.begin(), m_top.end(), value), value);
    if (const std::size_t need = needed(); m_top.size() < need)
        gather();
    else if (const std::size_t limit = 4 * need + 128; m_top.size() > 2 * limit) {
        // Equal values stay together on one side of the cut.
        const auto first = std::lower_bound(m_top.begin(), m_top.end(), m_top[m_top.size() - limit]);
        m_top.erase(m_top.begin(), first);
        m_cut = m_top.front();
    }
}

void SlidingQuantile::gather()
{
    const std::size_t keep = std::min(m_ring.size(), 4 * needed() + 128);
    std::vector<double> all = m_ring;
    std::nth_element(all.begin(), all.end() - static_cast<std::ptrdiff_t>(keep), all.end());
    m_cut = all[all.size() - keep];
    m_top.clear();
    std::copy_if(m_ring.begin(), m_ring.end(), std::back_inserter(m_top), [this](double value) { return value >= m_cut; });
    std::sort(m_top.begin(), m_top.end());
}

void SlidingQuantile::clear()
{
    m_ring.clear();
    m_top.clear();
    m_next = 0;
    m_cut = -std::numeric_limits<double>::infinity();
}

double SlidingQuantile::value() const
{
    if (m_ring.empty())
        return 0;
    const double place = static_cast<double>(m_ring.size() - 1) * m_quantile;
    const double share = place - std::floor(place);
    const std::size_t lower = m_top.size() - needed();
    const double low = m_top[lower];
    return lower + 1 < m_top.size() ? low + share * (m_top[lower + 1] - low) : low;
}

} // namespace espalier::training::detail
