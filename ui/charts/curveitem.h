// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curveraster.h"

#include <QGraphicsItem>

namespace espalier::ui {

/// One line as it is drawn: spans in device pixels of the plot.
struct DrawnCurve {
    CurveSpans raw;
    std::optional<CurveSpans> smooth, envelope;
    QColor colour;
    CurveDash dash;
    bool isRawShown = true;
    bool isFaint = false;
};

/// All curves of a chart in one item: drawn into a picture once for each look at them, then only copied; as vectors when a picture is
/// saved. Child of the QChart. GUI thread.
class CurveItem : public QGraphicsItem
{
public:
    using QGraphicsItem::QGraphicsItem;

    /// `ratio`: device pixels a pixel of the scene.
    void setCurves(std::vector<DrawnCurve> curves, const QRectF &plot, double ratio, bool isMirrored);
    const std::vector<DrawnCurve> &curves() const { return m_curves; }
    /// Draws the picture now if it is not there yet; else it happens while painting.
    const QImage &picture();

    QRectF boundingRect() const override { return m_plot; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintVectors(QPainter *painter) const;
    void strokeSpans(QPainter *painter, const CurveSpans &spans, const QColor &colour, double width, const CurveDash &dash) const;
    void fillSpans(QPainter *painter, const CurveSpans &spans, const QColor &colour) const;
    double strength() const; ///< of envelopes: many over each other stay clear

    std::vector<DrawnCurve> m_curves;
    QRectF m_plot;
    double m_ratio = 1;
    bool m_isMirrored = false;
    QImage m_picture; ///< null: to be drawn
};

} // namespace espalier::ui
