// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "storage/sync/schedule.h"
#include "ui/async/tasklist.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

#include <chrono>
#include <memory>
#include <optional>

namespace espalier::credentials {
class SignInDesk;
}

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
    /// Whether the first answer has come.
    bool hasStatus() const { return m_hasStatus; }
    /// Who acts; read once on a worker, empty until then.
    const session::Identity &identity() const { return m_identity; }

    /// Asks for the state on a worker, then announces it.
    void refreshStatus();
    /// Reads what another process or a sync has brought, then announces it.
    void refreshIndex();
    /// Sends and fetches. Without a remote it says so through `failed`.
    void synchronise();
    bool isSynchronising() const { return m_isSynchronising; }
    bool isIndexing() const { return m_isIndexing; }
    /// Whether the first reading of the workshop is under way: until then the index may be missing or of another version, and every
    /// question is asked again after it.
    bool isFirstReading() const { return m_isIndexing && m_indexedHead.empty(); }
    /// Why the last exchange did not work; nothing after one that did.
    const std::optional<Error> &syncProblem() const { return m_syncProblem; }
    /// Whether the line is good, away, or somebody has to do something.
    sync::LineState line() const { return m_schedule.state(); }
    /// Whether somebody asked for the last exchange; else it began by itself.
    bool wasAsked() const { return m_wasAsked; }
    std::optional<Timestamp> offlineSince() const { return m_schedule.offlineSince(); }
    /// When the next exchange begins by itself; nothing when none will.
    std::optional<Timestamp> nextExchange() const { return m_automatic ? m_schedule.next() : std::nullopt; }

    /// Who answers a remote's questions; null in tests and tours.
    void setSignInDesk(std::shared_ptr<credentials::SignInDesk> desk) { m_signInDesk = std::move(desk); }
    const std::shared_ptr<credentials::SignInDesk> &signInDesk() const { return m_signInDesk; }

    /// Exchanges by themselves: some seconds after a save, else every `interval`; after a failure later and later. Off until this is called.
    void setAutomatic(bool isOn, std::chrono::minutes interval = std::chrono::minutes(5));
    bool isAutomatic() const { return m_automatic; }
    /// Another remote: what was known about the line says nothing about this one.
    void onAddressChanged();
    /// The system says that the network is there again.
    void onNetworkBack();

    /// To be called after every write through the workshop.
    void announceChange(const RecordId &record = {});
    /// The same for what only this machine keeps: questions put aside, findings looked at.
    void announceLocal();
    /// Puts an error where people see it.
    void reportFailure(const Error &error) { Q_EMIT failed(error); }

    /// Begins to look, every few seconds, whether another process wrote to the workshop.
    void startWatching();

Q_SIGNALS:
    void changed(const espalier::RecordId &record); ///< rows may differ; empty: anything
    void statusChanged();
    void failed(const espalier::Error &error); ///< for the message area, never modal
    void synchronised(std::size_t fetched, std::size_t pushed, std::size_t conflicts);
    /// An exchange found that many things on the shared line that are not as they must be; they were not taken over.
    void distrustFound(std::size_t count);

private:
    void onStatus(Result<session::Status> status);
    enum class Attempt { Asked, Repeated };
    void exchange(Attempt attempt);
    void onSynchronised(Result<sync::SyncReport> report, Attempt attempt);
    void arm();
    void tidy();

    std::shared_ptr<session::Workshop> m_workshop;
    TaskList *m_tasks;
    std::shared_ptr<credentials::SignInDesk> m_signInDesk;
    QUndoStack m_undoStack;
    session::Status m_status;
    session::Identity m_identity;
    std::optional<Error> m_syncProblem;
    QTimer m_watch;
    QTimer m_next; ///< the next exchange that begins by itself
    sync::Schedule m_schedule;
    std::string m_indexedHead;
    bool m_hasStatus = false;
    bool m_isHeadOurs = false; ///< the next head is one we wrote
    bool m_isAsking = false;
    bool m_askAgain = false;
    bool m_isSynchronising = false;
    bool m_isIndexing = false;
    bool m_automatic = false;
    bool m_isTidying = false;
    bool m_wasAsked = false;
};

} // namespace espalier::ui
