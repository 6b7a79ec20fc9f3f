// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/reviewsection.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/recordwriter.h"
#include "ui/models/reviewqueue.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/batchdialog.h"
#include "ui/pages/governance/decidebox.h"
#include "ui/pages/governance/governancetext.h"
#include "ui/pages/governance/notedialog.h"
#include "ui/pages/governance/queuedelegate.h"
#include "ui/pages/governance/reviewpanel.h"
#include "ui/pages/recordplace.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

ReviewSection::ReviewSection(const GovernanceContext &context, QWidget *parent)
    : GovernanceSection(context, parent),
      m_model(new ReviewQueueModel(this))
{
    m_model->setMissingText([](const session::QueueRow &row) { return decisionKindsText(row.missing); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(QStringLiteral("review"));
    across->setChildrenCollapsible(false);
    across->addWidget(makeQueue());
    m_side = new QStackedWidget(across);
    m_empty = new EmptyState(m_side);
    m_side->addWidget(m_empty);
    m_panel = new ReviewPanel(context, m_side);
    m_side->addWidget(m_panel);
    across->addWidget(m_side);
    across->setStretchFactor(0, 2);
    across->setStretchFactor(1, 5);
    across->setSizes({360, 860});
    const QByteArray before = context.page.preferences->value(QStringLiteral("window/splitter-review")).toByteArray();
    if (!before.isEmpty())
        across->restoreState(before); // the window restores only what is there when it opens
    layout->addWidget(across);
    setFocusProxy(m_view);
    connect(m_panel, &ReviewPanel::signAsked, this, &ReviewSection::sign);
    connect(m_panel, &ReviewPanel::recordActivated, this, [this](const QString &id) {
        if (const auto record = RecordId::parse(toStd(id)))
            if (const auto kind = records::kindOf(*record))
                this->context().page.navigator->go(placeOf(fromStd(records::kindInfo(*kind).name), id));
    });
    readQueue();
}

ReviewSection::~ReviewSection()
{
    m_queueStop.request_stop();
    m_deskStop.request_stop();
}

QWidget *ReviewSection::makeQueue()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, gridStep, gridStep);
    m_search = new SearchBox(tr("Search the queue"), area);
    layout->addWidget(m_search);
    auto *choices = new QHBoxLayout;
    m_order = new QComboBox(area);
    m_order->setAccessibleName(tr("Order of the queue"));
    using Order = session::QueueQuery::Order;
    for (const auto &[order, text] :
         {std::pair(Order::Blocks, tr("By what it blocks")), std::pair(Order::Age, tr("Longest waiting first")),
          std::pair(Order::Disagreement, tr("Gravest disagreement first")), std::pair(Order::Name, tr("By name"))})
        m_order->addItem(text, static_cast<int>(order));
    m_whose = new QComboBox(area);
    m_whose->setAccessibleName(tr("Which of the queue"));
    using Whose = session::QueueQuery::Whose;
    for (const auto &[whose, text] : {std::pair(Whose::All, tr("All")), std::pair(Whose::Decidable, tr("I may decide")),
                                      std::pair(Whose::Mine, tr("Taken by me")), std::pair(Whose::Free, tr("Taken by nobody"))})
        m_whose->addItem(text, static_cast<int>(whose));
    for (QComboBox *box : {m_order, m_whose}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        choices->addWidget(box, 1);
        connect(box, &QComboBox::currentIndexChanged, this, &ReviewSection::readQueue);
    }
    layout->addLayout(choices);
    m_view = makeListView(m_model, tr("What waits for a decision"), area);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setItemDelegate(new QueueDelegate(m_view));
    m_view->installEventFilter(this);
    m_search->setPartner(m_view);
    layout->addWidget(m_view, 1);
    m_count = new TextLabel(TextRole::Note, area);
    layout->addWidget(m_count);
    auto *buttons = new QHBoxLayout;
    for (const char *id : {"review.batch", "review.next"})
        if (QAction *action = command(id))
            buttons->addWidget(makeCommandButton(action, area));
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_search, &SearchBox::searched, this, [this](const QString &words) {
        m_model->setFilter(words);
        shareColumns(m_view, ReviewQueueModel::Name);
        if (const int row = m_model->find(m_current); row >= 0)
            m_view->setCurrentIndex(m_model->index(row, 0));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReviewSection::choose);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { context().page.commands->refresh(); });
    return area;
}

