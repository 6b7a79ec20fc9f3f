// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/dashboardpanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/charts/curvegroup.h"
#include "ui/charts/curvevalues.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/runs/dashboardmarks.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace espalier::ui {

namespace detail {

constexpr int narrowestChart = 52 * gridStep;
constexpr int chartHeight = 22 * gridStep;
constexpr int mostColumnsShown = 3;
const auto dashboardKey = QStringLiteral("runs/dashboard");

} // namespace detail

DashboardPanel::DashboardPanel(const RunPanelContext &panelContext, QWidget *parent)
    : RunPanel(panelContext, parent),
      m_group(new CurveGroup(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep / 2, 0, 0);
    whole->setSpacing(gridStep / 2);
    whole->addWidget(makeTools());
    auto *split = new QSplitter(Qt::Vertical, m_stack);
    split->setObjectName(QStringLiteral("run-dashboard"));
    split->setChildrenCollapsible(false);
    m_scroll = new QScrollArea(split);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_content = new QWidget(m_scroll);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, gridStep / 2, gridStep, gridStep);
    m_grid->setSpacing(gridStep);
    m_scroll->setWidget(m_content);
    m_values = new CurveValues(split);
    m_values->setGroup(m_group);
    split->addWidget(m_scroll);
    split->addWidget(m_values);
    split->setStretchFactor(0, 1);
    split->setSizes({600, 12 * gridStep});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(split);
    whole->addWidget(m_stack, 1);
    const QByteArray kept = context().page.preferences->value(detail::dashboardKey).toByteArray();
    if (auto body = parseJson({kept.constData(), static_cast<std::size_t>(kept.size())}, "preferences"); body)
        m_layout = layoutFromJson(*body);
    updateTools();
}

DashboardPanel::~DashboardPanel() = default;

