// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvechart.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QNativeGestureEvent>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

constexpr double zoomOfStep = 1.25; ///< of one notch of the wheel
constexpr double zoomOfKey = 1.5;
constexpr double notch = 120; ///< of QWheelEvent::angleDelta

} // namespace detail

double CurveChart::placeAt(double pixel) const
{
    return m_along.valueAt(directed((pixel - plot().left()) / plot().width()));
}

double CurveChart::pixelAt(double place) const
{
    return pixelOf(m_along.place(place), 0).x();
}

void CurveChart::announceRange()
{
    layOutSoon();
    Q_EMIT rangeChanged(m_along.low(), m_along.high());
}

void CurveChart::zoomAt(double factor, double anchor)
{
    const double share = 1 / factor;
    const double from = m_along.valueAt(anchor - anchor * share);
    const double to = m_along.valueAt(anchor + (1 - anchor) * share);
    const auto [first, last] = limits();
    setAlong(std::pair(std::max(from, first), std::min(to, last)));
    announceRange();
}

void CurveChart::panBy(double share)
{
    if (!m_range)
        return;
    const auto [first, last] = limits();
    share = std::clamp(share, std::min(0.0, m_along.place(first)), std::max(0.0, m_along.place(last) - 1));
    if (share == 0)
        return;
    setAlong(std::pair(m_along.valueAt(share), m_along.valueAt(1 + share)));
    announceRange();
}

void CurveChart::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const bool isZoom = event->modifiers().testFlag(Qt::ControlModifier);
    const bool isAcross = event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y());
    if (isEmpty() || (!isZoom && !isAcross) || (!isZoom && !m_range)) {
        event->ignore(); // the page scrolls
        return;
    }
    if (isZoom) {
        const double anchor = std::clamp(directed((event->position().x() - plot().left()) / plot().width()), 0.0, 1.0);
        zoomAt(std::pow(detail::zoomOfStep, delta.y() / detail::notch), anchor);
    } else {
        const int moved = std::abs(delta.x()) > std::abs(delta.y()) ? delta.x() : delta.y();
        panBy((isMirrored() ? 1 : -1) * moved / detail::notch * 0.1);
    }
    event->accept();
}

bool CurveChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture && !isEmpty()) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(std::clamp(1 + gesture->value(), 0.2, 5.0),
                   std::clamp(directed((gesture->position().x() - plot().left()) / plot().width()), 0.0, 1.0));
            return true;
        }
    }
    return Chart::viewportEvent(event);
}

void CurveChart::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton || isEmpty()) {
        event->ignore();
        return;
    }
    const bool isBox = m_isBoxZoom != event->modifiers().testFlag(Qt::ShiftModifier);
    if (plot().contains(event->position())) {
        m_drag = {isBox ? Drag::What::Box : Drag::What::Pan, event->position(), event->position(), m_along};
        if (!isBox && m_range)
            viewport()->setCursor(Qt::ClosedHandCursor);
    }
    event->accept();
}

void CurveChart::mouseMoveEvent(QMouseEvent *event)
{
    if (isEmpty())
        return;
    m_drag.to = event->position();
    if (m_drag.what == Drag::What::Pan && m_range) {
        const double moved = (event->position().x() - m_drag.from.x()) / plot().width();
        const double share = isMirrored() ? moved : -moved;
        const auto before = range();
        const auto [first, last] = limits();
        const double held = std::clamp(share, std::min(0.0, m_drag.along.place(first)),
                                       std::max(0.0, m_drag.along.place(last) - 1));
        setAlong(std::pair(m_drag.along.valueAt(held), m_drag.along.valueAt(1 + held)));
        if (range() != before)
            announceRange();
    }
    if (m_drag.what == Drag::What::Box)
        viewport()->update();
    m_isCursorByKeys = false;
    if (!plot().contains(event->position())) {
        if (m_drag.what == Drag::What::None)
            moveCursor({});
        return;
    }
    // The nearest sample takes the cursor where samples stand apart; else the column of pixels does.
    const double pixel = event->position().x();
    double place = placeAt(pixel);
    constexpr double reach = 6;
    std::optional<double> near;
    for (const auto candidate : {nextPlace(place, true), nextPlace(place, false)}) {
        if (candidate && std::abs(pixelAt(*candidate) - pixel) <= reach
            && (!near || std::abs(pixelAt(*candidate) - pixel) < std::abs(pixelAt(*near) - pixel)))
            near = candidate;
    }
    if (near)
        place = *near;
    else if (m_data.axis != CurveAxis::Time)
        place = std::round(place);
    moveCursor(place);
}

