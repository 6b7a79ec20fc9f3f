// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runs/runpanel.h"

namespace espalier::ui {

class ResultTable;

/// The goes of a run with what was abandoned, and the configuration its logs carry.
class AttemptsPanel : public RunPanel
{
    Q_OBJECT
public:
    explicit AttemptsPanel(const RunPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const RunDesk> desk) override;
    using QWidget::show;

private:
    std::shared_ptr<const RunDesk> m_desk;
    ResultTable *m_table;
    ResultTable *m_parameters;
};

} // namespace espalier::ui