bool ReviewSection::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return GovernanceSection::eventFilter(watched, event);
    const auto *key = static_cast<const QKeyEvent *>(event);
    if (key->modifiers() != Qt::NoModifier)
        return false;
    switch (key->key()) {
    case Qt::Key_A: begin(governance::Outcome::Approved); return true;
    case Qt::Key_R: begin(governance::Outcome::ChangesRequested); return true;
    case Qt::Key_X: begin(governance::Outcome::Rejected); return true;
    case Qt::Key_S: showNext(); return true;
    default: return false;
    }
}

void ReviewSection::showRecord(const QString &record)
{
    if (!record.isEmpty() && record != m_current)
        open(record);
}

void ReviewSection::refresh()
{
    readQueue();
    if (!m_current.isEmpty())
        readDesk();
}

bool ReviewSection::focusSearch()
{
    m_search->beginSearch();
    return true;
}

void ReviewSection::readQueue()
{
    m_queueStop.request_stop();
    m_queueStop = std::stop_source();
    session::QueueQuery query;
    query.order = static_cast<session::QueueQuery::Order>(m_order->currentData().toInt());
    query.whose = static_cast<session::QueueQuery::Whose>(m_whose->currentData().toInt());
    m_isReadingQueue = true;
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop(), query, stop = m_queueStop.get_token()] {
        return session::Reviews(*workshop).queue(query, stop);
        },
        [this, question = m_queueGeneration.next()](Result<std::vector<session::QueueRow>> rows) {
        if (m_queueGeneration.isCurrent(question))
            takeQueue(std::move(rows));
    });
}

void ReviewSection::takeQueue(Result<std::vector<session::QueueRow>> rows)
{
    m_isReadingQueue = false;
    m_hasQueue = true;
    if (!rows) {
        context().page.session->reportFailure(rows.error());
        return;
    }
    const bool hadKeyboard = m_view->hasFocus();
    const int before = m_model->find(m_current);
    {
        const QSignalBlocker quiet(m_view->selectionModel());
        m_model->setRows(std::move(*rows));
    }
    m_count->setText(tr("%Ln source(s) wait(s)", nullptr, static_cast<int>(m_model->total())));
    shareColumns(m_view, ReviewQueueModel::Name);
    int row = m_model->find(m_current);
    if (row < 0 && !m_after.isEmpty())
        row = m_model->find(m_after); // the one that was decided has left: go on with the next
    if (row < 0 && m_current.isEmpty() && m_model->rowCount() > 0)
        row = std::clamp(before, 0, m_model->rowCount() - 1);
    m_after.clear();
    if (row >= 0) {
        m_view->setCurrentIndex(m_model->index(row, 0));
        open(m_model->index(row, 0).data(ReviewQueueModel::idRole).toString());
        if (hadKeyboard)
            m_view->setFocus(Qt::OtherFocusReason);
    } else if (m_current.isEmpty()) {
        showEmpty();
    }
    context().page.commands->refresh();
}

void ReviewSection::choose()
{
    const QString record = m_view->currentIndex().data(ReviewQueueModel::idRole).toString();
    if (!record.isEmpty() && record != m_current)
        open(record);
}

void ReviewSection::open(const QString &record)
{
    if (record == m_current)
        return;
    m_current = record;
    const QSignalBlocker quiet(m_view->selectionModel());
    if (const int row = m_model->find(record); row >= 0) {
        m_view->setCurrentIndex(m_model->index(row, 0));
    } else {
        m_view->setCurrentIndex({}); // it waits for nothing: no line of the queue is what is shown
        m_view->clearSelection();
    }
    m_view->viewport()->update();
    readDesk();
}

