// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <QObject>
#include <QString>

#include <memory>

namespace espalier::session {
class Workshop;
}

namespace espalier::git {
class SignIn;
}

namespace espalier::ui {

class TaskList;

/// Opens, makes and joins workshops on a worker, with progress and Cancel. One at a time: a later wish replaces an earlier one.
class WorkshopOpener : public QObject
{
    Q_OBJECT
public:
    explicit WorkshopOpener(TaskList *tasks, QObject *parent = nullptr);

    /// Who answers when a remote asks something; for the workshops opened from now on.
    void setSignIn(std::shared_ptr<git::SignIn> signIn) { m_signIn = std::move(signIn); }

    /// `folder` or the workshop around it.
    void open(const QString &folder);
    void create(const QString &folder, const QString &name);
    /// `isNewestOnly`: without the history, for slow lines.
    void join(const QString &address, const QString &folder, bool isNewestOnly = false);
    bool isBusy() const { return m_running > 0; }

Q_SIGNALS:
    void opened(std::shared_ptr<espalier::session::Workshop> workshop, const QString &folder);
    void failed(const espalier::Error &error, const QString &folder);

private:
    template<typename Job>
    void start(const QString &title, const QString &folder, Job job);

    TaskList *m_tasks;
    std::shared_ptr<git::SignIn> m_signIn;
    quint64 m_wish = 0;
    int m_running = 0;
};

} // namespace espalier::ui
