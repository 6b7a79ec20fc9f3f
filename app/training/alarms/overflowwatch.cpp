// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/overflowwatch.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace espalier::training::detail {

namespace {

constexpr int goodUntilOver = 50;          ///< good values after which it was over
constexpr int quietUntilLoneIsOver = 2000; ///< points: a skipped step now and then is how fp16 works, told once
constexpr double leastHalving = 0.9;       ///< binary orders: 65,536 to 35,000 is none

} // namespace

bool OverflowWatch::isFree() const
{
    return m_step <= m_state.rules.skippedFreeAtStart;
}

void OverflowWatch::beginAttempt()
{
    m_core = {};
    m_storm = m_lone = m_scaleAlarm = noAlarm;
    m_isStorm = m_hasLone = m_isScaleOpen = false;
    m_inARow = m_skippedInAll = 0;
    m_halvings.clear();
    m_lastScale = 0;
}

void OverflowWatch::beginStep(std::int64_t step)
{
    if (step == m_step)
        return;
    m_step = step;
    m_skippedNow = m_nanNow = 0;
}

void OverflowWatch::nanIterations(const metrics::Sample &sample, const SampleTrail &trail)
{
    if (std::isfinite(sample.value) && sample.value <= 0)
        return;
    m_nanNow = sample.value;
    bad(std::string(measure::loss), sample, trail, m_core,
        "The log counts " + figure(sample.value) + " NaN iterations at step " + std::to_string(sample.step));
    if (Alarm *alarm = m_state.board.find(m_core.alarm))
        alarm->evidence["nan_iterations"] += sample.value;
}

void OverflowWatch::skippedIterations(const metrics::Sample &sample, const SampleTrail &trail)
{
    m_skippedNow = std::isfinite(sample.value) ? sample.value : 0;
    skipped(m_skippedNow, sample, trail);
}

void OverflowWatch::skipped(double count, const metrics::Sample &sample, const SampleTrail &trail)
{
    if (count <= 0 || isFree()) {
        m_inARow = 0;
        ++m_sinceSkip;
        if (m_isStorm && m_sinceSkip >= goodUntilOver)
            m_isStorm = false;
        if (m_hasLone && m_sinceSkip >= quietUntilLoneIsOver)
            m_hasLone = false;
        return;
    }
    m_sinceSkip = 0;
    if (m_inARow <= 0)
        m_rowFrom = sample.step;
    // A line that stands for several steps counts them all when all were skipped, else once.
    m_inARow += count >= static_cast<double>(m_state.stepsPerPoint) ? count : 1;
    if (!m_hasLone && !m_isStorm) {
        m_lone = m_state.raise(AlarmKind::SkippedSteps, AlarmLevel::Information, measure::skippedIterations, sample.step, &trail);
        m_hasLone = true;
        m_skippedInAll = 0;
    }
    m_skippedInAll += count;
    if (m_inARow >= m_state.rules.skippedInARow && !m_isStorm) {
        m_isStorm = true;
        m_storm = m_state.raise(AlarmKind::SkippedSteps, AlarmLevel::Critical, measure::skippedIterations, m_rowFrom, &trail);
        m_state.board.escalate(m_storm, AlarmLevel::Critical, sample.step);
    }
    if (Alarm *alarm = m_state.board.find(m_isStorm ? m_storm : m_lone)) {
        alarm->toStep = sample.step;
        alarm->endedAt = sample.time;
        alarm->isRecovered = true; // until the next one
        alarm->evidence["in_a_row"] = std::max(alarm->evidence["in_a_row"], m_inARow);
        alarm->evidence["skipped"] += count;
        alarm->message = m_isStorm ? figure(alarm->evidence["in_a_row"]) + " steps in a row were skipped, from step "
                + std::to_string(alarm->fromStep) + " to " + std::to_string(sample.step) + "."
                                   : figure(alarm->evidence["skipped"]) + " steps were skipped now and then, from step "
                + std::to_string(alarm->fromStep) + " to " + std::to_string(sample.step) + ".";
    }
}

void OverflowWatch::core(const std::string &measure, const metrics::Sample &sample, const SampleTrail &trail)
{
    if (std::isfinite(sample.value)) {
        if (m_core.isOpen)
            good(sample, m_core);
        return;
    }
    if (m_skippedNow > 0 && !(m_nanNow > 0))
        return; // its loss is missing because the step was skipped, which has a rule of its own
    bad(measure, sample, trail, m_core,
        measure == measure::loss ? "The loss is missing or no number at step " + std::to_string(sample.step)
                                 : "The value of " + measure + " is no finite number at step " + std::to_string(sample.step));
}

