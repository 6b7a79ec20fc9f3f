// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workshopsession.h"

#include "ui/async/runasync.h"

#include <algorithm>
#include <chrono>

namespace espalier::ui {

using namespace std::chrono_literals;

namespace detail {

struct SessionAnswer {
    Result<session::Status> status;
    session::Identity identity;
};

constexpr auto firstRetry = 30s;
constexpr auto lastRetry = 15min;

} // namespace detail

WorkshopSession::WorkshopSession(std::shared_ptr<session::Workshop> workshop, TaskList *tasks, QObject *parent)
    : QObject(parent),
      m_workshop(std::move(workshop)),
      m_tasks(tasks)
{
    m_watch.setInterval(10s);
    connect(&m_watch, &QTimer::timeout, this, &WorkshopSession::refreshStatus);
    m_retry.setSingleShot(true);
    m_retryWait = detail::firstRetry;
    connect(&m_retry, &QTimer::timeout, this, [this] { exchange(Attempt::Repeated); });
}

void WorkshopSession::startWatching()
{
    m_watch.start();
}

void WorkshopSession::refreshStatus()
{
    if (m_isAsking) {
        m_askAgain = true;
        return;
    }
    m_isAsking = true;
    runAsync(
        m_tasks->questions(), this,
        [workshop = m_workshop] {
        return detail::SessionAnswer{workshop->status(), workshop->identity()};
        },
        [this](detail::SessionAnswer answer) {
        m_isAsking = false;
        m_identity = std::move(answer.identity);
        onStatus(std::move(answer.status));
        if (std::exchange(m_askAgain, false))
            refreshStatus();
    });
}

void WorkshopSession::onStatus(Result<session::Status> status)
{
    if (!status) {
        reportFailure(status.error());
        return;
    }
    m_status = std::move(*status);
    m_hasStatus = true;
    Q_EMIT statusChanged();
    if (std::exchange(m_isHeadOurs, false)) {
        m_indexedHead = m_status.head;
        return;
    }
    // Another process wrote: its rows are not in the index yet.
    if (!m_indexedHead.empty() && m_status.head != m_indexedHead && !m_isIndexing && !m_isSynchronising)
        refreshIndex();
}

void WorkshopSession::refreshIndex()
{
    if (m_isIndexing)
        return;
    m_isIndexing = true;
    m_tasks->start(
        tr("Reading the workshop"), this,
        [workshop = m_workshop](const Work &work) -> Result<std::pair<index::IndexUpdate, std::string>> {
            ESPALIER_TRY(auto update, workshop->refreshIndex(work));
            ESPALIER_TRY(const auto status, workshop->status());
            return std::pair(update, status.head);
        },
        [this](Result<std::pair<index::IndexUpdate, std::string>> answer) {
        m_isIndexing = false;
        if (!answer) {
            if (answer.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(answer.error());
            return;
        }
        const bool isFirst = m_indexedHead.empty();
        m_indexedHead = answer->second;
        const index::IndexUpdate &update = answer->first;
        if (isFirst || update.wasRebuilt || update.added || update.changed || update.removed || update.unreadable)
            Q_EMIT changed({});
        refreshStatus();
        });
}

void WorkshopSession::synchronise()
{
    exchange(Attempt::Asked);
}

void WorkshopSession::exchange(Attempt attempt)
{
    if (m_isSynchronising)
        return;
    m_retry.stop();
    m_isSynchronising = true;
    Q_EMIT statusChanged();
    m_tasks->start(
        tr("Sending and getting changes"), this,
        [workshop = m_workshop](const Work &work) -> Result<sync::SyncReport> {
            ESPALIER_TRY(const auto status, workshop->status());
            if (status.remote.empty())
                return failure(ErrorCode::NotFound, "remote", "this workshop has no address to send to");
            return workshop->synchronise(work);
        },
        [this, attempt](Result<sync::SyncReport> report) { onSynchronised(std::move(report), attempt); });
}

void WorkshopSession::onSynchronised(Result<sync::SyncReport> report, Attempt attempt)
{
    m_isSynchronising = false;
    if (!report) {
        m_syncProblem = report.error();
        if (report.error().code == ErrorCode::Io) {
            // The line is down. What was saved stays here and goes out later, each time after a longer wait.
            m_retry.start(m_retryWait);
            m_retryWait = std::min<std::chrono::milliseconds>(m_retryWait * 2, detail::lastRetry);
        }
        if (attempt == Attempt::Asked && report.error().code != ErrorCode::Cancelled)
            Q_EMIT failed(report.error());
    } else {
        m_syncProblem.reset();
        m_retryWait = detail::firstRetry;
        Q_EMIT synchronised(report->fetched, report->pushed, report->conflicts.size());
        refreshIndex();
    }
    Q_EMIT statusChanged();
    refreshStatus();
}

void WorkshopSession::announceChange(const RecordId &record)
{
    m_isHeadOurs = true; // a write through the facade is indexed when it returns
    Q_EMIT changed(record);
    refreshStatus();
}

} // namespace espalier::ui
