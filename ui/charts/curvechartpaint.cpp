// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvechart.h"
#include "ui/charts/curveitem.h"
#include "ui/charts/curvelabels.h"
#include "ui/text/errortext.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

constexpr double labelShare = 0.22; ///< of the width that names at line ends may take
constexpr double labelGap = 6;

/// A sign at an edge for each group of columns that are closer than `apart` pixels.
template<typename Paint>
static void forEachPlace(std::vector<int> columns, double ratio, double apart, Paint paint)
{
    std::sort(columns.begin(), columns.end());
    double last = -1e9;
    for (const int column : columns) {
        const double x = (column + 0.5) / ratio;
        if (x < last + apart)
            continue;
        last = x;
        paint(x);
    }
}

static void paintTriangle(QPainter *painter, const QPointF &tip, double size, bool isDown)
{
    const double back = isDown ? -size : size;
    painter->drawPolygon(QPolygonF{tip, tip + QPointF(size * 0.6, back), tip + QPointF(-size * 0.6, back)});
}

} // namespace detail

int CurveChart::mostAlong() const
{
    const QFontMetricsF metrics(noteFont());
    const double each = metrics.averageCharWidth() * (m_data.axis == CurveAxis::Time ? 13 : 9);
    return std::clamp(static_cast<int>(plot().width() / each), 2, 12);
}

int CurveChart::mostUp() const
{
    return std::clamp(static_cast<int>(plot().height() / (QFontMetricsF(noteFont()).height() * 2.2)), 2, 8);
}

void CurveChart::makeRoom()
{
    const QFontMetricsF metrics(noteFont());
    double figures = 0;
    for (const CurveTick &tick : ticksUp(m_up, mostUp()))
        figures = std::max(figures, metrics.horizontalAdvance(tick.text));
    double names = 0;
    QString only;
    bool areSeveral = false;
    for (const CurveLine &line : m_data.lines) {
        if (line.isFaint)
            continue;
        const QString name = lineName(line);
        areSeveral = areSeveral || (!only.isNull() && name != only);
        only = name.isNull() ? QStringLiteral("") : name;
        names = std::max(names, metrics.horizontalAdvance(name));
    }
    SideRoom room;
    // It grows as figures grow and stays: a plot that moves while it is panned tires.
    room.leading = std::max(m_ownRoom.leading, std::ceil(figures + 2 * gridStep));
    room.trailing = areSeveral ? std::ceil(std::min(names + detail::labelGap + 4, viewport()->width() * detail::labelShare)) : 0;
    room.trailing = std::max(room.trailing, 2.0 * gridStep);
    const bool isOther = room != m_ownRoom;
    m_ownRoom = room;
    const Margins around = margins();
    const double inLine = viewport()->width() - around.leading - around.trailing;
    const double upwards = viewport()->height() - around.top - around.bottom;
    if (std::abs(plot().width() - std::max(8.0, inLine)) > 0.01 || std::abs(plot().height() - std::max(8.0, upwards)) > 0.01
        || std::abs((isMirrored() ? around.trailing : around.leading) - plot().left()) > 0.01
        || std::abs(plot().top() - around.top) > 0.01)
        placePlot();
    if (isOther)
        Q_EMIT roomChanged();
}

CurveChart::SideRoom CurveChart::neededRoom() const
{
    return m_ownRoom;
}

void CurveChart::setLeastRoom(SideRoom room)
{
    if (room == m_leastRoom)
        return;
    m_leastRoom = room;
    layOutSoon();
}

Chart::Margins CurveChart::margins() const
{
    const QFontMetricsF metrics(noteFont());
    const double lane = CurveMarks::hasLane(m_data.marks) ? CurveMarks::laneHeight(noteFont()) + 2 : 0;
    return {std::max(m_leastRoom.leading, m_ownRoom.leading), std::ceil(metrics.height()) + 6 + lane,
            std::max(m_leastRoom.trailing, m_ownRoom.trailing), 2 * metrics.height() + 6};
}

