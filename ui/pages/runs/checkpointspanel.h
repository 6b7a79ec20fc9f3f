// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runs/runpanel.h"

class QStackedWidget;

namespace espalier::ui {

class EmptyState;
class KeyValues;
class ResultTable;

/// What checkpoints there are and where, and what would be lost if the run died now.
class CheckpointsPanel : public RunPanel
{
    Q_OBJECT
public:
    explicit CheckpointsPanel(const RunPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const RunDesk> desk) override;
    using QWidget::show;
    void openPlace(const RunPlace &place) override;

private:
    void import();

    std::shared_ptr<const RunDesk> m_desk;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    KeyValues *m_standing;
    ResultTable *m_table;
};

} // namespace espalier::ui
