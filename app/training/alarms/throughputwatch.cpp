// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/throughputwatch.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace espalier::training::detail {

namespace {

constexpr std::size_t ownSpeedWindow = 4096;
constexpr std::size_t leastBaseline = 25; ///< points before a drop is believed
constexpr int slowStart = 3;              ///< points after a start that are left out
constexpr double restlessness = 3;        ///< robust deviations of single points a drop has to exceed
constexpr double normalMadOfSpeed = 1.4826;
constexpr double driftSlack = 0.005, driftLimit = 0.10; ///< Page and Hinkley's, as shares of the mean, over blocks
constexpr int leastDriftBlocks = 5;
constexpr double driftUnrest = 4;
constexpr std::uint64_t sureAfter = 1; ///< medians after the first that have to say the same
constexpr double severeShare = 0.8;
constexpr int iterationTimeRank = 3;

} // namespace

ThroughputWatch::ThroughputWatch(WatchState &state)
    : m_state(state),
      m_short(static_cast<std::size_t>(state.rules.throughputPoints)),
      m_long(static_cast<std::size_t>(state.rules.throughputBaseline)),
      m_own(ownSpeedWindow, state.rules.spikeSelfQuantile)
{
}

std::optional<int> ThroughputWatch::rank(std::string_view measure)
{
    constexpr std::array names{measure::tflops, measure::samplesPerSecond, measure::tokensPerSecond, measure::iterationTime};
    static_assert(names.size() == iterationTimeRank + 1);
    const auto found = std::ranges::find(names, measure);
    return found == names.end() ? std::nullopt : std::optional(static_cast<int>(found - names.begin()));
}

void ThroughputWatch::beginAttempt()
{
    m_skip = slowStart;
    m_short.clear();
    m_latest.clear();
}

void ThroughputWatch::changeOfSetting(std::int64_t time)
{
    if (m_isOpen)
        close(time, false);
    m_short.clear();
    m_long.clear();
    m_latest.clear();
    m_drift = {};
    m_sinceBlock = 0;
}

std::int64_t ThroughputWatch::lowSince(double limit) const
{
    std::int64_t from = m_latest.back().first;
    for (auto place = m_latest.rbegin(); place != m_latest.rend(); ++place) {
        if (place->second < limit)
            from = place->first;
    }
    return from;
}

void ThroughputWatch::sample(int rank, const std::string &measure, const metrics::Sample &sample, const SampleTrail &trail)
{
    if (rank > m_rank || !std::isfinite(sample.value) || sample.value <= 0)
        return;
    if (rank < m_rank) {
        changeOfSetting(sample.time);
        m_own.clear();
        m_rank = rank;
        m_measure = measure;
    }
    if (m_skip > 0) {
        --m_skip;
        return;
    }
    const double speed = rank == iterationTimeRank ? 1 / sample.value : sample.value;
    m_short.push(speed);
    m_long.push(speed);
    m_latest.emplace_back(sample.step, speed);
    if (m_latest.size() > static_cast<std::size_t>(m_state.rules.throughputPoints))
        m_latest.pop_front();
    const double now = m_short.median();
    if (m_isOpen)
        follow(sample, speed, now);
    if (!m_isOpen && m_short.isFull() && m_long.size() >= leastBaseline) {
        const double usual = m_long.median();
        const double fall = 1 - now / usual;
        const double own = m_state.rules.spikeSelfFactor * m_own.value();
        const double noise = restlessness * normalMadOfSpeed * m_long.medianDistance(usual);
        m_own.push(fall);
        if (now < m_state.rules.throughputShare * usual && fall > own && usual - now > noise) {
            m_limit = std::max(own, noise / usual);
            begin(sample, usual, now, lowSince((1 + m_state.rules.throughputShare) / 2 * usual), trail, false);
        }
    }
    if (++m_sinceBlock >= m_state.rules.throughputBaseline) {
        m_sinceBlock = 0;
        drift(sample, trail);
    }
}

