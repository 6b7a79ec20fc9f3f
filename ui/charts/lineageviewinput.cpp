// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lineageview.h"

#include "ui/charts/lineagewords.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QNativeGestureEvent>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

constexpr double zoomOfNotch = 1.2;
constexpr double leastZoom = 0.15, mostZoom = 3;
constexpr std::size_t mostUnfolded = 150; ///< more at once nobody reads: the table has them all

static bool isFold(const lineage::Node &node)
{
    return node.id.starts_with("fold:");
}

} // namespace detail

std::optional<std::size_t> LineageView::nodeAt(const QPointF &position) const
{
    for (std::size_t i = 0; i < m_shown.nodes().size(); ++i)
        if (pixelBox(i).contains(position))
            return i;
    return std::nullopt;
}

std::optional<std::size_t> LineageView::edgeAt(const QPointF &position) const
{
    constexpr double near = 5;
    const QRectF around(position - QPointF(near, near), QSizeF(2 * near, 2 * near));
    for (std::size_t i = 0; i < m_shown.edges().size(); ++i) {
        const QPainterPath path = linePath(i);
        if (!path.boundingRect().adjusted(-near, -near, near, near).contains(position))
            continue;
        QPainterPathStroker stroker;
        stroker.setWidth(2 * near);
        if (stroker.createStroke(path).intersects(around))
            return i;
    }
    return std::nullopt;
}

QString LineageView::tipAt(const QPointF &position) const
{
    if (const auto node = nodeAt(position)) {
        QString tip = lineageNodeText(m_shown.nodes()[*node]);
        if (detail::isFold(m_shown.nodes()[*node]))
            tip += QLatin1Char('\n')
                + (m_shown.nodes()[*node].count <= detail::mostUnfolded ? tr("A click shows them one by one.")
                                                                        : tr("Too many to draw: the table has them all."));
        return tip;
    }
    if (const auto i = edgeAt(position)) {
        const lineage::Edge &edge = m_shown.edges()[*i];
        QString tip = tr("%1 – %2 – %3", "a thing, what it is to another, the other")
                          .arg(lineageNodeText(m_shown.nodes()[edge.from]), lineageEdgeText(edge.kind),
                               lineageNodeText(m_shown.nodes()[edge.to]));
        if (!edge.isCertain)
            tip += QLatin1Char('\n') + tr("It may be so: the records do not say.");
        if (!edge.note.empty())
            tip += QLatin1Char('\n') + lineageNoteText(edge.note);
        return tip;
    }
    return {};
}

QString LineageView::focusText() const
{
    if (!m_focus)
        return {};
    QStringList before, after;
    for (const lineage::Edge &edge : m_shown.edges()) {
        if (edge.to != *m_focus && edge.from != *m_focus)
            continue;
        QString one = lineageNodeText(m_shown.nodes()[edge.to == *m_focus ? edge.from : edge.to]);
        if (!edge.isCertain)
            one = tr("perhaps %1", "a thing of which it is not certain").arg(one);
        (edge.to == *m_focus ? before : after) << one;
    }
    const auto listed = [](QStringList list) {
        constexpr int most = 4;
        const auto more = static_cast<int>(list.size()) - most;
        if (more > 0) {
            list.resize(most);
            list << tr("%Ln more", nullptr, more);
        }
        return list.join(tr(", ", "between the parts of a list"));
    };
    QString text = lineageNodeText(m_shown.nodes()[*m_focus]) + QLatin1Char('.');
    if (!before.isEmpty())
        text += QLatin1Char(' ') + tr("From: %1.", "what it came from").arg(listed(before));
    if (!after.isEmpty())
        text += QLatin1Char(' ') + tr("To: %1.", "what was made of it").arg(listed(after));
    return text;
}

void LineageView::setFocused(std::optional<std::size_t> node)
{
    if (m_focus == node)
        return;
    m_focus = node;
    m_focusId = node ? m_shown.nodes()[*node].id : std::string();
    showFocused();
    viewport()->update();
    const QString text = focusText();
    QAccessibleValueChangeEvent value(this, text);
    QAccessible::updateAccessibility(&value);
    QAccessibleEvent description(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&description);
    Q_EMIT focusSaid(text);
}

