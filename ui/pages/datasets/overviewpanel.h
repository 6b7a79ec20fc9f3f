// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/barchart.h"
#include "ui/pages/datasets/datasetpanel.h"

class QScrollArea;
class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class EmptyState;
class FindingsBox;
class KeyValues;
class TextLabel;

/// A version in numbers: each with what it means, how certain it is and how usual among the other datasets; how varied the data is; and
/// where its licences contradict what was claimed.
class OverviewPanel : public DatasetPanel
{
    Q_OBJECT
public:
    OverviewPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const DatasetDesk> desk) override;

private:
    void showNumbers(const DatasetDesk &desk);
    void showDiversity(const DatasetDesk &desk);
    void showMix(const DatasetDesk &desk);
    void showGrowth(const DatasetDesk &desk);

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QScrollArea *m_scroll;
    FindingsBox *m_findings;
    TextLabel *m_unprofiled;
    TextLabel *m_compared;
    QStandardItemModel *m_numbers;
    QTreeView *m_numberView;
    KeyValues *m_diversity;
    BarChart *m_mix;
    ChartFrame *m_mixFrame;
    BarChart *m_growth;
    ChartFrame *m_growthFrame;
};

} // namespace espalier::ui
