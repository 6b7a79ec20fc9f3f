// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runspage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/recordwriter.h"
#include "ui/models/runlive.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace detail {

constexpr int runIdRole = Qt::UserRole + 1;

} // namespace detail

RunsPage::RunsPage(const PageContext &pageContext, QWidget *parent)
    : Page(pageContext, parent),
      m_writer(new RecordWriter(pageContext.session, this)),
      m_live(new RunLive(pageContext.session, this)),
      m_tabs(runPanels())
{
    addCommands();
    addPanelCommands();
    connect(context().session, &WorkshopSession::changed, this, &RunsPage::readList);
    connect(context().session, &WorkshopSession::synchronised, this, &RunsPage::readList);
    connect(m_live, &RunLive::grown, this, &RunsPage::onGrown);
    connect(m_live, &RunLive::alarmRaised, this, &RunsPage::onAlarm);
    connect(m_live, &RunLive::failed, context().session, &WorkshopSession::reportFailure);
    connect(m_live, &RunLive::stateChanged, this, [this] {
        context().commands->refresh();
        if (m_desk)
            showHead();
    });
    m_live->resume();
}

RunsPage::~RunsPage()
{
    m_deskStop.request_stop();
}

void RunsPage::ensureWidgets()
{
    if (m_view)
        return;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(QStringLiteral("runs"));
    across->setChildrenCollapsible(false);
    across->addWidget(makeList());
    m_side = new QStackedWidget(across);
    m_empty = new EmptyState(m_side);
    m_side->addWidget(m_empty);
    m_side->addWidget(makeDetail());
    m_editor = new GroupEditor(context(), m_writer, m_side);
    m_side->addWidget(m_editor);
    across->addWidget(m_side);
    across->setStretchFactor(0, 2);
    across->setStretchFactor(1, 7);
    across->setSizes({280, 960});
    const QByteArray before = context().preferences->value(QStringLiteral("window/splitter-runs")).toByteArray();
    if (!before.isEmpty())
        across->restoreState(before); // the window restores only what is there when it opens
    layout->addWidget(across, 1);
    setFocusProxy(m_view);
    connect(m_editor, &GroupEditor::finished, this, [this](const QString &record) {
        showSide(m_desk ? m_detail : m_empty);
        if (!record.isEmpty())
            context().navigator->go({id(), record});
        else
            showEmpty();
    });
}

QWidget *RunsPage::makeList()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, gridStep, gridStep);
    layout->addWidget(new TextLabel(TextRole::Title, title(), area));
    m_search = new SearchBox(tr("Search runs"), area);
    layout->addWidget(m_search);
    m_model = new QStandardItemModel(0, 3, this);
    m_model->setHorizontalHeaderLabels({tr("Run"), tr("Step"), tr("Loss")});
    m_view = makeListView(m_model, tr("Training runs; tick those to compare with the chosen one"), area);
    m_view->setTextElideMode(Qt::ElideMiddle); // names of runs differ at their ends
    m_search->setPartner(m_view);
    layout->addWidget(m_view, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(makeCommandButton(context().commands->action(QStringLiteral("run.import")), area));
    QAction *add = context().commands->action(QStringLiteral("run.add"));
    auto *addButton = new QToolButton(area); // a run that is only planned: seldom, so without words
    addButton->setDefaultAction(add);
    addButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    addButton->setAccessibleName(tr("Add a run"));
    buttons->addWidget(addButton);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_search, &SearchBox::searched, this, &RunsPage::fill);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RunsPage::choose);
    connect(m_model, &QStandardItemModel::itemChanged, this, &RunsPage::onTicked);
    connect(m_view, &QTreeView::activated, this, [this] {
        if (m_side->currentWidget() == m_detail)
            m_tabs.bar()->setFocus(Qt::OtherFocusReason);
    });
    return area;
}

