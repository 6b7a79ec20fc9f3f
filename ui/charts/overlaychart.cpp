// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/overlaychart.h"

#include "ui/text/bidi.h"
#include "ui/widgets/theme.h"

#include <QLineSeries>
#include <QPainter>

#include <algorithm>
#include <array>

namespace espalier::ui {

namespace detail {

constexpr int overlayBins = 48;
constexpr double overlayLine = 2;

/// Bins that both ends of all series fit into, and how much of each series falls into each.
static std::vector<double> sharesIn(const std::vector<ChartBucket> &bins, const std::vector<ChartBucket> &buckets)
{
    std::vector<double> shares(bins.size(), 0);
    double total = 0;
    for (const ChartBucket &bucket : buckets) {
        auto after = std::upper_bound(bins.begin(), bins.end(), bucket.low,
                                      [](double value, const ChartBucket &bin) { return value < bin.low; });
        const auto at = std::max<std::ptrdiff_t>(0, after - bins.begin() - 1);
        shares[static_cast<std::size_t>(at)] += static_cast<double>(bucket.count);
        total += static_cast<double>(bucket.count);
    }
    for (double &share : shares)
        share = total > 0 ? share / total : 0;
    return shares;
}

} // namespace detail

OverlayChart::OverlayChart(QWidget *parent) : Chart(parent) {}

QSize OverlayChart::sizeHint() const
{
    return {60 * gridStep, fontMetrics().height() * 14};
}

void OverlayChart::setData(OverlayChartData data)
{
    m_data = std::move(data);
    std::vector<ChartBucket> all;
    for (const OverlayChartData::Series &series : m_data.series)
        all.insert(all.end(), series.buckets.begin(), series.buckets.end());
    std::sort(all.begin(), all.end(), [](const ChartBucket &a, const ChartBucket &b) { return a.low < b.low; });
    if (!all.empty()) {
        for (const ChartBucket &bucket : all)
            all.back().high = std::max(all.back().high, bucket.high);
    }
    m_bins = rebinned(all, m_data.kind, detail::overlayBins);
    m_shares.clear();
    double highest = 0;
    for (const OverlayChartData::Series &series : m_data.series) {
        m_shares.push_back(detail::sharesIn(m_bins, series.buckets));
        for (const double share : m_shares.back())
            highest = std::max(highest, share);
    }
    if (!m_bins.empty())
        m_scale = ChartScale(m_data.kind, m_bins.front().low, m_bins.back().high);
    m_up = ChartScale(ChartScale::Kind::Linear, 0, highest > 0 ? highest * 1.05 : 1);
    refresh();
}

Chart::Margins OverlayChart::margins() const
{
    const QFontMetricsF metrics(noteFont());
    double figures = 0;
    for (const ChartScale::Tick &tick : m_up.ticks(5))
        figures = std::max(figures, metrics.horizontalAdvance(chartTickText(tick.value, ChartUnit::Share)));
    return {figures + 2 * gridStep, 2 * metrics.height() + 8, 2.0 * gridStep, 2 * metrics.height() + 6};
}

QPen OverlayChart::penOf(std::size_t series) const
{
    static constexpr std::array<Qt::PenStyle, 4> styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return {chartPalette().series(series), detail::overlayLine, styles[series % styles.size()]};
}

void OverlayChart::rebuild()
{
    if (isEmpty())
        return;
    for (std::size_t series = 0; series < m_shares.size(); ++series) {
        auto *line = new QLineSeries;
        QList<QPointF> steps;
        for (std::size_t i = 0; i < m_bins.size(); ++i) {
            const double height = m_up.place(m_shares[series][i]);
            steps << QPointF(directed(m_scale.place(m_bins[i].low)), height)
                  << QPointF(directed(m_scale.place(m_bins[i].high)), height);
        }
        line->replace(steps);
        line->setPen(penOf(series));
        attach(line);
    }
}

void OverlayChart::paintUnder(QPainter *painter)
{
    paintUpGrid(painter, m_up);
}

void OverlayChart::paintOver(QPainter *painter)
{
    const QFontMetricsF metrics(painter->font());
    const double y = metrics.height() + 4;
    const double sample = 3 * gridStep;
    const double most = plot().width() / static_cast<double>(std::max<std::size_t>(1, m_data.series.size())) - sample - 24;
    double x = isMirrored() ? plot().right() : plot().left();
    for (std::size_t series = 0; series < m_data.series.size(); ++series) {
        const QString name = metrics.elidedText(m_data.series[series].name, Qt::ElideMiddle, most);
        const double width = metrics.horizontalAdvance(name);
        painter->setPen(penOf(series));
        painter->drawLine(QPointF(x, y + metrics.height() / 2),
                          QPointF(x + (isMirrored() ? -sample : sample), y + metrics.height() / 2));
        painter->setPen(chartPalette().text);
        const double from = isMirrored() ? x - sample - 6 - width : x + sample + 6;
        painter->drawText(QRectF(from, y, width + 2, metrics.height()), Qt::AlignCenter, name);
        x += (isMirrored() ? -1 : 1) * (sample + 6 + width + 2 * gridStep);
    }
    paintUpFigures(painter, m_up, ChartUnit::Share, m_data.shareTitle);
    paintAcrossFigures(painter, m_scale, ChartUnit::Plain, m_data.valueTitle);
}

QString OverlayChart::tipAt(const QPointF &position) const
{
    const double value = m_scale.valueAt(directed((position.x() - plot().left()) / plot().width()));
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        if (value < m_bins[i].low || value >= m_bins[i].high)
            continue;
        //: A range of sizes: 100 to 199 characters
        QString text = tr("%1 to %2 %3")
                           .arg(chartNumber(m_bins[i].low, ChartUnit::Count), chartNumber(m_bins[i].high - 1, ChartUnit::Count),
                                m_data.valueTitle);
        for (std::size_t series = 0; series < m_shares.size(); ++series)
            text += QLatin1Char('\n')
                + tr("%1: %2").arg(isolated(m_data.series[series].name), chartNumber(m_shares[series][i], ChartUnit::Share));
        return text;
    }
    return {};
}