void LineageView::moveAlong(bool isOnward)
{
    if (!m_focus)
        return setFocused(m_shown.find(m_centreId));
    std::optional<std::size_t> best;
    double nearest = 0;
    const lineage::Layout::Box &here = m_layout.boxes[*m_focus];
    for (const lineage::Edge &edge : m_shown.edges()) {
        if ((isOnward ? edge.from : edge.to) != *m_focus || edge.from == edge.to)
            continue;
        const std::size_t other = isOnward ? edge.to : edge.from;
        const lineage::Layout::Box &box = m_layout.boxes[other];
        const double away = std::abs(box.y + box.height / 2 - here.y - here.height / 2) + std::abs(box.x - here.x) / 1000;
        if (!best || away < nearest) {
            best = other;
            nearest = away;
        }
    }
    if (best)
        setFocused(best);
}

void LineageView::moveAcross(bool isDown)
{
    if (!m_focus)
        return setFocused(m_shown.find(m_centreId));
    std::optional<std::size_t> best;
    double nearest = 0;
    const auto middle = [&](std::size_t node) {
        const lineage::Layout::Box &box = m_layout.boxes[node];
        return QPointF(box.x + box.width / 2, box.y + box.height / 2);
    };
    const QPointF here = middle(*m_focus);
    for (std::size_t i = 0; i < m_shown.nodes().size(); ++i) {
        const QPointF to = middle(i) - here;
        if (i == *m_focus || (isDown ? to.y() <= 0 : to.y() >= 0) || std::abs(to.x()) > 1)
            continue; // of the same layer only: the others are reached along lines
        if (!best || std::abs(to.y()) < nearest) {
            best = i;
            nearest = std::abs(to.y());
        }
    }
    if (best)
        setFocused(best);
}

bool LineageView::canFollow(std::size_t node) const
{
    const lineage::Node &to = m_shown.nodes()[node];
    return !detail::isFold(to) && to.state != lineage::goneState && to.state != lineage::namedState;
}

void LineageView::wantCentre(const QString &id)
{
    if (id.isEmpty() || id == centre())
        return;
    m_wanted = toStd(id);
    Q_EMIT centreWanted(id);
}

void LineageView::unfold(std::size_t node)
{
    const lineage::Node &fold = m_shown.nodes()[node];
    if (fold.count > detail::mostUnfolded)
        return;
    m_open.insert(fold.id);
    m_focusId = fold.id.substr(fold.id.find(':', 5) + 1); // the first of them
    m_isFitted = false;
    this->fold();
}

void LineageView::follow(std::size_t node)
{
    if (detail::isFold(m_shown.nodes()[node]))
        unfold(node);
    else if (canFollow(node))
        wantCentre(fromStd(m_shown.nodes()[node].id));
}

void LineageView::openRecord(std::size_t node)
{
    if (canFollow(node))
        Q_EMIT nodeActivated(fromStd(m_shown.nodes()[node].id), fromStd(nodeKindName(m_shown.nodes()[node].kind)));
}

void LineageView::zoomAt(double factor, const QPointF &anchor)
{
    const double zoom = std::clamp(m_zoom * factor, detail::leastZoom, detail::mostZoom);
    const QPointF from(viewport()->width() / 2.0, (viewport()->height() - legendHeight()) / 2.0);
    QPointF away = anchor - from;
    if (isMirrored())
        away.setX(-away.x());
    m_middle += away / m_zoom - away / zoom; // what is under the pointer stays there
    m_zoom = zoom;
    m_isFitted = false;
    holdInSight();
    viewport()->update();
}

void LineageView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore(); // the page scrolls
        return;
    }
    zoomAt(std::pow(detail::zoomOfNotch, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

bool LineageView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(std::clamp(1 + gesture->value(), 0.2, 5.0), gesture->position());
            return true;
        }
    }
    if (event->type() == QEvent::Gesture) {
        const auto *gesture = static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture);
        if (const auto *pinch = static_cast<const QPinchGesture *>(gesture)) {
            zoomAt(std::clamp(pinch->scaleFactor(), 0.2, 5.0), viewport()->mapFromGlobal(pinch->centerPoint()));
            return true;
        }
    }
    return Chart::viewportEvent(event);
}

