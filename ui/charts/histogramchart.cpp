// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/histogramchart.h"

#include "ui/text/bidi.h"
#include "ui/widgets/theme.h"

#include <QAreaSeries>
#include <QKeyEvent>
#include <QLineSeries>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

constexpr double grabWidth = 8; ///< pixels beside a threshold that still take hold of it

} // namespace detail

HistogramChart::HistogramChart(QWidget *parent) : Chart(parent)
{
    viewport()->setMouseTracking(true);
}

QSize HistogramChart::sizeHint() const
{
    return m_isCompact ? QSize(30 * gridStep, fontMetrics().height() * 8) : QSize(60 * gridStep, fontMetrics().height() * 14);
}

void HistogramChart::setData(HistogramData data)
{
    m_data = std::move(data);
    m_bins = rebinned(m_data.buckets, m_data.kind, m_mostBins);
    m_total = 0;
    std::uint64_t highest = 0;
    for (const ChartBucket &bin : m_bins) {
        m_total += bin.count;
        highest = std::max(highest, bin.count);
    }
    const double from = m_bins.empty() ? 0 : m_bins.front().low;
    const double to = m_bins.empty() ? 1 : m_bins.back().high;
    m_scale = ChartScale(m_data.kind, std::min(from, m_data.from.value_or(from)), std::max(to, m_data.to.value_or(to)));
    m_up = ChartScale(ChartScale::Kind::Linear, 0, static_cast<double>(std::max<std::uint64_t>(highest, 1)) * 1.05);
    refresh();
}

void HistogramChart::setThreshold(double value, ThresholdSide side)
{
    m_threshold = value;
    m_side = side;
    setAccessibleDescription(summary());
    viewport()->update();
}

Chart::Margins HistogramChart::margins() const
{
    const QFontMetricsF metrics(noteFont());
    double figures = 0;
    for (const ChartScale::Tick &tick : m_up.ticks(5))
        figures = std::max(figures, metrics.horizontalAdvance(chartTickText(tick.value, ChartUnit::Count)));
    const double marks = m_data.marks.empty() ? 0 : metrics.height() + 2;
    return {figures + 2 * gridStep, metrics.height() + 6 + marks, 2.0 * gridStep, 2 * metrics.height() + 6};
}

void HistogramChart::rebuild()
{
    if (isEmpty())
        return;
    const ChartPalette colours = chartPalette();
    auto *top = new QLineSeries;
    QList<QPointF> steps;
    double last = -1;
    for (const ChartBucket &bin : m_bins) {
        const double from = m_scale.place(bin.low);
        const double to = m_scale.place(bin.high);
        const double height = m_up.place(static_cast<double>(bin.count));
        if (last < 0)
            steps << QPointF(directed(from), 0);
        steps << QPointF(directed(from), height) << QPointF(directed(to), height);
        last = to;
    }
    steps << QPointF(directed(last), 0);
    top->replace(steps);
    auto *area = new QAreaSeries(top);
    top->setParent(area);
    QColor fill = colours.single;
    fill.setAlphaF(0.75F);
    area->setBrush(fill);
    area->setPen(QPen(colours.single, 1));
    attach(area);
}

ChartScale HistogramChart::writtenScale() const
{
    return {m_data.kind, m_scale.low() * m_data.scale, m_scale.high() * m_data.scale};
}

void HistogramChart::paintUnder(QPainter *painter)
{
    paintUpGrid(painter, m_up);
}

void HistogramChart::paintMarks(QPainter *painter)
{
    const QFontMetricsF metrics(painter->font());
    double taken = -1e9;
    for (const HistogramData::Mark &mark : m_data.marks) {
        const QPointF top = pixelOf(m_scale.place(mark.value), 1);
        painter->setPen(QPen(chartPalette().text, 1, Qt::DashLine));
        painter->drawLine(top, pixelOf(m_scale.place(mark.value), 0));
        const double width = metrics.horizontalAdvance(mark.text);
        const double centre = std::clamp(top.x(), width / 2, viewport()->width() - width / 2);
        const double from = isMirrored() ? -(centre + width / 2) : centre - width / 2;
        if (from < taken + gridStep)
            continue;
        taken = from + width;
        painter->setPen(chartPalette().text);
        painter->drawText(QRectF(centre - width / 2 - 2, top.y() - metrics.height() - 1, width + 4, metrics.height()),
                          Qt::AlignCenter, mark.text);
    }
}

void HistogramChart::paintThreshold(QPainter *painter)
{
    const ChartPalette colours = chartPalette();
    const double x = pixelOf(m_scale.place(*m_threshold), 0).x();
    const QRectF area = plot();
    const bool isLeft = (m_side == ThresholdSide::Below) != isMirrored();
    const QRectF dropped = isLeft ? QRectF(area.topLeft(), QPointF(x, area.bottom()))
                                  : QRectF(QPointF(x, area.top()), area.bottomRight());
    QColor hatch = colours.dropped;
    hatch.setAlphaF(0.5F);
    painter->fillRect(dropped, QBrush(hatch, Qt::BDiagPattern));
    painter->setPen(QPen(colours.dropped, hasFocus() || m_isDragging ? 3 : 2));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    // A handle: the shape says that it can be taken.
    painter->setBrush(colours.dropped);
    painter->setPen(QPen(colours.ground, 1));
    painter->drawRoundedRect(QRectF(x - 4, area.center().y() - 9, 8, 18), 3, 3);
}

