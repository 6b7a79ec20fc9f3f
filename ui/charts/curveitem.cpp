// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curveitem.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

constexpr double strongWidth = 2, plainWidth = 1.35, thinWidth = 1, dotRadius = 2.2;
constexpr float rawAlpha = 0.45F, faintAlpha = 0.55F;

static QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(static_cast<double>(colour.alphaF()) * alpha));
    return colour;
}

/// What is drawn of a line, in order: `area`, `stroke` and `dots` are called with what they need. One description for both ways to draw.
template<typename Area, typename Stroke, typename Dots>
static void drawCurve(const DrawnCurve &curve, double strength, Area area, Stroke stroke, Dots dots)
{
    const QColor colour = curve.isFaint ? withAlpha(curve.colour, static_cast<double>(faintAlpha)) : curve.colour;
    if (curve.envelope)
        area(*curve.envelope, withAlpha(colour, strength));
    if (curve.isRawShown) {
        const bool isUnder = curve.smooth.has_value();
        stroke(curve.raw, isUnder ? withAlpha(colour, static_cast<double>(rawAlpha)) : colour,
               isUnder || curve.isFaint ? thinWidth : plainWidth, isUnder && !curve.isFaint ? CurveDash{} : curve.dash);
        dots(curve.raw, colour);
    }
    if (curve.smooth)
        stroke(*curve.smooth, colour, curve.isFaint ? plainWidth : strongWidth, curve.dash);
}

} // namespace detail

double CurveItem::strength() const
{
    const auto count = std::count_if(m_curves.begin(), m_curves.end(), [](const DrawnCurve &curve) { return curve.envelope; });
    return count <= 3 ? 0.2 : count <= 8 ? 0.13 : 0.08;
}

void CurveItem::setCurves(std::vector<DrawnCurve> curves, const QRectF &plot, double ratio, bool isMirrored)
{
    if (plot != m_plot)
        prepareGeometryChange();
    m_curves = std::move(curves);
    m_plot = plot;
    m_ratio = ratio;
    m_isMirrored = isMirrored;
    m_picture = {};
    update();
}

const QImage &CurveItem::picture()
{
    if (!m_picture.isNull() || m_curves.empty())
        return m_picture;
    const int columns = static_cast<int>(m_curves.front().raw.low.size());
    CurveRaster raster(columns, static_cast<int>(std::lround(m_plot.height() * m_ratio)));
    const double envelopes = strength();
    const auto draw = [&](const DrawnCurve &curve) {
        detail::drawCurve(
            curve, envelopes, [&](const CurveSpans &spans, const QColor &colour) { raster.area(spans, colour); },
            [&](const CurveSpans &spans, const QColor &colour, double width, const CurveDash &dash) {
            raster.line(spans, colour, width * m_ratio, dash);
            },
            [&](const CurveSpans &spans, const QColor &colour) {
            for (const QPointF &dot : spans.dots)
                raster.dot(dot, detail::dotRadius * m_ratio, colour);
        });
    };
    for (const bool isFaint : {true, false}) { // abandoned branches lie under the others
        for (const DrawnCurve &curve : m_curves) {
            if (curve.isFaint == isFaint)
                draw(curve);
        }
    }
    m_picture = raster.image(m_isMirrored);
    m_picture.setDevicePixelRatio(m_ratio);
    return m_picture;
}

void CurveItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    if (widget) {
        const QImage &now = picture();
        if (!now.isNull())
            painter->drawImage(m_plot.topLeft(), now);
        return;
    }
    paintVectors(painter);
}

void CurveItem::paintVectors(QPainter *painter) const
{
    painter->save();
    painter->setClipRect(m_plot);
    if (m_isMirrored) {
        painter->translate(m_plot.topRight());
        painter->scale(-1 / m_ratio, 1 / m_ratio);
    } else {
        painter->translate(m_plot.topLeft());
        painter->scale(1 / m_ratio, 1 / m_ratio);
    }
    painter->setRenderHint(QPainter::Antialiasing);
    const double envelopes = strength();
    for (const bool isFaint : {true, false}) {
        for (const DrawnCurve &curve : m_curves) {
            if (curve.isFaint != isFaint)
                continue;
            detail::drawCurve(
                curve, envelopes, [&](const CurveSpans &spans, const QColor &colour) { fillSpans(painter, spans, colour); },
                [&](const CurveSpans &spans, const QColor &colour, double width, const CurveDash &dash) {
                strokeSpans(painter, spans, colour, width * m_ratio, dash);
                },
                [&](const CurveSpans &spans, const QColor &colour) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(colour);
                for (const QPointF &dot : spans.dots)
                    painter->drawEllipse(dot, detail::dotRadius * m_ratio, detail::dotRadius * m_ratio);
            });
        }
    }
    painter->restore();
}

void CurveItem::strokeSpans(QPainter *painter, const CurveSpans &spans, const QColor &colour, double width,
                            const CurveDash &dash) const
{
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
    painter->setBrush(Qt::NoBrush);
    const auto drawRun = [&](const QPolygonF &points, bool isDashed) {
        QPen used = pen;
        if (isDashed && !dash.lengths.empty()) {
            QList<qreal> lengths;
            for (const int length : dash.lengths)
                lengths << length / width;
            used.setDashPattern(lengths);
        }
        painter->setPen(used);
        painter->drawPolyline(points);
    };
    // Dashes are measured along the stroke here, so a tall span goes without them: none may hide an extreme.
    QPolygonF run;
    bool isTallRun = false;
    const auto flush = [&] {
        if (run.size() > 1)
            drawRun(run, !isTallRun);
        run = run.isEmpty() ? QPolygonF() : QPolygonF{run.back()};
    };
    for (std::size_t column = 0; column < spans.low.size(); ++column) {
        if (!spans.isIn(column)) {
            flush();
            run.clear();
            continue;
        }
        const auto low = static_cast<double>(spans.low[column]);
        const auto high = static_cast<double>(spans.high[column]);
        const double x = static_cast<double>(column) + 0.5;
        const bool isTall = high - low > 3 * width;
        if (isTall != isTallRun && !dash.lengths.empty())
            flush();
        isTallRun = isTall;
        if (high - low < 0.5) {
            run << QPointF(x, (low + high) / 2);
        } else {
            const bool isUpFirst = run.isEmpty() || std::abs(run.back().y() - low) <= std::abs(run.back().y() - high);
            run << QPointF(x, isUpFirst ? low : high) << QPointF(x, isUpFirst ? high : low);
        }
    }
    flush();
}

void CurveItem::fillSpans(QPainter *painter, const CurveSpans &spans, const QColor &colour) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    QPolygonF upper, lower;
    const auto flush = [&] {
        std::reverse(lower.begin(), lower.end());
        if (!upper.isEmpty())
            painter->drawPolygon(upper + lower);
        upper.clear();
        lower.clear();
    };
    for (std::size_t column = 0; column < spans.low.size(); ++column) {
        if (!spans.isIn(column)) {
            flush();
            continue;
        }
        const auto x = static_cast<double>(column);
        const double top = static_cast<double>(spans.low[column]) - 0.5;
        const double bottom = static_cast<double>(spans.high[column]) + 0.5;
        upper << QPointF(x, top) << QPointF(x + 1, top);
        lower << QPointF(x, bottom) << QPointF(x + 1, bottom);
    }
    flush();
}

} // namespace espalier::ui
