// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvechart.h"

namespace espalier::ui {

CurveChart::CurveChart(QWidget *parent) : Chart(parent) {}

CurveChart::~CurveChart() = default;

void CurveChart::setData(CurveChartData data)
{
    m_data = std::move(data);
    refresh();
}

void CurveChart::extend(std::size_t line, const metrics::Series &series, const std::optional<metrics::Series> &smooth)
{
    if (line >= m_data.lines.size())
        return;
    m_data.lines[line].series = series;
    m_data.lines[line].smooth = smooth;
    refresh();
}

void CurveChart::setLogarithmic(bool, bool) {}

void CurveChart::setRawShown(bool) {}

std::pair<double, double> CurveChart::range() const
{
    return {0, 1};
}

void CurveChart::setRange(double, double) {}

void CurveChart::home() {}

std::optional<double> CurveChart::cursor() const
{
    return {};
}

void CurveChart::setCursor(std::optional<double>) {}

std::vector<CurveChart::CursorValue> CurveChart::valuesAtCursor() const
{
    return {};
}

ChartTable CurveChart::table() const
{
    return {};
}

QString CurveChart::summary() const
{
    return {};
}

bool CurveChart::isEmpty() const
{
    return true;
}

void CurveChart::rebuild() {}

Chart::Margins CurveChart::margins() const
{
    return {};
}

void CurveChart::paintUnder(QPainter *) {}

void CurveChart::paintOver(QPainter *) {}

QString CurveChart::tipAt(const QPointF &) const
{
    return {};
}

} // namespace espalier::ui
