// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/listview.h"

#include <QHeaderView>
#include <QTreeView>

namespace espalier::ui {

QTreeView *makeListView(QAbstractItemModel *model, const QString &name, QWidget *parent)
{
    auto *view = new QTreeView(parent);
    view->setModel(model);
    view->setAccessibleName(name);
    view->setRootIsDecorated(false);
    view->setItemsExpandable(false);
    view->setUniformRowHeights(true);
    view->setAllColumnsShowFocus(true);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setTextElideMode(Qt::ElideRight);
    view->setTabKeyNavigation(false);
    view->header()->setStretchLastSection(true);
    view->header()->setHighlightSections(false);
    view->header()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    return view;
}

void shareColumns(QTreeView *view, int wide)
{
    QHeaderView *header = view->header();
    header->setStretchLastSection(false);
    for (int column = 0; column < header->count(); ++column)
        header->setSectionResizeMode(column, column == wide ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
}

} // namespace espalier::ui
