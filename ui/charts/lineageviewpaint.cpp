// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lineageview.h"

#include "ui/charts/lineagewords.h"
#include "ui/text/bidi.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

constexpr double wordsFrom = 0.6; ///< zoom from which words beside lines can be read
constexpr double cornerRadius = 4;

/// States whose shape is not that of a source's state.
static StateShape lineageShape(const std::string &state)
{
    if (state == lineage::goneState)
        return StateShape::Struck;
    if (state == "in-force" || state == "approved" || state == "applied" || state == "notified")
        return StateShape::Disc;
    if (state == "ends-soon")
        return StateShape::Triangle;
    if (state == "received" || state == "not-yet")
        return StateShape::Ring;
    if (state == "identity-verified" || state == "scoped")
        return StateShape::Half;
    if (state == "ended" || state == "superseded")
        return StateShape::Struck;
    if (state.starts_with("bad-") || state.starts_with("not-") || state == "unsigned" || state == "unknown-key"
        || state == "key-not-valid" || state == "own-nomination" || state == "replayed" || state == "outside-batch"
        || state == "clock-wrong" || state == "unreadable")
        return StateShape::BrokenShield;
    return stateShape(QString::fromStdString(state));
}

static void paintArrow(QPainter *painter, const QPainterPath &path, const QColor &colour, double size)
{
    const QPointF tip = path.pointAtPercent(1);
    const double share = path.length() > 0 ? std::max(0.0, 1 - size / path.length()) : 0;
    const QPointF back = path.pointAtPercent(share);
    const QPointF along = tip - back;
    const double length = std::hypot(along.x(), along.y());
    if (length <= 0)
        return;
    const QPointF across(-along.y() / length * size * 0.45, along.x() / length * size * 0.45);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawPolygon(QPolygonF({tip, back + across, back - across}));
}

} // namespace detail

QPainterPath LineageView::linePath(std::size_t edge) const
{
    const auto &points = m_layout.lines[edge];
    QPainterPath path(toPixels(points.front().first, points.front().second));
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF from = path.currentPosition(), to = toPixels(points[i].first, points[i].second);
        const double half = (to.x() - from.x()) / 2;
        if (std::abs(to.y() - from.y()) < 0.5)
            path.lineTo(to);
        else
            path.cubicTo(from + QPointF(half, 0), to - QPointF(half, 0), to);
    }
    return path;
}

double LineageView::legendHeight() const
{
    return QFontMetricsF(noteFont()).height() + gridStep;
}

void LineageView::paintOver(QPainter *painter)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_shown.nodes().empty()) {
        painter->setPen(chartPalette().quiet);
        painter->drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                          m_isFolding ? tr("Putting the drawing together…") : summary());
        painter->restore();
        return;
    }
    painter->setClipRect(QRectF(viewport()->rect()).adjusted(0, 0, 0, -legendHeight()));
    paintEdges(painter, false);
    paintEdges(painter, true);
    for (std::size_t i = 0; i < m_shown.nodes().size(); ++i)
        if (pixelBox(i).intersects(viewport()->rect()))
            paintBox(painter, i);
    paintEdgeWords(painter);
    painter->setClipping(false);
    paintLegend(painter);
    painter->restore();
}

void LineageView::paintEdges(QPainter *painter, bool isOfFocus) const
{
    const ChartPalette colours = chartPalette();
    const QRectF seen(viewport()->rect());
    for (std::size_t i = 0; i < m_shown.edges().size(); ++i) {
        const lineage::Edge &edge = m_shown.edges()[i];
        const bool touches = m_focus && (edge.from == *m_focus || edge.to == *m_focus);
        if (touches != isOfFocus)
            continue;
        const QPainterPath path = linePath(i);
        if (!path.boundingRect().adjusted(-8, -8, 8, 8).intersects(seen))
            continue;
        const QColor colour = touches ? theme().accent : colours.axis;
        QPen pen(colour, touches ? 2 : 1.2);
        if (!edge.isCertain)
            pen.setDashPattern({4, 3});
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(path);
        detail::paintArrow(painter, path, colour, 8 * std::clamp(m_zoom, 0.5, 1.2));
    }
}

