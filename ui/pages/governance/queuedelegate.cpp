// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/queuedelegate.h"

#include "ui/models/reviewqueue.h"
#include "ui/widgets/statemark.h"

#include <QIcon>
#include <QPainter>
#include <QWidget>

namespace espalier::ui {

void QueueDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != ReviewQueueModel::Name)
        return;
    const int side = option->fontMetrics.ascent();
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    QPixmap picture(QSize(side, side) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const bool isSelected = option->state.testFlag(QStyle::State_Selected);
    paintStateShape(&painter, QRectF(0, 0, side, side), stateShape(index.data(ReviewQueueModel::stateRole).toString()),
                    option->palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text),
                    option->palette.color(isSelected ? QPalette::Highlight : QPalette::Base));
    painter.end();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(side, side);
    option->icon = QIcon(picture);
}

} // namespace espalier::ui
