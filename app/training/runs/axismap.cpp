// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/history.h"

#include <algorithm>
#include <cmath>

namespace espalier::training {

/// Whether one line from `corner` to `point` passes within the tolerance of all points between; takes the slopes that are left after it.
bool AxisMap::narrow(const Point &corner, const Point &point)
{
    const double run = static_cast<double>(point.first) - static_cast<double>(corner.first);
    const double rise = point.second - corner.second;
    const double give = std::abs(point.second) * m_tolerance + m_slack;
    const double slope = rise / run;
    if (slope < m_lowest || slope > m_highest)
        return false;
    m_lowest = std::max(m_lowest, (rise - give) / run);
    m_highest = std::min(m_highest, (rise + give) / run);
    return true;
}

/// Source: the swinging door of Bristol, 1990: keeps the ends of straight stretches.
void AxisMap::add(std::vector<Point> &points, const Point &point)
{
    const Point *last = points.empty() ? nullptr : &points.back();
    if (last && point == *last)
        return;
    if (!std::isfinite(point.second) || (last && (point.first <= last->first || point.second < last->second))) {
        ++m_contradictions;
        return;
    }
    if (points.size() > 1 && narrow(points[points.size() - 2], point)) {
        points.back() = point;
        return;
    }
    m_lowest = -std::numeric_limits<double>::infinity();
    m_highest = std::numeric_limits<double>::infinity();
    if (last)
        narrow(*last, point);
    points.push_back(point);
}

AxisMap::AxisMap(std::vector<Point> points, double tolerance, double slack) : m_tolerance(tolerance), m_slack(slack)
{
    std::ranges::stable_sort(points, {}, &Point::first);
    std::vector<Point> kept;
    for (const Point &point : points)
        add(kept, point);
    m_points = std::make_shared<const std::vector<Point>>(std::move(kept));
}

AxisMap AxisMap::extended(const std::vector<Point> &points) const
{
    AxisMap result = *this;
    std::vector<Point> all;
    if (m_points)
        all = *m_points;
    for (const Point &point : points)
        result.add(all, point);
    result.m_points = std::make_shared<const std::vector<Point>>(std::move(all));
    return result;
}

std::optional<double> AxisMap::at(std::int64_t step) const
{
    if (isEmpty())
        return std::nullopt;
    const std::vector<Point> &points = *m_points;
    auto above = std::ranges::lower_bound(points, step, {}, &Point::first);
    if (above != points.end() && above->first == step)
        return above->second;
    if (points.size() < 2)
        return std::nullopt;
    above = std::clamp(above, points.begin() + 1, points.end() - 1);
    const auto below = above - 1;
    const double slope = (above->second - below->second)
        / (static_cast<double>(above->first) - static_cast<double>(below->first));
    return below->second + (static_cast<double>(step) - static_cast<double>(below->first)) * slope;
}

std::optional<double> AxisMap::stepAt(double place) const
{
    if (isEmpty() || !std::isfinite(place))
        return std::nullopt;
    const std::vector<Point> &points = *m_points;
    auto above = std::ranges::lower_bound(points, place, {}, &Point::second);
    if (above != points.end() && above->second == place)
        return static_cast<double>(above->first);
    if (points.size() < 2)
        return std::nullopt;
    above = std::clamp(above, points.begin() + 1, points.end() - 1);
    const auto below = above - 1;
    const double rise = above->second - below->second;
    if (rise <= 0) // a level stretch at an end: no step has that place
        return std::nullopt;
    return static_cast<double>(below->first)
        + (place - below->second) / rise * (static_cast<double>(above->first) - static_cast<double>(below->first));
}

} // namespace espalier::training