void LineageView::paintEdgeWords(QPainter *painter) const
{
    if (!m_focus || m_zoom < detail::wordsFrom)
        return;
    const ChartPalette colours = chartPalette();
    QFont font = noteFont();
    font.setPointSizeF(font.pointSizeF() * std::clamp(m_zoom, 0.8, 1.0));
    painter->setFont(font);
    const QFontMetricsF metrics(font);
    std::vector<QRectF> taken;
    for (std::size_t i = 0; i < m_shown.nodes().size(); ++i)
        taken.push_back(pixelBox(i));
    for (std::size_t i = 0; i < m_shown.edges().size(); ++i) {
        const lineage::Edge &edge = m_shown.edges()[i];
        if (edge.from != *m_focus && edge.to != *m_focus)
            continue;
        const QString words = edge.isCertain ? lineageEdgeText(edge.kind)
                                             : tr("perhaps %1", "what one thing is to another").arg(lineageEdgeText(edge.kind));
        // In the gap beside the other end, where lines that meet at the focus have parted.
        const auto &points = m_layout.lines[i];
        const bool isAtEnd = edge.from == *m_focus;
        const auto &[x1, y1] = isAtEnd ? points[points.size() - 2] : points[0];
        const auto &[x2, y2] = isAtEnd ? points[points.size() - 1] : points[1];
        const double towards = isAtEnd ? 0.6 : 0.4;
        const double curve = towards * towards * (3 - 2 * towards);
        const QPointF at = toPixels(x1 + (x2 - x1) * towards, y1 + (y2 - y1) * curve);
        const double width = metrics.horizontalAdvance(words) + 6;
        const QRectF room(at.x() - width / 2, at.y() - metrics.height() / 2, width, metrics.height());
        if (std::ranges::any_of(taken, [&](const QRectF &other) { return other.intersects(room); }))
            continue; // the tip of the line says it too
        taken.push_back(room);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colours.ground);
        painter->drawRoundedRect(room, 2, 2);
        painter->setPen(colours.text);
        painter->drawText(room, Qt::AlignCenter, words);
    }
}

void LineageView::paintBox(QPainter *painter, std::size_t node) const
{
    const lineage::Node &what = m_shown.nodes()[node];
    const ChartPalette colours = chartPalette();
    const QRectF box = pixelBox(node);
    const bool isCentre = what.id == m_centreId;
    const bool isLost = what.state == lineage::goneState || what.state == lineage::namedState;
    const QColor ground = theme().palette.color(QPalette::Base);
    const double radius = detail::cornerRadius * m_zoom;
    QPen border(isCentre ? theme().accent : colours.axis, isCentre ? 2 : 1);
    if (isLost)
        border.setStyle(Qt::DashLine);
    painter->setBrush(ground);
    if (what.count > 1) { // several: a stack
        painter->setPen(QPen(colours.axis, 1));
        for (const double by : {6.0, 3.0})
            painter->drawRoundedRect(box.translated((isMirrored() ? -by : by) * m_zoom, by * m_zoom), radius, radius);
    }
    painter->setPen(border);
    painter->drawRoundedRect(box, radius, radius);
    if (isCentre) { // a bar at the leading side: the centre is told by more than its colour
        QPainterPath inside;
        inside.addRoundedRect(box, radius, radius);
        painter->save();
        painter->setClipPath(inside, Qt::IntersectClip);
        const double bar = 5 * m_zoom;
        painter->fillRect(QRectF(isMirrored() ? box.right() - bar : box.left(), box.top(), bar, box.height()), theme().accent);
        painter->restore();
    }
    if (m_focus == node && hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colours.text, 2));
        painter->drawRoundedRect(box.adjusted(-3, -3, 3, 3), radius + 3, radius + 3);
    }
    paintBoxText(painter, box, node);
}

