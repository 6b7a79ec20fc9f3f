// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/spikewatch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace espalier::training::detail {

namespace {

constexpr double normalMad = 1.4826; ///< median absolute deviation to standard deviation
constexpr double lossFloor = 0.004;  ///< of the median: below it noise is not told from rounding
constexpr double logarithmFloor = 0.02;
constexpr double tinyScale = 1e-9, tinyMedian = 1e-3;
constexpr std::size_t ownWindow = 4096;
constexpr std::size_t ownAtLeast = 64; ///< points before a threshold is believed
constexpr std::size_t mostSnapshots = 48;

} // namespace

SpikeDetector::SpikeDetector(const AlarmRules &rules, bool isLogarithmic, double leastZ)
    : m_rules(rules),
      m_isLogarithmic(isLogarithmic),
      m_leastZ(leastZ),
      m_own(ownWindow, rules.spikeSelfQuantile)
{
}

SpikeDetector::Reading SpikeDetector::judge(double y) const
{
    Reading reading;
    reading.value = y;
    reading.median = m_local.values.median();
    const double centre = m_local.differences.median();
    const double spread = normalMad * m_local.differences.medianDistance(centre) / std::numbers::sqrt2;
    const double floor = m_isLogarithmic ? logarithmFloor : std::max(lossFloor * std::abs(reading.median), tinyScale);
    reading.scale = std::max(spread, floor);
    reading.z = (y - reading.median) / reading.scale;
    reading.limit = std::max(m_leastZ, m_rules.spikeSelfFactor * m_own.value());
    reading.effect = m_isLogarithmic ? std::exp(std::min(y - reading.median, 700.0))
                                     : (y - reading.median) / std::max(std::abs(reading.median), tinyMedian);
    const double effect = m_isLogarithmic ? m_rules.normEffect : m_rules.lossEffect;
    const double strong = m_isLogarithmic ? m_rules.normEffectStrong : m_rules.lossEffectStrong;
    const bool isReady = m_local.values.isFull();
    reading.isHigh = isReady && reading.z > reading.limit && reading.effect > effect;
    reading.isVeryHigh = isReady && reading.z > 2 * reading.limit && reading.effect > strong;
    reading.isSettled = m_own.size() >= ownAtLeast;
    return reading;
}

SpikeDetector::Reading SpikeDetector::next(std::int64_t step, double value)
{
    double y = m_isLogarithmic ? std::log(value) : value;
    Reading reading = judge(y);
    if (m_local.values.isFull()) {
        // Beyond twice the limit it does not matter how far: one explosion must not deafen the watch for thousands of points.
        m_own.push(std::min(reading.z, 2 * reading.limit));
        y = std::min(y, reading.median + reading.limit * reading.scale);
    }
    if (m_local.hasLast)
        m_local.differences.push(y - m_local.last);
    m_local.last = y;
    m_local.hasLast = true;
    m_local.values.push(y);
    if (++m_points % m_snapshotEvery == 0)
        keepSnapshot(step);
    return reading;
}

void SpikeDetector::keepSnapshot(std::int64_t step)
{
    if (!m_snapshots.empty() && m_snapshots.back().step >= step)
        return;
    m_snapshots.push_back({step, m_local});
    if (m_snapshots.size() < mostSnapshots)
        return;
    // Every other one stays, and they come half as often: the whole run stays covered with the same memory.
    std::size_t kept = 0;
    for (std::size_t i = 1; i < m_snapshots.size(); i += 2)
        std::swap(m_snapshots[kept++], m_snapshots[i]);
    m_snapshots.erase(m_snapshots.begin() + static_cast<std::ptrdiff_t>(kept), m_snapshots.end());
    m_snapshotEvery *= 2;
}

void SpikeDetector::goBackTo(std::int64_t step)
{
    while (!m_snapshots.empty() && m_snapshots.back().step > step)
        m_snapshots.pop_back();
    m_local = m_snapshots.empty() ? Local{} : m_snapshots.back().local;
    m_local.hasLast = false; // the difference over the jump is none of the noise
}

} // namespace espalier::training::detail
