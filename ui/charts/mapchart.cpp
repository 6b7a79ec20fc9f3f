// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/mapchart.h"

#include "ui/charts/worldoutlines.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace maps {

constexpr double markSize = 3.5; ///< half of it, in pixels
constexpr double reachOfMark = 6;
constexpr std::size_t mostSteps = 5;
constexpr qsizetype mostRegions = 4; ///< named below the map

static QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto between = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return QColor(between(from.red(), to.red()), between(from.green(), to.green()), between(from.blue(), to.blue()));
}

} // namespace maps

std::vector<double> MapChart::steps(double most)
{
    std::vector<double> steps;
    if (most <= static_cast<double>(maps::mostSteps)) {
        for (double step = 1; step <= std::max(1.0, most); ++step)
            steps.push_back(step);
        return steps;
    }
    // 1, 3, 10, 30, ... as long as they are few; else 1, 10, 100, ...; else 1, 100, 10,000, ...
    for (const int stride : {1, 2, 4}) {
        steps.clear();
        for (int i = 0;; i += stride) {
            const double step = std::pow(10.0, i / 2) * (i % 2 ? 3 : 1);
            if (step > most)
                break;
            steps.push_back(step);
        }
        if (steps.size() <= maps::mostSteps)
            break;
    }
    return steps;
}

void MapChart::setData(MapChartData data)
{
    m_data = std::move(data);
    m_byCode.clear();
    double most = 0;
    for (std::size_t i = 0; i < m_data.places.size(); ++i) {
        const MapPlace &place = m_data.places[i];
        m_byCode.emplace_back(toStd(place.code), static_cast<int>(i));
        if (WorldOutlines::instance().country(m_byCode.back().first))
            most = std::max(most, place.value);
    }
    std::ranges::sort(m_byCode);
    m_steps = steps(most);
    m_current = -1;
    refresh();
}

QSize MapChart::sizeHint() const
{
    return {76 * gridStep, 44 * gridStep};
}

Chart::Margins MapChart::margins() const
{
    const double line = QFontMetricsF(noteFont()).height();
    return {0, 0, 0, (regionText().isEmpty() ? 1 : 2) * (line + 4) + 4};
}

QTransform MapChart::toPixels() const
{
    const QRectF world = WorldOutlines::instance().bounds();
    const double scale = std::min(plot().width() / world.width(), plot().height() / world.height());
    QTransform transform;
    transform.translate(plot().center().x(), plot().center().y());
    transform.scale(scale, scale);
    transform.translate(-world.center().x(), -world.center().y());
    return transform;
}

QColor MapChart::shade(double value) const
{
    const ChartPalette colours = chartPalette();
    const auto reached = std::ranges::upper_bound(m_steps, value) - m_steps.begin();
    if (reached == 0)
        return maps::mixed(colours.ground, colours.grid, 0.9);
    const double share = m_steps.size() < 2 ? 1 : static_cast<double>(reached - 1) / static_cast<double>(m_steps.size() - 1);
    return maps::mixed(maps::mixed(colours.ground, colours.single, 0.3), colours.single, share);
}

int MapChart::indexOf(std::string_view code) const
{
    const auto found = std::ranges::lower_bound(m_byCode, code, {},
                                                [](const auto &entry) { return std::string_view(entry.first); });
    return found == m_byCode.end() || found->first != code ? -1 : found->second;
}

void MapChart::paintUnder(QPainter *painter)
{
    const ChartPalette colours = chartPalette();
    const QTransform transform = toPixels();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto valueOf = [this](std::string_view code) {
        const int index = indexOf(code);
        return index < 0 ? 0.0 : m_data.places[static_cast<std::size_t>(index)].value;
    };
    const auto &countries = WorldOutlines::instance().countries();
    painter->setPen(QPen(colours.ground, 0.7));
    for (const CountryOutline &country : countries) {
        if (country.shape.isEmpty())
            continue;
        painter->setBrush(shade(valueOf(country.code)));
        painter->drawPath(transform.map(country.shape));
    }
    for (const CountryOutline &country : countries) {
        const double value = valueOf(country.code);
        if (!country.shape.isEmpty() || value <= 0)
            continue;
        painter->setPen(QPen(colours.axis, 0.7));
        painter->setBrush(shade(value));
        painter->drawEllipse(transform.map(country.point), maps::markSize, maps::markSize);
    }
    if (m_current >= 0) {
        painter->setPen(QPen(colours.fit, 2));
        painter->setBrush(Qt::NoBrush);
        const std::string code = toStd(m_data.places[static_cast<std::size_t>(m_current)].code);
        if (const CountryOutline *country = WorldOutlines::instance().country(code); country && !country->shape.isEmpty())
            painter->drawPath(transform.map(country->shape));
        else if (country)
            painter->drawEllipse(transform.map(country->point), maps::reachOfMark, maps::reachOfMark);
    }
    painter->restore();
}

