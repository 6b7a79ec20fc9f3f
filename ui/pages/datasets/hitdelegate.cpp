// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/hitdelegate.h"

#include "ui/models/searchhitmodel.h"
#include "ui/text/bidi.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

namespace espalier::ui {

void HitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    constexpr double layoutWidth = 20000; // wider than any line; it is clipped
    QTextLayout layout(text, item.font);
    QTextOption how;
    const Qt::LayoutDirection direction = directionOf(text, item.direction);
    how.setTextDirection(direction);
    how.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(how);
    QTextLayout::FormatRange hit;
    hit.start = index.data(SearchHitModel::hitBeginRole).toInt();
    hit.length = index.data(SearchHitModel::hitSizeRole).toInt();
    hit.format.setFontWeight(QFont::Bold);
    hit.format.setFontUnderline(true);
    layout.setFormats({hit});
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(layoutWidth);
    layout.endLayout();
    const QRectF box = QRectF(item.rect).adjusted(4, 0, -4, 0);
    // A right-to-left line ends at the far side of its layout.
    const double x = direction == Qt::RightToLeft ? box.right() - layoutWidth : box.left();
    painter->save();
    painter->setClipRect(box);
    const bool isSelected = item.state & QStyle::State_Selected;
    painter->setPen(item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    layout.draw(painter, QPointF(x, box.center().y() - line.height() / 2));
    painter->restore();
}

} // namespace espalier::ui