void CurveChart::mouseReleaseEvent(QMouseEvent *event)
{
    viewport()->unsetCursor();
    const Drag::What what = std::exchange(m_drag.what, Drag::What::None);
    if (what == Drag::What::Box)
        finishBox();
    event->accept();
}

void CurveChart::finishBox()
{
    const QRectF box = QRectF(m_drag.from, m_drag.to).normalized() & plot();
    viewport()->update();
    constexpr double least = 4; // less is a click
    if (box.width() < least)
        return;
    const double one = placeAt(box.left());
    const double other = placeAt(box.right());
    if (box.height() >= leastBoxHeight) {
        const auto valueAt = [this](double y) { return m_up.valueAt((plot().bottom() - y) / plot().height()); };
        m_upRange = std::pair(valueAt(box.bottom()), valueAt(box.top()));
    }
    setAlong(std::pair(std::min(one, other), std::max(one, other)));
    announceRange();
}

void CurveChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_drag.what = Drag::What::None;
    const auto marks = m_marks.at(event->position());
    if (!marks.empty()) {
        activateAt(marks);
    } else if (!isEmpty()) {
        home();
        announceRange();
    }
    event->accept();
}

void CurveChart::activateAt(const std::vector<std::size_t> &marks)
{
    double from = m_data.marks[marks.front()].from;
    double to = from;
    for (const std::size_t mark : marks) {
        from = std::min(from, m_data.marks[mark].from);
        to = std::max(to, m_data.marks[mark].from);
    }
    // Several: nearer, until they stand apart or cannot.
    if (marks.size() > 1 && m_along.high() - m_along.low() > 4 * leastWidth() && to - from > 0) {
        const double beside = std::max((to - from) * 0.2, leastWidth() / 2);
        setRange(from - beside, to + beside);
        announceRange();
        return;
    }
    const QString key = m_data.marks[marks.front()].key;
    if (!key.isEmpty())
        Q_EMIT activated(key);
}

void CurveChart::leaveEvent(QEvent *event)
{
    Chart::leaveEvent(event);
    if (!m_isCursorByKeys && m_drag.what == Drag::What::None && m_cursor && !m_menuPlace)
        moveCursor({});
}

void CurveChart::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        m_menuPlace = m_cursor;
    else if (plot().contains(QPointF(event->pos())))
        m_menuPlace = m_cursor && std::abs(pixelAt(*m_cursor) - event->pos().x()) < 8 ? *m_cursor : placeAt(event->pos().x());
    Chart::contextMenuEvent(event);
    m_menuPlace.reset();
}

void CurveChart::fillMenu(QMenu *menu)
{
    if (isEmpty())
        return;
    const std::optional<double> place = m_menuPlace ? m_menuPlace : m_cursor;
    if (place) {
        const QString here = placeText(*place, m_data.axis);
        const double column = placeAt(pixelAt(*place) + (isMirrored() ? -1 : 1) * 1.0) - *place;
        //: Menu of a chart; %1 is a place on its axis, as in "step 31,219".
        menu->addAction(tr("Write an entry at %1…").arg(here), this, [this, at = *place] { Q_EMIT noteWanted(at); });
        //: Menu of a chart: which documents the training was reading; %1 is a place on its axis.
        menu->addAction(tr("What was it reading at %1?").arg(here), this,
                        [this, at = *place, column] { Q_EMIT readingWanted(at, at + column); });
    }
    //: Menu of a chart: which documents the training was reading over the whole stretch that is in sight.
    menu->addAction(tr("What was it reading in all that is in sight?"), this,
                    [this] { Q_EMIT readingWanted(m_along.low(), m_along.high()); });
    menu->addSeparator();
    menu->addAction(tr("Show everything"), this, [this] {
        home();
        announceRange();
    });
    const auto toggle = [&](const QString &text, bool isOn, auto change) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isOn);
        connect(action, &QAction::toggled, this, [this, change](bool isChecked) {
            change(isChecked);
            Q_EMIT viewChanged();
        });
        return action;
    };
    toggle(tr("Logarithmic upwards"), m_isLogarithmicUp, [this](bool isOn) { setLogarithmic(m_isLogarithmicAlong, isOn); });
    toggle(tr("Logarithmic along"), m_isLogarithmicAlong, [this](bool isOn) {
        setLogarithmic(isOn, m_isLogarithmicUp);
    })->setEnabled(m_data.axis != CurveAxis::Time);
    //: A switch: upwards a chart shows only what 99 % of its columns of pixels reach; arrows point at the rest.
    toggle(tr("Clip to 99 %"), m_isClipped, [this](bool isOn) { setClipped(isOn); });
    const bool hasSmooth = std::any_of(m_data.lines.begin(), m_data.lines.end(),
                                       [](const CurveLine &line) { return line.smooth.has_value(); });
    //: A switch: also draws the values as measured below the smoothed line.
    toggle(tr("Raw line"), m_isRawShown, [this](bool isOn) { setRawShown(isOn); })->setEnabled(hasSmooth);
    //: A switch: dragging the mouse zooms into a box instead of moving the picture.
    toggle(tr("Drag to zoom"), m_isBoxZoom, [this](bool isOn) { setBoxZoom(isOn); });
}

