// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/datasets/datasetpanel.h"

class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class EmptyState;

/// What could not be read, what was remarkable, and the extreme documents, each with the first places; a place opens in the reader.
class ProblemsPanel : public DatasetPanel
{
    Q_OBJECT
public:
    ProblemsPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const DatasetDesk> desk) override;

private:
    void addProblems(const DatasetDesk &desk);
    void addExtremes(const DatasetDesk &desk);

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QStandardItemModel *m_model;
    QTreeView *m_view;
};

} // namespace espalier::ui
