// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "ui/async/tasklist.h"

#include <QObject>
#include <QUndoStack>

#include <memory>

namespace espalier::ui {

/// The open workshop as the window sees it: the facade, the undo stack, running work, and the news that something changed.
/// GUI thread only; the Workshop inside may be used on any.
class WorkshopSession : public QObject
{
    Q_OBJECT
public:
    WorkshopSession(std::shared_ptr<session::Workshop> workshop, TaskList *tasks, QObject *parent = nullptr);

    const std::shared_ptr<session::Workshop> &workshop() const { return m_workshop; }
    QUndoStack *undoStack() { return &m_undoStack; }
    TaskList *tasks() const { return m_tasks; }

    /// The last known state; empty until the first answer.
    const session::Status &status() const { return m_status; }

    /// Asks for the state on a worker, then announces it.
    void refreshStatus();
    /// Reads what another process or a sync has brought, then announces it.
    void refreshIndex();
    /// Sends and fetches. Without a remote it says so through `failed`.
    void synchronise();

    /// To be called after every write through the workshop.
    void announceChange(const RecordId &record = {});

Q_SIGNALS:
    void changed(const espalier::RecordId &record); ///< rows may differ; empty: anything
    void statusChanged();
    void failed(const espalier::Error &error);      ///< for the message area, never modal

private:
    std::shared_ptr<session::Workshop> m_workshop;
    TaskList *m_tasks;
    QUndoStack m_undoStack;
    session::Status m_status;
};

} // namespace espalier::ui