void ThroughputWatch::begin(const metrics::Sample &sample, double usual, double now, std::int64_t from, const SampleTrail &trail,
                            bool isDrift)
{
    m_alarm = m_state.raise(AlarmKind::ThroughputDrop, isDrift ? AlarmLevel::Warning : AlarmLevel::Information, m_measure, from,
                            &trail);
    m_isOpen = true;
    m_isSure = isDrift;
    m_usual = usual;
    m_shareSum = 0;
    m_sharePoints = 0;
    m_goodPoints = 0;
    if (Alarm *alarm = m_state.board.find(m_alarm); alarm && isDrift)
        alarm->evidence["drift"] = 1;
    follow(sample, now, now);
}

void ThroughputWatch::follow(const metrics::Sample &sample, double speed, double now)
{
    m_shareSum += speed / m_usual;
    ++m_sharePoints;
    const bool isIterationTime = m_rank == iterationTimeRank;
    if (!m_isSure && m_sharePoints > 1) {
        if (now >= m_state.rules.throughputShare * m_usual || 1 - now / m_usual <= m_limit) {
            m_state.board.withdraw(m_alarm); // two slow steps in five happen
            m_isOpen = false;
            return;
        }
        m_isSure = m_sharePoints > sureAfter;
        if (m_isSure)
            m_state.board.escalate(m_alarm, AlarmLevel::Warning, sample.step);
    }
    if (m_isSure && now < severeShare * m_usual)
        m_state.board.escalate(m_alarm, AlarmLevel::Critical, sample.step);
    m_goodPoints = now > (1 + m_state.rules.throughputShare) / 2 * m_usual ? m_goodPoints + 1 : 0;
    if (Alarm *alarm = m_state.board.find(m_alarm)) {
        alarm->toStep = sample.step;
        alarm->evidence["value"] = isIterationTime ? 1 / now : now;
        alarm->evidence["median"] = isIterationTime ? 1 / m_usual : m_usual;
        alarm->evidence["share"] = m_shareSum / static_cast<double>(m_sharePoints);
        alarm->evidence["drop_percent"] = 100 * (1 - now / m_usual);
        if (m_sharePoints > 1 && alarm->around.size() < SampleTrail::before + SampleTrail::after)
            alarm->around.push_back(sample);
        if (m_sharePoints == 1 || m_sharePoints % 10 == 0)
            alarm->message = m_measure + " went from about " + figure(alarm->evidence["median"]) + " to "
                + figure(alarm->evidence["value"]) + " from step " + std::to_string(alarm->fromStep) + ": "
                + figure(alarm->evidence["drop_percent"]) + " % slower.";
    }
    if (m_goodPoints >= m_state.rules.throughputPoints)
        close(sample.time, true);
}

void ThroughputWatch::drift(const metrics::Sample &sample, const SampleTrail &trail)
{
    const double block = m_long.median();
    if (m_isOpen || !m_long.isFull())
        return;
    Drift &d = m_drift;
    if (d.blocks > 0) {
        const double fall = (d.mean - block) / d.mean;
        d.sum = std::max(0.0, d.sum + fall - driftSlack);
        if (d.sum <= 0)
            d.from = sample.step;
        const double unrest = driftUnrest * d.unrest / std::max(1, d.blocks - 1);
        if (d.blocks >= leastDriftBlocks && d.sum > driftLimit && 1 - fall < m_state.rules.throughputShare && fall > unrest) {
            begin(sample, d.mean, block, std::max<std::int64_t>(d.from, 0), trail, true);
            d = {};
            return;
        }
        d.unrest += std::abs(block - d.last) / d.mean;
    }
    d.last = block;
    ++d.blocks;
    d.mean += (block - d.mean) / d.blocks;
}

void ThroughputWatch::close(std::int64_t time, bool isRecovered)
{
    if (Alarm *alarm = m_state.board.find(m_alarm)) {
        alarm->isRecovered = isRecovered;
        alarm->endedAt = time;
    }
    m_isOpen = false;
}

} // namespace espalier::training::detail
