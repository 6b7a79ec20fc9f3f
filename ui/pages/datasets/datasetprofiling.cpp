// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/datasetprofiling.h"

#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"

#include <QThread>

#include <algorithm>

namespace espalier::ui {

namespace detail {

/// Hands something that happened on a worker to an object of the GUI thread, if that is still there.
template<typename Receiver, typename Call>
static void tellLater(const QPointer<Receiver> &receiver, Call call)
{
    QMetaObject::invokeMethod(
        qApp,
        [receiver, call = std::move(call)] {
        if (receiver)
            call(receiver.data());
        },
        Qt::QueuedConnection);
}

} // namespace detail

DatasetProfiling::DatasetProfiling(WorkshopSession *session, QObject *parent) : QObject(parent), m_session(session) {}

DatasetProfiling::~DatasetProfiling()
{
    m_estimating.request_stop();
    cancel();
}

void DatasetProfiling::cancel()
{
    if (m_task)
        m_session->tasks()->cancel(m_task);
}

void DatasetProfiling::start(const RecordId &dataset, const QString &name, std::vector<shards::ShardFile> files)
{
    if (isRunning()) {
        m_waiting.push_back({dataset, name, std::move(files)});
        Q_EMIT moved();
        return;
    }
    m_dataset = dataset;
    m_name = name;
    m_progress = {};
    m_progress.shardsTotal = files.size();
    m_estimates = {};
    ++m_run;
    statistics::ProfileOptions options;
    options.scope = statistics::Scope::Rich;
    options.findsNearDuplicates = true;
    options.threads = std::max(1, QThread::idealThreadCount());
    options.folder = session::Datasets(*m_session->workshop()).runs();
    startEstimates(files, options);
    QPointer<DatasetProfiling> self(this);
    const auto watch = [self, run = m_run](const statistics::RunProgress &progress) {
        detail::tellLater(self, [run, progress](DatasetProfiling *me) {
            if (me->m_run != run)
                return;
            me->m_progress = progress;
            Q_EMIT me->moved();
        });
    };
    m_task = m_session->tasks()->start(
        tr("Profiling"), this,
        [workshop = m_session->workshop(), dataset, files = std::move(files), options,
         watch](const Work &work) -> Result<Outcome> {
            ESPALIER_TRY(auto report, statistics::profileShards(files, options, work, watch));
            std::vector<statistics::Profile> profiles;
            for (statistics::ShardResult &shard : report.shards)
                profiles.push_back(std::move(shard.profile));
            Outcome outcome;
            outcome.shards = profiles.size();
            outcome.failures = std::move(report.failures);
            ESPALIER_TRY(outcome.fresh, session::Datasets(*workshop).addProfiles(dataset, profiles));
            return outcome;
        },
        [this](const Result<Outcome> &outcome) {
        m_task = 0;
        m_estimating.request_stop();
        Q_EMIT moved();
        Q_EMIT finished(outcome);
        if (isRunning() || m_waiting.empty())
            return;
        Wanted next = std::move(m_waiting.front());
        m_waiting.pop_front();
        start(next.dataset, next.name, std::move(next.files));
        });
    Q_EMIT moved();
}

void DatasetProfiling::startEstimates(const std::vector<shards::ShardFile> &files, const statistics::ProfileOptions &options)
{
    m_estimating.request_stop();
    m_estimating = std::stop_source();
    statistics::ProfileOptions quick = options;
    quick.folder.clear();
    Work work;
    work.stop = m_estimating.get_token();
    QPointer<DatasetProfiling> self(this);
    const auto tell = [self, run = m_run](const statistics::EstimateReport &report) {
        detail::tellLater(self, [run, report](DatasetProfiling *me) {
            if (me->m_run != run || !me->isRunning())
                return;
            me->m_estimates = report;
            Q_EMIT me->moved();
        });
    };
    constexpr double share = 0.05;
    runAsync(
        QThreadPool::globalInstance(), this,
        [files, quick, tell, work] { return statistics::estimateShards(files, quick, tell, share, work); },
        [](const Result<statistics::EstimateReport> &) {}); // what cannot be estimated is measured all the same
}

} // namespace espalier::ui
