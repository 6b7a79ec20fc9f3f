// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runs/runpanel.h"

class QStackedWidget;

namespace espalier::ui {

class CurveChart;
class EmptyState;
class ResultTable;

/// Results of evaluations over checkpoints, of the run and those it is compared with; only what is comparable stands in one line.
class EvaluationsPanel : public RunPanel
{
    Q_OBJECT
public:
    explicit EvaluationsPanel(const RunPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const RunDesk> desk) override;
    using QWidget::show;

private:
    void drawLine(int row);

    std::shared_ptr<const RunDesk> m_desk;
    training::EvaluationTable m_evaluations;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ResultTable *m_table;
    ChartFrame *m_frame;
    CurveChart *m_curve;
};

} // namespace espalier::ui
