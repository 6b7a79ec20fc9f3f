// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/syncpage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/sync/conflictview.h"
#include "ui/text/actiontext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/recordservices.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

SyncPage::SyncPage(const PageContext &pageContext, QWidget *parent) : Page(pageContext, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    layout->addWidget(new TextLabel(TextRole::Title, title(), this));
    layout->addWidget(makeAddress());
    layout->addSpacing(gridStep);
    auto *down = new QSplitter(Qt::Vertical, this);
    down->setObjectName(QStringLiteral("sync"));
    down->setChildrenCollapsible(false);
    down->addWidget(makeConflicts());
    down->addWidget(makeUnsent());
    down->setStretchFactor(0, 3);
    down->setStretchFactor(1, 2);
    layout->addWidget(down, 1);
    addCommands();
    setFocusProxy(m_conflictView);

    connect(context().session, &WorkshopSession::changed, this, &SyncPage::read);
    connect(context().session, &WorkshopSession::synchronised, this, &SyncPage::read);
    connect(context().session, &WorkshopSession::statusChanged, this, &SyncPage::showState);
}

QWidget *SyncPage::makeAddress()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("&Address"), area);
    m_address = new QLineEdit(area);
    m_address->setAccessibleName(tr("Address to exchange with"));
    m_address->setPlaceholderText(tr("https://, ssh:// or a folder that others can reach"));
    label->setBuddy(m_address);
    m_set = new QPushButton(tr("Set"), area);
    m_set->setToolTip(tr("Remember this address; nothing is sent yet"));
    QAction *exchange = context().commands->action(QStringLiteral("sync.now"));
    auto *send = new QPushButton(area);
    row->addWidget(label);
    row->addWidget(m_address, 1);
    row->addWidget(m_set);
    row->addWidget(send);
    layout->addLayout(row);
    m_state = new TextLabel(TextRole::Body, area);
    m_problem = new TextLabel(TextRole::Note, area);
    layout->addWidget(m_state);
    layout->addWidget(m_problem);

    if (exchange) {
        send->setIcon(exchange->icon());
        send->setText(exchange->text());
        const auto follow = [send, exchange] {
            send->setEnabled(exchange->isEnabled());
            send->setToolTip(exchange->toolTip());
        };
        follow();
        connect(exchange, &QAction::changed, send, follow);
        connect(send, &QPushButton::clicked, exchange, &QAction::trigger);
    }
    send->setVisible(exchange);
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        m_isAddressTyped = true;
        m_set->setEnabled(true);
    });
    connect(m_address, &QLineEdit::returnPressed, this, &SyncPage::saveAddress);
    connect(m_set, &QPushButton::clicked, this, &SyncPage::saveAddress);
    m_set->setEnabled(false);
    return area;
}

QWidget *SyncPage::makeUnsent()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("Only on this computer"), area));
    m_unsent = new QStandardItemModel(0, 3, this);
    m_unsent->setHorizontalHeaderLabels({tr("What"), tr("State"), tr("When")});
    m_unsentView = makeListView(m_unsent, tr("Only on this computer"), area);
    m_unsentStack = new QStackedWidget(area);
    m_unsentStack->addWidget(m_unsentView);
    m_unsentStack->addWidget(new EmptyState(QStringLiteral("check"), tr("Nothing is waiting"),
                                            tr("What you save appears here until it is sent."), nullptr, area));
    layout->addWidget(m_unsentStack, 1);
    connect(m_unsentView, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const QString record = index.siblingAtColumn(0).data(Qt::UserRole + 1).toString();
        if (!record.isEmpty())
            context().navigator->go({QStringLiteral("sources"), record});
    });
    return area;
}

QWidget *SyncPage::makeConflicts()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("Changed by two people"), area));
    m_conflictStack = new QStackedWidget(area);
    auto *both = new QSplitter(Qt::Horizontal, area);
    both->setObjectName(QStringLiteral("conflicts"));
    both->setChildrenCollapsible(false);
    m_conflicts = new QStandardItemModel(0, 2, this);
    m_conflicts->setHorizontalHeaderLabels({tr("Record"), tr("Field")});
    m_conflictView = makeListView(m_conflicts, tr("Fields changed by two people"), both);
    m_card = new ConflictView(recordServices(context().session), both);
    auto *scroll = new QScrollArea(both);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("The chosen conflict"));
    scroll->setWidget(m_card);
    m_card->setContentsMargins(gridStep, 0, 0, 0);
    both->addWidget(m_conflictView);
    both->addWidget(scroll);
    both->setStretchFactor(0, 2);
    both->setStretchFactor(1, 3);
    m_conflictStack->addWidget(both);
    m_conflictStack->addWidget(new EmptyState(QStringLiteral("check"), tr("No conflicts"),
                                              tr("When two people change the same field, both values wait here for somebody to "
                                                 "choose. Nothing is lost and nothing is blocked meanwhile."),
                                              nullptr, area));
    layout->addWidget(m_conflictStack, 1);
    connect(m_conflictView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SyncPage::onCurrentChanged);
    connect(m_card, &ConflictView::taken, this, &SyncPage::settle);
    connect(m_card, &ConflictView::recordWanted, this, [this](const QString &record) {
        const bool isSource = record.startsWith(QLatin1String("src_"));
        context().navigator->go({isSource ? QStringLiteral("sources") : QStringLiteral("groups"), record});
    });
    return area;
}

