// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace espalier::ui {

/// The one door from the window to a worker: runs `work()` on the pool and hands its value to `done(value)` on the GUI thread.
/// When `context` is gone by then, `done` is not called. Stale answers are the caller's to drop (see Generation). GUI thread only.
template<typename Work, typename Done>
void runAsync(QThreadPool *pool, QObject *context, Work work, Done done)
{
    using Value = std::invoke_result_t<Work>;
    QPointer<QObject> guard(context);
    pool->start([guard, work = std::move(work), done = std::move(done)]() mutable {
        auto deliver = [guard](auto &&call) {
            // The application object outlives every page, so it carries the call to the GUI thread.
            QMetaObject::invokeMethod(qApp, std::forward<decltype(call)>(call), Qt::QueuedConnection);
        };
        if constexpr (std::is_void_v<Value>) {
            work();
            deliver([guard, done = std::move(done)]() mutable {
                if (guard)
                    done();
            });
        } else {
            auto value = std::make_shared<Value>(work());
            deliver([guard, value, done = std::move(done)]() mutable {
                if (guard)
                    done(std::move(*value));
            });
        }
    });
}

/// Numbers questions so that late answers to earlier ones can be told apart.
class Generation
{
public:
    quint64 next() { return ++m_current; }
    bool isCurrent(quint64 number) const { return number == m_current; }

private:
    quint64 m_current = 0;
};

} // namespace espalier::ui
