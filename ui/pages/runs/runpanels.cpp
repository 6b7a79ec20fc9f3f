// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/alarmspanel.h"
#include "ui/pages/runs/attemptspanel.h"
#include "ui/pages/runs/budgetpanel.h"
#include "ui/pages/runs/checkpointspanel.h"
#include "ui/pages/runs/chroniclepanel.h"
#include "ui/pages/runs/dashboardpanel.h"
#include "ui/pages/runs/evaluationspanel.h"
#include "ui/pages/runs/readingpanel.h"
#include "ui/pages/runs/runpanel.h"

#include <QCoreApplication>

namespace espalier::ui {

namespace detail {

struct PanelTr {
    Q_DECLARE_TR_FUNCTIONS(RunPanels)
};

template<typename Panel>
RunPanelSpec runPanel(const char *id, const QString &title)
{
    return {QLatin1String(id), title,
            [](const RunPanelContext &context, QWidget *parent) -> RunPanel * { return new Panel(context, parent); }};
}

} // namespace detail

std::vector<RunPanelSpec> runPanels()
{
    return {detail::runPanel<DashboardPanel>("dashboard", detail::PanelTr::tr("Curves")),
            detail::runPanel<AlarmsPanel>("alarms", detail::PanelTr::tr("Alarms")),
            detail::runPanel<ChroniclePanel>("chronicle", detail::PanelTr::tr("Chronicle")),
            detail::runPanel<CheckpointsPanel>("checkpoints", detail::PanelTr::tr("Checkpoints")),
            detail::runPanel<EvaluationsPanel>("evaluations", detail::PanelTr::tr("Evaluations")),
            detail::runPanel<BudgetPanel>("budget", detail::PanelTr::tr("Budget")),
            detail::runPanel<ReadingPanel>("reading", detail::PanelTr::tr("Data read")),
            detail::runPanel<AttemptsPanel>("attempts", detail::PanelTr::tr("Attempts"))};
}

} // namespace espalier::ui