QString MapChart::placeText(const MapPlace &place) const
{
    //: What a place stands for and its figure.
    return tr("%1: %2").arg(isolated(place.label), chartNumber(place.value, m_data.unit));
}

QString MapChart::regionText() const
{
    QStringList regions;
    qsizetype further = 0;
    for (const MapPlace &place : m_data.places) {
        if (place.value <= 0 || WorldOutlines::instance().country(toStd(place.code)))
            continue;
        if (regions.size() < maps::mostRegions)
            regions << placeText(place);
        else
            ++further;
    }
    if (regions.isEmpty())
        return {};
    if (further > 0)
        regions << tr("%Ln more in the table", "places that a map cannot show", static_cast<int>(further));
    //: Below a map: figures of regions such as Latin America, which have no shape of their own on it.
    return tr("Not on the map: %1").arg(regions.join(QStringLiteral(" · ")));
}

void MapChart::paintLegend(QPainter *painter)
{
    const QFontMetricsF metrics(painter->font());
    const double line = metrics.height();
    const double y = viewport()->height() - line - 4;
    const double box = line * 0.7;
    double x = isMirrored() ? viewport()->width() - gridStep : gridStep;
    const auto put = [&](const QString &text, const QColor &colour) {
        const double width = metrics.horizontalAdvance(text);
        const QRectF square(isMirrored() ? x - box : x, y + (line - box) / 2, box, box);
        painter->fillRect(square, colour);
        painter->setPen(chartPalette().text);
        painter->drawText(QRectF(isMirrored() ? x - box - 4 - width : x + box + 4, y, width + 2, line), Qt::AlignCenter, text);
        x += (isMirrored() ? -1 : 1) * (box + 6 + width + 1.5 * gridStep);
    };
    put(tr("none", "of a figure, in the legend of a map"), shade(0));
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const QString from = chartTickText(m_steps[i], m_data.unit);
        const bool isLast = i + 1 == m_steps.size();
        const bool isSingle = m_data.unit == ChartUnit::Count && !isLast && m_steps[i + 1] == m_steps[i] + 1;
        put(isSingle     ? from
                : isLast ? tr("%1 and more").arg(from)
                         //: A range of figures: from, to.
                         : tr("%1 to %2")
                               .arg(from, chartTickText(m_steps[i + 1] - (m_data.unit == ChartUnit::Count ? 1 : 0), m_data.unit)),
            shade(m_steps[i]));
    }
    const double room = isMirrored() ? x : viewport()->width() - x;
    painter->setPen(chartPalette().quiet);
    painter->drawText(QRectF(isMirrored() ? 0 : x, y, room - gridStep, line),
                      int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignLeft : Qt::AlignRight)),
                      metrics.elidedText(m_data.valueTitle, Qt::ElideRight, room - gridStep));
}

void MapChart::paintOver(QPainter *painter)
{
    const QFontMetricsF metrics(painter->font());
    if (const QString regions = regionText(); !regions.isEmpty()) {
        painter->setPen(chartPalette().text);
        const QRectF row(gridStep, viewport()->height() - 2 * metrics.height() - 8, viewport()->width() - 2 * gridStep,
                         metrics.height());
        painter->drawText(row, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignRight : Qt::AlignLeft)),
                          metrics.elidedText(regions, Qt::ElideRight, row.width()));
    }
    paintLegend(painter);
}

