// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runs/runpanel.h"

class QComboBox;
class QStackedWidget;

namespace espalier::ui {

class BarChart;
class CurveChart;
class EmptyState;
class GroupEditor;
class KeyValues;
class ResultTable;

/// Granted computing time: used, left, until when; what was lost and why; energy and carbon with the factors they rest on.
class BudgetPanel : public RunPanel
{
    Q_OBJECT
public:
    explicit BudgetPanel(const RunPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const RunDesk> desk) override;
    using QWidget::show;

private:
    QWidget *makeContent();
    void showAllocation();
    void showBurn(const session::Runs::BudgetView &view);
    void showLost();
    void addAllocation();
    void importJobs();
    const session::Runs::BudgetView *current() const;

    std::shared_ptr<const RunDesk> m_desk;
    QStackedWidget *m_stack;
    QComboBox *m_allocation;
    KeyValues *m_standing = nullptr;
    KeyValues *m_footprint = nullptr;
    CurveChart *m_burn = nullptr;
    ChartFrame *m_burnFrame = nullptr;
    BarChart *m_lost = nullptr;
    ChartFrame *m_lostFrame = nullptr;
    ResultTable *m_lostTable = nullptr;
    KeyValues *m_forecast = nullptr;
    GroupEditor *m_editor = nullptr;
};

} // namespace espalier::ui
