// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/coverageview.h"

#include "ui/actions/commandregistry.h"
#include "ui/actions/dialogservice.h"
#include "ui/charts/barchart.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/mapchart.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/home/coveragetable.h"
#include "ui/pages/home/goaldialog.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

CoverageView::CoverageView(const PageContext &context, RecordWriter *writer, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_writer(writer)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    m_totals = new TextLabel(TextRole::Body, this);
    layout->addWidget(m_totals);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(QStringLiteral("coverage"));
    across->setChildrenCollapsible(false);
    across->addWidget(makeTable());
    across->addWidget(makeCharts());
    across->setStretchFactor(0, 5);
    across->setStretchFactor(1, 3);
    across->setSizes({500, 300}); // shares of the room there is
    layout->addWidget(across, 1);
    setFocusProxy(m_table);
}

QWidget *CoverageView::makeTable()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, gridStep, 0);
    auto *top = new QHBoxLayout;
    m_search = new SearchBox(tr("Search the languages"), area);
    top->addWidget(m_search, 1);
    for (const char *command : {"coverage.goal", "coverage.dropGoal"}) {
        QAction *action = m_context.commands->action(QLatin1String(command));
        auto *button = new QPushButton(action->text(), area);
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
        top->addWidget(button);
    }
    layout->addLayout(top);
    auto *narrowed = new QHBoxLayout;
    m_filter = new TextLabel(TextRole::Note, area);
    m_allPlaces = new QPushButton(tr("All places"), area);
    narrowed->addWidget(m_filter, 1);
    narrowed->addWidget(m_allPlaces);
    layout->addLayout(narrowed);
    m_model = new QStandardItemModel(this);
    m_table = makeListView(m_model, tr("Languages: how much there is and how much is wanted"), area);
    m_table->setObjectName(QStringLiteral("coverage-table"));
    m_table->setSortingEnabled(true);
    m_table->header()->setSortIndicatorClearable(true);
    m_table->header()->setSortIndicator(-1, Qt::AscendingOrder);
    m_model->setSortRole(coverageSortRole);
    m_search->setPartner(m_table);
    layout->addWidget(m_table, 1);
    connect(m_search, &SearchBox::searched, this, &CoverageView::filterTable);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, m_context.commands, &CommandRegistry::refresh);
    connect(m_allPlaces, &QPushButton::clicked, this, [this] { setPlace({}); });
    connect(m_table, &QTreeView::activated, this, [this] {
        if (const auto *language = chosen())
            Q_EMIT sourcesWanted(QStringLiteral("language"), fromStd(language->language));
    });
    return area;
}

QWidget *CoverageView::makeCharts()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(gridStep, 0, 0, 0);
    m_tabs = new QTabBar(area);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Charts"));
    m_tabs->addTab(tr("Amounts"));
    m_tabs->addTab(tr("Map"));
    m_tabs->addTab(tr("People"));
    layout->addWidget(m_tabs);
    m_stack = new QStackedWidget(area);
    layout->addWidget(m_stack, 1);
    const ChartServices services{m_context.dialogs, m_context.session->tasks()->questions(),
                                 [this](const QString &text, bool isProblem) { m_context.navigator->say(text, isProblem); }};
    m_amounts = new BarChart(m_stack);
    m_amountFrame = new ChartFrame(
        m_amounts, tr("How much text there is in each language"),
        tr("Bytes of UTF-8 text. Accepted: what sources that were accepted say they hold. Looked after and "
           "nominated: the same of those that still have to be decided on. A source in several languages "
           "counts for each with its share; a class such as “1,000 to 10,000” counts with its middle."),
        QStringLiteral("language-amounts"), services, m_stack);
    m_map = new MapChart(m_stack);
    m_mapFrame = new ChartFrame(
        m_map, tr("Where the speakers are"),
        tr("Sources by the places they name for their speakers. A source counts in each of its places; those "
           "that were rejected, removed or withdrawn are left out. A double click narrows the table to a place."),
        QStringLiteral("places"), services, m_stack);
    m_people = new BarChart(m_stack);
    m_peopleFrame = new ChartFrame(
        m_people, tr("Who was active"),
        tr("Actions in the workshop in the last 30 days: nominations, edits, comments, decisions, imports."),
        QStringLiteral("active-people"), services, m_stack);
    m_map->setMinimumHeight(20 * gridStep);
    for (ChartFrame *frame : {m_amountFrame, m_mapFrame, m_peopleFrame}) {
        auto *scroll = new QScrollArea(m_stack); // bars keep their height; the page does not grow with them
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(frame);
        m_stack->addWidget(scroll);
    }
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_amounts, &Chart::activated, this,
            [this](const QString &key) { Q_EMIT sourcesWanted(QStringLiteral("language"), key); });
    connect(m_map, &Chart::activated, this, &CoverageView::setPlace);
    connect(m_people, &Chart::activated, this, [this](const QString &key) {
        m_context.navigator->go({QStringLiteral("groups"), key});
    });
    return area;
}

void CoverageView::focusSearch()
{
    m_search->beginSearch();
}

void CoverageView::showChart(int chart)
{
    m_tabs->setCurrentIndex(chart);
}

void CoverageView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