void LineageView::paintBoxText(QPainter *painter, const QRectF &where, std::size_t node) const
{
    // Scaled as a whole: letters of another size would need another width, and names that fit would be cut.
    painter->save();
    painter->translate(where.topLeft());
    painter->scale(m_zoom, m_zoom);
    const QRectF box(QPointF(), where.size() / m_zoom);
    const lineage::Node &what = m_shown.nodes()[node];
    const ChartPalette colours = chartPalette();
    const QColor ground = theme().palette.color(QPalette::Base);
    const QColor text = theme().palette.color(QPalette::Text);
    const QFont small = noteFont(), large = nameFont();
    const QFontMetricsF note(small), name(large);
    const double margin = gridStep;
    QRectF line(box.left() + margin, box.top() + margin / 2, box.width() - 2 * margin, note.height());
    // What stands at the leading side of a line; what is left of the line is returned.
    const auto leading = [&](double width) {
        const QRectF part(isMirrored() ? line.right() - width : line.left(), line.top(), width, line.height());
        const double gone = width + margin / 2;
        line = isMirrored() ? line.adjusted(0, 0, -gone, 0) : line.adjusted(gone, 0, 0, 0);
        return part;
    };
    const int side = int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored() ? Qt::AlignRight : Qt::AlignLeft));
    const auto write = [&](const QFont &font, const QColor &colour, const QString &words, Qt::TextElideMode mode) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(line, side | int(Qt::TextSingleLine), QFontMetricsF(font).elidedText(words, mode, line.width()));
    };
    const QRectF iconBox = leading(note.height());
    icon(lineageKindIcon(what.kind)).paint(painter, iconBox.toAlignedRect());
    const QString label = lineageName(what);
    write(small, label.isEmpty() ? text : colours.quiet, lineageKindText(what.kind, what.count), Qt::ElideRight);
    double top = box.top() + margin / 2 + note.height();
    if (!label.isEmpty()) {
        line = QRectF(box.left() + margin, top, box.width() - 2 * margin, name.height());
        // The ends of paths tell them apart, the beginnings of names do.
        write(large, text, label, what.kind == lineage::NodeKind::Shard ? Qt::ElideLeft : Qt::ElideRight);
        top += name.height();
    }
    line = QRectF(box.left() + margin, top, box.width() - 2 * margin, note.height());
    if (!what.state.empty()) {
        const QRectF square = leading(note.ascent());
        paintStateShape(painter, QRectF(square.left(), square.center().y() - square.width() / 2, square.width(), square.width()),
                        detail::lineageShape(what.state), text, ground);
        const QString state = lineageStateText(what.state);
        QRectF rest = line;
        write(small, text, state, Qt::ElideRight);
        const double gone = note.horizontalAdvance(state) + margin;
        line = isMirrored() ? rest.adjusted(0, 0, -gone, 0) : rest.adjusted(gone, 0, 0, 0);
    }
    if (const QString amount = lineageAmountText(what); !amount.isEmpty() && line.width() > 0)
        write(small, colours.quiet, amount, Qt::ElideRight);
    painter->restore();
}

void LineageView::paintLegend(QPainter *painter) const
{
    const ChartPalette colours = chartPalette();
    const QFontMetricsF metrics(noteFont());
    const double height = legendHeight(), top = viewport()->height() - height;
    painter->setFont(noteFont());
    painter->setPen(QPen(colours.grid, 1));
    painter->drawLine(QPointF(0, top), QPointF(viewport()->width(), top));
    const double middle = top + height / 2;
    double x = gridStep;
    const auto place = [&](double from, double width) {
        return QRectF(isMirrored() ? viewport()->width() - from - width : from, middle - metrics.height() / 2, width,
                      metrics.height());
    };
    const auto add = [&](const QString &words, const std::function<void(const QRectF &)> &paintSign) {
        const double sign = 3.5 * gridStep, width = metrics.horizontalAdvance(words) + 2;
        if (x + sign + gridStep + width > viewport()->width())
            return;
        paintSign(place(x, sign));
        painter->setPen(colours.quiet);
        painter->drawText(place(x + sign + gridStep / 2.0, width), Qt::AlignCenter, words);
        x += sign + width + 3 * gridStep;
    };
    const auto line = [&](bool isDashed) {
        return [&, isDashed](const QRectF &room) {
            QPen pen(colours.axis, 1.5);
            if (isDashed)
                pen.setDashPattern({4, 3});
            painter->setPen(pen);
            painter->drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle));
        };
    };
    add(tr("the records say so"), line(false));
    add(tr("may be so: the records do not say"), line(true));
    if (std::ranges::any_of(m_shown.nodes(), [](const lineage::Node &node) { return node.count > 1; }))
        add(tr("several, drawn as one"), [&](const QRectF &room) {
            painter->setPen(QPen(colours.axis, 1));
            painter->setBrush(theme().palette.color(QPalette::Base));
            const QRectF box(room.left(), middle - 5, room.width() - 6, 8);
            for (const double by : {4.0, 2.0, 0.0})
                painter->drawRoundedRect(box.translated(by, by - 1), 2, 2);
        });
    if (m_isPart)
        add(tr("what lies further away is left out"), [&](const QRectF &room) {
            painter->setPen(colours.quiet);
            painter->drawText(room, Qt::AlignCenter, QStringLiteral("…"));
        });
}

} // namespace espalier::ui
