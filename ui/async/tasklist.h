// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace espalier::ui {

/// One piece of running work as the status bar shows it.
struct TaskInfo {
    int id = 0;
    QString title; ///< translated: "Importing"
    quint64 done = 0;
    quint64 total = 0; ///< 0 while unknown
    bool isStopping = false;
};

/// Everything that is running, with progress and Cancel. Owns the pools: short questions to the index, and long work.
class TaskList : public QObject
{
    Q_OBJECT
public:
    explicit TaskList(QObject *parent = nullptr);
    ~TaskList() override; ///< asks everything to stop and waits

    /// For questions that are answered in milliseconds and shown at once.
    QThreadPool *questions() { return &m_questions; }

    /// Runs long work with a progress row and a Cancel. `work(Work)` runs on a worker, `done(value)` on the GUI thread unless
    /// `context` is gone. Returns the task's number.
    template<typename Job, typename Done>
    int start(const QString &title, QObject *context, Job job, Done done);

    const std::vector<TaskInfo> &tasks() const { return m_tasks; }
    void cancel(int id);
    bool isIdle() const { return m_tasks.empty(); }

Q_SIGNALS:
    void changed(); ///< a task began, moved or ended; at most some ten times a second per task

private:
    Work begin(const QString &title, int *id);
    void end(int id);
    void onProgress(int id, quint64 done, quint64 total);

    QThreadPool m_questions;
    QThreadPool m_long;
    std::vector<TaskInfo> m_tasks;
    std::vector<std::pair<int, std::stop_source>> m_stops;
    int m_nextId = 1;
};

} // namespace espalier::ui

#include "ui/async/tasklist_impl.h"
