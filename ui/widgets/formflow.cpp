// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formflow.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace espalier::ui {

FormFlow::FormFlow(QWidget *parent, int gap) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(gap);
}

FormFlow::~FormFlow()
{
    qDeleteAll(m_items);
}

void FormFlow::insertWidget(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(std::clamp(index, 0, int(m_items.size())), new QWidgetItem(widget));
    invalidate();
}

void FormFlow::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FormFlow::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FormFlow::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FormFlow::heightForWidth(int width) const
{
    return place(QRect(0, 0, width, 0), true);
}

QSize FormFlow::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FormFlow::sizeHint() const
{
    int width = 0;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            width += item->sizeHint().width() + spacing();
    }
    return minimumSize().expandedTo(QSize(width, 0));
}

void FormFlow::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, false);
}

int FormFlow::place(const QRect &rect, bool isDryRun) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = area.x();
    int y = area.y();
    int lineHeight = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const bool grows = item->expandingDirections() & Qt::Horizontal;
        QSize size = grows ? item->minimumSize().expandedTo(QSize(0, item->sizeHint().height())) : item->sizeHint();
        size.setWidth(std::min(size.width(), std::max(area.width(), item->minimumSize().width())));
        if (x > area.x() && x + size.width() > area.x() + area.width()) {
            x = area.x();
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        if (grows)
            size.setWidth(std::max(size.width(), area.x() + area.width() - x));
        if (item->hasHeightForWidth())
            size.setHeight(item->heightForWidth(size.width()));
        if (!isDryRun)
            item->setGeometry(QStyle::visualRect(direction, rect, QRect(QPoint(x, y), size)));
        x += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    return y + lineHeight - rect.y() + contentsMargins().bottom();
}

} // namespace espalier::ui
