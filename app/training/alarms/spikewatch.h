// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarmboard.h"
#include "app/training/alarms/slidingorder.h"

namespace espalier::training::detail {

/// How a value stands out from those before it: a local z that outliers cannot move. Source: docs/formats/alarms.md, "Spikes".
class SpikeDetector
{
public:
    struct Reading {
        double value = 0;  ///< as judged: its logarithm for norms
        double median = 0; ///< of the last 32 accepted
        double scale = 1;  ///< robust, of the last 128 differences
        double z = 0, limit = 0;
        double effect = 0;       ///< rise as a share (loss), or as a factor (norms)
        bool isHigh = false;     ///< above the limit, and the effect is large enough to matter
        bool isVeryHigh = false; ///< above twice the limit with a strong effect
        bool isSettled = false;  ///< enough came before to believe a single point
    };
    SpikeDetector(const AlarmRules &rules, bool isLogarithmic, double leastZ);

    /// `value` must be finite, and positive where logarithms are taken.
    Reading next(std::int64_t step, double value);
    /// The run goes on from an earlier step: with the medians it had there.
    void goBackTo(std::int64_t step);
    bool isLogarithmic() const { return m_isLogarithmic; }

private:
    struct Local {
        SlidingOrder values{32}, differences{128};
        double last = 0;
        bool hasLast = false;
    };
    struct Snapshot {
        std::int64_t step = 0;
        Local local;
    };
    void keepSnapshot(std::int64_t step);
    Reading judge(double y) const;

    const AlarmRules &m_rules;
    bool m_isLogarithmic;
    double m_leastZ;
    Local m_local;
    SlidingQuantile m_own;
    std::vector<Snapshot> m_snapshots; ///< by step; thinned so that there are never more than a few dozen
    std::size_t m_points = 0, m_snapshotEvery = 64;
};

/// One rise from where it was first seen to where it was over.
struct SpikeEpisode {
    AlarmHandle alarm = noAlarm;
    std::int64_t fromStep = 0, peakStep = 0, backStep = -1;
    double median = 0, scale = 1, limit = 0, z = 0, first = 0, peak = 0; ///< values as written, not their logarithms
    double judgedMedian = 0;
    std::int64_t backTime = metrics::noTime;
    int points = 0, sinceWarning = -1, sinceHigh = 0;
};

/// Spikes of one measure: information at once, a warning when it persists or is great, critical when it does not come back.
class SpikeWatch
{
public:
    SpikeWatch(WatchState &state, std::string measure, bool isLogarithmic, bool isLoss, double leastZ);

    /// `norms`: the watch of the gradient norm, to tell who was first; may be null. `trail` has the sample already.
    void sample(const metrics::Sample &sample, const SampleTrail &trail, const SpikeWatch *norms);
    void goBackTo(std::int64_t step);
    /// Also the last one that is over.
    const std::optional<SpikeEpisode> &episode() const { return m_episode; }

private:
    void begin(const metrics::Sample &sample, const SpikeDetector::Reading &reading, const SampleTrail &trail);
    void follow(const metrics::Sample &sample, const SpikeDetector::Reading &reading);
    void tellLead(const SpikeWatch &norms);
    void describe();
    void close(const metrics::Sample &sample, bool isRecovered);

    WatchState &m_state;
    std::string m_measure;
    bool m_isLoss;
    SpikeDetector m_detector;
    std::optional<SpikeEpisode> m_episode;
    bool m_isOpen = false;
    unsigned m_recent = 0; ///< bits of the last three points: high or not
};

} // namespace espalier::training::detail