void CurveChart::paintUnder(QPainter *painter)
{
    m_isPainting = true;
    flush();
    m_isPainting = false;
    painter->save();
    painter->setFont(noteFont());
    paintBands(painter);
    painter->setRenderHint(QPainter::Antialiasing, false);
    paintGridAlong(painter);
    if (m_cursor && m_along.place(*m_cursor) >= -1e-9 && m_along.place(*m_cursor) <= 1 + 1e-9) {
        // Below the curves: what stands under the cursor is what one wants to see.
        painter->setPen(QPen(chartPalette().text, 1));
        painter->drawLine(pixelOf(m_along.place(*m_cursor), 1), pixelOf(m_along.place(*m_cursor), 0));
    }
    painter->restore();
}

void CurveChart::paintGridAlong(QPainter *painter) const
{
    const ChartPalette colours = chartPalette();
    const auto penFor = [&](const CurveTick &tick, bool isZero) {
        QColor line = colours.grid;
        line.setAlphaF(tick.text.isEmpty() ? 0.45F : 1.0F);
        return QPen(isZero ? colours.axis : line, 1);
    };
    for (const CurveTick &tick : ticksAlong(m_along, m_data.axis, mostAlong())) {
        painter->setPen(penFor(tick, false));
        painter->drawLine(pixelOf(m_along.place(tick.value), 0), pixelOf(m_along.place(tick.value), 1));
    }
    for (const CurveTick &tick : ticksUp(m_up, mostUp())) {
        painter->setPen(penFor(tick, tick.value == 0));
        painter->drawLine(pixelOf(0, m_up.place(tick.value)), pixelOf(1, m_up.place(tick.value)));
    }
    painter->setPen(QPen(colours.axis, 1));
    painter->drawLine(pixelOf(0, 0), pixelOf(1, 0));
}

void CurveChart::paintBands(QPainter *painter) const
{
    const ChartPalette colours = chartPalette();
    const QFontMetricsF metrics(painter->font());
    for (const CurveBand &band : m_data.bands) {
        const double from = std::clamp(m_along.place(band.from), 0.0, 1.0);
        const double to = std::clamp(m_along.place(band.to), 0.0, 1.0);
        if (m_along.place(band.to) < 0 || m_along.place(band.from) > 1)
            continue;
        QRectF area = QRectF(pixelOf(from, 1), pixelOf(to, 0)).normalized();
        area.setWidth(std::max(area.width(), 1.0)); // a short one stays visible
        QColor ground = colours.quiet;
        ground.setAlphaF(0.13F);
        painter->fillRect(area, ground);
        ground.setAlphaF(0.35F);
        painter->fillRect(area, QBrush(ground, Qt::BDiagPattern));
        const QString text = metrics.elidedText(band.text, Qt::ElideRight, area.width() - 6);
        if (area.width() < 8 * metrics.averageCharWidth() || text.isEmpty())
            continue;
        painter->setPen(colours.quiet);
        painter->drawText(area.adjusted(3, 0, -3, -3), Qt::AlignHCenter | Qt::AlignBottom, text);
    }
}

void CurveChart::paintFigures(QPainter *painter) const
{
    const ChartPalette colours = chartPalette();
    const QFontMetricsF metrics(painter->font());
    painter->setPen(colours.quiet);
    const double width = viewport()->width();
    double taken = -1e9; // in the direction of the axis
    for (const CurveTick &tick : ticksAlong(m_along, m_data.axis, mostAlong())) {
        if (tick.text.isEmpty())
            continue;
        const double wide = metrics.horizontalAdvance(tick.text);
        const double centre = std::clamp(pixelOf(m_along.place(tick.value), 0).x(), wide / 2, width - wide / 2);
        const double from = isMirrored() ? -(centre + wide / 2) : centre - wide / 2;
        if (from < taken + gridStep)
            continue;
        taken = from + wide;
        painter->drawText(QRectF(centre - wide / 2 - 2, plot().bottom() + 2, wide + 4, metrics.height()), Qt::AlignCenter,
                          tick.text);
    }
    const QRectF below(plot().left(), plot().bottom() + metrics.height() + 4, plot().width(), metrics.height());
    painter->drawText(below, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignLeft : Qt::AlignRight)),
                      axisTitle(m_data.axis));
    const double room = margins().leading - gridStep;
    const double x = isMirrored() ? plot().right() + gridStep : plot().left() - gridStep - room;
    double above = 1e9;
    for (const CurveTick &tick : ticksUp(m_up, mostUp())) {
        const double y = pixelOf(0, m_up.place(tick.value)).y();
        if (tick.text.isEmpty() || y + metrics.height() / 2 > above || y < plot().top() - 1)
            continue;
        above = y - metrics.height() / 2;
        painter->drawText(QRectF(x, above, room, metrics.height()),
                          int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignLeft : Qt::AlignRight)), tick.text);
    }
    const QRectF title(0, 0, width, metrics.height());
    painter->drawText(title, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignRight : Qt::AlignLeft)),
                      metrics.elidedText(m_data.measure, Qt::ElideRight, width));
}

