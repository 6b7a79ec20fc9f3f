// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourcedelegate.h"

#include "ui/models/sourcetablemodel.h"
#include "ui/text/fonts.h"
#include "ui/widgets/statemark.h"

#include <QApplication>
#include <QPainter>

namespace espalier::ui {

void SourceDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // One focus frame for the row would be better; per cell it only distracts.
    option->state &= ~QStyle::State_HasFocus;
    const auto *model = qobject_cast<const SourceTableModel *>(index.model());
    if (!model)
        return;
    if (index.data(SourceTableModel::IsKeptRole).toBool())
        option->font.setItalic(true);
    if (SourceColumn(index.column()) == SourceColumn::Name) {
        const SourceLine *line = model->line(index.row());
        if (line && line->row.languages.size() == 1)
            option->font = fontForLanguage(option->font, line->row.languages.front());
    }
}

void SourceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (SourceColumn(index.column()) != SourceColumn::State) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const QWidget *widget = cell.widget;
    const QStyle *style = widget ? widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, widget);
    const QString state = index.data(SourceTableModel::StateRole).toString();
    if (state.isEmpty())
        return;
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, widget) + 1;
    const bool isSelected = cell.state & QStyle::State_Selected;
    paintState(painter, cell.rect.adjusted(margin, 0, -margin, 0), state, cell.palette, isSelected, cell.direction);
}

} // namespace espalier::ui
