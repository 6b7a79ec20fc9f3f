// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bardelegate.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace espalier::ui {

QString BarDelegate::displayText(const QVariant &value, const QLocale &locale) const
{
    return locale.toString(value.toLongLong());
}

QSize BarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.averageCharWidth() * 16, option.fontMetrics.height() + gridStep / 2};
}

void BarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString figure = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool isSelected = item.state & QStyle::State_Selected;
    const bool isMirrored = item.direction == Qt::RightToLeft;
    const QFontMetrics &metrics = item.fontMetrics;
    const int figureWidth = metrics.horizontalAdvance(QLocale().toString(m_most)) + gridStep;
    const QRect box = item.rect.adjusted(gridStep / 2, 0, -gridStep / 2, 0);
    const int room = std::max(0, box.width() - figureWidth - gridStep);
    const auto value = index.data(Qt::DisplayRole).toLongLong();
    const int length = m_most > 0 ? static_cast<int>(room * value / m_most) : 0;
    const int thick = std::max(4, metrics.height() / 3);
    const int x = isMirrored ? box.right() - figureWidth - gridStep - length + 1 : box.left() + figureWidth + gridStep;
    painter->save();
    painter->fillRect(x, box.top() + (box.height() - thick) / 2, std::max(length, value > 0 ? 2 : 0), thick, theme().accent);
    painter->setPen(item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    const QRect figureBox(isMirrored ? box.right() - figureWidth + 1 : box.left(), box.top(), figureWidth, box.height());
    painter->drawText(figureBox, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored ? Qt::AlignLeft : Qt::AlignRight)),
                      figure);
    painter->restore();
}

} // namespace espalier::ui
