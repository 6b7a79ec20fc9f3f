// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"

namespace espalier::ui {

template<typename Job, typename Done>
int TaskList::start(const QString &title, QObject *context, Job job, Done done)
{
    int id = 0;
    Work work = begin(title, &id);
    QPointer<QObject> guard(context);
    runAsync(
        &m_long, this, [job = std::move(job), work]() mutable { return job(work); },
        // A job may return nothing; then `done` takes nothing.
        [this, id, guard, done = std::move(done)](auto &&...value) mutable {
        end(id);
        if (guard)
            done(std::forward<decltype(value)>(value)...);
        });
    return id;
}

} // namespace espalier::ui
