// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <optional>

namespace espalier::ui {

/// One bar.
struct ChartBar {
    QString key;                     ///< for files and `activated`
    QString label;                   ///< may be user text
    std::vector<double> values;      ///< one a part, none negative
    std::optional<double> low, high; ///< the interval of the whole bar
    QString note;                    ///< behind the figure: "of 3 shards"

    double sum() const;
    double most() const; ///< the largest part
};

/// What a bar chart shows.
struct BarChartData {
    QString labelTitle; ///< what a bar stands for: "Language"
    QString valueTitle; ///< what is counted: "documents"
    ChartUnit unit = ChartUnit::Count;
    QStringList parts;          ///< names of the parts of stacked bars; one or none: plain bars
    std::vector<ChartBar> bars; ///< in the order shown
    double whole = 0;           ///< of what each bar is a share; 0: shares are not written
    bool areBeside = false;     ///< the parts stand beside each other and are compared; they do not add up
};

/// Horizontal bars from zero, with their names before and their figures behind them; stacked when there are several parts, with
/// whiskers where a figure is not certain. The arrows move between bars, Enter opens one.
class BarChart : public Chart
{
    Q_OBJECT
public:
    explicit BarChart(QWidget *parent = nullptr);

    /// Draws at most `most` bars; what is left is summed up in a last one. The table has all.
    void setData(BarChartData data, int most = 20);
    const BarChartData &data() const { return m_data; }
    int currentBar() const { return m_current; }

    ChartTable table() const override;
    QString summary() const override;
    bool isEmpty() const override { return m_shown.empty(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint().boundedTo({24 * 8, 100000}); }

protected:
    void rebuild() override;
    Margins margins() const override;
    void paintUnder(QPainter *painter) override;
    void paintOver(QPainter *painter) override;
    QString tipAt(const QPointF &position) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QString figure(const ChartBar &bar) const;
    double lengthOf(const ChartBar &bar) const;
    bool isBeside() const { return m_data.areBeside && m_data.parts.size() > 1; }
    int barAt(double y) const;
    void setCurrent(int bar);
    double rowHeight() const;
    QRectF rowOf(std::size_t bar) const;
    void paintLegend(QPainter *painter);
    void paintWhisker(QPainter *painter, const ChartBar &bar, double y);

    QValueAxis *m_along;
    QValueAxis *m_rows;
    BarChartData m_data;
    std::vector<ChartBar> m_shown;
    ChartScale m_scale;
    int m_current = -1;
};

} // namespace espalier::ui
