// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartscale.h"

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

/// Width of the zero's own room on a logarithmic axis, in decades.
constexpr double zeroRoom = 0.35;

static double power(double exponent)
{
    return std::pow(10.0, exponent);
}

} // namespace detail

ChartScale::ChartScale(Kind kind, double low, double high) : m_kind(kind), m_low(low), m_high(high)
{
    if (kind == Kind::Logarithmic) {
        m_hasZero = low <= 0;
        m_low = m_hasZero ? 0 : low;
        m_high = std::max(high, m_hasZero ? 10.0 : low * 10);
    } else if (m_high <= m_low) {
        m_high = m_low + 1;
    }
}

double ChartScale::position(double value) const
{
    if (m_kind == Kind::Linear)
        return value;
    if (m_hasZero && value < 1)
        return (std::clamp(value, 0.0, 1.0) - 1) * detail::zeroRoom; // a straight piece from 0 to 1
    return std::log10(std::max(value, 1e-300));
}

double ChartScale::place(double value) const
{
    const double from = position(m_low);
    const double to = position(m_high);
    return std::clamp((position(value) - from) / (to - from), 0.0, 1.0);
}

double ChartScale::valueAt(double place) const
{
    const double from = position(m_low);
    const double at = from + std::clamp(place, 0.0, 1.0) * (position(m_high) - from);
    if (m_kind == Kind::Linear)
        return at;
    if (m_hasZero && at < 0)
        return 1 + at / detail::zeroRoom;
    return detail::power(at);
}

std::vector<ChartScale::Tick> ChartScale::ticks(int most) const
{
    std::vector<Tick> ticks;
    most = std::max(2, most);
    if (m_kind == Kind::Linear) {
        const double step = niceAbove((m_high - m_low) / most);
        for (double at = std::ceil(m_low / step - 1e-9); at * step <= m_high + step * 1e-9; ++at)
            ticks.push_back({at * step, true});
        return ticks;
    }
    if (m_hasZero)
        ticks.push_back({0, true});
    const double first = std::floor(m_hasZero ? 0 : std::log10(m_low) + 1e-9);
    const double decades = std::log10(m_high) - first;
    const int every = std::max(1, static_cast<int>(std::ceil(decades / most)));
    // Few decades: 2 and 5 are named as well.
    const bool isFine = decades * 3 <= most;
    for (int decade = 0; decade <= static_cast<int>(decades) + 1; ++decade) {
        for (const int digit : {1, 2, 3, 4, 5, 6, 7, 8, 9}) {
            const double value = digit * detail::power(first + decade);
            if (value > m_high * (1 + 1e-9) || (!m_hasZero && value < m_low * (1 - 1e-9)))
                continue;
            if (digit == 1)
                ticks.push_back({value, decade % every == 0});
            else if (every == 1 && (digit == 2 || digit == 5))
                ticks.push_back({value, isFine});
        }
    }
    return ticks;
}

double niceAbove(double value)
{
    if (!(value > 0))
        return 1;
    const double base = detail::power(std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * base >= value * (1 - 1e-9))
            return factor * base;
    }
    return 10 * base;
}

std::vector<ChartBucket> rebinned(const std::vector<ChartBucket> &buckets, ChartScale::Kind kind, int most)
{
    if (buckets.empty())
        return {};
    most = std::max(1, most);
    const double low = buckets.front().low;
    const double high = std::max(buckets.back().high, low + 1);
    std::vector<double> edges{low};
    if (kind == ChartScale::Kind::Linear) {
        const double step = std::max(1.0, niceAbove((high - low) / most));
        edges.front() = std::floor(low / step) * step;
        while (edges.back() < high)
            edges.push_back(edges.back() + step);
    } else {
        const double ratio = std::pow(high / std::max(low, 1.0), 1.0 / most);
        for (double at = std::max(low, 1.0); edges.back() < high;) {
            at *= ratio;
            const double edge = std::max(edges.back() + 1, std::ceil(at - 1e-9));
            edges.push_back(edge);
            at = std::max(at, edges.back());
        }
    }
    std::vector<ChartBucket> bins;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        bins.push_back({edges[i], edges[i + 1], 0});
    for (const ChartBucket &bucket : buckets) {
        const auto after = std::upper_bound(edges.begin(), edges.end(), bucket.low);
        const auto at = std::clamp<std::ptrdiff_t>(after - edges.begin() - 1, 0, static_cast<std::ptrdiff_t>(bins.size()) - 1);
        bins[static_cast<std::size_t>(at)].count += bucket.count;
    }
    return bins;
}

} // namespace espalier::ui
