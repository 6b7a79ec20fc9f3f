// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/attemptwatch.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace espalier::training::detail {

namespace {

constexpr std::size_t keptDistances = 9, leastDistances = 2;
constexpr std::int64_t leastPoints = 5;
constexpr double mostHoles = 0.5; ///< a log with fewer of its lines than this is an excerpt: what it leaves out says nothing
constexpr double bytesPerGigabyte = 1e9;

} // namespace

void CheckpointWatch::beginAttempt(const Attempt &attempt)
{
    // Text logs of Megatron say when they save, so a log that never does is late too; other formats must have said it once.
    m_isExpected = m_isExpected || (attempt.format == LogFormat::Megatron && m_state.plan.checkpointEvery);
    m_firstStep = attempt.firstStep;
    m_points = 0;
    m_lastStep = -1;
    if (m_state.checkpointStep && *m_state.checkpointStep >= attempt.firstStep)
        m_state.checkpointStep = attempt.firstStep - 1; // it began from one before that
    m_isOpen = false;
}

void CheckpointWatch::trained(const metrics::Sample &sample)
{
    if (m_firstStep < 0)
        m_firstStep = sample.step;
    ++m_points;
    if (m_lastStep >= 0 && sample.step > m_lastStep)
        m_closest = m_closest > 0 ? std::min(m_closest, sample.step - m_lastStep) : sample.step - m_lastStep;
    m_lastStep = sample.step;
    if (!m_isExpected || !m_state.checkpointEvery || *m_state.checkpointEvery <= 0)
        return;
    const std::int64_t last = m_state.checkpointStep.value_or(m_firstStep - 1);
    const auto age = static_cast<double>(sample.step - last);
    const auto every = static_cast<double>(*m_state.checkpointEvery);
    if (age <= m_state.rules.checkpointOverdue * every)
        return;
    if (m_points < leastPoints || static_cast<double>(m_points * m_closest) < mostHoles * std::min(age, every))
        return;
    if (!m_isOpen) {
        m_alarm = m_state.raise(AlarmKind::CheckpointOverdue, AlarmLevel::Warning, {}, last, nullptr);
        m_isOpen = true;
    }
    Alarm *alarm = m_state.board.find(m_alarm);
    if (!alarm)
        return;
    m_state.fillRisk(*alarm);
    alarm->toStep = sample.step;
    alarm->evidence["age_steps"] = age;
    alarm->evidence["every_steps"] = every;
    alarm->message = "The last checkpoint is of step " + std::to_string(last) + ", " + figure(age)
        + " steps ago; one was to be saved every " + figure(every) + ".";
    if (age > 2 * m_state.rules.checkpointOverdue * every)
        m_state.board.escalate(m_alarm, AlarmLevel::Critical, sample.step);
}

void CheckpointWatch::saved(const LogEvent &event)
{
    const std::int64_t step = event.step >= 0 ? event.step : m_state.step;
    m_isExpected = true;
    if (m_state.checkpointStep && step > *m_state.checkpointStep) {
        m_distances.push_back(step - *m_state.checkpointStep);
        if (m_distances.size() > keptDistances)
            m_distances.erase(m_distances.begin());
        if (!m_state.plan.checkpointEvery && m_distances.size() >= leastDistances) {
            std::vector<std::int64_t> sorted = m_distances;
            std::ranges::sort(sorted);
            m_state.checkpointEvery = sorted[sorted.size() / 2];
        }
    }
    if (Alarm *alarm = m_isOpen ? m_state.board.find(m_alarm) : nullptr) {
        alarm->isRecovered = true;
        alarm->endedAt = event.time;
        alarm->toStep = step;
    }
    m_isOpen = false;
    m_points = 0;
    m_state.checkpointStep = step;
    m_state.checkpointTime = event.time != metrics::noTime ? event.time : m_state.time;
    size(event);
}

void CheckpointWatch::size(const LogEvent &event)
{
    const auto found = event.values.find("bytes");
    if (found == event.values.end())
        return;
    double bytes = 0;
    const std::string &text = found->second;
    if (std::from_chars(text.data(), text.data() + text.size(), bytes).ec != std::errc() || !(bytes > 0))
        return;
    const double before = std::exchange(m_bytes, bytes);
    if (before <= 0 || std::abs(bytes / before - 1) <= m_state.rules.checkpointSize)
        return;
    const AlarmHandle handle = m_state.raise(AlarmKind::CheckpointSize, AlarmLevel::Warning, {}, *m_state.checkpointStep,
                                             nullptr);
    Alarm *alarm = m_state.board.find(handle);
    if (!alarm)
        return;
    alarm->endedAt = event.time;
    alarm->evidence["value"] = bytes;
    alarm->evidence["before"] = before;
    alarm->message = "The checkpoint of step " + std::to_string(*m_state.checkpointStep) + " has "
        + figure(bytes / bytesPerGigabyte) + " GB and the one before " + figure(before / bytesPerGigabyte) + " GB.";
}

} // namespace espalier::training::detail
