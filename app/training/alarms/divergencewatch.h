// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarmboard.h"

namespace espalier::training::detail {

/// A loss that rises slowly and stays up: a running average over its lowest so far, and a trend test over the last thousand points. Source:
/// docs/formats/alarms.md, "Divergence".
class DivergenceWatch
{
public:
    explicit DivergenceWatch(WatchState &state) : m_state(state) {}

    void sample(const metrics::Sample &sample, const SampleTrail &trail);
    void goBackTo(std::int64_t step);
    /// Sequences or data changed: another loss is another measure.
    void changeOfData();

private:
    struct Lowest {
        std::int64_t step = 0;
        double average = 0;
    };
    double allowedRise(double lowest) const;
    void rise(const metrics::Sample &sample, const SampleTrail &trail, double average);
    void watchUnrest(double average);
    void trend(const metrics::Sample &sample, const SampleTrail &trail);
    void close(const metrics::Sample &sample, bool isRecovered);

    WatchState &m_state;
    double m_sum = 0, m_weight = 0;        ///< of the running average
    double m_noise = 0, m_last = 0;        ///< mean distance from one point to the next
    double m_slow = 0, m_unrest = 0;       ///< average over 500 points, and how far the quick one is from it, usually
    double m_highest = 0, m_tolerated = 0; ///< rise of the open alarm; what earlier ones came back from
    std::size_t m_points = 0;
    std::vector<Lowest> m_lowest; ///< ever lower, in order of steps
    std::vector<double> m_blocks; ///< means of 25 points, the last forty
    double m_blockSum = 0;
    int m_blockPoints = 0, m_freshBlocks = 0;
    int m_above = 0;
    std::int64_t m_aboveFrom = -1;
    int m_settling = 0; ///< points until the lowest is taken anew after the data changed
    AlarmHandle m_alarm = noAlarm;
    bool m_isOpen = false, m_isTrend = false;
};

} // namespace espalier::training::detail
