// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"

#include <QObject>
#include <QPointer>

#include <utility>

namespace espalier::ui {

/// What a person writes, on one worker thread, in the order it was asked for: a draft that is saved, then sent, ends as sent.
/// Every write that works is announced through the session. GUI thread only; the destructor waits for what is under way.
class RecordWriter : public QObject
{
    Q_OBJECT
public:
    explicit RecordWriter(WorkshopSession *session, QObject *parent = nullptr);
    ~RecordWriter() override;

    WorkshopSession *session() const { return m_session; }
    bool isIdle() const { return m_pending == 0; }

    /// Runs `write(session::Workshop &)` after everything asked for before, then `done(result)` unless `context` is gone.
    template<typename Write, typename Done>
    void run(QObject *context, Write write, Done done)
    {
        setPending(m_pending + 1);
        QPointer<QObject> guard(context);
        runAsync(
            &m_pool, this, [workshop = m_session->workshop(), write = std::move(write)]() mutable { return write(*workshop); },
            [this, guard, done = std::move(done)](auto &&result) mutable {
            if (guard)
                done(std::forward<decltype(result)>(result));
            setPending(m_pending - 1);
            });
    }

    /// Saves edits as one action that Undo takes back. `done` gets the record as it is now, or why not.
    /// Errors: as Workshop::edit; a Conflict names the field.
    void edit(QObject *context, const records::Record &before, const QString &name, const std::vector<session::FieldEdit> &edits,
              std::function<void(const Result<records::Record> &)> done);

Q_SIGNALS:
    void idleChanged();

private:
    void setPending(int pending);

    WorkshopSession *m_session;
    QThreadPool m_pool;
    int m_pending = 0;
};

} // namespace espalier::ui