void DashboardPanel::show(std::shared_ptr<const RunDesk> desk)
{
    const bool isOther = !m_desk || m_desk->id() != desk->id();
    m_desk = std::move(desk);
    if (m_desk->view->history.sampleCount() == 0) {
        m_empty->show(QStringLiteral("runs"), tr("No samples yet"),
                      tr("Import the logs of this run, or watch their folder; its curves are drawn from every sample in them."),
                      context().page.commands->action(QStringLiteral("run.import")));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_stack->setCurrentIndex(1);
    if (isOther) {
        m_group->home();
        m_group->setCursor({});
        m_isFresh = true;
    }
    makeCharts();
    fill();
}

void DashboardPanel::extend(std::shared_ptr<const RunDesk> desk)
{
    if (m_charts.empty()) {
        show(std::move(desk));
        return;
    }
    m_desk = std::move(desk);
    if (m_isReading)
        m_isStale = true;
    else
        fill();
}

bool DashboardPanel::isSettled() const
{
    return !m_isReading && std::ranges::all_of(m_charts, [](const Shown &one) { return one.chart->isSettled(); });
}

std::vector<std::string> DashboardPanel::measuresShown() const
{
    std::vector<std::string> measures;
    for (const Shown &one : m_charts)
        measures.push_back(one.measure);
    return measures;
}

CurveChart *DashboardPanel::chart(const std::string &measure) const
{
    const auto found = std::ranges::find(m_charts, measure, &Shown::measure);
    return found == m_charts.end() ? nullptr : found->chart;
}

/// One chart a measure; those that stay keep their range and their place.
void DashboardPanel::makeCharts()
{
    std::vector<std::string> wanted;
    for (const std::string &measure : m_layout.measures.empty() ? proposedMeasures(m_desk->view->history) : m_layout.measures) {
        const auto has = [&measure](const auto &run) { return run->history.find(measure) != nullptr; };
        if (has(m_desk->view) || std::ranges::any_of(m_desk->compared, has))
            wanted.push_back(measure);
    }
    if (wanted.empty()) // a layout of another kind of run
        wanted = proposedMeasures(m_desk->view->history);
    if (wanted == measuresShown())
        return;
    std::vector<Shown> before = std::exchange(m_charts, {});
    for (const std::string &measure : wanted) {
        const auto kept = std::ranges::find(before, measure, &Shown::measure);
        if (kept != before.end()) {
            m_charts.push_back(*kept);
            before.erase(kept);
            continue;
        }
        auto *chart = new CurveChart;
        auto *frame = new ChartFrame(chart, measureLabel(measure), {}, fromStd(measure), context().charts, m_content);
        m_group->add(chart);
        connect(chart, &Chart::activated, this, &DashboardPanel::openKey);
        connect(chart, &CurveChart::noteWanted, this, [this](double at) { Q_EMIT noteWanted(placeOf(at, at)); });
        connect(chart, &CurveChart::readingWanted, this,
                [this](double from, double to) { Q_EMIT placeWanted(QStringLiteral("reading"), placeOf(from, to)); });
        m_charts.push_back({measure, chart, frame});
    }
    for (const Shown &gone : before) {
        m_group->remove(gone.chart);
        delete gone.frame;
    }
    m_columns = 0;
    place();
}

void DashboardPanel::place()
{
    const int room = m_scroll->viewport()->width() / detail::narrowestChart;
    const int wanted = m_layout.columns > 0 ? m_layout.columns : std::clamp(room, 1, detail::mostColumnsShown);
    const int columns = std::max(1, std::min(wanted, static_cast<int>(m_charts.size())));
    if (columns == m_columns)
        return;
    m_columns = columns;
    while (QLayoutItem *item = m_grid->takeAt(0))
        delete item;
    for (int i = 0; i < std::max(columns, m_grid->columnCount()); ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    for (int i = 0; i < m_grid->rowCount(); ++i)
        m_grid->setRowStretch(i, 0);
    int at = 0;
    for (const Shown &one : m_charts) {
        // As high as there is room for; below this the area scrolls.
        one.chart->setMinimumHeight(detail::chartHeight);
        one.chart->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
        m_grid->setRowStretch(at / columns, 1);
        m_grid->addWidget(one.frame, at / columns, at % columns);
        one.frame->setVisible(true);
        ++at;
    }
}

void DashboardPanel::resizeEvent(QResizeEvent *event)
{
    RunPanel::resizeEvent(event);
    place();
}

/// Reads what is to be drawn on a worker.
void DashboardPanel::fill()
{
    m_isReading = true;
    m_isStale = false;
    const quint64 question = m_generation.next();
    runAsync(
        context().page.session->tasks()->questions(), this,
        [desk = m_desk, measures = measuresShown(), layout = m_layout, before = m_curves] {
        return readRunCurves(*desk, measures, layout.smoothing, layout.areBranchesShown, before.get());
        },
        [this, question](Result<RunCurves> curves) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        if (curves)
            takeCurves(*(m_curves = std::make_shared<const RunCurves>(std::move(*curves))));
        else
            context().page.session->reportFailure(curves.error());
        if (m_isStale)
            fill();
    });
}

CurveLine DashboardPanel::lineOf(const RunCurve &curve) const
{
    const training::RunHistory &history = (curve.run == 0 ? m_desk->view : m_desk->compared[curve.run - 1])->history;
    CurveLine line;
    line.name = line.run = curve.runName;
    line.colour = curve.run;
    line.series = curve.series;
    line.smooth = curve.smooth;
    line.placing = curvePlacing(history, m_layout.axis);
    line.stepFloor = curve.stepFloor;
    line.stepLimit = curve.stepLimit;
    line.isFaint = curve.isFaint;
    const auto asker = [](const training::AxisMap &map) {
        return [kept = std::make_shared<const training::AxisMap>(map)](std::int64_t step) { return kept->at(step); };
    };
    if (!history.samples().isEmpty())
        line.samplesOf = asker(history.samples());
    if (!history.tokens().isEmpty())
        line.tokensOf = asker(history.tokens());
    return line;
}

void DashboardPanel::takeCurves(const RunCurves &curves)
{
    for (const Shown &one : m_charts) {
        CurveChartData drawn;
        drawn.measure = measureLabel(one.measure);
        drawn.axis = m_layout.axis;
        if (const auto found = curves.byMeasure.find(one.measure); found != curves.byMeasure.end()) {
            for (const RunCurve &curve : found->second) {
                if (curve.run <= m_desk->compared.size())
                    drawn.lines.push_back(lineOf(curve));
            }
        }
        decorate(drawn);
        one.chart->setLogarithmic(m_layout.isLogAlong, m_layout.isLogUp(one.measure));
        one.chart->setRawShown(m_layout.isRawShown);
        one.chart->setClipped(m_layout.isClipped);
        one.chart->setData(std::move(drawn));
        one.frame->refresh();
    }
    m_group->update();
    if (std::exchange(m_isFresh, false))
        showLastWeek();
}

/// A run of months that still goes on opens at what is new; "Whole run" shows the rest.
void DashboardPanel::showLastWeek()
{
    constexpr std::int64_t day = 24 * 3600 * std::int64_t{1000}, week = 7 * day;
    const training::RunHistory &history = m_desk->view->history;
    const std::int64_t last = history.lastTime();
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    if (last == metrics::noTime || now - last > week)
        return;
    const auto weekAgo = history.times().stepAt(static_cast<double>(last - week));
    const auto start = history.attempts().empty() ? metrics::noTime : history.attempts().front().startedAt;
    if (!weekAgo || start == metrics::noTime || last - start < 2 * week)
        return;
    const auto from = axisPlace(static_cast<std::int64_t>(*weekAgo));
    const auto to = axisPlace(history.lastStep());
    if (from && to && *from < *to)
        m_group->setRange(*from, *to);
}

void DashboardPanel::decorate(CurveChartData &drawn) const
{
    const DashboardMarks marks = dashboardMarks(*m_desk, m_layout.axis);
    drawn.marks = marks.marks;
    drawn.bands = marks.bands;
}

std::optional<double> DashboardPanel::axisPlace(std::int64_t step) const
{
    return placeOnAxis(m_desk->view->history, m_layout.axis, step);
}

RunPlace DashboardPanel::placeOf(double from, double to) const
{
    const CurvePlacing placing = curvePlacing(m_desk->view->history, m_layout.axis);
    const auto step = [&placing](double place) {
        return placing.stepOf ? placing.stepOf(place) : static_cast<std::int64_t>(std::llround(place));
    };
    return {step(std::min(from, to)), step(std::max(from, to)), {}, {}};
}

void DashboardPanel::openPlace(const RunPlace &wanted)
{
    if (!m_desk || m_charts.empty() || wanted.fromStep < 0)
        return;
    // A little of what came before and after, so that it is seen in its place.
    constexpr std::int64_t least = 50;
    const std::int64_t to = std::max(wanted.fromStep, wanted.toStep);
    const std::int64_t around = std::max(least, 2 * (to - wanted.fromStep));
    const auto from = axisPlace(std::max<std::int64_t>(0, wanted.fromStep - around));
    const auto until = axisPlace(to + around);
    if (from && until && *from < *until)
        m_group->setRange(*from, *until);
    if (const auto at = axisPlace(wanted.fromStep))
        m_group->setCursor(*at);
}

void DashboardPanel::openKey(const QString &key)
{
    RunPlace wanted;
    if (key.startsWith(QLatin1String("alarm:"))) {
        wanted.alarm = toStd(key.mid(6));
        Q_EMIT placeWanted(QStringLiteral("alarms"), wanted);
    } else if (key.startsWith(QLatin1String("entry:"))) {
        wanted.entry = toStd(key.mid(6));
        Q_EMIT placeWanted(QStringLiteral("chronicle"), wanted);
    } else if (key.startsWith(QLatin1String("step:"))) {
        wanted.fromStep = wanted.toStep = key.mid(5).toLongLong();
        Q_EMIT placeWanted(QStringLiteral("checkpoints"), wanted);
    }
}

void DashboardPanel::showExample()
{
    if (!m_desk || m_desk->view->alarms.empty())
        return;
    const training::Alarm &first = m_desk->view->alarms.front().alarm;
    if (const auto at = axisPlace(first.fromStep))
        m_group->setCursor(*at);
}

} // namespace espalier::ui
