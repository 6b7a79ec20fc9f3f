// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/homepage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/governancetext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"

#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>

namespace espalier::ui {

namespace {
constexpr int waitingPlaceRole = Qt::UserRole + 1; ///< as HomePage::follow reads it
} // namespace

void HomePage::addWaiting(const QString &iconName, const QString &what, const QString &detailText, const Place &place)
{
    auto *first = new QStandardItem(ui::icon(iconName), what);
    auto *second = new QStandardItem(detailText);
    for (QStandardItem *item : {first, second}) {
        item->setData(place.path(), waitingPlaceRole);
        item->setToolTip(item->text());
    }
    m_waiting->appendRow({first, second});
}

void HomePage::showGovernance(const HomeData &home)
{
    const auto nameOf = [](const records::Record &record) {
        return isolated(fromStd(record.body.value("name", record.id.text())));
    };
    for (const session::RemovalRow &row : home.removals)
        addWaiting(row.standing.daysLeft && *row.standing.daysLeft <= 0 ? QStringLiteral("problem") : QStringLiteral("delete"),
                   tr("A removal request"),
                   row.standing.daysLeft ? tr("%1, %2", "name, time").arg(nameOf(row.record), daysText(*row.standing.daysLeft))
                                         : nameOf(row.record),
                   {QStringLiteral("governance"), fromStd(row.record.id.text())});
    for (const session::AgreementRow &row : home.agreements)
        addWaiting(QStringLiteral("agreement"), tr("An agreement ends soon"),
                   row.standing.daysLeft ? tr("%1, %2", "name, time").arg(nameOf(row.record), daysText(*row.standing.daysLeft))
                                         : nameOf(row.record),
                   {QStringLiteral("governance"), fromStd(row.record.id.text())});
    for (const session::QueueRow &row : m_reviews.mine)
        addWaiting(QStringLiteral("governance"), tr("A review you have taken"), isolated(fromStd(row.source.name)),
                   {QStringLiteral("governance"), fromStd(row.source.id.text())});
    if (m_reviews.decidable > m_reviews.mine.size())
        addWaiting(QStringLiteral("governance"), tr("Sources wait for a decision"),
                   tr("%Ln you may decide on", nullptr, static_cast<int>(m_reviews.decidable)),
                   {QStringLiteral("governance"), {}});
}

void HomePage::showWork(const HomeData &home)
{
    using Why = session::WorkItem::Why;
    for (const session::WorkItem &item : home.work) {
        QString what;
        QString icon = QStringLiteral("claim");
        switch (item.why) {
        case Why::Claimed: what = tr("A source you look after"); break;
        case Why::Asked: what = tr("You were asked"); break;
        case Why::AskedOfGroup: what = tr("Your group was asked"); break;
        case Why::Mentioned:
            what = tr("You were named in a comment");
            icon = QStringLiteral("comment");
            break;
        case Why::Nominated: what = tr("A source you nominated"); break;
        case Why::ChangesRequested:
            what = tr("Changes were requested");
            icon = QStringLiteral("problem");
            break;
        case Why::Due: what = tr("A source is due"); break;
        }
        QString detail = isolated(fromStd(item.source.name));
        if (!item.text.empty())
            detail = tr("%1: %2", "name of a source, what is asked or said").arg(detail, isolated(fromStd(item.text)));
        if (!item.due.empty())
            detail = (item.isOverdue ? tr("%1, was due %2", "what, a day") : tr("%1, due %2", "what, a day"))
                         .arg(detail, storedDateText(fromStd(item.due)));
        addWaiting(item.isOverdue ? QStringLiteral("problem") : icon, what, detail,
                   {QStringLiteral("sources"), fromStd(item.source.id.text())});
    }
}

void HomePage::showWaiting(const HomeData &home)
{
    m_waiting->setRowCount(0);
    if (const WorkshopSession *session = context().session;
        session->line() == sync::LineState::NeedsPerson && session->syncProblem())
        addWaiting(QStringLiteral("problem"), tr("Sending needs you"), errorText(*session->syncProblem()).what,
                   {QStringLiteral("sync"), {}});
    if (const std::size_t distrusted = context().session->status().distrusted)
        addWaiting(QStringLiteral("problem"), tr("Changes by others that are not believed"),
                   tr("%Ln to look at", "changes", static_cast<int>(distrusted)),
                   {QStringLiteral("sync"), QStringLiteral("distrusted")});
    for (const SyncConflict &row : home.conflicts) {
        if (row.isLater)
            continue;
        const auto kind = records::kindOf(row.conflict.record);
        const QString field = kind ? pathLabel(*kind, row.conflict.field) : fromStd(row.conflict.field);
        addWaiting(QStringLiteral("conflict"), tr("Two people changed one field"),
                   tr("%1 of %2", "field, record").arg(field, isolated(fromStd(row.recordName))),
                   {QStringLiteral("sync"), fromStd(row.conflict.record.text())});
    }
    showGovernance(home);
    showWork(home);
    for (const session::RunRow &run : home.alarmed)
        addWaiting(QStringLiteral("problem"), tr("Alarms in a training run"),
                   tr("%1: %Ln that nobody has acknowledged", "%1: name of a run", static_cast<int>(run.openAlarms))
                       .arg(isolated(fromStd(run.name))),
                   {QStringLiteral("runs"), fromStd(run.id.text())});
    for (const session::Draft &draft : home.drafts) {
        const std::string name = draft.body.is_object() ? draft.body.value("name", std::string()) : std::string();
        addWaiting(QStringLiteral("draft"),
                   draft.isNew ? tr("A nomination that is not finished") : tr("An edit that is not saved"),
                   tr("%1, %2", "name of a draft, when it was changed")
                       .arg(name.empty() ? tr("without a name") : isolated(fromStd(name)),
                            relativeTime(draft.changedAt, systemClock().now())),
                   {QStringLiteral("sources"), fromStd(draft.record.text())});
    }
    if (home.identity.isGuessed)
        addWaiting(QStringLiteral("person"), tr("Say who you are"), tr("Your name was guessed from your login"),
                   {QStringLiteral("settings"), {}});
    const auto unsent = static_cast<int>(context().session->status().outbox);
    if (unsent)
        addWaiting(QStringLiteral("send"), tr("Changes to send"), tr("%Ln change(s) only this computer has", nullptr, unsent),
                   {QStringLiteral("sync"), {}});
    if (!home.problems.empty())
        addWaiting(QStringLiteral("problem"), tr("Files that could not be read"),
                   tr("%Ln problem(s) in the workshop", nullptr, static_cast<int>(home.problems.size())),
                   {QStringLiteral("settings"), {}});
    m_nothing->show(QStringLiteral("check"), tr("Nothing waits for you"),
                    tr("Nominate a source you know, or look through those that are there."),
                    context().commands->action(QStringLiteral("source.nominate")));
    m_waitingStack->setCurrentWidget(m_waiting->rowCount() ? static_cast<QWidget *>(m_waitingView) : m_nothing);
    m_waitingView->resizeColumnToContents(0);
}

} // namespace espalier::ui
