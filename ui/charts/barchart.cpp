// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/barchart.h"

#include "ui/text/bidi.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QBarSet>
#include <QHorizontalBarSeries>
#include <QHorizontalStackedBarSeries>
#include <QKeyEvent>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace espalier::ui {

namespace detail {

constexpr double barThickness = 0.62; ///< of a row

} // namespace detail

double ChartBar::sum() const
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

double ChartBar::most() const
{
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

double BarChart::lengthOf(const ChartBar &bar) const
{
    return isBeside() ? bar.most() : bar.sum();
}

BarChart::BarChart(QWidget *parent) : Chart(parent), m_along(new QValueAxis(this)), m_rows(new QValueAxis(this))
{
    for (QValueAxis *axis : {m_along, m_rows}) {
        axis->setLabelsVisible(false);
        axis->setGridLineVisible(false);
        axis->setLineVisible(false);
    }
    chart()->addAxis(m_along, Qt::AlignBottom);
    chart()->addAxis(m_rows, Qt::AlignLeft);
}

void BarChart::setData(BarChartData data, int most)
{
    m_data = std::move(data);
    const std::size_t limit = static_cast<std::size_t>(std::max(2, most));
    m_shown = m_data.bars;
    if (m_shown.size() > limit) {
        ChartBar rest;
        rest.values.resize(std::max<std::size_t>(1, m_shown.front().values.size()));
        for (std::size_t i = limit - 1; i < m_shown.size(); ++i) {
            for (std::size_t part = 0; part < rest.values.size() && part < m_shown[i].values.size(); ++part)
                rest.values[part] += m_shown[i].values[part];
        }
        rest.label = tr("%Ln other(s)", "the last bar of a chart: all that have no bar of their own",
                        static_cast<int>(m_shown.size() - limit + 1));
        m_shown.resize(limit - 1);
        m_shown.push_back(std::move(rest));
    }
    double highest = 0;
    for (const ChartBar &bar : m_shown)
        highest = std::max({highest, lengthOf(bar), bar.high.value_or(0)});
    m_scale = ChartScale(ChartScale::Kind::Linear, 0, highest > 0 ? highest : 1);
    m_current = -1;
    updateGeometry();
    refresh();
}

double BarChart::rowHeight() const
{
    return std::ceil(QFontMetricsF(noteFont()).height() * (isBeside() ? 1.9 : 1.45));
}

QSize BarChart::sizeHint() const
{
    const double rows = std::max<std::size_t>(2, m_shown.size()) * rowHeight();
    const Margins around = margins();
    return {60 * gridStep, static_cast<int>(rows + around.top + around.bottom)};
}

Chart::Margins BarChart::margins() const
{
    const QFontMetricsF metrics(noteFont());
    double names = 0;
    double figures = 0;
    for (const ChartBar &bar : m_shown) {
        names = std::max(names, metrics.horizontalAdvance(bar.label));
        figures = std::max(figures, metrics.horizontalAdvance(figure(bar)));
    }
    const double top = m_data.parts.size() > 1 ? metrics.height() + gridStep : 2.0;
    // Few bars do not grow to fill the room: bars are compared by their length.
    const double used = top + static_cast<double>(std::max<std::size_t>(1, m_shown.size())) * rowHeight();
    const double bottom = std::max(2 * metrics.height() + 6, viewport()->height() - used);
    const double width = std::max(100, viewport()->width());
    return {std::min(names + gridStep, width * 0.36), top, std::min(figures + 1.5 * gridStep, width * 0.42), bottom};
}

void BarChart::rebuild()
{
    if (isEmpty())
        return;
    // The first bar on top. Qt's bars know no reversed axis: mirrored ones have negative lengths.
    const ChartPalette colours = chartPalette();
    const std::size_t parts = std::max<std::size_t>(1, static_cast<std::size_t>(m_data.parts.size()));
    QAbstractBarSeries *series = isBeside() ? static_cast<QAbstractBarSeries *>(new QHorizontalBarSeries(chart()))
                                            : new QHorizontalStackedBarSeries(chart());
    series->setBarWidth(detail::barThickness);
    for (std::size_t i = 0; i < parts; ++i) {
        const std::size_t part = isBeside() ? parts - 1 - i : i; // beside each other, the last set is on top
        auto *set = new QBarSet(QString(), series);
        for (auto bar = m_shown.rbegin(); bar != m_shown.rend(); ++bar) {
            const double length = part < bar->values.size() ? m_scale.place(bar->values[part]) : 0;
            set->append(isMirrored() ? -length : length);
        }
        set->setColor(parts == 1 ? colours.single : colours.series(part));
        set->setBorderColor(parts == 1 ? colours.single : colours.ground);
        series->append(set);
    }
    m_along->setRange(isMirrored() ? -1 : 0, isMirrored() ? 0 : 1);
    m_rows->setRange(-0.5, static_cast<double>(m_shown.size()) - 0.5);
    chart()->addSeries(series);
    series->attachAxis(m_along);
    series->attachAxis(m_rows);
}

QRectF BarChart::rowOf(std::size_t bar) const
{
    const double height = plot().height() / static_cast<double>(m_shown.size());
    return {0, plot().top() + height * static_cast<double>(bar), static_cast<double>(viewport()->width()), height};
}

QString BarChart::figure(const ChartBar &bar) const
{
    if (isBeside()) {
        QStringList figures;
        for (const double value : bar.values)
            figures << chartNumber(value, m_data.unit);
        return figures.join(QStringLiteral(" · "));
    }
    QString text = bar.low && bar.high ? chartInterval(bar.sum(), *bar.low, *bar.high, m_data.unit)
                                       : chartNumber(bar.sum(), m_data.unit);
    if (m_data.whole > 0)
        //: A number and its share of the whole: 1,234 · 5.6 %
        text = tr("%1 · %2").arg(text, chartNumber(bar.sum() / m_data.whole, ChartUnit::Share));
    //: A number and a note about it.
    return bar.note.isEmpty() ? text : tr("%1, %2").arg(text, bar.note);
}

void BarChart::paintUnder(QPainter *painter)
{
    paintAcrossGrid(painter, m_scale);
    if (m_current >= 0 && hasFocus())
        painter->fillRect(rowOf(static_cast<std::size_t>(m_current)), theme().palette.color(QPalette::Highlight));
}

void BarChart::paintWhisker(QPainter *painter, const ChartBar &bar, double y)
{
    const double from = pixelOf(m_scale.place(*bar.low), 0).x();
    const double to = pixelOf(m_scale.place(*bar.high), 0).x();
    constexpr double half = 4;
    // Dark on light: seen on the bar and beside it.
    painter->setPen(QPen(chartPalette().ground, 4));
    painter->drawLine(QPointF(from, y), QPointF(to, y));
    painter->setPen(QPen(chartPalette().text, 1.5));
    painter->drawLine(QPointF(from, y), QPointF(to, y));
    painter->drawLine(QPointF(from, y - half), QPointF(from, y + half));
    painter->drawLine(QPointF(to, y - half), QPointF(to, y + half));
}

void BarChart::paintLegend(QPainter *painter)
{
    const QFontMetricsF metrics(painter->font());
    double x = isMirrored() ? plot().right() : plot().left();
    for (qsizetype part = 0; part < m_data.parts.size(); ++part) {
        const double width = metrics.horizontalAdvance(m_data.parts[part]);
        const double box = metrics.height() * 0.6;
        const QRectF square(isMirrored() ? x - box : x, (metrics.height() - box) / 2, box, box);
        painter->fillRect(square, chartPalette().series(static_cast<std::size_t>(part)));
        painter->setPen(chartPalette().text);
        const double from = isMirrored() ? x - box - 4 - width : x + box + 4;
        painter->drawText(QRectF(from, 0, width + 2, metrics.height()), Qt::AlignCenter, m_data.parts[part]);
        x += (isMirrored() ? -1 : 1) * (box + 4 + width + 2 * gridStep);
    }
}

void BarChart::paintOver(QPainter *painter)
{
    const ChartPalette colours = chartPalette();
    const QFontMetricsF metrics(painter->font());
    const QRectF area = plot();
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const ChartBar &bar = m_shown[i];
        const QRectF row = rowOf(i);
        const bool isCurrent = static_cast<int>(i) == m_current && hasFocus();
        painter->setPen(isCurrent ? theme().palette.color(QPalette::HighlightedText) : colours.text);
        const double room = (isMirrored() ? viewport()->width() - area.right() : area.left()) - gridStep;
        const QRectF name(isMirrored() ? area.right() + gridStep : 0, row.top(), room, row.height());
        painter->drawText(name, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignLeft : Qt::AlignRight)),
                          metrics.elidedText(bar.label, Qt::ElideMiddle, room));
        if (bar.low && bar.high && *bar.high > *bar.low)
            paintWhisker(painter, bar, row.center().y());
        const double end = pixelOf(m_scale.place(std::max(lengthOf(bar), bar.high.value_or(0))), 0).x();
        const QString text = figure(bar);
        const double left = isMirrored() ? 0 : end + gridStep * 0.75;
        const double width = isMirrored() ? end - gridStep * 0.75 : viewport()->width() - left;
        painter->setPen(isCurrent ? theme().palette.color(QPalette::HighlightedText) : colours.text);
        painter->drawText(QRectF(left, row.top(), width, row.height()),
                          int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignRight : Qt::AlignLeft)),
                          metrics.elidedText(text, Qt::ElideRight, width));
    }
    painter->setPen(QPen(colours.axis, 1));
    painter->drawLine(pixelOf(0, 0), pixelOf(0, 1));
    if (m_data.parts.size() > 1)
        paintLegend(painter);
    paintAcrossFigures(painter, m_scale, m_data.unit, m_data.valueTitle);
}