QWidget *RunsPage::makeDetail()
{
    m_detail = new QWidget(m_side);
    auto *layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    layout->setSpacing(gridStep / 2);
    auto *head = new QHBoxLayout;
    m_title = new TextLabel(TextRole::Title, m_detail);
    m_title->setSelectable(true);
    m_title->setAccessibleName(tr("Training run"));
    head->addWidget(m_title, 1);
    for (const char *command : {"run.watch", "run.unwatch", "run.exchange", "run.edit"}) {
        QAction *action = context().commands->action(QLatin1String(command));
        QPushButton *button = makeCommandButton(action, m_detail);
        head->addWidget(button, 0, Qt::AlignTop);
        if (!QLatin1String(command).endsWith(QLatin1String("watch")))
            continue;
        // One of the two, whichever can be done.
        const bool isBegin = QLatin1String(command) == QLatin1String("run.watch");
        const auto follow = [this, button, isBegin] {
            const auto run = current();
            button->setVisible(isBegin != (run && m_live->isWatching(*run)));
        };
        follow();
        connect(action, &QAction::changed, button, follow);
    }
    layout->addLayout(head);
    m_facts = new TextLabel(TextRole::Note, m_detail);
    m_facts->setSelectable(true);
    m_facts->setAccessibleName(tr("About this run"));
    layout->addWidget(m_facts);
    m_tabs.makeWidgets(m_detail, layout, tr("What is shown of the run"),
                       [this](const RunPanelSpec &spec, QWidget *parent) { return makePanel(spec, parent); });
    connect(m_tabs.bar(), &QTabBar::currentChanged, this, &RunsPage::tellPanel);
    return m_detail;
}

void RunsPage::showRecord(const QString &record)
{
    ensureWidgets();
    if (!m_hasList || m_isStale)
        readList();
    if (!record.isEmpty() && record != m_current)
        open(record);
}

bool RunsPage::focusSearch()
{
    ensureWidgets();
    if (RunPanel *panel = currentPanel(); panel && panel->isAncestorOf(focusWidget()) && panel->focusSearch())
        return true;
    m_search->beginSearch();
    return true;
}

bool RunsPage::isSettled() const
{
    const RunPanel *panel = currentPanel();
    return m_hasList && !m_isReadingList && !m_isReadingDesk && (!panel || panel->isSettled());
}

void RunsPage::showPanel(const QString &panel)
{
    m_tabs.choose(panel);
}

void RunsPage::showLargest()
{
    const auto largest = std::ranges::max_element(m_list.rows, {}, &session::RunRow::samples);
    if (largest != m_list.rows.end())
        context().navigator->go({id(), fromStd(largest->id.text())});
}

RunPanel *RunsPage::currentPanel() const
{
    return m_side && m_side->currentWidget() == m_detail ? m_tabs.current() : nullptr;
}

RunPanel *RunsPage::makePanel(const RunPanelSpec &spec, QWidget *parent)
{
    const PageContext &page = context();
    const RunPanelContext panelContext{page,
                                       {page.dialogs, page.session->tasks()->questions(),
                                        [navigator = page.navigator](const QString &text, bool isProblem) {
        navigator->say(text, isProblem);
                                        }},
                                       m_writer};
    RunPanel *panel = spec.make(panelContext, parent);
    connect(panel, &RunPanel::placeWanted, this, &RunsPage::openPlace);
    connect(panel, &RunPanel::noteWanted, this, [this](const RunPlace &place) {
        showPanel(QStringLiteral("chronicle"));
        if (RunPanel *chronicle = currentPanel())
            chronicle->beginNote(place);
    });
    connect(panel, &RunPanel::changed, this, [this] {
        if (const auto run = current())
            context().session->announceChange(*run);
    });
    return panel;
}

void RunsPage::tellPanel()
{
    m_tabs.tell(m_desk);
}

void RunsPage::openPlace(const QString &panel, const RunPlace &place)
{
    showPanel(panel);
    if (RunPanel *shown = currentPanel())
        shown->openPlace(place);
}

