// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style.h"

#include "ui/widgets/theme.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QStyleOption>

#include <algorithm>

namespace espalier::ui {

EspalierStyle::EspalierStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

namespace detail {

static void drawFlatButton(const QStyleOption *option, QPainter *painter)
{
    const bool isOn = option->state & (QStyle::State_On | QStyle::State_Sunken);
    const bool isUnderMouse = (option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled);
    const bool hasFocus = option->state & QStyle::State_HasFocus;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool isDefault = button && (button->features & QStyleOptionButton::DefaultButton);
    if (button && (button->features & QStyleOptionButton::Flat) && !isOn && !isUnderMouse && !hasFocus)
        return;

    QColor ground = option->palette.color(QPalette::Button);
    if (isOn)
        ground = option->palette.color(QPalette::Highlight);
    else if (isUnderMouse)
        ground = option->palette.color(QPalette::Base);
    QColor line = theme().hairline;
    if (hasFocus || isDefault)
        line = theme().accent;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(ground);
    painter->setPen(QPen(line, hasFocus ? 2 : 1));
    const qreal inset = hasFocus ? 1.0 : 0.5;
    painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset), 3, 3);
    painter->restore();
}

/// A box whose line is seen on every ground: Fusion's own fades in dark colours.
static void drawCheckBox(const QStyleOption *option, QPainter *painter)
{
    const bool isEnabled = option->state & QStyle::State_Enabled;
    const bool isOn = option->state & QStyle::State_On;
    const QRectF box = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(isOn && isEnabled ? theme().accent : option->palette.color(QPalette::Base));
    const bool hasFocus = option->state & QStyle::State_HasFocus;
    painter->setPen(QPen(hasFocus || (isOn && isEnabled) ? theme().accent : theme().quiet, hasFocus ? 2 : 1));
    painter->drawRoundedRect(box, 2, 2);
    painter->setPen(QPen(isEnabled && isOn ? theme().onAccent : theme().quiet, std::max(1.6, box.width() / 8), Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) { return QPointF(box.left() + box.width() * x, box.top() + box.height() * y); };
    if (isOn)
        painter->drawPolyline(QPolygonF({at(0.22, 0.52), at(0.43, 0.74), at(0.8, 0.28)}));
    else if (option->state & QStyle::State_NoChange)
        painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
    painter->restore();
}

} // namespace detail

void EspalierStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: detail::drawFlatButton(option, painter); return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: detail::drawCheckBox(option, painter); return;
    case PE_FrameDefaultButton: return; // the accent line says it
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (element == PE_PanelLineEdit && frame && frame->lineWidth <= 0) {
            painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
            return;
        }
        const bool hasFocus = option->state & State_HasFocus;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (element == PE_PanelLineEdit)
            painter->setBrush(option->palette.brush(QPalette::Base));
        painter->setPen(QPen(hasFocus ? theme().accent : theme().hairline, hasFocus ? 2 : 1));
        const qreal inset = hasFocus ? 1.0 : 0.5;
        painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset), 3, 3);
        painter->restore();
        return;
    }
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void EspalierStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    if (element != CE_HeaderSection && element != CE_HeaderEmptyArea) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->fillRect(option->rect, option->palette.color(QPalette::Window));
    painter->setPen(theme().hairline);
    painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
    if (element == CE_HeaderSection) {
        const int x = option->direction == Qt::RightToLeft ? option->rect.left() : option->rect.right();
        painter->drawLine(x, option->rect.top() + gridStep / 2, x, option->rect.bottom() - gridStep / 2);
    }
    painter->restore();
}

void EspalierStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                       const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    painter->save();
    painter->fillRect(option->rect, option->palette.color(QPalette::Window));
    QRect handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool isHeld = (option->activeSubControls & SC_ScrollBarSlider) && (option->state & (State_Sunken | State_MouseOver));
    handle = bar->orientation == Qt::Vertical ? handle.adjusted(3, 1, -3, -1) : handle.adjusted(1, 3, -1, -3);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(isHeld ? theme().accent : theme().quiet);
    painter->setOpacity(isHeld ? 1.0 : 0.55);
    if (bar->maximum > bar->minimum)
        painter->drawRoundedRect(handle, 3, 3);
    painter->restore();
}

QSize EspalierStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                      const QWidget *widget) const
{
    QSize room = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem)
        room += QSize(gridStep, gridStep / 2);
    else if (type == CT_HeaderSection)
        room += QSize(gridStep, gridStep / 2);
    else if (type == CT_PushButton)
        room.rwidth() += gridStep;
    return room;
}

int EspalierStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return gridStep;
    case PM_SplitterWidth: return gridStep;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
        return std::max(2 * gridStep, QFontMetrics(QGuiApplication::font()).height() * 9 / 10); // icons grow with the text
    case PM_HeaderMargin: return gridStep / 2;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int EspalierStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay: return 400;
    case SH_UnderlineShortcut: return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

bool systemPrefersDark()
{
    // What the platform theme handed the program before we set our own palette: GTK and KDE pass the desktop's choice this way.
    static const bool isDark = [] {
        const QPalette palette = QGuiApplication::palette();
        return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
    }();
    return isDark;
}

} // namespace espalier::ui
