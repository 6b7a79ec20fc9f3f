// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <string>

namespace espalier::ui {

/// A country or region with its figure.
struct MapPlace {
    QString code;  ///< ISO 3166-1 alpha-2 or UN M49; only countries are drawn
    QString label; ///< may be user text
    double value = 0;
    std::vector<double> further; ///< for the table, as long as MapChartData::furtherTitles
};

/// What a map shows.
struct MapChartData {
    QString placeTitle; ///< "Country"
    QString valueTitle; ///< "Sources"
    ChartUnit unit = ChartUnit::Count;
    QStringList furtherTitles;
    std::vector<MapPlace> places; ///< most first
};

/// The world with its countries shaded in a few steps by a figure, and marks for those too small to shade. The arrows move between places by their
/// figure, Enter opens one. It is never mirrored. Regions of several countries stand below, in words.
class MapChart : public Chart
{
    Q_OBJECT
public:
    using Chart::Chart;

    void setData(MapChartData data);
    const MapChartData &data() const { return m_data; }
    int currentPlace() const { return m_current; }

    ChartTable table() const override;
    QString summary() const override;
    bool isEmpty() const override { return m_data.places.empty(); }
    QSize sizeHint() const override;

    /// Lower ends of the steps a largest value is shaded in: at most five, each 1, 3, 10, ... or whole numbers where there are few.
    static std::vector<double> steps(double most);

protected:
    void rebuild() override {}
    Margins margins() const override;
    void paintUnder(QPainter *painter) override;
    void paintOver(QPainter *painter) override;
    QString tipAt(const QPointF &position) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QTransform toPixels() const;
    QColor shade(double value) const;
    int placeAt(const QPointF &position) const; ///< -1: none
    int indexOf(std::string_view code) const;   ///< -1: none
    void setCurrent(int place);
    QString placeText(const MapPlace &place) const;
    QString regionText() const;
    void paintLegend(QPainter *painter);

    MapChartData m_data;
    std::vector<double> m_steps;
    std::vector<std::pair<std::string, int>> m_byCode; ///< code and place, by code
    int m_current = -1;
};

} // namespace espalier::ui