void RunsPage::readList()
{
    if (!m_view || (!isVisible() && m_hasList)) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    m_isReadingList = true;
    const quint64 question = m_listGeneration.next();
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop()] { return readRunList(*workshop); },
        [this, question](Result<RunList> list) {
        if (!m_listGeneration.isCurrent(question))
            return;
        m_isReadingList = false;
        m_hasList = true;
        if (!list) {
            context().session->reportFailure(list.error());
            return;
        }
        m_list = std::move(*list);
        fill();
        if (!m_current.isEmpty())
            readDesk();
        });
}

QList<QStandardItem *> RunsPage::itemsOf(const session::RunRow &row) const
{
    const QString name = fromStd(row.name);
    auto *first = new QStandardItem(ui::icon(row.openAlarms ? QStringLiteral("problem") : icon()), isolated(name));
    first->setData(fromStd(row.id.text()), detail::runIdRole);
    first->setCheckable(true);
    first->setCheckState(std::ranges::find(m_compared, row.id) != m_compared.end() ? Qt::Checked : Qt::Unchecked);
    first->setToolTip(runTip(row));
    auto *step = new QStandardItem(row.lastStep < 0 ? QString() : stepText(row.lastStep));
    auto *loss = new QStandardItem(row.lastLoss ? valueText(*row.lastLoss) : QString());
    for (QStandardItem *number : {step, loss})
        number->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    for (QStandardItem *item : {first, step, loss})
        item->setEditable(false);
    return {first, step, loss};
}

void RunsPage::fill()
{
    const QString words = m_search->text();
    const QSignalBlocker quietChoice(m_view->selectionModel());
    const QSignalBlocker quietTicks(m_model);
    m_model->setRowCount(0);
    for (const session::RunRow &row : m_list.rows) {
        if (words.isEmpty() || fromStd(row.name).contains(words, Qt::CaseInsensitive))
            m_model->appendRow(itemsOf(row));
    }
    Q_EMIT m_model->layoutChanged();
    shareColumns(m_view, 0);
    const auto hits = m_model->match(m_model->index(0, 0), detail::runIdRole, m_current, 1, Qt::MatchExactly);
    if (!m_current.isEmpty() && !hits.isEmpty())
        m_view->setCurrentIndex(hits.front());
    if (m_current.isEmpty() && !m_list.rows.empty() && isVisible() && m_side->currentWidget() != m_editor)
        open(fromStd(m_list.rows.front().id.text()));
    else
        showEmpty();
    context().commands->refresh();
}

const session::RunRow *RunsPage::rowOf(const QString &record) const
{
    const auto found = std::ranges::find(m_list.rows, toStd(record), [](const session::RunRow &row) { return row.id.text(); });
    return found == m_list.rows.end() ? nullptr : &*found;
}

QString RunsPage::nameOf(const RecordId &run) const
{
    const session::RunRow *row = rowOf(fromStd(run.text()));
    return fromStd(row ? row->name : run.text());
}

std::optional<RecordId> RunsPage::current() const
{
    const auto id = RecordId::parse(toStd(m_current));
    return id && rowOf(m_current) ? std::optional(*id) : std::nullopt;
}

void RunsPage::showSide(QWidget *side)
{
    m_side->setCurrentWidget(side);
    context().commands->refresh();
}

/// Says what to do first, wherever there is nothing to show.
void RunsPage::showEmpty()
{
    if (m_side->currentWidget() == m_editor || (m_desk && m_side->currentWidget() == m_detail))
        return;
    if (m_list.rows.empty())
        m_empty->show(icon(), tr("There are no runs yet"),
                      tr("Import the logs of a training: event files of TensorBoard, logs of Megatron, Weights & Biases, MLflow "
                         "and others. Everything in them is kept."),
                      context().commands->action(QStringLiteral("run.import")));
    else
        m_empty->show(icon(), tr("Choose a run"), tr("Its curves, alarms and chronicle appear here."));
    showSide(m_empty);
}