void ReviewSection::readDesk()
{
    m_deskStop.request_stop();
    m_deskStop = std::stop_source();
    const quint64 question = m_deskGeneration.next();
    const auto id = RecordId::parse(toStd(m_current));
    if (!id)
        return;
    m_isReadingDesk = true;
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop(), wanted = *id, stop = m_deskStop.get_token()] {
        return readReviewDesk(*workshop, wanted, stop);
        },
        [this, question](Result<std::shared_ptr<const ReviewDesk>> desk) {
        if (!m_deskGeneration.isCurrent(question))
            return;
        m_isReadingDesk = false;
        if (!desk) {
            m_desk.reset();
            showEmpty();
            context().page.session->reportFailure(desk.error());
            return;
        }
        m_desk = std::move(*desk);
        m_panel->show(m_desk);
        m_side->setCurrentWidget(m_panel);
        context().page.commands->refresh();
    });
}

void ReviewSection::showEmpty()
{
    m_side->setCurrentWidget(m_empty);
    const bool isFiltered = m_whose->currentIndex() > 0;
    if (m_model->total() == 0)
        m_empty->show(QStringLiteral("check"), isFiltered ? tr("Nothing of this kind waits") : tr("Nothing waits for a decision"),
                      isFiltered ? tr("Choose “All” above the list to see what others have before them.")
                                 : tr("Nominated sources appear here until every decision the policy wants is made."));
    else
        m_empty->show(QStringLiteral("governance"), tr("Choose a source"),
                      tr("What changed, what is claimed and what would be allowed appears here."));
}

std::optional<RecordId> ReviewSection::current() const
{
    return m_desk ? std::optional(m_desk->id()) : std::nullopt;
}

std::vector<RecordId> ReviewSection::chosen() const
{
    std::vector<RecordId> ids;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (auto id = RecordId::parse(toStd(index.data(ReviewQueueModel::idRole).toString())))
            ids.push_back(std::move(*id));
    return ids;
}

void ReviewSection::showNext()
{
    const int row = m_model->find(m_current);
    if (row + 1 < m_model->rowCount()) {
        m_view->setCurrentIndex(m_model->index(row + 1, 0));
        m_view->setFocus(Qt::OtherFocusReason);
    } else {
        context().page.navigator->say(tr("This was the last of the queue."));
    }
}

void ReviewSection::begin(governance::Outcome outcome)
{
    if (m_desk)
        m_panel->decideBox()->begin(outcome);
}

void ReviewSection::sign()
{
    if (!m_desk)
        return;
    session::DecisionRequest request = m_panel->decideBox()->request();
    request.subject = m_desk->id();
    request.basis = m_desk->view.source.record.blob.hex();
    const int row = m_model->find(m_current);
    m_after = row >= 0 && row + 1 < m_model->rowCount() ? m_model->index(row + 1, 0).data(ReviewQueueModel::idRole).toString()
                                                        : QString();
    m_panel->decideBox()->setBusy(true);
    context().writer->run(
        this, [request](session::Workshop &workshop) { return session::Reviews(workshop).decide(request); },
        [this, name = m_desk->name(), subject = request.subject](const Result<governance::Decision> &decision) {
        m_panel->decideBox()->setBusy(false);
        if (!decision) {
            m_after.clear();
            context().page.session->reportFailure(decision.error());
            return;
        }
        m_panel->decideBox()->clear();
        //: After a decision was signed: what kind, on which source, how it ended.
        context().page.navigator->say(
            tr("%1 of %2: %3. Signed.").arg(decisionKindLabel(decision->kind), isolated(name), outcomeLabel(decision->outcome)));
        context().page.session->announceChange(subject);
        });
}

} // namespace espalier::ui
