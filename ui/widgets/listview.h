// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractItemModel;
class QTreeView;
class QWidget;

namespace espalier::ui {

/// A flat list with columns as all our pages show them: whole rows, one of them chosen, Tab leaves it, nothing edited in place.
QTreeView *makeListView(QAbstractItemModel *model, const QString &name, QWidget *parent);

/// Sizes every column to its content but `wide`, which takes the rest.
void shareColumns(QTreeView *view, int wide);

} // namespace espalier::ui