void SyncPage::addCommands()
{
    const auto hasConflict = [this] { return currentConflict() != nullptr; };
    const auto why = [] { return tr("Choose a field that two people changed."); };
    context().commands->add({QStringLiteral("conflict.mine"),
                             tr("Take &mine"),
                             tr("Settles the chosen conflict with your value"),
                             {QKeySequence(Qt::Key_1)},
                             {},
                             hasConflict,
                             why,
                             [this] { settle(sync::Take::Mine, {}); },
                             id()},
                            this);
    context().commands->add({QStringLiteral("conflict.theirs"),
                             tr("Take &theirs"),
                             tr("Settles the chosen conflict with the other value"),
                             {QKeySequence(Qt::Key_2)},
                             {},
                             hasConflict,
                             why,
                             [this] { settle(sync::Take::Theirs, {}); },
                             id()},
                            this);
}

void SyncPage::showRecord(const QString &record)
{
    m_wanted = record;
    if (!m_hasData || m_isStale || !record.isEmpty())
        read();
    showState();
}

void SyncPage::read()
{
    if (!isVisible() && m_hasData) {
        m_isStale = true; // read when it is looked at
        return;
    }
    m_isStale = false;
    m_isReading = true;
    const quint64 question = m_generation.next();
    runAsync(
        context().session->tasks()->questions(), this, [workshop = context().session->workshop()] { return readSync(*workshop); },
        [this, question](Result<SyncData> fresh) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        m_hasData = true;
        if (fresh)
            show(std::move(*fresh));
        else
            context().session->reportFailure(fresh.error());
        });
}

void SyncPage::show(SyncData fresh)
{
    const SyncConflict *before = currentConflict();
    const std::string chosen = before ? before->conflict.id : std::string();
    m_data = std::move(fresh);
    const Timestamp now = systemClock().now();

    m_conflicts->setRowCount(0);
    int current = 0;
    for (std::size_t row = 0; row < m_data.conflicts.size(); ++row) {
        const SyncConflict &one = m_data.conflicts[row];
        const auto kind = records::kindOf(one.conflict.record);
        m_conflicts->appendRow({new QStandardItem(isolated(fromStd(one.recordName))),
                                new QStandardItem(kind ? pathLabel(*kind, one.conflict.field) : fromStd(one.conflict.field))});
        const bool isWanted = m_wanted.isEmpty() ? one.conflict.id == chosen : fromStd(one.conflict.record.text()) == m_wanted;
        if (isWanted)
            current = static_cast<int>(row);
    }
    m_wanted.clear();
    m_conflictStack->setCurrentIndex(m_data.conflicts.empty() ? 1 : 0);
    if (!m_data.conflicts.empty())
        m_conflictView->setCurrentIndex(m_conflicts->index(current, 0));
    onCurrentChanged();

    m_unsent->setRowCount(0);
    for (const session::Draft &draft : m_data.drafts) {
        const std::string name = draft.body.is_object() ? draft.body.value("name", std::string()) : std::string();
        auto *what = new QStandardItem(ui::icon(QStringLiteral("draft")),
                                       name.empty() ? tr("without a name") : isolated(fromStd(name)));
        what->setData(fromStd(draft.record.text()), Qt::UserRole + 1);
        m_unsent->appendRow({what, new QStandardItem(tr("draft")), new QStandardItem(relativeTime(draft.changedAt, now))});
    }
    for (const git::Commit &commit : m_data.unsent)
        m_unsent->appendRow({new QStandardItem(ui::icon(QStringLiteral("send")), actionText(commit.message).sentence),
                             new QStandardItem(tr("saved, not sent")), new QStandardItem(relativeTime(commit.author.time, now))});
    m_unsentStack->setCurrentIndex(m_unsent->rowCount() ? 0 : 1);
    shareColumns(m_unsentView, 0);
    showState();
}

void SyncPage::showState()
{
    const WorkshopSession *session = context().session;
    const session::Status &status = session->status();
    if (!m_isAddressTyped)
        m_address->setText(fromStd(status.remote));
    QString state;
    if (session->isSynchronising())
        state = tr("An exchange is running.");
    else if (status.remote.empty())
        state = tr("This workshop has no address yet. Everything you save is kept on this computer.");
    else if (status.lastSync)
        state = tr("Last exchange: %1.").arg(absoluteTime(*status.lastSync));
    else
        state = tr("Nothing has been exchanged with this address yet.");
    if (status.outbox && !status.remote.empty())
        state += QLatin1Char(' ') + tr("%Ln change(s) wait to be sent.", nullptr, static_cast<int>(status.outbox));
    m_state->setText(state);
    m_problem->setVisible(session->syncProblem().has_value());
    if (session->syncProblem())
        m_problem->setText(errorText(*session->syncProblem()).sentence());
}

void SyncPage::saveAddress()
{
    const std::string address = toStd(m_address->text().trimmed());
    m_set->setEnabled(false);
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop(), address] { return workshop->setRemote(address); },
        [this](Result<void> saved) {
        m_isAddressTyped = false;
        if (saved)
            context().session->refreshStatus();
        else
            context().session->reportFailure(saved.error());
        });
}

const SyncConflict *SyncPage::currentConflict() const
{
    const int row = m_conflictView->currentIndex().row();
    return row >= 0 && row < static_cast<int>(m_data.conflicts.size()) ? &m_data.conflicts[static_cast<std::size_t>(row)]
                                                                       : nullptr;
}

void SyncPage::onCurrentChanged()
{
    if (const SyncConflict *conflict = currentConflict())
        m_card->show(*conflict);
    else
        m_card->hide();
    context().commands->refresh();
}

void SyncPage::settle(sync::Take take, const Json &value)
{
    const SyncConflict *row = currentConflict();
    if (!row)
        return;
    const RecordId record = row->conflict.record;
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop(), record, field = row->conflict.field, take, value] {
        return workshop->resolve(record, field, take, value);
        },
        [this, record](Result<records::Record> settled) {
        if (settled)
            context().session->announceChange(record);
        else
            context().session->reportFailure(settled.error());
    });
}

} // namespace espalier::ui