void LineageView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    m_drag = {true, false, event->position(), m_middle};
    event->accept();
}

void LineageView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_drag.isOn) {
        viewport()->setCursor(nodeAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    QPointF moved = event->position() - m_drag.from;
    if (!m_drag.hasMoved && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    m_drag.hasMoved = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    if (isMirrored())
        moved.setX(-moved.x());
    m_middle = m_drag.middle - moved / m_zoom;
    m_isFitted = false;
    holdInSight();
    viewport()->update();
}

void LineageView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_drag.isOn)
        return;
    const bool isClick = !m_drag.hasMoved;
    m_drag = {};
    viewport()->setCursor(Qt::ArrowCursor);
    const auto node = nodeAt(event->position());
    if (!isClick || !node)
        return;
    setFocused(node);
    follow(*node);
}

void LineageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_drag = {};
    if (const auto node = nodeAt(event->position()); node && event->button() == Qt::LeftButton)
        openRecord(*node);
}

void LineageView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse)
        if (const auto node = nodeAt(event->pos()))
            setFocused(node);
    Chart::contextMenuEvent(event);
}

void LineageView::fillMenu(QMenu *menu)
{
    if (m_focus) {
        const std::size_t node = *m_focus;
        const std::string id = m_shown.nodes()[node].id;
        const auto later = [this, id](void (LineageView::*what)(std::size_t)) {
            return [this, id, what] {
                if (const auto now = m_shown.find(id))
                    (this->*what)(*now);
            };
        };
        if (detail::isFold(m_shown.nodes()[node]))
            menu->addAction(tr("Show them one by one"), this, later(&LineageView::unfold))
                ->setEnabled(m_shown.nodes()[node].count <= detail::mostUnfolded);
        if (canFollow(node)) {
            menu->addAction(icon(QStringLiteral("link")), tr("Open its page"), this, later(&LineageView::openRecord));
            if (id != m_centreId)
                menu->addAction(icon(QStringLiteral("lineage")), tr("Put it into the middle"), this, later(&LineageView::follow));
        }
        menu->addSeparator();
    }
    if (!m_open.empty())
        menu->addAction(tr("Draw alike ones as one again"), this, [this] {
            m_open.clear();
            m_isFitted = true;
            fold();
        });
    if (m_startId != m_centreId)
        menu->addAction(icon(QStringLiteral("home")), tr("Back to where the walk began"), this, [this] { wantCentre(start()); });
    menu->addAction(icon(QStringLiteral("fullscreen")), tr("Fit everything in"), this, &LineageView::fit);
}

void LineageView::keyPressEvent(QKeyEvent *event)
{
    const QPointF middle(viewport()->width() / 2.0, (viewport()->height() - legendHeight()) / 2.0);
    const QPointF anchor = m_focus ? pixelBox(*m_focus).center() : middle;
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    const int key = event->key();
    if (isAlt || m_shown.nodes().empty())
        return Chart::keyPressEvent(event);
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        moveAlong((key == Qt::Key_Right) != isMirrored());
    } else if (key == Qt::Key_Up || key == Qt::Key_Down) {
        moveAcross(key == Qt::Key_Down);
    } else if (m_focus && ((isControl && (key == Qt::Key_Return || key == Qt::Key_Enter)) || (isControl && key == Qt::Key_O))) {
        openRecord(*m_focus);
    } else if (m_focus && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)) {
        follow(*m_focus);
    } else if (key == Qt::Key_Home) {
        if (m_startId == m_centreId)
            setFocused(m_shown.find(m_centreId));
        else
            wantCentre(start());
    } else if (key == Qt::Key_Backspace && !m_trail.empty()) {
        wantCentre(fromStd(m_trail.back()));
    } else if (key == Qt::Key_Plus || key == Qt::Key_Equal) {
        zoomAt(detail::zoomOfNotch, anchor);
    } else if (key == Qt::Key_Minus) {
        zoomAt(1 / detail::zoomOfNotch, anchor);
    } else if (key == Qt::Key_F && !isControl) {
        fit();
    } else {
        Chart::keyPressEvent(event);
    }
}

} // namespace espalier::ui