void RunsPage::choose()
{
    const QString record = m_view->currentIndex().siblingAtColumn(0).data(detail::runIdRole).toString();
    if (!record.isEmpty() && record != m_current)
        context().navigator->go({id(), record});
}

void RunsPage::open(const QString &record)
{
    if (m_side->currentWidget() == m_editor && m_editor->isChanged()) {
        context().navigator->say(tr("Save or cancel what you are editing first."), true);
        return;
    }
    m_current = record;
    if (m_side->currentWidget() == m_editor)
        showSide(m_empty);
    const QSignalBlocker quiet(m_view->selectionModel());
    const auto hits = m_model->match(m_model->index(0, 0), detail::runIdRole, record, 1, Qt::MatchExactly);
    if (!hits.isEmpty())
        m_view->setCurrentIndex(hits.front());
    m_view->viewport()->update();
    if (m_hasList)
        readDesk();
    context().commands->refresh();
}

void RunsPage::readDesk()
{
    m_deskStop.request_stop();
    m_deskStop = std::stop_source();
    const quint64 question = m_deskGeneration.next();
    const auto run = current();
    if (!run) {
        m_isReadingDesk = false;
        return;
    }
    m_isReadingDesk = true;
    std::vector<RecordId> compared = m_compared;
    std::erase(compared, *run);
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop(), wanted = *run, compared, stop = m_deskStop.get_token()] {
        return readRunDesk(*workshop, wanted, compared, stop);
        },
        [this, question](Result<std::shared_ptr<const RunDesk>> desk) {
        if (m_deskGeneration.isCurrent(question))
            takeDesk(std::move(desk));
    });
}

void RunsPage::takeDesk(Result<std::shared_ptr<const RunDesk>> desk)
{
    m_isReadingDesk = false;
    if (!desk) {
        m_desk.reset();
        showSide(m_empty);
        showEmpty();
        context().session->reportFailure(desk.error());
        return;
    }
    m_desk = std::move(*desk);
    m_tabs.forget();
    showHead();
    if (m_side->currentWidget() != m_editor)
        showSide(m_detail);
    tellPanel();
}

void RunsPage::showHead()
{
    m_title->setText(isolated(m_desk->name()));
    m_facts->setText(runFacts(*m_desk, m_live->isWatching(m_desk->id())));
    const auto alarms = static_cast<int>(m_tabs.ids().indexOf(QStringLiteral("alarms")));
    if (alarms < 0)
        return;
    const QString &name = m_tabs.specs()[static_cast<std::size_t>(alarms)].title;
    const std::size_t open = m_desk->openAlarms();
    //: A tab and how many alarms wait in it.
    m_tabs.bar()->setTabText(alarms, open ? tr("%1 · %2").arg(name).arg(open) : name);
}

void RunsPage::setCompared(const RecordId &run, bool isCompared)
{
    const auto found = std::ranges::find(m_compared, run);
    if ((found != m_compared.end()) == isCompared)
        return;
    if (isCompared)
        m_compared.push_back(run);
    else
        m_compared.erase(found);
    readDesk();
}

void RunsPage::onTicked(const QStandardItem *item)
{
    if (item->column() != 0)
        return;
    if (const auto run = RecordId::parse(toStd(item->data(detail::runIdRole).toString())))
        setCompared(*run, item->checkState() == Qt::Checked);
}

void RunsPage::onGrown(const RecordId &run, const std::shared_ptr<const training::RunHistory> &history)
{
    if (!m_desk || m_desk->id() != run)
        return;
    auto view = std::make_shared<session::RunView>(*m_desk->view);
    view->history = *history;
    auto desk = std::make_shared<RunDesk>(*m_desk);
    desk->view = std::move(view);
    desk->isLive = true;
    m_desk = std::move(desk);
    showHead();
    if (RunPanel *panel = currentPanel())
        panel->extend(m_desk);
}

} // namespace espalier::ui
