// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <optional>

namespace espalier::ui {

/// What a histogram shows.
struct HistogramData {
    QString valueTitle; ///< along the bottom: "characters"
    QString countTitle; ///< upwards: "documents"
    ChartUnit unit = ChartUnit::Count;
    double scale = 1; ///< values are multiplied by it to be written: 0.001 for thousandths
    ChartScale::Kind kind = ChartScale::Kind::Logarithmic;
    std::vector<ChartBucket> buckets; ///< ascending, as fine as they are known
    std::optional<double> from, to;   ///< ends of the axis; else those of the data

    /// A value worth a name: a quantile.
    struct Mark {
        double value = 0;
        QString text;
    };
    std::vector<Mark> marks;
};

/// Which side of its threshold a filter drops.
enum class ThresholdSide { Below, Above };

/// How many there are of each size, with a threshold that can be moved by mouse and keyboard (arrows, Page Up and Down, Home, End).
class HistogramChart : public Chart
{
    Q_OBJECT
public:
    explicit HistogramChart(QWidget *parent = nullptr);

    void setData(HistogramData data);
    const HistogramData &data() const { return m_data; }
    /// Shows a threshold; what lies on `side` of it is hatched. Does not announce.
    void setThreshold(double value, ThresholdSide side);
    std::optional<double> threshold() const { return m_threshold; }
    void setBinCount(int most) { m_mostBins = most; }
    /// Small: for a grid of many.
    void setCompact(bool isCompact) { m_isCompact = isCompact; }

    ChartTable table() const override;
    QString summary() const override;
    bool isEmpty() const override { return m_total == 0; }
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The person moved it; whole values.
    void thresholdMoved(double value);

protected:
    void rebuild() override;
    Margins margins() const override;
    void paintUnder(QPainter *painter) override;
    void paintOver(QPainter *painter) override;
    QString tipAt(const QPointF &position) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    ChartScale writtenScale() const;
    double valueAt(double pixel) const;
    void moveThreshold(double value);
    void paintMarks(QPainter *painter);
    void paintThreshold(QPainter *painter);
    QString written(double value) const { return chartNumber(value * m_data.scale, m_data.unit); }

    HistogramData m_data;
    std::vector<ChartBucket> m_bins;
    ChartScale m_scale;
    ChartScale m_up;
    std::uint64_t m_total = 0;
    std::optional<double> m_threshold;
    ThresholdSide m_side = ThresholdSide::Below;
    int m_mostBins = 60;
    bool m_isCompact = false;
    bool m_isDragging = false;
};

} // namespace espalier::ui