ChartTable OverlayChart::table() const
{
    ChartTable table;
    table.columns = {{QStringLiteral("from"), tr("From", "lower end of a range"), ChartUnit::Count},
                     {QStringLiteral("below"), tr("Below", "upper end of a range, not in it"), ChartUnit::Count}};
    for (std::size_t series = 0; series < m_data.series.size(); ++series)
        table.columns.push_back({QStringLiteral("share_%1").arg(series + 1), m_data.series[series].name, ChartUnit::Share});
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        const bool isUsed = std::any_of(m_shares.begin(), m_shares.end(), [i](const auto &shares) { return shares[i] > 0; });
        if (!isUsed)
            continue;
        std::vector<QVariant> row{m_bins[i].low, m_bins[i].high};
        for (const std::vector<double> &shares : m_shares)
            row.emplace_back(shares[i]);
        table.rows.push_back(std::move(row));
    }
    return table;
}

QString OverlayChart::summary() const
{
    if (isEmpty())
        return tr("Chart without figures.");
    QStringList parts;
    for (std::size_t series = 0; series < m_shares.size(); ++series) {
        const auto most = std::max_element(m_shares[series].begin(), m_shares[series].end()) - m_shares[series].begin();
        const ChartBucket &bin = m_bins[static_cast<std::size_t>(most)];
        parts << tr("%1: most are from %2 to %3 %4", "name, low, high, unit")
                     .arg(withoutBidiMarks(m_data.series[series].name), chartNumber(bin.low, ChartUnit::Count),
                          chartNumber(bin.high - 1, ChartUnit::Count), m_data.valueTitle);
    }
    return tr("%Ln histogram(s) over each other. %1", "%1: what is most frequent in each", static_cast<int>(m_shares.size()))
        .arg(parts.join(QStringLiteral("; ")));
}

} // namespace espalier::ui
