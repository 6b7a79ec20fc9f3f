// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyleOptionToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

static int railIconSide(const QFontMetrics &metrics)
{
    return std::max(3 * gridStep, metrics.height() * 5 / 4);
}

QSize RailButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int icon = railIconSide(metrics);
    return {std::max(metrics.horizontalAdvance(text()) + 2 * gridStep, 9 * gridStep),
            icon + metrics.height() + 2 * gridStep + gridStep / 2};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isRightToLeft = layoutDirection() == Qt::RightToLeft;
    if (isChecked() || underMouse())
        painter.fillRect(rect(), isChecked() ? palette().color(QPalette::Highlight) : palette().color(QPalette::Button));
    if (isChecked()) {
        const int bar = gridStep / 2;
        painter.fillRect(isRightToLeft ? QRect(width() - bar, 0, bar, height()) : QRect(0, 0, bar, height()), theme().accent);
    }
    const int side = railIconSide(fontMetrics());
    const QRect iconBox((width() - side) / 2, gridStep, side, side);
    icon().paint(&painter, iconBox, Qt::AlignCenter, isChecked() ? QIcon::Selected : QIcon::Normal);
    painter.setPen(palette().color(isChecked() ? QPalette::HighlightedText : QPalette::WindowText));
    painter.drawText(QRect(0, iconBox.bottom() + gridStep / 2, width(), height() - iconBox.bottom() - gridStep / 2),
                     Qt::AlignHCenter | Qt::AlignTop, text());
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 2));
        painter.drawRect(rect().adjusted(2, 2, -2, -2));
    }
}

Rail::Rail(QWidget *parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    setAccessibleName(tr("Pages"));
    m_layout->setContentsMargins(0, gridStep, 1, gridStep);
    m_layout->setSpacing(0);
}

void Rail::addPage(const QString &id, const QString &iconName, const QString &title, const QString &shortcut)
{
    auto *button = new RailButton(this);
    button->setObjectName(id);
    button->setText(title);
    button->setAccessibleName(title);
    button->setIcon(icon(iconName));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setToolTip(shortcut.isEmpty() ? title : tr("%1 (%2)", "name of a page and its keys").arg(title, shortcut));
    connect(button, &QToolButton::clicked, this, [this, id] {
        setCurrent(id); // a click on the current page must not uncheck it
        Q_EMIT chosen(id);
    });
    m_buttons << button;
    m_layout->addWidget(button);
}

void Rail::addStretch()
{
    m_layout->addStretch(1);
}

void Rail::clear()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_buttons.clear();
}

void Rail::setCurrent(const QString &id)
{
    for (RailButton *button : std::as_const(m_buttons))
        button->setChecked(button->objectName() == id);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().rail);
    painter.setPen(theme().hairline);
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.drawLine(x, 0, x, height());
}

} // namespace espalier::ui