void CurveChart::paintEdges(QPainter *painter) const
{
    painter->setRenderHint(QPainter::Antialiasing);
    const double size = 7;
    const QRectF area = plot();
    for (const DrawnCurve &curve : m_item->curves()) {
        const auto placed = [&](double x) { return isMirrored() ? area.right() - x : area.left() + x; };
        painter->setPen(QPen(chartPalette().ground, 0.8));
        painter->setBrush(curve.colour);
        std::vector<int> below = curve.raw.below;
        std::vector<int> above = curve.raw.above;
        if (curve.smooth) {
            below.insert(below.end(), curve.smooth->below.begin(), curve.smooth->below.end());
            above.insert(above.end(), curve.smooth->above.begin(), curve.smooth->above.end());
        }
        detail::forEachPlace(below, ratio(), size, [&](double x) {
            detail::paintTriangle(painter, {placed(x), area.bottom()}, size * 0.8, true);
        });
        detail::forEachPlace(above, ratio(), size, [&](double x) {
            detail::paintTriangle(painter, {placed(x), area.top()}, size * 0.8, false);
        });
        // What is not finite stands on the axis, larger and in the colour of problems.
        painter->setBrush(theme().bad);
        painter->setPen(QPen(curve.colour, 1.2));
        detail::forEachPlace(curve.raw.nonFinite, ratio(), size, [&](double x) {
            detail::paintTriangle(painter, {placed(x), area.bottom() - size * 1.2}, size * 1.2, false);
        });
    }
}

void CurveChart::placeLabels()
{
    m_labels.clear();
    m_unlabelled = 0;
    if (m_item->curves().size() != m_data.lines.size())
        return;
    const double columns = look().columns;
    std::vector<EndLabel> found;
    for (std::size_t i = 0; i < m_data.lines.size(); ++i) {
        const DrawnCurve &curve = m_item->curves()[i];
        const std::optional<QPointF> &end = curve.smooth && curve.smooth->end ? curve.smooth->end : curve.raw.end;
        if (curve.isFaint || !end)
            continue;
        const QPointF at(pixelOf(end->x() / columns, 0).x(),
                         std::clamp(plot().top() + end->y() / ratio(), plot().top(), plot().bottom()));
        EndLabel label{lineName(m_data.lines[i]), curve.colour, at.y(), at.y(), at.x()};
        // Attempts of one run go on from each other: the last in sight carries the name.
        const auto same = std::find_if(found.begin(), found.end(),
                                       [&](const EndLabel &other) { return other.text == label.text; });
        if (same == found.end())
            found.push_back(std::move(label));
        else if (directed(label.x / viewport()->width()) >= directed(same->x / viewport()->width()))
            *same = std::move(label);
    }
    if (found.size() < 2 && neededRoom().trailing <= 2.0 * gridStep)
        return;
    std::vector<double> places;
    for (const EndLabel &label : found)
        places.push_back(label.y);
    const double height = QFontMetricsF(noteFont()).height();
    for (const std::size_t i : spreadLabels(places, height, plot().top() - height / 2, plot().bottom() + height / 2)) {
        found[i].y = places[i];
        m_labels.push_back(found[i]);
    }
    m_unlabelled = static_cast<int>(found.size() - m_labels.size());
}