void CoverageView::refresh()
{
    m_isStale = true;
    if (!isVisible())
        return;
    m_isStale = false;
    m_isReading = true;
    m_stop.request_stop();
    m_stop = std::stop_source();
    if (!m_view)
        m_totals->setText(tr("Counting the sources…"));
    Work work;
    work.stop = m_stop.get_token();
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop(), work] { return session::Coverage(*workshop).read(30, work); },
        [this, question = m_generation.next()](Result<session::CoverageView> view) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        m_failed = !view;
        if (view) {
            m_view = std::make_shared<const session::CoverageView>(std::move(*view));
            show(*m_view);
        } else if (view.error().code != ErrorCode::Cancelled) {
            m_context.session->reportFailure(view.error());
        }
        });
}

void CoverageView::show(const session::CoverageView &view)
{
    QString text = tr("%1 nominated, %2. %3 accepted, %4.", "%1, %3: counts of sources; %2, %4: amounts of text")
                       .arg(tr("%Ln source(s)", nullptr, static_cast<int>(view.nominated.sources)),
                            coverageAmountText(view.nominated),
                            tr("%Ln source(s)", nullptr, static_cast<int>(view.accepted.sources)),
                            coverageAmountText(view.accepted));
    if (view.goals > 0)
        text += QLatin1Char(' ')
            + tr("%1 of %Ln goal(s) reached.", "%1: how many of them", static_cast<int>(view.goals))
                  .arg(numberText(static_cast<qint64>(view.goalsMet)));
    else
        text += QLatin1Char(' ') + tr("No goals have been set yet.");
    m_totals->setText(text);
    fillTable();
    fillCharts();
}

void CoverageView::fillTable()
{
    const auto *before = chosen();
    const std::string language = before ? before->language : std::string();
    fillCoverageTable(m_model, *m_view);
    shareColumns(m_table, 0);
    m_table->sortByColumn(m_table->header()->sortIndicatorSection(), m_table->header()->sortIndicatorOrder());
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (toStd(m_model->item(row, 0)->data(coverageCodeRole).toString()) == language || (language.empty() && row == 0)) {
            m_table->setCurrentIndex(m_model->index(row, 0));
            break;
        }
    filterTable();
    m_context.commands->refresh();
}

void CoverageView::fillCharts()
{
    m_amounts->setData(coverageAmounts(*m_view));
    m_map->setData(coverageMap(*m_view));
    m_people->setData(coveragePeople(*m_view));
    for (ChartFrame *frame : {m_amountFrame, m_mapFrame, m_peopleFrame})
        frame->refresh();
}

void CoverageView::setPlace(const QString &place)
{
    m_place = place;
    filterTable();
}

void CoverageView::filterTable()
{
    const QString words = m_search->text();
    m_filter->setVisible(!m_place.isEmpty());
    m_allPlaces->setVisible(!m_place.isEmpty());
    if (!m_place.isEmpty())
        m_filter->setText(tr("Languages whose sources name %1", "a place").arg(isolated(placeLabel(toStd(m_place)))));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QStandardItem *item = m_model->item(row, 0);
        const bool hasWords = words.isEmpty() || item->text().contains(words, Qt::CaseInsensitive)
            || item->data(coverageWordsRole).toString().contains(words, Qt::CaseInsensitive);
        const bool isThere = m_place.isEmpty() || item->data(coveragePlacesRole).toStringList().contains(m_place);
        m_table->setRowHidden(row, {}, !hasWords || !isThere);
    }
}

const session::LanguageCoverage *CoverageView::chosen() const
{
    if (!m_view || !m_table->currentIndex().isValid())
        return nullptr;
    const std::string code = toStd(m_table->currentIndex().siblingAtColumn(0).data(coverageCodeRole).toString());
    const auto found = std::ranges::find(m_view->languages, code, &session::LanguageCoverage::language);
    return found == m_view->languages.end() ? nullptr : &*found;
}

bool CoverageView::hasGoal() const
{
    const auto *language = chosen();
    return language && language->goal;
}

void CoverageView::beginGoal()
{
    if (!m_goal) {
        m_goal = new GoalDialog(m_context, this);
        connect(m_goal, &QDialog::accepted, this, [this] {
            m_writer->run(
                this,
                [wanted = m_goal->wanted()](session::Workshop &workshop) { return session::Coverage(workshop).setGoal(wanted); },
                [this](const Result<records::Record> &saved) {
                if (saved)
                    m_context.session->announceChange();
                else
                    m_context.session->reportFailure(saved.error());
                });
        });
    }
    m_goal->begin(chosen());
}

void CoverageView::dropGoal()
{
    const auto *language = chosen();
    if (!language || !language->goal)
        return;
    Question question;
    question.title = tr("Withdraw the goal");
    question.text = tr("Withdraw the goal for %1?").arg(isolated(languageLabel(language->language)));
    question.detail = tr("The record stays, with who withdrew it and when.");
    question.answers = {{QStringLiteral("withdraw"), tr("Withdraw the goal")}};
    m_context.dialogs->ask(this, question, [this, tag = language->language](const QString &answer) {
        if (answer != QLatin1String("withdraw"))
            return;
        m_writer->run(
            this, [tag](session::Workshop &workshop) { return session::Coverage(workshop).dropGoal(tag, {}); },
            [this](const Result<void> &dropped) {
            if (dropped)
                m_context.session->announceChange();
            else
                m_context.session->reportFailure(dropped.error());
            });
    });
}

} // namespace espalier::ui
