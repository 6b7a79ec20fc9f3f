// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/async/tasklist.h"

#include <QMetaObject>

#include <algorithm>
#include <atomic>
#include <chrono>

namespace espalier::ui {

namespace detail {

/// Lets one report through every 100 ms, and always the last one. Shared by the copies of a task's Work.
class ProgressGate
{
public:
    bool mayPass(bool isLast)
    {
        const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
        constexpr auto step = std::chrono::steady_clock::duration(std::chrono::milliseconds(100)).count();
        auto before = m_last.load();
        if (!isLast && now - before < step)
            return false;
        return m_last.compare_exchange_strong(before, now) || isLast;
    }

private:
    std::atomic<std::chrono::steady_clock::rep> m_last{0};
};

} // namespace detail

TaskList::TaskList(QObject *parent) : QObject(parent)
{
    m_questions.setMaxThreadCount(3);
    m_long.setMaxThreadCount(3);
    m_questions.setObjectName(QStringLiteral("questions"));
    m_long.setObjectName(QStringLiteral("long"));
}

TaskList::~TaskList()
{
    for (auto &[id, source] : m_stops)
        source.request_stop();
    m_questions.clear();
    m_questions.waitForDone();
    m_long.waitForDone();
}

Work TaskList::begin(const QString &title, int *id)
{
    *id = m_nextId++;
    TaskInfo info;
    info.id = *id;
    info.title = title;
    m_tasks.push_back(info);
    std::stop_source source;
    m_stops.emplace_back(*id, source);

    Work work;
    work.stop = source.get_token();
    // The pools are waited for before this object goes, so `this` outlives every report.
    work.progress = [this, number = *id, gate = std::make_shared<detail::ProgressGate>()](const Progress &progress) {
        if (!gate->mayPass(progress.total > 0 && progress.done >= progress.total))
            return;
        QMetaObject::invokeMethod(
            this, [this, number, progress] { onProgress(number, progress.done, progress.total); }, Qt::QueuedConnection);
    };
    Q_EMIT changed();
    return work;
}

void TaskList::end(int id)
{
    std::erase_if(m_tasks, [id](const TaskInfo &task) { return task.id == id; });
    std::erase_if(m_stops, [id](const auto &stop) { return stop.first == id; });
    Q_EMIT changed();
}

void TaskList::cancel(int id)
{
    for (auto &[number, source] : m_stops) {
        if (number == id)
            source.request_stop();
    }
    for (TaskInfo &task : m_tasks) {
        if (task.id == id)
            task.isStopping = true;
    }
    Q_EMIT changed();
}

void TaskList::onProgress(int id, quint64 done, quint64 total)
{
    const auto task = std::find_if(m_tasks.begin(), m_tasks.end(), [id](const TaskInfo &info) { return info.id == id; });
    if (task == m_tasks.end())
        return;
    task->done = done;
    task->total = total;
    Q_EMIT changed();
}

} // namespace espalier::ui