void CurveChart::paintLabels(QPainter *painter) const
{
    const QFontMetricsF metrics(painter->font());
    const double edge = isMirrored() ? plot().left() : plot().right();
    const double outwards = isMirrored() ? -1 : 1;
    const double room = margins().trailing - detail::labelGap;
    for (const EndLabel &label : m_labels) {
        painter->setPen(QPen(label.colour, 1));
        const double near = edge + outwards * (detail::labelGap - 1);
        // A thin line leads from the curve's end to its name where they are apart.
        if (std::abs(label.y - label.lineY) > 1 || std::abs(label.x - edge) > 2) {
            QColor thin = label.colour;
            thin.setAlphaF(0.5F);
            painter->setPen(QPen(thin, 1)); // solid: dashes cost more than all else here
            painter->drawPolyline(QPolygonF{QPointF(label.x, label.lineY), QPointF(edge, label.lineY), QPointF(near, label.y)});
        }
        painter->setPen(label.colour);
        const QString text = metrics.elidedText(label.text, Qt::ElideMiddle, room);
        const double x = isMirrored() ? edge - detail::labelGap - room : edge + detail::labelGap;
        painter->drawText(QRectF(x, label.y - metrics.height() / 2, room, metrics.height()),
                          int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignRight : Qt::AlignLeft)), text);
    }
    if (m_unlabelled == 0)
        return;
    //: After the names of some lines of a chart: so many lines found no room for their names.
    const QString more = tr("and %Ln more", nullptr, m_unlabelled);
    painter->setPen(chartPalette().quiet);
    const QRectF below(0, plot().bottom() + metrics.height() + 4, viewport()->width(), metrics.height());
    painter->drawText(below, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignRight : Qt::AlignLeft)), more);
}

void CurveChart::paintCursor(QPainter *painter) const
{
    const double place = m_along.place(*m_cursor);
    if (!(place >= -1e-9 && place <= 1 + 1e-9))
        return;
    const ChartPalette colours = chartPalette();
    const QPointF bottom = pixelOf(place, 0);
    painter->setRenderHint(QPainter::Antialiasing);
    for (const CursorValue &value : valuesAtCursor()) {
        const double shown = value.smooth.value_or(value.value);
        const double up = m_up.place(shown);
        if (!(up >= 0 && up <= 1))
            continue;
        painter->setPen(QPen(colours.ground, 1.5));
        painter->setBrush(colours.series(value.colour));
        painter->drawEllipse(pixelOf(std::isfinite(value.place) ? m_along.place(value.place) : place, up), 4, 4);
    }
    const QFontMetricsF metrics(painter->font());
    const QString text = placeText(*m_cursor, m_data.axis);
    const double width = metrics.horizontalAdvance(text) + 8;
    const double x = std::clamp(bottom.x() - width / 2, 0.0, std::max(0.0, viewport()->width() - width));
    const QRectF flag(x, plot().bottom() + 2, width, metrics.height());
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.text);
    painter->drawRoundedRect(flag, 2, 2);
    painter->setPen(colours.ground);
    painter->drawText(flag, Qt::AlignCenter, text);
}

void CurveChart::paintOver(QPainter *painter)
{
    paintEdges(painter);
    paintFigures(painter);
    m_marks.paint(painter, m_data.marks);
    paintLabels(painter);
    if (m_cursor)
        paintCursor(painter);
    if (m_drag.what == Drag::What::Box) {
        const QRectF box = QRectF(m_drag.from, m_drag.to).normalized() & plot();
        QColor fill = theme().accent;
        painter->setPen(QPen(fill, 1, Qt::DashLine));
        fill.setAlphaF(0.15F);
        painter->setBrush(fill);
        painter->drawRect(box.height() < leastBoxHeight ? QRectF(box.left(), plot().top(), box.width(), plot().height()) : box);
    }
    if (m_outlines.problem) {
        painter->setPen(theme().bad);
        const QRectF room = plot().adjusted(4, 4, -4, -4);
        //: In a chart some of whose samples cannot be read; %1 is a sentence that says why.
        painter->drawText(room, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                          tr("Some of it is missing here. %1").arg(errorText(*m_outlines.problem).sentence()));
    }
}

} // namespace espalier::ui
