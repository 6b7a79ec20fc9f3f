// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/runs.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace espalier::ui {

class WorkshopSession;

/// Watches the logs of runs on this computer: what is written to them is on screen within a fraction of a second, kept in the
/// workshop every half minute, and sent to the others every hour where there is a remote. GUI thread; reading is done on others.
class RunLive : public QObject
{
    Q_OBJECT
public:
    explicit RunLive(WorkshopSession *session, QObject *parent = nullptr);
    ~RunLive() override;

    /// Reads what is there, then goes on watching. A run that is watched already gets the paths besides.
    void watch(const RecordId &run, const std::vector<std::filesystem::path> &paths, const training::ReadOptions &reading = {});
    void stop(const RecordId &run);
    bool isWatching(const RecordId &run) const;
    /// What is watched for a run.
    std::vector<std::filesystem::path> paths(const RecordId &run) const;
    /// What was watched when the program ended, taken up again.
    void resume();

Q_SIGNALS:
    /// The whole history with what has come; at most some twenty times a second.
    void grown(const espalier::RecordId &run, const std::shared_ptr<const espalier::training::RunHistory> &history);
    /// Once an alarm, when it is raised or becomes graver.
    void alarmRaised(const espalier::RecordId &run, const espalier::training::Alarm &alarm);
    void stateChanged(const espalier::RecordId &run);
    void failed(const espalier::Error &error);

private:
    struct Watched;
    void begin(const std::shared_ptr<Watched> &watched);
    void deliver(const std::shared_ptr<Watched> &watched);
    void keep();
    void tick();
    void remember() const;

    WorkshopSession *m_session;
    std::map<RecordId, std::shared_ptr<Watched>> m_watched;
    QTimer m_keepTimer, m_tickTimer;
    bool m_isTicking = false;
};

} // namespace espalier::ui
