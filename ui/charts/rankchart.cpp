// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/rankchart.h"

#include "ui/text/bidi.h"
#include "ui/widgets/theme.h"

#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QScatterSeries>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

void RankChart::setData(RankChartData data)
{
    m_data = std::move(data);
    std::erase_if(m_data.points, [](const RankChartData::Point &point) { return point.count <= 0; });
    if (!isEmpty()) {
        m_across = ChartScale(ChartScale::Kind::Logarithmic, 1, static_cast<double>(m_data.points.size()));
        const double low = std::pow(10, std::floor(std::log10(m_data.points.back().count)));
        m_up = ChartScale(ChartScale::Kind::Logarithmic, low, m_data.points.front().count * 1.2);
    }
    refresh();
}

Chart::Margins RankChart::margins() const
{
    const QFontMetricsF metrics(noteFont());
    double figures = 0;
    for (const ChartScale::Tick &tick : m_up.ticks(5)) {
        if (tick.hasLabel)
            figures = std::max(figures, metrics.horizontalAdvance(chartTickText(tick.value, ChartUnit::Plain)));
    }
    return {figures + 2 * gridStep, metrics.height() + 6, 2.0 * gridStep, 2 * metrics.height() + 6};
}

void RankChart::rebuild()
{
    if (isEmpty())
        return;
    const ChartPalette colours = chartPalette();
    auto *points = new QScatterSeries;
    QList<QPointF> places;
    for (std::size_t i = 0; i < m_data.points.size(); ++i)
        places << QPointF(directed(m_across.place(static_cast<double>(i + 1))), m_up.place(m_data.points[i].count));
    points->replace(places);
    points->setMarkerSize(5);
    points->setColor(colours.single);
    points->setBorderColor(colours.single);
    attach(points);
    if (!m_data.fit)
        return;
    // The height of the line: the middle of the fitted points, measured on the logarithm.
    double sum = 0;
    std::size_t used = 0;
    for (std::size_t i = 0; i < m_data.points.size() && m_data.points[i].count >= m_data.fit->from; ++i, ++used)
        sum += std::log(m_data.points[i].count) + m_data.fit->exponent * std::log(static_cast<double>(i + 1));
    if (used < 2)
        return;
    auto *line = new QLineSeries;
    QList<QPointF> ends;
    constexpr int pieces = 64; // so that it ends at the frame instead of bending along it
    for (int i = 0; i <= pieces; ++i) {
        const double rank = std::pow(static_cast<double>(used), static_cast<double>(i) / pieces);
        const double count = std::exp(sum / static_cast<double>(used) - m_data.fit->exponent * std::log(rank));
        if (count >= m_up.low() && count <= m_up.high())
            ends << QPointF(directed(m_across.place(rank)), m_up.place(count));
    }
    line->replace(ends);
    line->setPen(QPen(colours.fit, 2, Qt::DashLine));
    attach(line);
}

void RankChart::paintUnder(QPainter *painter)
{
    paintAcrossGrid(painter, m_across);
    paintUpGrid(painter, m_up);
}

void RankChart::paintOver(QPainter *painter)
{
    paintUpFigures(painter, m_up, ChartUnit::Plain, m_data.countTitle);
    paintAcrossFigures(painter, m_across, ChartUnit::Plain, tr("rank"));
    if (!m_data.fit)
        return;
    const QFontMetricsF metrics(painter->font());
    const double width = metrics.horizontalAdvance(fitText()) + gridStep;
    const QPointF corner = pixelOf(1, 1);
    painter->setPen(chartPalette().fit);
    painter->drawText(QRectF(isMirrored() ? corner.x() : corner.x() - width, corner.y(), width, metrics.height() * 1.2),
                      Qt::AlignCenter, fitText());
}

QString RankChart::fitText() const
{
    if (!m_data.fit)
        return {};
    const QLocale locale;
    //: The fitted exponent s with its standard error, and the distance of Kolmogorov and Smirnov between fit and data.
    return tr("s = %1 ± %2, distance %3")
        .arg(locale.toString(m_data.fit->exponent, 'f', 2), locale.toString(m_data.fit->error, 'f', 2),
             locale.toString(m_data.fit->distance, 'f', 3));
}

QString RankChart::tipAt(const QPointF &position) const
{
    const double rank = m_across.valueAt(directed((position.x() - plot().left()) / plot().width()));
    const auto at = static_cast<std::size_t>(std::clamp(std::round(rank), 1.0, static_cast<double>(m_data.points.size()))) - 1;
    const RankChartData::Point &point = m_data.points[at];
    return tr("%1. %2: %3", "rank, word, times")
        .arg(QLocale().toString(static_cast<qlonglong>(at + 1)), isolated(point.name),
             chartNumber(point.count, ChartUnit::Count));
}

ChartTable RankChart::table() const
{
    ChartTable table;
    table.columns = {{QStringLiteral("rank"), tr("Rank")},
                     {QStringLiteral("name"), m_data.nameTitle},
                     {QStringLiteral("count"), m_data.countTitle}};
    for (std::size_t i = 0; i < m_data.points.size(); ++i)
        table.rows.push_back({static_cast<qlonglong>(i + 1), m_data.points[i].name, m_data.points[i].count});
    return table;
}

QString RankChart::summary() const
{
    if (isEmpty())
        return tr("Rank and frequency without figures.");
    QString text = tr("Rank and frequency of %Ln word(s), from %1 down to %2.", nullptr, static_cast<int>(m_data.points.size()))
                       .arg(chartNumber(m_data.points.front().count, ChartUnit::Count),
                            chartNumber(m_data.points.back().count, ChartUnit::Count));
    if (m_data.fit)
        text += QLatin1Char(' ') + fitText();
    return text;
}

} // namespace espalier::ui
