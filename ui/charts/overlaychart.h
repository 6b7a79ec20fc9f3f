// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

namespace espalier::ui {

/// What an overlay shows.
struct OverlayChartData {
    QString valueTitle; ///< along the bottom: "characters"
    QString shareTitle; ///< upwards: "share of the documents"
    ChartScale::Kind kind = ChartScale::Kind::Logarithmic;
    struct Series {
        QString name;                     ///< may be user text
        std::vector<ChartBucket> buckets; ///< ascending
    };
    std::vector<Series> series; ///< at most six
};

/// Several histograms over each other, each as shares of its own whole, so that a large and a small one can be compared. The lines differ in
/// their dashes as well as in colour.
class OverlayChart : public Chart
{
    Q_OBJECT
public:
    explicit OverlayChart(QWidget *parent = nullptr);

    void setData(OverlayChartData data);
    const OverlayChartData &data() const { return m_data; }

    ChartTable table() const override;
    QString summary() const override;
    bool isEmpty() const override { return m_bins.empty(); }
    QSize sizeHint() const override;

protected:
    void rebuild() override;
    Margins margins() const override;
    void paintUnder(QPainter *painter) override;
    void paintOver(QPainter *painter) override;
    QString tipAt(const QPointF &position) const override;

private:
    QPen penOf(std::size_t series) const;

    OverlayChartData m_data;
    std::vector<ChartBucket> m_bins;           ///< edges that all share
    std::vector<std::vector<double>> m_shares; ///< by series, then bin
    ChartScale m_scale;
    ChartScale m_up;
};

} // namespace espalier::ui
