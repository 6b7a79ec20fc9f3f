// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QChart>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QLegend>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>

namespace espalier::ui {

Chart::Chart(QWidget *parent) : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_across = new QValueAxis(this);
    m_up = new QValueAxis(this);
    for (QValueAxis *axis : {m_across, m_up}) {
        axis->setRange(0, 1);
        axis->setLabelsVisible(false);
        axis->setGridLineVisible(false);
        axis->setLineVisible(false);
    }
    chart()->addAxis(m_across, Qt::AlignBottom);
    chart()->addAxis(m_up, Qt::AlignLeft);
}

QSize Chart::sizeHint() const
{
    return {60 * gridStep, 28 * gridStep};
}

QSize Chart::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 8};
}

QFont Chart::noteFont() const
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * noteScale);
    return font;
}

void Chart::attach(QAbstractSeries *series)
{
    chart()->addSeries(series);
    series->attachAxis(m_across);
    series->attachAxis(m_up);
}

double Chart::directed(double x) const
{
    return isMirrored() ? 1 - x : x;
}

QPointF Chart::pixelOf(double x, double y) const
{
    return {m_plot.left() + directed(x) * m_plot.width(), m_plot.bottom() - y * m_plot.height()};
}

void Chart::refresh()
{
    if (m_isRefreshing)
        return;
    m_isRefreshing = true;
    chart()->removeAllSeries();
    rebuild();
    placePlot();
    setAccessibleDescription(summary());
    m_isRefreshing = false;
    viewport()->update();
}

void Chart::placePlot()
{
    const Margins around = margins();
    const double left = isMirrored() ? around.trailing : around.leading;
    const double right = isMirrored() ? around.leading : around.trailing;
    m_plot = QRectF(left, around.top, std::max(8.0, viewport()->width() - left - right),
                    std::max(8.0, viewport()->height() - around.top - around.bottom));
    chart()->setPlotArea(m_plot);
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

void Chart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::LayoutDirectionChange)
        refresh();
}

void Chart::drawBackground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->resetTransform();
    painter->fillRect(viewport()->rect(), chartPalette().ground);
    painter->restore();
    if (!isEmpty())
        paintUnder(painter);
}

void Chart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->setFont(noteFont());
    if (isEmpty())
        paintNothing(painter);
    else
        paintOver(painter);
    painter->restore();
    if (hasFocus()) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(theme().accent, 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
        painter->restore();
    }
}

void Chart::paintNothing(QPainter *painter)
{
    painter->setPen(chartPalette().quiet);
    painter->drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                      tr("Nothing to draw: there are no figures for this."));
}

void Chart::paintAcrossGrid(QPainter *painter, const ChartScale &scale)
{
    const ChartPalette colours = chartPalette();
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (const ChartScale::Tick &tick : scale.ticks(8)) {
        QColor line = colours.grid;
        line.setAlphaF(tick.hasLabel ? 1.0F : 0.45F);
        painter->setPen(QPen(line, 1));
        const double x = pixelOf(scale.place(tick.value), 0).x();
        painter->drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    }
    painter->setRenderHint(QPainter::Antialiasing, true);
}

void Chart::paintAcrossFigures(QPainter *painter, const ChartScale &scale, ChartUnit unit, const QString &title)
{
    const ChartPalette colours = chartPalette();
    const QFontMetricsF metrics(painter->font());
    painter->setPen(colours.quiet);
    double taken = -1e9; // figures that would touch the one before are left out
    for (const ChartScale::Tick &tick : scale.ticks(8)) {
        if (!tick.hasLabel)
            continue;
        const QString text = chartTickText(tick.value, unit);
        const double width = metrics.horizontalAdvance(text);
        double place = scale.place(tick.value);
        if (scale.kind() == ChartScale::Kind::Logarithmic && tick.value == 0)
            place = scale.place(1) / 2; // in the middle of the zero's own room
        const double centre = pixelOf(place, 0).x();
        const double from = isMirrored() ? -(centre + width / 2) : centre - width / 2;
        if (from < taken + gridStep)
            continue;
        taken = from + width;
        painter->drawText(QRectF(centre - width / 2 - 2, m_plot.bottom() + 2, width + 4, metrics.height()), Qt::AlignCenter,
                          text);
    }
    const QRectF below(m_plot.left(), m_plot.bottom() + metrics.height() + 4, m_plot.width(), metrics.height());
    painter->drawText(below, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignLeft : Qt::AlignRight)),
                      metrics.elidedText(title, Qt::ElideRight, below.width()));
}

