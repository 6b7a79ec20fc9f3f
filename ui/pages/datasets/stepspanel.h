// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/barchart.h"
#include "ui/pages/datasets/datasetpanel.h"

class QScrollArea;
class QStackedWidget;

namespace espalier::ui {

class EmptyState;
class ResultTable;

/// How the data of a version came about: each step of its processing, what it was given and what it left.
class StepsPanel : public DatasetPanel
{
    Q_OBJECT
public:
    StepsPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const DatasetDesk> desk) override;

private:
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QScrollArea *m_scroll;
    ResultTable *m_table;
    BarChart *m_bars;
    ChartFrame *m_frame;
};

} // namespace espalier::ui
