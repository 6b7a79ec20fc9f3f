// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/stepspanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/charts/resulttable.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace espalier::ui {

namespace detail {

struct StepTr {
    Q_DECLARE_TR_FUNCTIONS(StepsPanel)
};

static QString stepKind(const std::string &kind)
{
    if (kind == "filter")
        return StepTr::tr("filter", "kind of a processing step");
    if (kind == "deduplication")
        return StepTr::tr("removal of duplicates", "kind of a processing step");
    if (kind == "map")
        return StepTr::tr("change of texts", "kind of a processing step");
    return isolated(fromStd(kind));
}

static QVariant stepNumber(const std::optional<std::uint64_t> &number)
{
    return number ? QVariant(static_cast<qlonglong>(*number)) : QVariant();
}

/// The share that went; nothing when one of the two is not known, or more came out than went in.
static QVariant removedShare(const session::ProcessingStep &step)
{
    if (!step.documentsBefore || !step.documentsAfter || *step.documentsBefore == 0
        || *step.documentsAfter > *step.documentsBefore)
        return {};
    return 1 - static_cast<double>(*step.documentsAfter) / static_cast<double>(*step.documentsBefore);
}

static ChartTable stepTable(const std::vector<session::ProcessingStep> &steps)
{
    ChartTable table;
    table.columns = {{QStringLiteral("number"), StepTr::tr("No."), ChartUnit::Count},
                     {QStringLiteral("name"), StepTr::tr("Step")},
                     {QStringLiteral("kind"), StepTr::tr("Kind")},
                     {QStringLiteral("documents_before"), StepTr::tr("Documents before"), ChartUnit::Count},
                     {QStringLiteral("documents_after"), StepTr::tr("Documents after"), ChartUnit::Count},
                     {QStringLiteral("removed"), StepTr::tr("Removed"), ChartUnit::Share},
                     {QStringLiteral("bytes_before"), StepTr::tr("Size before"), ChartUnit::Bytes},
                     {QStringLiteral("bytes_after"), StepTr::tr("Size after"), ChartUnit::Bytes},
                     {QStringLiteral("sizes"), StepTr::tr("Sizes are")}};
    qlonglong number = 0;
    for (const session::ProcessingStep &step : steps) {
        const bool hasBytes = step.bytesBefore || step.bytesAfter;
        table.rows.push_back({++number, isolated(fromStd(step.name)), stepKind(step.kind), stepNumber(step.documentsBefore),
                              stepNumber(step.documentsAfter), removedShare(step), stepNumber(step.bytesBefore),
                              stepNumber(step.bytesAfter),
                              !hasBytes              ? QString()
                                  : step.isEstimated ? StepTr::tr("estimated", "sizes of a step, from a sample")
                                                     : StepTr::tr("counted", "sizes of a step")});
    }
    return table;
}

} // namespace detail

StepsPanel::StepsPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack)),
      m_scroll(new QScrollArea(m_stack))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, gridStep, gridStep, gridStep);
    layout->setSpacing(2 * gridStep);
    m_table = new ResultTable(tr("Processing steps"), QStringLiteral("steps"), context().charts, content);
    layout->addWidget(m_table);
    m_bars = new BarChart(content);
    m_frame = new ChartFrame(m_bars, tr("What each step left"),
                             tr("Documents that a step kept and those it removed, in the order of the steps. Steps whose numbers "
                                "are not in the log are left out."),
                             QStringLiteral("steps-chart"), context().charts, content);
    layout->addWidget(m_frame);
    layout->addStretch(1);
    m_scroll->setWidget(content);
    setFocusProxy(m_table);
}

void StepsPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    const std::vector<session::ProcessingStep> &steps = desk->view.steps;
    if (steps.empty()) {
        m_empty->show(
            QStringLiteral("filter"), tr("Nothing is known about how this data was made"),
            tr("When a version is frozen, the log of the pipeline that made its shards can be given: its steps then appear "
               "here."),
            context().page.commands->action(QStringLiteral("dataset.freeze")));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_table->setTable(detail::stepTable(steps), 1);
    m_table->fitToRows();
    BarChartData bars;
    bars.labelTitle = tr("Step");
    bars.valueTitle = tr("documents");
    bars.parts = {tr("left"), tr("removed")};
    int number = 0;
    for (const session::ProcessingStep &step : steps) {
        ++number;
        const QVariant removed = detail::removedShare(step);
        if (removed.isNull())
            continue;
        ChartBar bar;
        //: Number and name of a processing step.
        bar.label = tr("%1. %2").arg(QLocale().toString(number), isolated(fromStd(step.name)));
        bar.values = {static_cast<double>(*step.documentsAfter),
                      static_cast<double>(*step.documentsBefore - *step.documentsAfter)};
        //: Behind the documents that went into a step: the share it removed.
        bar.note = tr("%1 removed").arg(chartNumber(removed.toDouble(), ChartUnit::Share));
        bars.bars.push_back(std::move(bar));
    }
    m_frame->setVisible(!bars.bars.empty());
    m_bars->setData(std::move(bars), 60);
    m_frame->refresh();
    m_stack->setCurrentWidget(m_scroll);
}

} // namespace espalier::ui
