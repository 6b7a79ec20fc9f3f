// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workshopsession.h"

#include "ui/async/runasync.h"

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace espalier::ui {

using namespace std::chrono_literals;

namespace detail {

struct SessionAnswer {
    Result<session::Status> status;
    session::Identity identity;
};

static sync::Schedule scheduleEvery(std::chrono::minutes interval)
{
    sync::Schedule::Options options;
    options.interval = interval;
    return sync::Schedule(options, QRandomGenerator::global()->generate64());
}

} // namespace detail

WorkshopSession::WorkshopSession(std::shared_ptr<session::Workshop> workshop, TaskList *tasks, QObject *parent)
    : QObject(parent),
      m_workshop(std::move(workshop)),
      m_tasks(tasks),
      m_schedule(detail::scheduleEvery(5min))
{
    m_watch.setInterval(10s);
    connect(&m_watch, &QTimer::timeout, this, &WorkshopSession::refreshStatus);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, [this] { exchange(Attempt::Repeated); });
}

void WorkshopSession::startWatching()
{
    m_watch.start();
}

void WorkshopSession::setAutomatic(bool isOn, std::chrono::minutes interval)
{
    m_automatic = isOn;
    m_schedule = detail::scheduleEvery(interval);
    if (isOn)
        m_schedule.begin(systemClock().now());
    arm();
    Q_EMIT statusChanged();
}

void WorkshopSession::onAddressChanged()
{
    m_syncProblem.reset();
    m_schedule.begin(systemClock().now());
    arm();
    Q_EMIT changed({});
    refreshStatus();
}

void WorkshopSession::onNetworkBack()
{
    m_schedule.onNetworkBack(systemClock().now());
    arm();
}

/// Sets the timer to what the schedule says.
void WorkshopSession::arm()
{
    m_next.stop();
    const auto next = m_schedule.next();
    if (!m_automatic || !next || m_isSynchronising)
        return;
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(*next - systemClock().now());
    m_next.start(std::clamp<std::chrono::milliseconds>(wait, 0ms, 24h));
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
    m_next.stop();
    if (attempt == Attempt::Repeated && m_status.remote.empty()) {
        m_schedule.onSucceeded(systemClock().now()); // nobody to exchange with yet: look again later
        arm();
        return;
    }
    m_isSynchronising = true;
    m_wasAsked = attempt == Attempt::Asked;
    Q_EMIT statusChanged();
    m_tasks->start(
        tr("Sending and getting changes"), this,
        [workshop = m_workshop](const Work &work) -> Result<sync::SyncReport> {
            if (workshop->remote().empty())
                return failure(ErrorCode::NotFound, "remote", "this workshop has no address to send to");
            return workshop->synchronise(work);
        },
        [this, attempt](Result<sync::SyncReport> report) { onSynchronised(std::move(report), attempt); });
}

void WorkshopSession::onSynchronised(Result<sync::SyncReport> report, Attempt attempt)
{
    m_isSynchronising = false;
    const Timestamp now = systemClock().now();
    if (!report) {
        const bool isNews = !m_syncProblem || m_syncProblem->code != report.error().code;
        m_syncProblem = report.error();
        m_schedule.onFailed(report.error(), now);
        // Being offline is a state that the status bar shows. What a person has to do is said once.
        const bool isForPerson = m_schedule.state() == sync::LineState::NeedsPerson && isNews;
        if ((attempt == Attempt::Asked || isForPerson) && report.error().code != ErrorCode::Cancelled)
            Q_EMIT failed(report.error());
    } else {
        m_syncProblem.reset();
        m_schedule.onSucceeded(now);
        Q_EMIT synchronised(report->fetched, report->pushed, report->conflicts.size());
        if (!report->distrusted.empty())
            Q_EMIT distrustFound(report->distrusted.size());
        refreshIndex();
        tidy();
    }
    arm();
    Q_EMIT statusChanged();
    refreshStatus();
}

/// Packs what lies loose when it is worth it. Nobody waits for it, and nobody needs to hear of it.
void WorkshopSession::tidy()
{
    if (!m_automatic || std::exchange(m_isTidying, true))
        return;
    runAsync(
        m_tasks->questions(), this,
        [workshop = m_workshop] {
        const auto size = git::storeSize(workshop->path());
        return size && git::needsTidying(*size);
        },
        [this](bool isWorthIt) {
        if (!isWorthIt) {
            m_isTidying = false;
            return;
        }
        m_tasks->start(
            tr("Tidying the workshop's folder"), this,
            [workshop = m_workshop](const Work &work) { return workshop->tidy(false, work); },
            [this](const Result<git::TidyReport> &) { m_isTidying = false; });
    });
}

void WorkshopSession::announceChange(const RecordId &record)
{
    m_isHeadOurs = true; // a write through the facade is indexed when it returns
    m_schedule.onSaved(systemClock().now());
    arm();
    Q_EMIT changed(record);
    refreshStatus();
}

void WorkshopSession::announceLocal()
{
    Q_EMIT changed({});
    refreshStatus();
}

} // namespace espalier::ui
