// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarmboard.h"

namespace espalier::training::detail {

/// Values that are no numbers, one measure: from the first to when fifty good ones came.
struct NonFiniteEpisode {
    AlarmHandle alarm = noAlarm;
    bool isOpen = false;
    int finite = 0;
    std::uint64_t count = 0;
};

/// NaN, infinities, missing losses, steps that were skipped, and the loss scale on its way down. To be given the counters of a step before its
/// values: a step that fp16 skipped has no loss, and that is no NaN.
class OverflowWatch
{
public:
    explicit OverflowWatch(WatchState &state) : m_state(state) {}

    void beginStep(std::int64_t step);
    void nanIterations(const metrics::Sample &sample, const SampleTrail &trail);
    void skippedIterations(const metrics::Sample &sample, const SampleTrail &trail);
    void lossScale(const metrics::Sample &sample, const SampleTrail &trail);
    /// Loss and norms.
    void core(const std::string &measure, const metrics::Sample &sample, const SampleTrail &trail);
    /// Anything else that was measured.
    void other(const std::string &measure, const metrics::Sample &sample, const SampleTrail &trail, NonFiniteEpisode &episode);
    void beginAttempt();

private:
    bool isFree() const; ///< still among the first steps, where fp16 finds its scale
    void bad(const std::string &measure, const metrics::Sample &sample, const SampleTrail &trail, NonFiniteEpisode &episode,
             const std::string &what);
    void good(const metrics::Sample &sample, NonFiniteEpisode &episode);
    void skipped(double count, const metrics::Sample &sample, const SampleTrail &trail);

    WatchState &m_state;
    NonFiniteEpisode m_core;
    std::int64_t m_step = -1;
    double m_skippedNow = 0, m_nanNow = 0;
    double m_inARow = 0, m_skippedInAll = 0;
    std::int64_t m_rowFrom = -1;
    AlarmHandle m_storm = noAlarm, m_lone = noAlarm;
    bool m_isStorm = false, m_hasLone = false;
    int m_sinceSkip = 0;
    std::deque<double> m_halvings; ///< of the last points
    double m_lastScale = 0, m_highestScale = 0;
    AlarmHandle m_scaleAlarm = noAlarm;
    bool m_isScaleOpen = false;
    int m_sinceHalving = 0;
};

} // namespace espalier::training::detail
