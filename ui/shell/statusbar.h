// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QLabel;
class QProgressBar;
class QToolButton;

namespace espalier::ui {

class TaskList;
class WorkshopSession;

/// The lower edge: who you are, what is unsent, how the exchange stands, what is running with Cancel.
class StatusBar : public QFrame
{
    Q_OBJECT
public:
    explicit StatusBar(TaskList *tasks, QWidget *parent = nullptr);

    /// nullptr when no workshop is open.
    void setSession(WorkshopSession *session);
    /// What is said while the mouse is over a command.
    void setHint(const QString &hint);

    QString unsentText() const;
    QString syncText() const;

Q_SIGNALS:
    void identityWanted();
    void syncWanted();
    void unsentWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refreshState();
    void refreshTasks();

    TaskList *m_tasks;
    QPointer<WorkshopSession> m_session;
    QToolButton *m_who;
    QToolButton *m_unsent;
    QToolButton *m_sync;
    QLabel *m_hint;
    QLabel *m_task;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
};

/// "Offline - 3 changes waiting", "Up to date 12:03", "2 conflicts": how the exchange of a session stands, in words.
QString syncStateText(const WorkshopSession &session);

} // namespace espalier::ui
