// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/budgetpanel.h"

#include "ui/actions/dialogservice.h"
#include "ui/charts/barchart.h"
#include "ui/charts/curvechart.h"
#include "ui/charts/resulttable.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/pages/runs/runtables.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace espalier::ui {

BudgetPanel::BudgetPanel(const RunPanelContext &panelContext, QWidget *parent)
    : RunPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_allocation(new QComboBox(this))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, 0, 0);
    auto *tools = new QHBoxLayout;
    m_allocation->setAccessibleName(tr("Allocation"));
    m_allocation->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    tools->addWidget(m_allocation);
    auto *add = new QPushButton(tr("Add an allocation…"), this);
    auto *jobs = new QPushButton(tr("Import jobs…"), this);
    jobs->setToolTip(tr("Reads what 'sacct -P' printed; names of people are not kept"));
    tools->addWidget(add);
    tools->addWidget(jobs);
    tools->addStretch(1);
    whole->addLayout(tools);
    for (QPushButton *button : {add, jobs})
        button->setEnabled(!context().page.session->workshop()->isReadOnly());
    m_stack->addWidget(makeContent());
    m_editor = new GroupEditor(context().page, context().writer, m_stack);
    m_stack->addWidget(m_editor);
    whole->addWidget(m_stack, 1);
    connect(m_allocation, &QComboBox::currentIndexChanged, this, &BudgetPanel::showAllocation);
    connect(add, &QPushButton::clicked, this, &BudgetPanel::addAllocation);
    connect(jobs, &QPushButton::clicked, this, &BudgetPanel::importJobs);
    connect(m_editor, &GroupEditor::finished, this, [this](const QString &record) {
        m_stack->setCurrentIndex(0);
        if (!record.isEmpty())
            Q_EMIT changed();
    });
}

QWidget *BudgetPanel::makeContent()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, gridStep, gridStep, gridStep);
    layout->setSpacing(2 * gridStep);
    m_standing = new KeyValues(content);
    layout->addWidget(m_standing);
    m_burn = new CurveChart;
    m_burnFrame = new ChartFrame(m_burn, tr("Hours used"), tr("GPU hours of all jobs of the allocation, at the ends of days."),
                                 QStringLiteral("burn-down"), context().charts, content);
    layout->addWidget(m_burnFrame);
    m_footprint = new KeyValues(content);
    layout->addWidget(m_footprint);
    m_forecast = new KeyValues(content);
    layout->addWidget(m_forecast);
    m_lost = new BarChart;
    m_lostFrame = new ChartFrame(m_lost, tr("GPU hours that brought nothing"),
                                 tr("By cause, from the run's alarms, checkpoints and attempts; each hour counts once."),
                                 QStringLiteral("lost-hours"), context().charts, content);
    layout->addWidget(m_lostFrame);
    m_lostTable = new ResultTable(tr("What happened"), QStringLiteral("lost"), context().charts, content);
    layout->addWidget(m_lostTable);
    layout->addStretch(1);
    scroll->setWidget(content);
    return scroll;
}

void BudgetPanel::show(std::shared_ptr<const RunDesk> desk)
{
    m_desk = std::move(desk);
    {
        const QSignalBlocker quiet(m_allocation);
        const QString kept = m_allocation->currentData().toString();
        m_allocation->clear();
        for (const session::Runs::BudgetView &one : m_desk->budget)
            m_allocation->addItem(isolated(fromStd(one.allocation.name)), fromStd(one.allocation.id));
        const auto own = m_desk->view->record.body.find("allocation");
        const QString wanted = !kept.isEmpty()                           ? kept
            : own != m_desk->view->record.body.end() && own->is_string() ? fromStd(own->get<std::string>())
                                                                         : QString();
        m_allocation->setCurrentIndex(std::max(0, m_allocation->findData(wanted)));
        m_allocation->setVisible(m_allocation->count() > 0);
    }
    showAllocation();
    showLost();
}

const session::Runs::BudgetView *BudgetPanel::current() const
{
    const int at = m_allocation->currentIndex();
    return m_desk && at >= 0 && static_cast<std::size_t>(at) < m_desk->budget.size()
        ? &m_desk->budget[static_cast<std::size_t>(at)]
        : nullptr;
}

void BudgetPanel::showAllocation()
{
    m_standing->clear();
    m_footprint->clear();
    const session::Runs::BudgetView *view = current();
    m_burnFrame->setVisible(view != nullptr);
    m_footprint->setVisible(view != nullptr);
    if (!view) {
        m_standing->addHeading(tr("No allocation is known"));
        m_standing->addRow(QString(), tr("Add the hours that somebody granted; jobs are read from the scheduler's accounts."));
        return;
    }
    const training::AllocationStanding &standing = view->standing;
    m_standing->addHeading(isolated(fromStd(view->allocation.name)));
    m_standing->addRow(tr("Granted"), gpuHoursText(view->allocation.hours));
    //: An amount and its share: "2,007,058 GPU hours (80.28 %)".
    m_standing->addRow(tr("Used"),
                       tr("%1 (%2)").arg(gpuHoursText(standing.used),
                                         QLocale().toString(100 * standing.share, 'f', 2) + QStringLiteral(" %")));
    m_standing->addRow(tr("Left"), gpuHoursText(standing.left));
    m_standing->addRow(tr("Ends"), whenText(view->allocation.until));
    if (standing.hoursPerDay)
        m_standing->addRow(tr("A day"), gpuHoursText(*standing.hoursPerDay));
    if (standing.emptyAt)
        m_standing->addRow(tr("Used up about"), whenText(*standing.emptyAt));
    if (standing.endsBeforeEmpty && standing.unusedAtEnd)
        m_standing->addRow(tr("Unused at the end"), gpuHoursText(*standing.unusedAtEnd));
    const training::EnergyFactors &factors = view->allocation.factors;
    m_footprint->addHeading(tr("Energy and carbon"));
    m_footprint->addRow(tr("Energy"), tr("%1 kWh").arg(amountText(standing.footprint.kilowattHours)));
    constexpr double kilogramsPerTonne = 1000;
    const double tonnes = standing.footprint.tonnesCo2;
    m_footprint->addRow(tr("Carbon"),
                        tonnes < 1 ? tr("%1 kg CO₂ equivalent").arg(amountText(tonnes * kilogramsPerTonne))
                                   : tr("%1 t CO₂ equivalent").arg(amountText(tonnes)));
    m_footprint->addRow(tr("Reckoned with"),
                        tr("%1 kW a GPU, of which %2 is drawn; PUE %3; %4 g CO₂ a kWh")
                            .arg(QLocale().toString(factors.kilowattsPerGpu),
                                 QLocale().toString(100 * factors.utilisation) + QStringLiteral(" %"),
                                 QLocale().toString(factors.pue), QLocale().toString(factors.gramsPerKwh)));
    m_footprint->addRow(tr("Says who"), isolated(fromStd(factors.source)));
    showBurn(*view);
}