int MapChart::placeAt(const QPointF &position) const
{
    const QTransform transform = toPixels();
    int nearest = -1;
    double distance = maps::reachOfMark;
    for (const CountryOutline &country : WorldOutlines::instance().countries()) {
        const int index = indexOf(country.code);
        if (index < 0 || !country.shape.isEmpty())
            continue;
        if (const double away = QLineF(transform.map(country.point), position).length(); away < distance) {
            distance = away;
            nearest = index;
        }
    }
    if (nearest >= 0)
        return nearest;
    const QPointF ground = transform.inverted().map(position);
    for (const CountryOutline &country : WorldOutlines::instance().countries())
        if (country.shape.contains(ground))
            return indexOf(country.code);
    return -1;
}

QString MapChart::tipAt(const QPointF &position) const
{
    const int index = placeAt(position);
    if (index >= 0) {
        const MapPlace &place = m_data.places[static_cast<std::size_t>(index)];
        QString text = placeText(place);
        for (qsizetype i = 0; i < m_data.furtherTitles.size() && static_cast<std::size_t>(i) < place.further.size(); ++i)
            text += QLatin1Char('\n')
                + tr("%1: %2").arg(m_data.furtherTitles[i], chartNumber(place.further[static_cast<std::size_t>(i)], m_data.unit));
        return text;
    }
    const QPointF ground = toPixels().inverted().map(position);
    for (const CountryOutline &country : WorldOutlines::instance().countries())
        if (country.shape.contains(ground))
            return tr("%1: %2").arg(placeLabel(country.code), tr("none", "of a figure, in the legend of a map"));
    return {};
}

void MapChart::setCurrent(int place)
{
    if (isEmpty())
        return;
    m_current = std::clamp(place, 0, static_cast<int>(m_data.places.size()) - 1);
    setAccessibleDescription(withoutBidiMarks(placeText(m_data.places[static_cast<std::size_t>(m_current)])));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    scene()->update(); // the background is cached with the scene
    viewport()->update();
}

void MapChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right: setCurrent(m_current + 1); return;
    case Qt::Key_Up:
    case Qt::Key_Left: setCurrent(m_current - 1); return;
    case Qt::Key_Home: setCurrent(0); return;
    case Qt::Key_End: setCurrent(static_cast<int>(m_data.places.size()) - 1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0) {
            Q_EMIT activated(m_data.places[static_cast<std::size_t>(m_current)].code);
            return;
        }
        break;
    default: break;
    }
    Chart::keyPressEvent(event);
}

void MapChart::mousePressEvent(QMouseEvent *event)
{
    if (const int place = placeAt(event->position()); place >= 0)
        setCurrent(place);
    Chart::mousePressEvent(event);
}

void MapChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int place = placeAt(event->position()); place >= 0)
        Q_EMIT activated(m_data.places[static_cast<std::size_t>(place)].code);
    event->accept();
}

ChartTable MapChart::table() const
{
    ChartTable table;
    table.columns = {{QStringLiteral("code"), tr("Code")},
                     {QStringLiteral("place"), m_data.placeTitle},
                     {QStringLiteral("value"), m_data.valueTitle, m_data.unit}};
    for (qsizetype i = 0; i < m_data.furtherTitles.size(); ++i)
        table.columns.push_back({QStringLiteral("further_%1").arg(i + 1), m_data.furtherTitles[i], m_data.unit});
    for (const MapPlace &place : m_data.places) {
        std::vector<QVariant> row{place.code, place.label, place.value};
        for (qsizetype i = 0; i < m_data.furtherTitles.size(); ++i)
            row.emplace_back(static_cast<std::size_t>(i) < place.further.size() ? place.further[static_cast<std::size_t>(i)]
                                                                                : 0.0);
        table.rows.push_back(std::move(row));
    }
    return table;
}

QString MapChart::summary() const
{
    if (isEmpty())
        return tr("Map without figures.");
    QStringList first;
    for (std::size_t i = 0; i < m_data.places.size() && i < 3; ++i)
        first << withoutBidiMarks(placeText(m_data.places[i]));
    return tr("Map of %Ln place(s). %1", "%1: those with the highest figures", static_cast<int>(m_data.places.size()))
        .arg(first.join(QStringLiteral("; ")));
}

} // namespace espalier::ui