void OverflowWatch::other(const std::string &measure, const metrics::Sample &sample, const SampleTrail &trail,
                          NonFiniteEpisode &episode)
{
    if (std::isfinite(sample.value)) {
        if (episode.isOpen)
            good(sample, episode);
        return;
    }
    if (m_core.isOpen && !episode.isOpen) {
        if (Alarm *alarm = m_state.board.find(m_core.alarm))
            alarm->evidence["other_values"] += 1; // part of what is told already
        return;
    }
    bad(measure, sample, trail, episode,
        "The value of " + measure + " is no finite number at step " + std::to_string(sample.step));
}

void OverflowWatch::bad(const std::string &measure, const metrics::Sample &sample, const SampleTrail &trail,
                        NonFiniteEpisode &episode, const std::string &what)
{
    if (!episode.isOpen) {
        episode = {};
        episode.isOpen = true;
        episode.alarm = m_state.raise(AlarmKind::NotANumber, AlarmLevel::Critical,
                                      &episode == &m_core ? measure::loss : std::string_view(measure), sample.step, &trail);
        if (Alarm *alarm = m_state.board.find(episode.alarm))
            alarm->message = what + ".";
    }
    episode.finite = 0;
    ++episode.count;
    Alarm *alarm = m_state.board.find(episode.alarm);
    if (!alarm)
        return;
    alarm->toStep = std::max(alarm->toStep, sample.step);
    alarm->isRecovered = false;
    alarm->endedAt = metrics::noTime;
    alarm->evidence["values"] = static_cast<double>(episode.count);
    if (alarm->around.size() < SampleTrail::before + SampleTrail::after && episode.count > 1)
        alarm->around.push_back(sample);
}

void OverflowWatch::good(const metrics::Sample &sample, NonFiniteEpisode &episode)
{
    Alarm *alarm = m_state.board.find(episode.alarm);
    if (alarm && !alarm->isRecovered) {
        alarm->isRecovered = true;
        alarm->endedAt = sample.time;
    }
    if (++episode.finite >= goodUntilOver)
        episode.isOpen = false;
}

void OverflowWatch::lossScale(const metrics::Sample &sample, const SampleTrail &trail)
{
    if (!std::isfinite(sample.value) || sample.value <= 0)
        return;
    const double fall = m_lastScale > 0 && !isFree() ? std::log2(m_lastScale / sample.value) : 0;
    m_lastScale = sample.value;
    m_highestScale = std::max(m_highestScale, sample.value);
    m_halvings.push_back(fall >= leastHalving ? std::round(fall) : 0);
    if (m_halvings.size() > static_cast<std::size_t>(m_state.rules.lossScaleWindow))
        m_halvings.pop_front();
    m_sinceHalving = fall >= leastHalving ? 0 : m_sinceHalving + 1;
    const double halvings = std::accumulate(m_halvings.begin(), m_halvings.end(), 0.0);
    // bfloat16 logs a scale of 1 from its first line to its last; only one that fell there says something.
    const bool isBottom = sample.value <= 1 && m_highestScale > 1 && fall >= leastHalving;
    if (!m_isScaleOpen && (isBottom || halvings >= m_state.rules.lossScaleHalvings)) {
        m_isScaleOpen = true;
        m_scaleAlarm = m_state.raise(AlarmKind::LossScale, AlarmLevel::Critical, measure::lossScale, sample.step, &trail);
    }
    if (!m_isScaleOpen)
        return;
    if (Alarm *alarm = m_state.board.find(m_scaleAlarm)) {
        if (m_sinceHalving == 0) {
            alarm->toStep = sample.step;
            alarm->evidence["value"] = sample.value;
            alarm->evidence["halvings"] = std::max(alarm->evidence["halvings"], halvings);
            alarm->message = "The loss scale was halved " + figure(alarm->evidence["halvings"]) + " times within "
                + std::to_string(m_state.rules.lossScaleWindow) + " lines, down to " + figure(sample.value) + " at step "
                + std::to_string(sample.step) + ".";
        }
        alarm->isRecovered = m_sinceHalving >= m_state.rules.lossScaleWindow;
        alarm->endedAt = alarm->isRecovered ? sample.time : metrics::noTime;
    }
    if (m_sinceHalving >= m_state.rules.lossScaleWindow)
        m_isScaleOpen = false;
}

} // namespace espalier::training::detail