QString CurveChart::tipAt(const QPointF &position) const
{
    const auto marks = m_marks.at(position);
    if (!marks.empty())
        return CurveMarks::said(m_data.marks, marks);
    if (!plot().contains(position)) {
        //: How to move about in a chart, where the pointer is beside it.
        return tr(
            "Ctrl and the wheel zoom, dragging moves, Shift and dragging zooms into a box; a double click shows everything. "
            "Keys: arrows, Ctrl and arrows to the next mark, + and −, Page Up and Down, Home, End, N for an entry.");
    }
    const double place = placeAt(position.x());
    for (const CurveBand &band : m_data.bands) {
        if (place >= band.from && place <= band.to && !band.text.isEmpty())
            return band.text;
    }
    return {};
}

void CurveChart::keyPressEvent(QKeyEvent *event)
{
    if (isEmpty())
        return Chart::keyPressEvent(event);
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    const int forward = isMirrored() ? Qt::Key_Left : Qt::Key_Right;
    const int backward = isMirrored() ? Qt::Key_Right : Qt::Key_Left;
    const double anchor = std::clamp(m_cursor ? m_along.place(*m_cursor) : 0.5, 0.0, 1.0);
    m_isCursorByKeys = true;
    const int key = event->key();
    if (key == forward || key == backward) {
        if (isControl)
            stepToMark(key == forward);
        else
            stepCursor(key == forward);
    } else if (key == Qt::Key_Plus || key == Qt::Key_Equal) {
        zoomAt(detail::zoomOfKey, anchor);
    } else if (key == Qt::Key_Minus) {
        zoomAt(1 / detail::zoomOfKey, anchor);
    } else if (key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
        panBy(key == Qt::Key_PageDown ? 0.9 : -0.9);
    } else if (key == Qt::Key_Home) {
        home();
        announceRange();
        flush();
        if (const auto first = nextPlace(-std::numeric_limits<double>::infinity(), true))
            moveCursor(first);
    } else if (key == Qt::Key_End) {
        showPlace(limits().second);
        flush();
        if (const auto last = nextPlace(std::numeric_limits<double>::infinity(), false))
            moveCursor(last);
    } else if (key == Qt::Key_N && !isControl && m_cursor) {
        Q_EMIT noteWanted(*m_cursor);
    } else if (key == Qt::Key_Escape && (m_cursor || m_drag.what != Drag::What::None)) {
        m_drag.what = Drag::What::None;
        moveCursor({});
        viewport()->update();
    } else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_cursor) {
        auto marks = m_marks.at(QPointF(pixelAt(*m_cursor), plot().top() - 3));
        if (marks.empty())
            marks = m_marks.at(QPointF(pixelAt(*m_cursor), plot().bottom() - 1));
        if (!marks.empty())
            activateAt(marks);
    } else {
        m_isCursorByKeys = m_cursor && m_isCursorByKeys;
        Chart::keyPressEvent(event);
    }
}

} // namespace espalier::ui
