// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarmboard.h"
#include "app/training/alarms/slidingorder.h"

namespace espalier::training::detail {

/// How fast it goes: TFLOPs, else samples or tokens a second, else one over the iteration time; whichever of these was seen first in that
/// order. Sudden drops by medians, slow drift by a cumulated sum over blocks. Source: docs/formats/alarms.md, "Throughput".
class ThroughputWatch
{
public:
    explicit ThroughputWatch(WatchState &state);

    /// How much a measure is preferred, 0 the most; nothing when it says nothing of speed.
    static std::optional<int> rank(std::string_view measure);
    void sample(int rank, const std::string &measure, const metrics::Sample &sample, const SampleTrail &trail);
    /// Batch size, sequence length or nodes changed: what was usual is no measure any more.
    void changeOfSetting(std::int64_t time);
    /// The first steps after a start are slow.
    void beginAttempt();

private:
    struct Drift {
        double mean = 0, sum = 0, unrest = 0, last = 0;
        int blocks = 0;
        std::int64_t from = -1;
    };
    void begin(const metrics::Sample &sample, double usual, double now, std::int64_t from, const SampleTrail &trail,
               bool isDrift);
    void follow(const metrics::Sample &sample, double speed, double now);
    void drift(const metrics::Sample &sample, const SampleTrail &trail);
    void close(std::int64_t time, bool isRecovered);
    std::int64_t lowSince(double limit) const;

    WatchState &m_state;
    std::string m_measure;
    int m_rank = 99;
    int m_skip = 0; ///< points left of a start
    SlidingOrder m_short, m_long;
    SlidingQuantile m_own; ///< how far the short median fell below the long one, as shares
    std::deque<std::pair<std::int64_t, double>> m_latest;
    Drift m_drift;
    int m_sinceBlock = 0;
    AlarmHandle m_alarm = noAlarm;
    bool m_isOpen = false, m_isSure = false;
    double m_usual = 0;    ///< before the drop
    double m_limit = 0;    ///< share the short median had to fall by
    double m_shareSum = 0; ///< of the usual speed, over the points since
    std::uint64_t m_sharePoints = 0;
    int m_goodPoints = 0;
};

} // namespace espalier::training::detail
