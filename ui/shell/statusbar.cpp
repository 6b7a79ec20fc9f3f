// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusbar.h"

#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

namespace espalier::ui {

QString syncStateText(const WorkshopSession &session)
{
    const session::Status &status = session.status();
    if (session.isSynchronising())
        return StatusBar::tr("Sending and getting changes…");
    if (status.conflicts)
        return StatusBar::tr("%Ln conflict(s) to settle", nullptr, static_cast<int>(status.conflicts));
    if (status.remote.empty())
        return StatusBar::tr("Only on this computer");
    if (session.line() == sync::LineState::NeedsPerson)
        return StatusBar::tr("Sending needs you", "a password, a new certificate, a refusal: the Sync page says what");
    if (session.line() == sync::LineState::Offline)
        return status.outbox ? StatusBar::tr("Offline - %Ln change(s) waiting", nullptr, static_cast<int>(status.outbox))
                             : StatusBar::tr("Offline");
    if (status.distrusted)
        return StatusBar::tr("%Ln change(s) not believed", nullptr, static_cast<int>(status.distrusted));
    if (status.outbox)
        return StatusBar::tr("%Ln change(s) to send", nullptr, static_cast<int>(status.outbox));
    if (!status.lastSync)
        return StatusBar::tr("Not exchanged yet");
    return StatusBar::tr("Up to date %1", "%1: time of the last exchange").arg(shortTime(*status.lastSync, systemClock().now()));
}

namespace detail {

static QToolButton *flatButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

static void label(QToolButton *button, const QString &text, const QString &iconName)
{
    button->setText(text);
    button->setAccessibleName(text);
    button->setIcon(icon(iconName));
}

} // namespace detail

StatusBar::StatusBar(TaskList *tasks, QWidget *parent)
    : QFrame(parent),
      m_tasks(tasks),
      m_who(detail::flatButton(this)),
      m_unsent(detail::flatButton(this)),
      m_sync(detail::flatButton(this)),
      m_hint(new QLabel(this)),
      m_task(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_cancel(detail::flatButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(gridStep, 1, gridStep, 0);
    layout->setSpacing(gridStep);
    layout->addWidget(m_who);
    layout->addWidget(m_unsent);
    layout->addWidget(m_sync);
    layout->addWidget(m_hint, 1);
    layout->addWidget(m_task);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);

    m_who->setToolTip(tr("Your name and address, as your changes carry them"));
    m_unsent->setToolTip(tr("What only this computer has: drafts, and changes that are saved and not sent"));
    m_sync->setToolTip(tr("Open the Sync page"));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setMinimumWidth(0);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(15 * gridStep);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel->setIcon(icon(QStringLiteral("close")));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop the running work; what is finished stays"));

    connect(m_who, &QToolButton::clicked, this, &StatusBar::identityWanted);
    connect(m_unsent, &QToolButton::clicked, this, &StatusBar::unsentWanted);
    connect(m_sync, &QToolButton::clicked, this, &StatusBar::syncWanted);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (!m_tasks->tasks().empty())
            m_tasks->cancel(m_tasks->tasks().front().id);
    });
    connect(m_tasks, &TaskList::changed, this, &StatusBar::refreshTasks);
    refreshState();
    refreshTasks();
}

void StatusBar::setSession(WorkshopSession *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    if (session)
        connect(session, &WorkshopSession::statusChanged, this, &StatusBar::refreshState);
    refreshState();
}

void StatusBar::setHint(const QString &hint)
{
    m_hint->setText(hint);
}

QString StatusBar::unsentText() const
{
    return m_unsent->text();
}

QString StatusBar::syncText() const
{
    return m_sync->text();
}

void StatusBar::refreshState()
{
    const bool isOpen = m_session && m_session->hasStatus();
    m_who->setVisible(isOpen);
    m_unsent->setVisible(isOpen);
    m_sync->setVisible(isOpen);
    if (!isOpen)
        return;
    const session::Status &status = m_session->status();
    const session::Identity &who = m_session->identity();
    detail::label(m_who, isolated(fromStd(who.author.name)), QStringLiteral("person"));
    if (who.isGuessed)
        m_who->setToolTip(tr("This name was guessed from your login. Click to say who you are."));
    const auto unsent = static_cast<int>(status.drafts + status.outbox);
    detail::label(m_unsent, unsent ? tr("%Ln unsent", nullptr, unsent) : tr("nothing unsent"), QStringLiteral("draft"));
    const bool isAway = m_session->line() == sync::LineState::Offline;
    const bool isTrouble = m_session->line() == sync::LineState::NeedsPerson || status.distrusted;
    const QString sign = status.conflicts ? QStringLiteral("conflict")
        : isAway                          ? QStringLiteral("offline")
        : isTrouble                       ? QStringLiteral("problem")
                                          : QStringLiteral("sync");
    detail::label(m_sync, syncStateText(*m_session), sign);
}

void StatusBar::refreshTasks()
{
    const bool isBusy = !m_tasks->isIdle();
    m_task->setVisible(isBusy);
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    if (!isBusy)
        return;
    const TaskInfo &task = m_tasks->tasks().front();
    const int more = static_cast<int>(m_tasks->tasks().size()) - 1;
    QString text = task.isStopping ? tr("Stopping: %1").arg(task.title) : task.title;
    if (task.total)
        text = tr("%1 %L2 / %L3", "task, done, total").arg(text).arg(task.done).arg(task.total);
    if (more > 0)
        text = tr("%1 and %Ln more", "%1: a running task", more).arg(text);
    m_task->setText(text);
    m_progress->setRange(0, task.total ? 1000 : 0);
    if (task.total)
        m_progress->setValue(static_cast<int>(task.done * 1000 / task.total));
    m_cancel->setEnabled(!task.isStopping);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(task.title));
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().rail);
    painter.setPen(theme().hairline);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace espalier::ui
