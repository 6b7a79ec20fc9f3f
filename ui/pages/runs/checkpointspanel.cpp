// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/checkpointspanel.h"

#include "ui/actions/dialogservice.h"
#include "ui/charts/resulttable.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/runs/runtables.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

CheckpointsPanel::CheckpointsPanel(const RunPanelContext &panelContext, QWidget *parent)
    : RunPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, 0, 0);
    auto *tools = new QHBoxLayout;
    auto *bring = new QPushButton(tr("Import a backup schedule…"), this);
    bring->setToolTip(tr("Reads where copies of checkpoints are, from Markdown"));
    bring->setEnabled(!context().page.session->workshop()->isReadOnly());
    connect(bring, &QPushButton::clicked, this, &CheckpointsPanel::import);
    tools->addWidget(bring);
    tools->addStretch(1);
    whole->addLayout(tools);
    whole->addWidget(m_stack, 1);
    auto *content = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, gridStep, gridStep);
    layout->setSpacing(gridStep);
    m_standing = new KeyValues(content);
    layout->addWidget(m_standing);
    m_table = new ResultTable(tr("Checkpoints"), QStringLiteral("checkpoints"), context().charts, content);
    layout->addWidget(m_table, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    connect(m_table, &ResultTable::rowActivated, this, [this](int row) {
        if (row >= 0 && m_desk && static_cast<std::size_t>(row) < m_desk->view->checkpoints.checkpoints.size()) {
            const std::int64_t step = m_desk->view->checkpoints.checkpoints[static_cast<std::size_t>(row)].step;
            Q_EMIT placeWanted(QStringLiteral("dashboard"), {step, step, {}, {}});
        }
    });
    setFocusProxy(m_table);
}

void CheckpointsPanel::show(std::shared_ptr<const RunDesk> desk)
{
    m_desk = std::move(desk);
    const training::CheckpointStanding &standing = m_desk->view->checkpoints;
    if (standing.checkpoints.empty()) {
        m_empty->show(QStringLiteral("freeze"), tr("No checkpoints are known"),
                      tr("They are read from the run's log as it saves them, and from backup schedules."));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_standing->clear();
    m_standing->addRow(tr("At risk"),
                       standing.gpuHoursAtRisk
                           //: Work that would be lost: steps, time, GPU hours.
                           ? tr("%1 steps, %2, %3")
                                 .arg(stepText(standing.stepsAtRisk), durationText(standing.secondsAtRisk),
                                      gpuHoursText(*standing.gpuHoursAtRisk))
                           : tr("%1 steps, %2").arg(stepText(standing.stepsAtRisk), durationText(standing.secondsAtRisk)));
    m_standing->addRow(tr("Saved every"),
                       standing.every ? tr("%Ln step(s)", nullptr, static_cast<int>(*standing.every)) : QString());
    m_standing->addRow(tr("Next due at step"), standing.nextDue ? stepText(*standing.nextDue) : QString());
    m_table->setTable(checkpointTable(standing), 5);
    m_stack->setCurrentIndex(1);
}

void CheckpointsPanel::openPlace(const RunPlace &place)
{
    if (!m_desk)
        return;
    const auto &checkpoints = m_desk->view->checkpoints.checkpoints;
    const auto found = std::ranges::find(checkpoints, place.fromStep, &training::Checkpoint::step);
    if (found != checkpoints.end())
        m_table->chooseRow(static_cast<int>(found - checkpoints.begin()));
}

void CheckpointsPanel::import()
{
    if (!m_desk)
        return;
    context().page.dialogs->openFiles(this, tr("Backup schedule to import"), tr("Markdown (*.md *.markdown *.txt)"),
                                      [this](const QStringList &files) {
        if (files.isEmpty())
            return;
        context().writer->run(
            this,
            [run = m_desk->id(), path = std::filesystem::path(toStd(files.front()))](session::Workshop &workshop) {
            return session::Runs(workshop).importBackups(run, path);
            },
            [this](const Result<std::size_t> &count) {
            if (!count) {
                context().page.session->reportFailure(count.error());
                return;
            }
            context().page.navigator->say(tr("%Ln copy(ies) of checkpoints are known now.", nullptr, static_cast<int>(*count)));
            Q_EMIT changed();
        });
    });
}

} // namespace espalier::ui
