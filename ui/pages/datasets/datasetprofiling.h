// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/datasets.h"
#include "ui/async/tasklist.h"

#include <QObject>

#include <deque>
#include <memory>
#include <stop_token>

namespace espalier::ui {

class WorkshopSession;

/// Measures the shards of a dataset as one task of the window: first numbers from a part of the data at once, then the profiles, which
/// go to the dataset when all is done. What was measured before a Cancel is kept and found again. GUI thread.
class DatasetProfiling : public QObject
{
    Q_OBJECT
public:
    explicit DatasetProfiling(WorkshopSession *session, QObject *parent = nullptr);
    ~DatasetProfiling() override;

    /// `name`: of the dataset, for the person. While a run is under way it waits for its turn.
    void start(const RecordId &dataset, const QString &name, std::vector<shards::ShardFile> files);
    void cancel(); ///< the run that is under way; what waits begins then
    bool isRunning() const { return m_task != 0; }
    const RecordId &dataset() const { return m_dataset; }
    const QString &name() const { return m_name; }
    std::size_t waiting() const { return m_waiting.size(); } ///< runs that begin later
    const statistics::RunProgress &progress() const { return m_progress; }
    const statistics::EstimateReport &estimates() const { return m_estimates; }

    struct Outcome {
        std::size_t shards = 0, fresh = 0; ///< measured; of which their profiles were new
        std::vector<statistics::ShardFailure> failures;
    };

Q_SIGNALS:
    void moved(); ///< progress or estimates changed, or the run began or ended
    void finished(const espalier::Result<espalier::ui::DatasetProfiling::Outcome> &outcome);

private:
    void startEstimates(const std::vector<shards::ShardFile> &files, const statistics::ProfileOptions &options);

    WorkshopSession *m_session;
    struct Wanted {
        RecordId dataset;
        QString name;
        std::vector<shards::ShardFile> files;
    };

    RecordId m_dataset;
    QString m_name;
    std::deque<Wanted> m_waiting;
    statistics::RunProgress m_progress;
    statistics::EstimateReport m_estimates;
    std::stop_source m_estimating;
    int m_task = 0;
    quint64 m_run = 0;
};

} // namespace espalier::ui
