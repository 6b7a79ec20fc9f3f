// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/divergencewatch.h"

#include <algorithm>
#include <cmath>

namespace espalier::training::detail {

namespace {

constexpr double averageWeight = 1 - 2.0 / 51; ///< a running average over 50 points
constexpr std::size_t averagePoints = 50;
constexpr double noiseWeight = 1.0 / 200;
constexpr double differenceToDeviation = 1.128; ///< mean distance of two normal values, in standard deviations
constexpr double noiseAllowance = 1.5;          ///< standard deviations of single points: six of the average
constexpr double slowWeight = 1.0 / 500;
constexpr double unrestAllowance = 5;   ///< usual distances of the quick average from the slow one
constexpr double toleratedAgain = 1.25; ///< a run that came back from a rise by itself may rise so much again
constexpr double lowestStep = 0.002;    ///< a new lowest is noted when it is so much lower
constexpr int blockLength = 25;
constexpr std::size_t blocks = 40; ///< a thousand points
constexpr int testEvery = 10;      ///< blocks
constexpr double trendZ = 3.09;    ///< one-sided p = 0.001
constexpr double trendEffect = 0.01;

/// Mann and Kendall's statistic against its standard deviation without a trend.
double kendallZ(const std::vector<double> &values)
{
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = i + 1; j < values.size(); ++j)
            sum += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
    }
    const auto n = static_cast<double>(values.size());
    return (sum - 1) / std::sqrt(n * (n - 1) * (2 * n + 5) / 18);
}

double meanOf(const double *from, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += from[i];
    return sum / static_cast<double>(count);
}

} // namespace

double DivergenceWatch::allowedRise(double lowest) const
{
    return std::max({m_state.rules.divergenceRiseNats, m_state.rules.divergenceRise * std::abs(lowest),
                     noiseAllowance * m_noise / differenceToDeviation, unrestAllowance * m_unrest, m_tolerated});
}

void DivergenceWatch::sample(const metrics::Sample &sample, const SampleTrail &trail)
{
    if (!std::isfinite(sample.value))
        return;
    if (m_points > 0) {
        const double distance = std::abs(sample.value - m_last);
        m_noise += m_points == 1 ? distance : noiseWeight * (std::min(distance, 5 * m_noise + 1e-9) - m_noise);
    }
    m_last = sample.value;
    ++m_points;
    m_sum = m_sum * averageWeight + (1 - averageWeight) * sample.value;
    m_weight = m_weight * averageWeight + (1 - averageWeight);
    const double average = m_sum / m_weight;
    if (m_points >= averagePoints)
        watchUnrest(average);
    if (m_settling > 0 && --m_settling == 0)
        m_lowest.assign(1, {sample.step, average});
    if (m_points >= averagePoints && m_settling == 0) {
        if (m_lowest.empty() || average < m_lowest.back().average - lowestStep * std::abs(m_lowest.back().average))
            m_lowest.push_back({sample.step, average});
        else
            rise(sample, trail, average);
    }
    m_blockSum += sample.value;
    if (++m_blockPoints < blockLength)
        return;
    m_blocks.push_back(m_blockSum / blockLength);
    if (m_blocks.size() > blocks)
        m_blocks.erase(m_blocks.begin());
    m_blockSum = 0;
    m_blockPoints = 0;
    if (++m_freshBlocks >= testEvery && m_blocks.size() == blocks) {
        m_freshBlocks = 0;
        trend(sample, trail);
    }
}

/// Losses that wander by themselves: how far is usual. One rise counts little, so that it does not excuse itself.
void DivergenceWatch::watchUnrest(double average)
{
    m_slow = m_points == averagePoints ? average : m_slow + slowWeight * (average - m_slow);
    const double distance = std::abs(average - m_slow);
    m_unrest += slowWeight * (std::min(distance, 3 * m_unrest + 1e-3 * std::abs(m_slow)) - m_unrest);
}

