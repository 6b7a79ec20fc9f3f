// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/evaluationspanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/charts/curvechart.h"
#include "ui/charts/resulttable.h"
#include "ui/pages/runs/runtables.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <map>

namespace espalier::ui {

EvaluationsPanel::EvaluationsPanel(const RunPanelContext &panelContext, QWidget *parent)
    : RunPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, gridStep, gridStep);
    whole->addWidget(m_stack);
    auto *split = new QSplitter(Qt::Vertical, m_stack);
    split->setObjectName(QStringLiteral("run-evaluations"));
    split->setChildrenCollapsible(false);
    m_table = new ResultTable(tr("Evaluations"), QStringLiteral("evaluations"), context().charts, split);
    split->addWidget(m_table);
    m_curve = new CurveChart;
    m_frame = new ChartFrame(m_curve, tr("Over the checkpoints"),
                             tr("The chosen line of the table. Pale: 1.96 standard errors above and below."),
                             QStringLiteral("evaluation"), context().charts, split);
    split->addWidget(m_frame);
    split->setSizes({380, 320});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(split);
    connect(m_table, &ResultTable::currentRowChanged, this, &EvaluationsPanel::drawLine);
    setFocusProxy(m_table);
}

void EvaluationsPanel::show(std::shared_ptr<const RunDesk> desk)
{
    m_desk = std::move(desk);
    std::vector<training::Evaluation> all = m_desk->view->evaluations;
    for (const auto &other : m_desk->compared)
        all.insert(all.end(), other->evaluations.begin(), other->evaluations.end());
    if (all.empty()) {
        m_empty->show(
            QStringLiteral("check"), tr("No evaluations yet"),
            tr("Import result files of lm-evaluation-harness; results of different checkpoints then stand side by side."),
            context().page.commands->action(QStringLiteral("run.import")));
        m_stack->setCurrentIndex(0);
        return;
    }
    std::vector<std::string> doubles;
    m_evaluations = training::compareEvaluations(all, &doubles);
    m_table->setNote(doubles.empty() ? tr("Side by side only where version, shots, filter, limit and prompt agree.")
                                     : tr("%Ln result(s) came twice; the later counts. The first: %1", nullptr,
                                          static_cast<int>(doubles.size()))
                                           .arg(isolated(fromStd(doubles.front()))));
    m_table->setTable(evaluationTable(m_evaluations), -1);
    m_stack->setCurrentIndex(1);
    m_table->chooseRow(0);
    drawLine(m_table->currentRow());
}

/// The cells of a line over their steps, a curve a model.
void EvaluationsPanel::drawLine(int row)
{
    CurveChartData drawn;
    if (row >= 0 && static_cast<std::size_t>(row) < m_evaluations.lines.size()) {
        const training::EvaluationLine &line = m_evaluations.lines[static_cast<std::size_t>(row)];
        drawn.measure = isolated(fromStd(line.key.task + " " + line.key.metric));
        struct Model {
            metrics::Samples value, low, high;
        };
        std::map<std::string, Model> models;
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            const auto &column = m_evaluations.columns[i];
            if (!line.cells[i] || !column.step)
                continue;
            constexpr double twoSided95 = 1.96;
            const training::EvaluationCell &cell = *line.cells[i];
            Model &model = models[column.model];
            model.value.append({*column.step, metrics::noTime, cell.value});
            const double half = twoSided95 * cell.standardError.value_or(0);
            model.low.append({*column.step, metrics::noTime, cell.value - half});
            model.high.append({*column.step, metrics::noTime, cell.value + half});
        }
        std::size_t colour = 0;
        for (const auto &[name, model] : models) {
            for (const metrics::Samples *samples : {&model.low, &model.high, &model.value}) {
                auto series = metrics::Series::fromSamples(name, *samples);
                if (!series)
                    continue;
                CurveLine curve;
                curve.name = curve.run = isolated(fromStd(name));
                curve.colour = colour;
                curve.series = std::move(*series);
                curve.isFaint = samples != &model.value;
                drawn.lines.push_back(std::move(curve));
            }
            ++colour;
        }
    }
    m_frame->setVisible(!drawn.lines.empty());
    m_curve->setData(std::move(drawn));
    m_curve->home();
    m_frame->refresh();
}

} // namespace espalier::ui
