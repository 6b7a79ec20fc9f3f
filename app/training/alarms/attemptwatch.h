// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarmboard.h"

namespace espalier::training::detail {

/// Whether checkpoints come when they should and are as large as they were.
class CheckpointWatch
{
public:
    explicit CheckpointWatch(WatchState &state) : m_state(state) { m_state.checkpointEvery = m_state.plan.checkpointEvery; }

    void trained(const metrics::Sample &sample);
    void saved(const LogEvent &event);
    void beginAttempt(const Attempt &attempt);

private:
    void size(const LogEvent &event);

    WatchState &m_state;
    std::vector<std::int64_t> m_distances; ///< between the last ones
    std::int64_t m_firstStep = -1;
    std::int64_t m_points = 0;                   ///< lines since the last one
    std::int64_t m_lastStep = -1, m_closest = 0; ///< the shortest way between two lines
    bool m_isExpected = false;                   ///< the log would tell, or has told
    double m_bytes = 0;
    AlarmHandle m_alarm = noAlarm;
    bool m_isOpen = false;
};

/// Attempts that die one after the other, and steps that go back.
class AttemptWatch
{
public:
    explicit AttemptWatch(WatchState &state) : m_state(state) {}

    /// Before the state takes the new attempt. `lastStep`, `lastTime` of the one before.
    void beginAttempt(const Attempt &attempt, std::int64_t lastStep, std::int64_t lastTime);
    void sample(std::int64_t step, std::int64_t time);
    void event(const LogEvent &event);

private:
    struct Past {
        std::string id, node;
        std::int64_t firstStep = -1, lastStep = -1;
        std::int64_t startedAt = metrics::noTime, lastAt = metrics::noTime;
        bool isStopped = false, isFailed = false;
    };
    void crashLoop();

    WatchState &m_state;
    std::deque<Past> m_past; ///< the current one last
    AlarmHandle m_loop = noAlarm;
    std::string m_loopFirst; ///< the attempt it began with
};

} // namespace espalier::training::detail