void HistogramChart::paintOver(QPainter *painter)
{
    const ChartScale along = writtenScale();
    paintMarks(painter);
    if (m_threshold)
        paintThreshold(painter);
    paintUpFigures(painter, m_up, ChartUnit::Count, m_data.countTitle);
    paintAcrossFigures(painter, along, m_data.unit == ChartUnit::Count ? ChartUnit::Plain : m_data.unit, m_data.valueTitle);
}

double HistogramChart::valueAt(double pixel) const
{
    const double place = (pixel - plot().left()) / plot().width();
    return m_scale.valueAt(directed(place));
}

QString HistogramChart::tipAt(const QPointF &position) const
{
    const double value = valueAt(position.x());
    for (const ChartBucket &bin : m_bins) {
        if (value >= bin.low && value < bin.high)
            //: A range of sizes and how many there are: 100 to 199: 12,345 documents
            return tr("%1 to %2: %3 %4")
                .arg(written(bin.low), written(m_data.scale == 1 ? bin.high - 1 : bin.high),
                     chartNumber(static_cast<double>(bin.count), ChartUnit::Count), m_data.countTitle);
    }
    return {};
}

void HistogramChart::moveThreshold(double value)
{
    const double whole = std::clamp(std::round(value), std::floor(m_scale.low()), std::ceil(m_scale.high()));
    if (m_threshold && *m_threshold == whole)
        return;
    setThreshold(whole, m_side);
    Q_EMIT thresholdMoved(whole);
}

void HistogramChart::keyPressEvent(QKeyEvent *event)
{
    if (!m_threshold || isEmpty())
        return Chart::keyPressEvent(event);
    const int forward = isMirrored() ? Qt::Key_Left : Qt::Key_Right;
    const int backward = isMirrored() ? Qt::Key_Right : Qt::Key_Left;
    const auto step = [this](double places) {
        const double target = m_scale.valueAt(m_scale.place(*m_threshold) + places);
        // At least one whole value, where the scale is fine.
        const double least = *m_threshold + (places > 0 ? 1 : -1);
        moveThreshold(places > 0 ? std::max(target, least) : std::min(target, least));
    };
    const int key = event->key();
    if (key == forward || key == Qt::Key_Up)
        step(0.005);
    else if (key == backward || key == Qt::Key_Down)
        step(-0.005);
    else if (key == Qt::Key_PageUp)
        step(0.1);
    else if (key == Qt::Key_PageDown)
        step(-0.1);
    else if (key == Qt::Key_Home)
        moveThreshold(m_scale.low());
    else if (key == Qt::Key_End)
        moveThreshold(m_scale.high());
    else
        Chart::keyPressEvent(event);
}

void HistogramChart::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::LeftButton && m_threshold && !isEmpty()
        && plot().adjusted(-detail::grabWidth, 0, detail::grabWidth, 0).contains(event->position())) {
        m_isDragging = true;
        moveThreshold(valueAt(event->position().x()));
        event->accept();
        return;
    }
    Chart::mousePressEvent(event);
}

void HistogramChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragging) {
        moveThreshold(valueAt(event->position().x()));
        return;
    }
    if (m_threshold && !isEmpty()) {
        const double line = pixelOf(m_scale.place(*m_threshold), 0).x();
        const bool isNear = std::abs(event->position().x() - line) < detail::grabWidth;
        viewport()->setCursor(isNear ? Qt::SplitHCursor : Qt::ArrowCursor);
    }
    Chart::mouseMoveEvent(event);
}

void HistogramChart::mouseReleaseEvent(QMouseEvent *event)
{
    m_isDragging = false;
    viewport()->update();
    Chart::mouseReleaseEvent(event);
}

ChartTable HistogramChart::table() const
{
    ChartTable table;
    const ChartUnit unit = m_data.unit == ChartUnit::Count ? ChartUnit::Plain : m_data.unit;
    table.columns = {{QStringLiteral("from"), tr("From", "lower end of a range"), unit},
                     {QStringLiteral("below"), tr("Below", "upper end of a range, not in it"), unit},
                     {QStringLiteral("count"), m_data.countTitle, ChartUnit::Count},
                     {QStringLiteral("share"), tr("Share"), ChartUnit::Share}};
    for (const ChartBucket &bin : m_bins) {
        if (bin.count > 0)
            table.rows.push_back({bin.low * m_data.scale, bin.high * m_data.scale, static_cast<qlonglong>(bin.count),
                                  static_cast<double>(bin.count) / static_cast<double>(m_total)});
    }
    return table;
}

QString HistogramChart::summary() const
{
    if (isEmpty())
        return tr("Histogram without figures.");
    const auto most = std::max_element(m_bins.begin(), m_bins.end(),
                                       [](const ChartBucket &a, const ChartBucket &b) { return a.count < b.count; });
    QString text = tr("Histogram of %1 %2 from %3 to %4 %5. Most are from %6 to %7.",
                      "count, counted things, low, high, unit, low, high")
                       .arg(chartNumber(static_cast<double>(m_total), ChartUnit::Count), m_data.countTitle,
                            written(m_bins.front().low), written(m_bins.back().high), m_data.valueTitle, written(most->low),
                            written(most->high));
    for (const HistogramData::Mark &mark : m_data.marks)
        text += QLatin1Char(' ') + tr("%1: %2.").arg(mark.text, written(mark.value));
    if (m_threshold)
        text += QLatin1Char(' ') + tr("The threshold is at %1.").arg(written(*m_threshold));
    return text;
}

} // namespace espalier::ui