void BudgetPanel::showBurn(const session::Runs::BudgetView &view)
{
    CurveChartData drawn;
    drawn.measure = tr("GPU hours");
    drawn.axis = CurveAxis::Time;
    const auto line = [&drawn](const QString &name, const metrics::Samples &samples, std::size_t colour, bool isFaint) {
        if (auto series = metrics::Series::fromSamples(toStd(name), samples); series && !series->isEmpty()) {
            CurveLine one;
            one.name = one.run = name;
            one.colour = colour;
            one.series = std::move(*series);
            one.isFaint = isFaint;
            drawn.lines.push_back(std::move(one));
        }
    };
    metrics::Samples used, granted;
    std::int64_t number = 0;
    if (view.allocation.from != metrics::noTime
        && (view.standing.burn.empty() || view.allocation.from < view.standing.burn.front().time))
        used.append({number++, view.allocation.from, 0});
    for (const training::BurnPoint &point : view.standing.burn)
        used.append({number++, point.time, point.usedHours});
    line(tr("used"), used, 0, false);
    if (view.allocation.from != metrics::noTime && view.allocation.until != metrics::noTime) {
        granted.append({0, view.allocation.from, 0});
        granted.append({1, view.allocation.until, view.allocation.hours});
        line(tr("evenly used up"), granted, 1, true);
    }
    m_burn->setData(std::move(drawn));
    m_burn->home();
    m_burnFrame->refresh();
}

void BudgetPanel::showLost()
{
    const training::RunForecast &forecast = m_desk->view->forecast;
    m_forecast->clear();
    m_forecast->addHeading(tr("This run"));
    m_forecast->addRow(tr("Steps a day"), forecast.stepsPerDay ? QLocale().toString(*forecast.stepsPerDay, 'f', 0) : QString());
    m_forecast->addRow(tr("Done without a stop"), forecast.doneAt ? whenText(*forecast.doneAt) : QString());
    m_forecast->addRow(tr("Done with stops as lately"),
                       forecast.doneAtWithStops ? whenText(*forecast.doneAtWithStops) : QString());
    m_forecast->addRow(tr("Needs still"), forecast.gpuHoursLeft ? gpuHoursText(*forecast.gpuHoursLeft) : QString());
    BarChartData bars;
    bars.labelTitle = tr("Cause");
    bars.valueTitle = tr("GPU hours");
    for (const training::LostHours &one : m_desk->view->lost)
        bars.bars.push_back({fromStd(training::causeName(one.cause)), causeLabel(one.cause), {one.gpuHours}, {}, {}, {}});
    const bool isThere = !bars.bars.empty();
    m_lostFrame->setVisible(isThere);
    m_lostTable->setVisible(isThere);
    m_lost->setData(std::move(bars));
    m_lostFrame->refresh();
    m_lostTable->setTable(lostTable(m_desk->view->lost), 2);
    m_lostTable->fitToRows();
    if (!isThere)
        m_forecast->addRow(tr("Lost"),
                           m_desk->view->plan.gpus > 0 ? tr("nothing that the log tells of")
                                                       : tr("not known: the run's record does not say on how many GPUs it runs"));
}

void BudgetPanel::addAllocation()
{
    m_editor->begin(records::Kind::Allocation);
    m_stack->setCurrentWidget(m_editor);
    m_editor->focusFirst();
}

void BudgetPanel::importJobs()
{
    const session::Runs::BudgetView *view = current();
    if (!view) {
        context().page.navigator->say(tr("Add an allocation first: jobs are counted against one."), true);
        return;
    }
    const auto allocation = RecordId::parse(view->allocation.id);
    if (!allocation)
        return;
    context().page.dialogs->openFiles(this, tr("Accounts of the scheduler"), tr("Text (*.txt *.csv *.psv *.out);;All files (*)"),
                                      [this, wanted = *allocation](const QStringList &files) {
        if (files.isEmpty())
            return;
        context().writer->run(
            this,
            [wanted, path = std::filesystem::path(toStd(files.front()))](session::Workshop &workshop) {
            return session::Runs(workshop).importJobs(wanted, path);
            },
            [this](const Result<std::size_t> &count) {
            if (!count) {
                context().page.session->reportFailure(count.error());
                return;
            }
            context().page.navigator->say(tr("%Ln job(s) were new.", nullptr, static_cast<int>(*count)));
            Q_EMIT changed();
        });
    });
}

} // namespace espalier::ui