void Chart::paintUpGrid(QPainter *painter, const ChartScale &scale)
{
    const ChartPalette colours = chartPalette();
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (const ChartScale::Tick &tick : scale.ticks(5)) {
        QColor line = colours.grid;
        line.setAlphaF(tick.hasLabel ? 1.0F : 0.45F);
        painter->setPen(QPen(tick.value == 0 ? colours.axis : line, 1));
        const double y = pixelOf(0, scale.place(tick.value)).y();
        painter->drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
    }
    painter->setRenderHint(QPainter::Antialiasing, true);
}

void Chart::paintUpFigures(QPainter *painter, const ChartScale &scale, ChartUnit unit, const QString &title)
{
    const ChartPalette colours = chartPalette();
    const QFontMetricsF metrics(painter->font());
    painter->setPen(colours.quiet);
    const double room = (isMirrored() ? viewport()->width() - m_plot.right() : m_plot.left()) - gridStep;
    const double x = isMirrored() ? m_plot.right() + gridStep : 0;
    const int side = int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignLeft : Qt::AlignRight));
    double taken = 1e9;
    for (const ChartScale::Tick &tick : scale.ticks(5)) {
        const double y = pixelOf(0, scale.place(tick.value)).y();
        if (!tick.hasLabel || y + metrics.height() / 2 > taken)
            continue;
        taken = y - metrics.height() / 2;
        painter->drawText(QRectF(x, taken, room, metrics.height()), side, chartTickText(tick.value, unit));
    }
    const QRectF above(0, 0, viewport()->width(), metrics.height());
    painter->drawText(above, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignRight : Qt::AlignLeft)),
                      metrics.elidedText(title, Qt::ElideRight, above.width()));
}

bool Chart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), isEmpty() ? QString() : tipAt(help->pos()), this);
        return true;
    }
    return QChartView::viewportEvent(event);
}

void Chart::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuWanted(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
    event->accept();
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    event->ignore(); // the view would scroll; there is nothing to scroll
}

void Chart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void Chart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

QPixmap Chart::pixmap()
{
    constexpr int finer = 2; // for screens and print finer than ours
    QPixmap pixmap(size() * finer);
    pixmap.setDevicePixelRatio(finer);
    pixmap.fill(chartPalette().ground);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    render(&painter, QRectF(rect()), rect()); // without them it would be scaled by the ratio once more and cut
    return pixmap;
}

Result<QByteArray> Chart::picture(PictureFormat format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (format == PictureFormat::Png) {
        if (!pixmap().save(&buffer, "PNG"))
            return failure(ErrorCode::Internal, "chart", "the picture could not be made");
        return buffer.data();
    }
    QPainter painter;
    QSvgGenerator svg;
    QPdfWriter pdf(&buffer);
    if (format == PictureFormat::Svg) {
        svg.setOutputDevice(&buffer);
        svg.setSize(size());
        svg.setViewBox(rect());
        svg.setTitle(accessibleName());
        svg.setDescription(summary());
        painter.begin(&svg);
    } else {
        constexpr double pointsPerPixel = 0.75;
        pdf.setPageSize(QPageSize(QSizeF(size()) * pointsPerPixel, QPageSize::Point));
        pdf.setPageMargins({});
        pdf.setResolution(96); // one unit a pixel of the screen; lines and letters stay vectors
        pdf.setTitle(accessibleName());
        painter.begin(&pdf);
    }
    if (!painter.isActive())
        return failure(ErrorCode::Internal, "chart", "the picture could not be made");
    painter.setRenderHint(QPainter::Antialiasing);
    render(&painter, QRectF(rect()), rect());
    painter.end();
    return buffer.data();
}

} // namespace espalier::ui
