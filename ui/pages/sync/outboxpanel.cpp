// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/outboxpanel.h"

#include "ui/actions/dialogservice.h"
#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/recordplace.h"
#include "ui/text/actiontext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace outbox {
constexpr int recordRole = Qt::UserRole + 1;
constexpr int stateColumn = 1;
} // namespace outbox

OutboxPanel::OutboxPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_model(new QStandardItemModel(0, 3, this)),
      m_stack(new QStackedWidget(this)),
      m_takeBack(new QPushButton(icon(QStringLiteral("undo")), tr("Take back"), this)),
      m_why(new TextLabel(TextRole::Note, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    m_model->setHorizontalHeaderLabels({tr("What"), tr("State"), tr("When")});
    m_view = makeListView(m_model, tr("Only on this computer"), m_stack);
    m_stack->addWidget(m_view);
    m_stack->addWidget(new EmptyState(QStringLiteral("check"), tr("Nothing is waiting"),
                                      tr("What you save appears here until it is sent."), nullptr, m_stack));
    layout->addWidget(m_stack, 1);
    auto *row = new QHBoxLayout;
    m_takeBack->setToolTip(tr("Takes the chosen action out of what will be sent; what it had written becomes a draft"));
    row->addWidget(m_takeBack, 0, Qt::AlignTop);
    row->addWidget(m_why, 1);
    layout->addLayout(row);
    connect(m_view, &QTreeView::activated, this, &OutboxPanel::openCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OutboxPanel::onCurrentChanged);
    connect(m_takeBack, &QPushButton::clicked, this, &OutboxPanel::askToTakeBack);
}

QString OutboxPanel::stateText() const
{
    const WorkshopSession *session = m_context.session;
    if (session->isSynchronising())
        return tr("being sent");
    if (session->line() == sync::LineState::Offline)
        return tr("waits for the line");
    if (session->line() == sync::LineState::NeedsPerson)
        return tr("waits for you");
    return tr("saved, not sent");
}

void OutboxPanel::show(std::vector<sync::UnsentAction> unsent, std::vector<session::Draft> drafts)
{
    const int chosen = m_view->currentIndex().row();
    m_unsent = std::move(unsent);
    m_draftCount = drafts.size();
    const Timestamp now = systemClock().now();
    m_model->setRowCount(0);
    for (const session::Draft &draft : drafts) {
        const std::string name = draft.body.is_object() ? draft.body.value("name", std::string()) : std::string();
        auto *what = new QStandardItem(icon(QStringLiteral("draft")),
                                       name.empty() ? tr("without a name") : isolated(fromStd(name)));
        what->setData(fromStd(draft.record.text()), outbox::recordRole);
        m_model->appendRow({what, new QStandardItem(tr("draft")), new QStandardItem(relativeTime(draft.changedAt, now))});
    }
    for (const sync::UnsentAction &action : m_unsent) {
        auto *what = new QStandardItem(icon(QStringLiteral("send")), actionText(action.commit.message).sentence);
        if (!action.records.empty())
            what->setData(fromStd(action.records.front().text()), outbox::recordRole);
        m_model->appendRow(
            {what, new QStandardItem(stateText()), new QStandardItem(relativeTime(action.commit.author.time, now))});
    }
    const int rows = m_model->rowCount();
    m_stack->setCurrentIndex(rows ? 0 : 1);
    if (rows)
        m_view->setCurrentIndex(m_model->index(std::clamp(chosen, 0, rows - 1), 0));
    shareColumns(m_view, 0);
    onCurrentChanged();
}

void OutboxPanel::refreshStates()
{
    for (int row = static_cast<int>(m_draftCount); row < m_model->rowCount(); ++row)
        m_model->item(row, outbox::stateColumn)->setText(stateText());
    onCurrentChanged();
}

const sync::UnsentAction *OutboxPanel::current() const
{
    const int row = m_view->currentIndex().row() - static_cast<int>(m_draftCount);
    return row >= 0 && row < static_cast<int>(m_unsent.size()) ? &m_unsent[static_cast<std::size_t>(row)] : nullptr;
}

void OutboxPanel::onCurrentChanged()
{
    const sync::UnsentAction *action = current();
    const bool isBusy = m_context.session->isSynchronising();
    m_takeBack->setVisible(m_model->rowCount() > 0);
    m_takeBack->setEnabled(action && !action->whyNotTaken && !isBusy);
    QString why;
    if (action && isBusy)
        why = tr("An exchange is running.");
    else if (action && action->whyNotTaken)
        why = tr("It cannot be taken back: %1").arg(isolated(fromStd(*action->whyNotTaken)));
    m_why->setText(why);
}

void OutboxPanel::openCurrent()
{
    const QString record = m_view->currentIndex().siblingAtColumn(0).data(outbox::recordRole).toString();
    if (!record.isEmpty())
        m_context.navigator->go(placeOf(kindOfRecord(record), record));
}

void OutboxPanel::askToTakeBack()
{
    const sync::UnsentAction *action = current();
    if (!action)
        return;
    const std::string commit = action->commit.id.hex();
    m_context.dialogs->ask(this,
                           {tr("Take back"),
                            tr("Take this back before it is sent: %1?").arg(actionText(action->commit.message).sentence),
                            tr("Nobody else will see it. What it had written becomes a draft on this computer."),
                            {{QStringLiteral("take-back"), tr("Take it back"), true},
                             {QStringLiteral("keep"), tr("Keep it"), false}}},
                           [this, commit](const QString &answer) {
        if (answer == QLatin1String("take-back"))
            takeBack(commit);
    });
}

void OutboxPanel::takeBack(const std::string &commit)
{
    m_context.session->tasks()->start(
        tr("Taking back"), this,
        [workshop = m_context.session->workshop(), commit](const Work &work) { return workshop->takeBack(commit, work); },
        [this](const Result<std::vector<RecordId>> &drafts) {
        if (drafts) {
            m_context.navigator->say(drafts->empty() ? tr("It is taken back.") : tr("It is taken back and is a draft again."));
            m_context.session->announceChange();
        } else if (drafts.error().code != ErrorCode::Cancelled) {
            m_context.session->reportFailure(drafts.error());
        }
        });
}

} // namespace espalier::ui