int BarChart::barAt(double y) const
{
    if (isEmpty() || y < plot().top() || y > plot().bottom())
        return -1;
    return static_cast<int>((y - plot().top()) * static_cast<double>(m_shown.size()) / (plot().height() + 1e-9));
}

QString BarChart::tipAt(const QPointF &position) const
{
    const int at = barAt(position.y());
    if (at < 0)
        return {};
    const ChartBar &bar = m_shown[static_cast<std::size_t>(at)];
    //: What a bar stands for and its figure.
    QString text = tr("%1: %2").arg(isolated(bar.label), figure(bar));
    for (qsizetype part = 0; m_data.parts.size() > 1 && part < m_data.parts.size(); ++part)
        text += QLatin1Char('\n')
            + tr("%1: %2").arg(m_data.parts[part], chartNumber(bar.values[static_cast<std::size_t>(part)], m_data.unit));
    return text;
}

void BarChart::setCurrent(int bar)
{
    if (isEmpty())
        return;
    m_current = std::clamp(bar, 0, static_cast<int>(m_shown.size()) - 1);
    const ChartBar &now = m_shown[static_cast<std::size_t>(m_current)];
    setAccessibleDescription(tr("%1: %2").arg(withoutBidiMarks(now.label), figure(now)));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    viewport()->update();
}

void BarChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down: setCurrent(m_current + 1); return;
    case Qt::Key_Up: setCurrent(m_current - 1); return;
    case Qt::Key_Home: setCurrent(0); return;
    case Qt::Key_End: setCurrent(static_cast<int>(m_shown.size()) - 1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0 && !m_shown[static_cast<std::size_t>(m_current)].key.isEmpty()) {
            Q_EMIT activated(m_shown[static_cast<std::size_t>(m_current)].key);
            return;
        }
        break;
    default: break;
    }
    Chart::keyPressEvent(event);
}

void BarChart::mousePressEvent(QMouseEvent *event)
{
    if (const int bar = barAt(event->position().y()); bar >= 0)
        setCurrent(bar);
    Chart::mousePressEvent(event);
}

void BarChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position().y());
    if (bar >= 0 && !m_shown[static_cast<std::size_t>(bar)].key.isEmpty())
        Q_EMIT activated(m_shown[static_cast<std::size_t>(bar)].key);
    event->accept();
}

ChartTable BarChart::table() const
{
    ChartTable table;
    table.columns.push_back({QStringLiteral("name"), m_data.labelTitle});
    const bool isStacked = m_data.parts.size() > 1;
    for (qsizetype part = 0; isStacked && part < m_data.parts.size(); ++part)
        table.columns.push_back({QStringLiteral("part_%1").arg(part + 1), m_data.parts[part], m_data.unit});
    if (!isBeside())
        table.columns.push_back({QStringLiteral("value"), m_data.valueTitle, m_data.unit});
    const bool hasIntervals = std::any_of(m_data.bars.begin(), m_data.bars.end(),
                                          [](const ChartBar &bar) { return bar.low && bar.high; });
    if (hasIntervals) {
        table.columns.push_back({QStringLiteral("low"), tr("At least", "lower end of an interval"), m_data.unit});
        table.columns.push_back({QStringLiteral("high"), tr("At most", "upper end of an interval"), m_data.unit});
    }
    if (m_data.whole > 0)
        table.columns.push_back({QStringLiteral("share"), tr("Share"), ChartUnit::Share});
    for (const ChartBar &bar : m_data.bars) {
        std::vector<QVariant> row{bar.label};
        for (qsizetype part = 0; isStacked && part < m_data.parts.size(); ++part)
            row.emplace_back(static_cast<std::size_t>(part) < bar.values.size() ? bar.values[static_cast<std::size_t>(part)]
                                                                                : 0.0);
        if (!isBeside())
            row.emplace_back(bar.sum());
        if (hasIntervals) {
            row.emplace_back(bar.low.value_or(bar.sum()));
            row.emplace_back(bar.high.value_or(bar.sum()));
        }
        if (m_data.whole > 0)
            row.emplace_back(bar.sum() / m_data.whole);
        table.rows.push_back(std::move(row));
    }
    return table;
}

QString BarChart::summary() const
{
    if (isEmpty())
        return tr("Bar chart without figures.");
    QStringList first;
    for (std::size_t i = 0; i < m_shown.size() && i < 3; ++i)
        first << tr("%1: %2").arg(withoutBidiMarks(m_shown[i].label), figure(m_shown[i]));
    return tr("Bar chart of %Ln bar(s). %1", "%1: the first bars with their figures", static_cast<int>(m_data.bars.size()))
        .arg(first.join(QStringLiteral("; ")));
}

} // namespace espalier::ui
