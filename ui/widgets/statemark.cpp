// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statemark.h"

#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace espalier::ui {

StateShape stateShape(const QString &state)
{
    QString plain = state;
    plain.replace(QLatin1Char('_'), QLatin1Char(' ')).replace(QLatin1Char('-'), QLatin1Char(' '));
    if (plain == QLatin1String("draft"))
        return StateShape::Draft;
    if (plain == QLatin1String("nominated"))
        return StateShape::Ring;
    if (plain == QLatin1String("claimed"))
        return StateShape::Quarter;
    if (plain == QLatin1String("in review"))
        return StateShape::Half;
    if (plain == QLatin1String("accepted") || plain == QLatin1String("loaded"))
        return StateShape::Disc;
    if (plain == QLatin1String("changes requested"))
        return StateShape::Triangle;
    if (plain == QLatin1String("rejected"))
        return StateShape::Crossed;
    if (plain == QLatin1String("withdrawn") || plain == QLatin1String("removed"))
        return StateShape::Struck;
    return plain == QLatin1String("untrusted") ? StateShape::BrokenShield : StateShape::Dashed;
}

namespace detail {

/// The third sign: which of the theme's colours a shape is drawn in.
static QColor shapeColour(StateShape shape, const QColor &text, const QColor &ground)
{
    QColor colour = text;
    if (shape == StateShape::Disc)
        colour = theme().good;
    else if (shape == StateShape::Triangle || shape == StateShape::Dashed)
        colour = theme().attention;
    else if (shape == StateShape::Crossed || shape == StateShape::BrokenShield)
        colour = theme().bad;
    return contrastRatio(colour, ground) >= 3.0 ? colour : text;
}

static void paintShield(QPainter *painter, const QRectF &box)
{
    QPainterPath shield(QPointF(box.left(), box.top()));
    shield.lineTo(box.right(), box.top());
    shield.lineTo(box.right(), box.center().y());
    shield.quadTo(box.right() - box.width() * 0.1, box.bottom() - box.height() * 0.15, box.center().x(), box.bottom());
    shield.quadTo(box.left() + box.width() * 0.1, box.bottom() - box.height() * 0.15, box.left(), box.center().y());
    shield.closeSubpath();
    painter->drawPath(shield);
    painter->drawPolyline(QPolygonF({QPointF(box.center().x() + box.width() * 0.1, box.top()),
                                     QPointF(box.center().x() - box.width() * 0.12, box.top() + box.height() * 0.35),
                                     QPointF(box.center().x() + box.width() * 0.12, box.top() + box.height() * 0.6),
                                     QPointF(box.center().x(), box.bottom())}));
}

} // namespace detail

void paintStateShape(QPainter *painter, const QRectF &square, StateShape shape, const QColor &text, const QColor &ground)
{
    const QColor colour = detail::shapeColour(shape, text, ground);
    const qreal line = std::max(1.4, square.width() / 9.0);
    const QRectF box = square.adjusted(line, line, -line, -line);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    switch (shape) {
    case StateShape::Draft:
        painter->drawPolyline(QPolygonF(
            {QPointF(box.left(), box.bottom()), QPointF(box.left() + box.width() * 0.15, box.bottom() - box.height() * 0.35),
             QPointF(box.right() - box.width() * 0.15, box.top()), QPointF(box.right(), box.top() + box.height() * 0.15),
             QPointF(box.left() + box.width() * 0.35, box.bottom() - box.height() * 0.15), QPointF(box.left(), box.bottom())}));
        break;
    case StateShape::Quarter:
    case StateShape::Half:
        painter->drawEllipse(box);
        painter->setBrush(colour);
        painter->setPen(Qt::NoPen);
        painter->drawPie(box, 90 * 16, shape == StateShape::Half ? -180 * 16 : -90 * 16);
        break;
    case StateShape::Disc:
        painter->setBrush(colour);
        painter->drawEllipse(box);
        break;
    case StateShape::Triangle:
        painter->drawPolygon(QPolygonF({QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}));
        break;
    case StateShape::Crossed: {
        painter->drawEllipse(box);
        const qreal in = box.width() * 0.3;
        painter->drawLine(box.topLeft() + QPointF(in, in), box.bottomRight() - QPointF(in, in));
        painter->drawLine(box.topRight() + QPointF(-in, in), box.bottomLeft() + QPointF(in, -in));
        break;
    }
    case StateShape::Struck:
        painter->drawEllipse(box);
        painter->drawLine(QPointF(box.left() + box.width() * 0.2, box.center().y()),
                          QPointF(box.right() - box.width() * 0.2, box.center().y()));
        break;
    case StateShape::Dashed:
        painter->setPen(QPen(colour, line, Qt::DotLine, Qt::FlatCap));
        painter->drawEllipse(box);
        break;
    case StateShape::BrokenShield: detail::paintShield(painter, box); break;
    case StateShape::Ring: painter->drawEllipse(box); break;
    }
    painter->restore();
}

void paintState(QPainter *painter, const QRect &rect, const QString &state, const QPalette &palette, bool isSelected,
                Qt::LayoutDirection direction, const QString &word)
{
    const QFontMetrics metrics(painter->font());
    const int side = std::min(metrics.ascent(), rect.height());
    const int gap = side / 2;
    const bool isMirrored = direction == Qt::RightToLeft;
    const QRect square(isMirrored ? rect.right() - side + 1 : rect.left(), rect.top() + (rect.height() - side) / 2, side, side);
    const QRect words = isMirrored ? rect.adjusted(0, 0, -(side + gap), 0) : rect.adjusted(side + gap, 0, 0, 0);
    const QColor text = palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor ground = palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
    paintStateShape(painter, square, stateShape(state), text, ground);
    painter->save();
    painter->setPen(text);
    painter->drawText(words, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored ? Qt::AlignRight : Qt::AlignLeft)),
                      metrics.elidedText(word.isEmpty() ? stateLabel(state.toStdString()) : word, Qt::ElideRight, words.width()));
    painter->restore();
}

QSize stateSize(const QString &state, const QFontMetrics &metrics, const QString &word)
{
    const int side = metrics.ascent();
    return {side + side / 2 + metrics.horizontalAdvance(word.isEmpty() ? stateLabel(state.toStdString()) : word) + 2,
            metrics.height()};
}

StateMark::StateMark(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateMark::setState(const QString &state, const QString &word)
{
    m_state = state;
    m_word = word;
    setAccessibleName(word.isEmpty() ? stateLabel(state.toStdString()) : word);
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QSize StateMark::sizeHint() const
{
    return stateSize(m_state, fontMetrics(), m_word);
}

void StateMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    QPalette colours = palette();
    colours.setColor(QPalette::Base, colours.color(QPalette::Window));
    colours.setColor(QPalette::Text, colours.color(QPalette::WindowText));
    paintState(&painter, rect(), m_state, colours, false, layoutDirection(), m_word);
}

} // namespace espalier::ui
