// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/datasets/datasetpanel.h"

class QCheckBox;
class QStackedWidget;
class QTreeView;

namespace espalier::ui {

class DatasetShardModel;
class EmptyState;
class SearchBox;
class TextLabel;

/// The shards of a version as a table to sort and search; a row opens in the reader.
class ShardsPanel : public DatasetPanel
{
    Q_OBJECT
public:
    ShardsPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool focusSearch() override;
    DatasetShardModel *model() const { return m_model; }

private:
    void filter();
    void openRow(const QModelIndex &index);

    SearchBox *m_search;
    QCheckBox *m_warned;
    TextLabel *m_count;
    DatasetShardModel *m_model;
    QTreeView *m_view;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    bool m_hasSizes = false;
};

} // namespace espalier::ui
