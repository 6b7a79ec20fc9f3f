// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <optional>

namespace espalier::ui {

/// What a rank chart shows: how often the most frequent, the second most frequent, ... was met.
struct RankChartData {
    QString nameTitle;  ///< "Word"
    QString countTitle; ///< "times"
    struct Point {
        QString name;
        double count = 0; ///< above 0
    };
    std::vector<Point> points; ///< most frequent first
    struct Fit {
        double exponent = 0; ///< s of count ~ rank^-s
        double error = 0;    ///< standard error of s
        double distance = 0; ///< Kolmogorov and Smirnov's
        double from = 0;     ///< counts below were not fitted
    };
    std::optional<Fit> fit;
};

/// Rank against frequency, both on logarithmic scales, with the fitted power law: a straight line where Zipf's law holds.
class RankChart : public Chart
{
    Q_OBJECT
public:
    using Chart::Chart;

    void setData(RankChartData data);
    const RankChartData &data() const { return m_data; }
    /// "s = 1.07 ± 0.01, distance 0.02"; empty without a fit.
    QString fitText() const;

    ChartTable table() const override;
    QString summary() const override;
    bool isEmpty() const override { return m_data.points.size() < 2; }

protected:
    void rebuild() override;
    Margins margins() const override;
    void paintUnder(QPainter *painter) override;
    void paintOver(QPainter *painter) override;
    QString tipAt(const QPointF &position) const override;

private:
    RankChartData m_data;
    ChartScale m_across;
    ChartScale m_up;
};

} // namespace espalier::ui