void DivergenceWatch::rise(const metrics::Sample &sample, const SampleTrail &trail, double average)
{
    const double lowest = m_lowest.back().average;
    if (average <= lowest + allowedRise(lowest)) {
        m_above = 0;
        if (m_isOpen && !m_isTrend)
            close(sample, true);
        return;
    }
    if (m_state.pointsSinceChange < m_state.rules.divergencePoints) {
        m_above = 0;
        return;
    }
    if (m_above++ == 0)
        m_aboveFrom = sample.step;
    if (m_above < m_state.rules.divergencePoints)
        return;
    if (!m_isOpen || m_isTrend) {
        m_alarm = m_state.raise(AlarmKind::Divergence, AlarmLevel::Warning, measure::loss, m_aboveFrom, &trail);
        m_isOpen = true;
        m_isTrend = false;
        m_highest = 0;
    }
    m_highest = std::max(m_highest, average - lowest);
    if (average > lowest + m_state.rules.lossCritical)
        m_state.board.escalate(m_alarm, AlarmLevel::Critical, sample.step);
    if (Alarm *alarm = m_state.board.find(m_alarm)) {
        alarm->toStep = sample.step;
        alarm->evidence["value"] = average;
        alarm->evidence["lowest"] = lowest;
        alarm->evidence["lowest_step"] = static_cast<double>(m_lowest.back().step);
        alarm->evidence["limit"] = lowest + allowedRise(lowest);
        alarm->evidence["points"] = m_above;
        if (m_above == m_state.rules.divergencePoints || m_above % 100 == 0)
            alarm->message = "The loss averages " + figure(average) + " and has been above its lowest average, " + figure(lowest)
                + " at step " + std::to_string(m_lowest.back().step) + ", for " + std::to_string(m_above) + " lines.";
    }
}

void DivergenceWatch::trend(const metrics::Sample &sample, const SampleTrail &trail)
{
    const bool isDisturbed = m_state.isLearningRateRising || m_state.pointsSinceChange < blockLength * static_cast<int>(blocks);
    const double z = kendallZ(m_blocks);
    const double early = meanOf(m_blocks.data(), blocks / 4), late = meanOf(m_blocks.data() + blocks - blocks / 4, blocks / 4);
    const double noise = m_noise / differenceToDeviation;
    const bool isRising = z > trendZ
        && late - early > std::max({trendEffect * std::abs(early), noise / 2, unrestAllowance * m_unrest / 2, m_tolerated / 2});
    if (!isRising || isDisturbed) {
        if (m_isOpen && m_isTrend && !isRising)
            close(sample, true);
        return;
    }
    if (m_isOpen && !m_isTrend)
        return;
    const double half = std::max({m_state.rules.divergenceRiseNats, m_state.rules.divergenceRise * std::abs(early),
                                  noiseAllowance * noise})
        / 2;
    const auto level = late - early > half ? AlarmLevel::Warning : AlarmLevel::Information;
    if (!m_isOpen) {
        m_alarm = m_state.raise(AlarmKind::Divergence, level, measure::loss,
                                sample.step - static_cast<std::int64_t>(blocks) * blockLength * m_state.stepsPerPoint, &trail);
        m_isOpen = m_isTrend = true;
    }
    m_state.board.escalate(m_alarm, level, sample.step);
    if (Alarm *alarm = m_state.board.find(m_alarm)) {
        alarm->toStep = sample.step;
        alarm->evidence["trend_z"] = z;
        alarm->evidence["value"] = late;
        alarm->evidence["from_value"] = early;
        alarm->message = "The loss has been rising over the last thousand lines, from about " + figure(early) + " to "
            + figure(late) + " (Mann-Kendall z " + figure(z) + "), while the learning rate is not.";
    }
}

void DivergenceWatch::close(const metrics::Sample &sample, bool isRecovered)
{
    if (Alarm *alarm = m_state.board.find(m_alarm)) {
        alarm->isRecovered = isRecovered;
        alarm->endedAt = sample.time;
        alarm->toStep = sample.step;
    }
    if (isRecovered && !m_isTrend)
        m_tolerated = std::max(m_tolerated, toleratedAgain * m_highest);
    m_isOpen = m_isTrend = false;
}

void DivergenceWatch::goBackTo(std::int64_t step)
{
    while (!m_lowest.empty() && m_lowest.back().step > step)
        m_lowest.pop_back();
    m_sum = m_weight = 0;
    m_points = 0;
    m_noise = m_unrest = 0;
    m_blocks.clear();
    m_blockSum = 0;
    m_above = m_blockPoints = m_freshBlocks = 0;
    if (m_isOpen)
        close({m_state.step, m_state.time, 0}, false);
}

void DivergenceWatch::changeOfData()
{
    m_settling = static_cast<int>(averagePoints);
    m_above = 0;
}

} // namespace espalier::training::detail
