// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notedelegate.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace espalier::ui {

void NoteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString note = index.data(noteRole).toString();
    const bool isMirrored = item.direction == Qt::RightToLeft;
    const int room = note.isEmpty() ? 0
                                    : std::min(item.fontMetrics.horizontalAdvance(note) + 2 * gridStep, item.rect.width() / 2);
    const QString text = item.text;
    // The name is elided before it reaches the note.
    const int icon = item.icon.isNull() ? 0 : item.decorationSize.width() + gridStep;
    item.text = item.fontMetrics.elidedText(text, Qt::ElideRight, item.rect.width() - room - icon - gridStep);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    if (note.isEmpty())
        return;
    const bool isSelected = item.state & QStyle::State_Selected;
    const QRect box = isMirrored ? QRect(item.rect.left() + gridStep, item.rect.top(), room - gridStep, item.rect.height())
                                 : QRect(item.rect.right() - room + 1, item.rect.top(), room - gridStep, item.rect.height());
    painter->save();
    painter->setPen(isSelected ? item.palette.color(QPalette::HighlightedText) : theme().quiet);
    painter->drawText(box, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored ? Qt::AlignLeft : Qt::AlignRight)),
                      item.fontMetrics.elidedText(note, Qt::ElideMiddle, box.width()));
    painter->restore();
}

} // namespace espalier::ui
