// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvegroup.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace espalier::ui {

void CurveGroup::add(CurveChart *chart)
{
    m_charts.push_back(chart);
    connect(chart, &CurveChart::rangeChanged, this, [this, chart](double from, double to) {
        follow(chart);
        Q_EMIT rangeChanged(from, to);
    });
    connect(chart, &CurveChart::cursorMoved, this, [this](double place) {
        setCursor(std::isfinite(place) ? std::optional(place) : std::nullopt);
        Q_EMIT cursorMoved(place);
    });
    connect(chart, &CurveChart::cursorValuesChanged, this, &CurveGroup::cursorValuesChanged);
    connect(chart, &CurveChart::linesChanged, this, &CurveGroup::update);
    connect(chart, &CurveChart::roomChanged, this, &CurveGroup::alignRooms);
    connect(chart, &QObject::destroyed, this, [this] {
        std::erase_if(m_charts, [](const QPointer<CurveChart> &one) { return !one; });
        update();
    });
    update();
    if (m_charts.size() > 1)
        follow(charts().front());
    chart->setCursor(m_cursor);
}

void CurveGroup::remove(CurveChart *chart)
{
    std::erase_if(m_charts, [chart](const QPointer<CurveChart> &one) { return one == chart; });
    chart->disconnect(this);
    chart->setSharedRange({});
    chart->setLeastRoom({});
    update();
}

std::vector<CurveChart *> CurveGroup::charts() const
{
    std::vector<CurveChart *> all;
    for (const QPointer<CurveChart> &chart : m_charts) {
        if (chart)
            all.push_back(chart);
    }
    return all;
}

void CurveGroup::update()
{
    std::map<CurveAxis, std::pair<double, double>> wholes; // while an axis is changed, some are there already
    for (const CurveChart *chart : charts()) {
        const auto range = chart->dataRange();
        if (!range)
            continue;
        auto &whole = wholes.try_emplace(chart->data().axis, *range).first->second;
        whole = {std::min(whole.first, range->first), std::max(whole.second, range->second)};
    }
    for (CurveChart *chart : charts()) {
        const auto whole = wholes.find(chart->data().axis);
        chart->setSharedRange(whole == wholes.end() ? std::nullopt : std::optional(whole->second));
    }
    alignRooms();
}

void CurveGroup::forget()
{
    setCursor({});
    for (CurveChart *chart : charts()) {
        chart->setSharedRange({});
        chart->home();
    }
}

void CurveGroup::alignRooms()
{
    CurveChart::SideRoom room;
    for (const CurveChart *chart : charts()) {
        room.leading = std::max(room.leading, chart->neededRoom().leading);
        room.trailing = std::max(room.trailing, chart->neededRoom().trailing);
    }
    for (CurveChart *chart : charts())
        chart->setLeastRoom(room);
}

void CurveGroup::follow(CurveChart *leader)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    for (CurveChart *chart : charts()) {
        if (chart == leader)
            continue;
        if (leader->isHome())
            chart->home();
        else
            chart->setRange(leader->range().first, leader->range().second);
    }
    m_isBusy = false;
}

void CurveGroup::setRange(double from, double to)
{
    for (CurveChart *chart : charts())
        chart->setRange(from, to);
}

void CurveGroup::home()
{
    for (CurveChart *chart : charts())
        chart->home();
}

void CurveGroup::setCursor(std::optional<double> place)
{
    m_cursor = place;
    for (CurveChart *chart : charts())
        chart->setCursor(place);
}

std::vector<CurveChart::CursorValue> CurveGroup::valuesAtCursor() const
{
    std::vector<CurveChart::CursorValue> all;
    for (const CurveChart *chart : charts()) {
        const auto values = chart->valuesAtCursor();
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

} // namespace espalier::ui
