// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/silencewatch.h"

#include <algorithm>
#include <cmath>

namespace espalier::training::detail {

namespace {

constexpr std::size_t leastGaps = 3;
constexpr std::int64_t roundStep = 50, roundPoints = 10; ///< where an evaluation nobody has seen yet would be
constexpr std::int64_t queuedAfter = 10 * 60 * 1000; ///< milliseconds between the last sign of life and a scheduler's "waiting"
constexpr std::int64_t othersApart = 1000;
constexpr double criticalLimits = 2;
constexpr std::int64_t excerptPoints = 3; ///< lines that would have to be missing
constexpr double excerptSlack = 1.5;
constexpr double unseenShare = 0.04;                      ///< of a run, at most, went into what added-up times leave out
constexpr std::int64_t unseenEvaluation = 24 * 60 * 1000; ///< milliseconds for evaluations whose length the log does not show
constexpr std::int64_t leastPause = 1000;
constexpr double leastPauseShare = 0.02;

std::int64_t inMilliseconds(std::chrono::seconds duration)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

} // namespace

SilenceWatch::SilenceWatch(WatchState &state) : m_state(state)
{
    m_evaluations.plan(state.plan.evaluateEvery);
    m_savings.plan(state.plan.checkpointEvery);
}

std::int64_t SilenceWatch::usualGap() const
{
    return static_cast<std::int64_t>(m_gaps.median());
}

double SilenceWatch::secondsPerPoint() const
{
    return m_gaps.median() / millisecondsPerSecond;
}

SilenceWatch::Limit SilenceWatch::limit() const
{
    const AlarmRules &rules = m_state.rules;
    const auto times = [](double factor, std::int64_t gap) {
        return static_cast<std::int64_t>(factor * static_cast<double>(gap));
    };
    const std::int64_t stall = std::max(times(rules.stallMedians, usualGap()), inMilliseconds(rules.stallAtLeast));
    const std::int64_t first = std::max(stall, inMilliseconds(rules.firstEvaluation));
    const std::int64_t evaluation = m_isAddedUp && m_longestEvaluation <= stall
        ? std::max(stall, std::min(first, unseenEvaluation))
        : m_longestEvaluation > 0 ? std::max(stall, times(rules.evaluationFactor, m_longestEvaluation))
                                  : first;
    const std::int64_t saving = m_longestSaving > 0 ? std::max(stall, times(rules.evaluationFactor, m_longestSaving))
                                                    : std::max(stall, inMilliseconds(rules.firstSaving));
    if (m_phase == Phase::Evaluating)
        return {AlarmKind::EvaluationHang, evaluation};
    if (m_phase == Phase::Saving)
        return {AlarmKind::SavingHang, saving};
    if (m_phase != Phase::Training || m_gaps.size() < leastGaps)
        return {AlarmKind::Stall, first};
    const bool isSaving = m_savings.isAt(m_lastStep) && !m_isSavingStep;
    if (m_evaluations.isAt(m_lastStep) && !m_isEvaluationStep)
        return {AlarmKind::EvaluationHang, isSaving ? std::max(evaluation, saving) : evaluation};
    if (isSaving)
        return {AlarmKind::SavingHang, saving};
    const bool isRound = m_lastStep % std::max(roundStep, roundPoints * m_state.stepsPerPoint) == 0;
    if (isRound && !m_evaluations.isKnown())
        return {AlarmKind::Stall, first};
    return {AlarmKind::Stall, stall};
}

bool SilenceWatch::isQueued() const
{
    const std::int64_t alive = std::max(m_runningAt, m_lastStepTime);
    return m_queuedAt != metrics::noTime && (alive == metrics::noTime || m_queuedAt > alive + queuedAfter);
}

void SilenceWatch::until(std::int64_t time)
{
    if (time == metrics::noTime || m_since == metrics::noTime || m_phase == Phase::Unknown || m_phase == Phase::Stopped)
        return;
    if ((m_finalStep > 0 && m_lastStep >= m_finalStep) || (m_lastStep < 0 && m_phase != Phase::Starting))
        return;
    const Limit allowed = m_isOpen ? m_openLimit : limit();
    if (time - m_since <= allowed.milliseconds || !isBelievable(time, allowed))
        return;
    if (!m_isOpen)
        open(allowed, m_since + allowed.milliseconds);
    describe(time, allowed);
}

bool SilenceWatch::isBelievable(std::int64_t time, const Limit &allowed) const
{
    if (!m_isAddedUp || m_isOpen)
        return true;
    // Between two dated lines without a step it was silent for certain.
    if (m_datedSilence != metrics::noTime && time - m_datedSilence > allowed.milliseconds)
        return true;
    if (m_anchor == metrics::noTime || m_since <= m_anchor)
        return true;
    return static_cast<double>(time - m_since - allowed.milliseconds) > unseenShare * static_cast<double>(m_since - m_anchor);
}

void SilenceWatch::untilDated(std::int64_t time)
{
    until(time);
    if (time == metrics::noTime)
        return;
    if (m_datedSilence == metrics::noTime)
        m_datedSilence = time;
    m_anchorNext = std::max(m_anchorNext, time);
}

void SilenceWatch::open(const Limit &allowed, std::int64_t time)
{
    m_alarm = m_state.raise(allowed.kind, AlarmLevel::Warning, {}, m_state.step, m_trail);
    m_isOpen = true;
    m_openLimit = allowed;
    if (Alarm *alarm = m_state.board.find(m_alarm))
        alarm->raisedAt = time;
}

void SilenceWatch::describe(std::int64_t time, const Limit &allowed)
{
    const double silent = static_cast<double>(time - m_since) / millisecondsPerSecond;
    const double seconds = static_cast<double>(allowed.milliseconds) / millisecondsPerSecond;
    if (silent > criticalLimits * seconds)
        m_state.board.escalate(m_alarm, AlarmLevel::Critical, m_state.step);
    Alarm *alarm = m_state.board.find(m_alarm);
    if (!alarm)
        return;
    alarm->evidence["silence_seconds"] = silent;
    alarm->evidence["limit_seconds"] = seconds;
    alarm->evidence["median_seconds"] = secondsPerPoint();
    if (const double hours = gpuHours(silent, m_state.plan); hours > 0)
        alarm->evidence["gpu_hours_idle"] = hours;
    const std::string while_ = allowed.kind == AlarmKind::EvaluationHang ? "evaluation"
        : allowed.kind == AlarmKind::SavingHang                          ? "saving a checkpoint"
        : m_phase == Phase::Starting                                     ? "the start"
        : m_phase == Phase::Failed                                       ? "a failure"
                                                                         : "step " + std::to_string(alarm->fromStep);
    const std::string where = allowed.kind == AlarmKind::Stall
        ? "after " + while_
        : "during " + while_ + " after step " + std::to_string(alarm->fromStep);
    alarm->message = "Nothing has come for " + durationText(silent) + " " + where + "; " + durationText(seconds)
        + " would be usual at most.";
}

void SilenceWatch::close(std::int64_t time)
{
    if (!m_isOpen)
        return;
    m_isOpen = false;
    if (time == metrics::noTime)
        return;
    if (time <= m_since + m_openLimit.milliseconds) {
        m_state.board.withdraw(m_alarm); // what came late was written in time: the files were slow, not the run
        return;
    }
    describe(time, m_openLimit);
    if (Alarm *alarm = m_state.board.find(m_alarm)) {
        alarm->endedAt = time;
        alarm->isRecovered = true;
    }
}

void SilenceWatch::learn(std::int64_t gap)
{
    if (gap <= 0)
        return;
    const bool isExpected = m_evaluations.isAt(m_lastStep) || m_savings.isAt(m_lastStep);
    const auto leastPauseHere = leastPause + static_cast<std::int64_t>(leastPauseShare * static_cast<double>(usualGap()));
    if (m_isEvaluationStep && m_gaps.size() >= leastGaps && gap - usualGap() < leastPauseHere)
        m_isAddedUp = true; // an evaluation that took no time
    if (m_isEvaluationStep) {
        const std::int64_t told = m_evaluatedAt != metrics::noTime ? m_evaluatedAt - m_lastStepTime : 0;
        const std::int64_t left = gap - usualGap() - (m_isSavingStep ? m_longestSaving : 0);
        m_longestEvaluation = std::max(m_longestEvaluation, told > 0 ? std::min(told, gap) : left);
    } else if (m_isSavingStep) {
        m_longestSaving = std::max(m_longestSaving, gap - usualGap());
    } else if (!isExpected) {
        m_gaps.push(static_cast<double>(gap));
    }
}

/// Whether the steps between the last line and this one fill the time between them: somebody quoted a few lines of a longer log.
bool SilenceWatch::skippedOver(std::int64_t step, std::int64_t time) const
{
    if (m_lastStep < 0 || time == metrics::noTime || m_lastStepTime == metrics::noTime)
        return false;
    const std::int64_t steps = step - m_lastStep;
    if (m_state.secondsPerStep <= 0)
        return steps > excerptPoints; // nothing is known yet of how long a step takes
    if (steps <= excerptPoints * m_state.stepsPerPoint)
        return false;
    return static_cast<double>(time - m_lastStepTime)
        < excerptSlack * static_cast<double>(steps) * m_state.secondsPerStep * millisecondsPerSecond;
}

void SilenceWatch::trained(std::int64_t step, std::int64_t time, const SampleTrail *trail)
{
    m_trail = trail;
    const bool wasSilent = m_isOpen;
    const bool isExcerpt = skippedOver(step, time);
    if (isExcerpt && m_isOpen) {
        m_state.board.withdraw(m_alarm); // the run went on; the lines are left out
        m_isOpen = false;
    }
    close(time);
    if (time != metrics::noTime) {
        const bool isFirstKnown = isExcerpt && m_state.secondsPerStep <= 0; // lines far apart, perhaps all of them
        const bool isUsual = isFirstKnown || (!wasSilent && !isExcerpt);
        if (isUsual && m_lastStepTime != metrics::noTime && m_phase != Phase::Starting)
            learn(time - m_lastStepTime);
        m_lastStepTime = std::max(m_lastStepTime, time);
        m_since = m_lastStepTime;
        m_phase = Phase::Training;
    }
    m_lastStep = step;
    m_hasStep = true;
    m_datedSilence = metrics::noTime;
    m_anchor = std::max(m_anchor, m_anchorNext);
    m_isEvaluationStep = m_isSavingStep = false;
    m_evaluatedAt = metrics::noTime;
    if (m_state.stepsPerPoint > 0)
        m_state.secondsPerStep = secondsPerPoint() / static_cast<double>(m_state.stepsPerPoint);
}

void SilenceWatch::evaluated(std::int64_t step, std::int64_t time)
{
    if (!m_isEvaluationStep)
        m_evaluations.seen(step >= 0 ? step : m_lastStep);
    m_isEvaluationStep = true;
    if (time != metrics::noTime)
        m_evaluatedAt = std::max(m_evaluatedAt, time);
    if (m_phase == Phase::Training)
        m_phase = Phase::Evaluating;
    else if (m_phase == Phase::Evaluating && m_isOpen && time != metrics::noTime && time > m_since)
        close(time); // it was slow, and goes on
}

void SilenceWatch::event(const LogEvent &event)
{
    using What = LogEvent::What;
    const std::int64_t since = event.time != metrics::noTime ? std::max(event.time, m_since) : m_since;
    switch (event.what) {
    case What::Started:
    case What::Restarted:
        close(event.time);
        m_phase = Phase::Starting;
        m_since = since;
        break;
    case What::Stopped:
        close(event.time);
        m_phase = Phase::Stopped;
        break;
    case What::Failed:
        if (m_phase != Phase::Failed && !m_isOpen)
            m_since = since;
        m_phase = Phase::Failed;
        break;
    case What::CheckpointStarted:
        close(event.time);
        m_phase = m_hasStep ? Phase::Saving : Phase::Starting;
        m_isSavingStep = m_hasStep;
        m_since = since;
        break;
    case What::CheckpointSaved:
        close(event.time);
        m_savings.seen(event.step >= 0 ? event.step : m_lastStep);
        m_isSavingStep = m_hasStep;
        m_phase = m_hasStep ? Phase::Training : Phase::Starting;
        m_since = since;
        break;
    case What::EvaluationDone: evaluated(event.step, event.time); break;
    case What::Pulse: {
        const auto state = event.values.find("state");
        const std::string &text = state != event.values.end() ? state->second : event.text;
        if (text.find("wait") != std::string::npos || text.find("PENDING") != std::string::npos)
            m_queuedAt = std::max(m_queuedAt, event.time);
        else
            m_runningAt = std::max(m_runningAt, event.time);
        break;
    }
    default: break;
    }
    if (Alarm *alarm = m_isOpen ? m_state.board.find(m_alarm) : nullptr; alarm && !event.text.empty() && alarm->lines.size() < 16)
        alarm->lines.push_back(event.text);
}

void SilenceWatch::beginAttempt(std::int64_t firstStep, std::int64_t startedAt)
{
    if (isQueued() && !m_isOpen)
        m_phase = Phase::Stopped; // the scheduler said that it waits: no silence of the run's
    until(startedAt);
    close(startedAt);
    m_anchor = std::max(m_anchor, startedAt);
    m_datedSilence = metrics::noTime;
    m_isOpen = false;
    m_phase = Phase::Starting;
    m_hasStep = false;
    m_since = startedAt;
    m_lastStepTime = metrics::noTime;
    m_isEvaluationStep = m_isSavingStep = false;
    m_evaluatedAt = metrics::noTime;
    m_evaluations.goBackTo(firstStep - 1);
    m_savings.goBackTo(firstStep - 1);
}

void SilenceWatch::tick(const LiveFacts &facts)
{
    if (facts.now == metrics::noTime)
        return;
    const bool isKnown = facts.lastBytes != metrics::noTime && facts.lastBytesAnywhere != metrics::noTime;
    if (isKnown && facts.lastBytesAnywhere > facts.lastBytes + othersApart)
        m_hasOthers = true;
    const std::int64_t allowed = limit().milliseconds;
    const bool isNothingComing = isKnown && m_hasOthers && facts.now - facts.lastBytesAnywhere > allowed;
    Alarm *known = m_state.board.find(m_notSyncing);
    if (isNothingComing && !m_isOpen) {
        if (!known || known->endedAt != metrics::noTime)
            m_notSyncing = m_state.raise(AlarmKind::FilesNotSyncing, AlarmLevel::Warning, {}, m_state.step, nullptr);
        if (Alarm *alarm = m_state.board.find(m_notSyncing)) {
            const double silent = static_cast<double>(facts.now - facts.lastBytesAnywhere) / millisecondsPerSecond;
            alarm->raisedAt = facts.lastBytesAnywhere + allowed;
            alarm->evidence["silence_seconds"] = silent;
            alarm->message = "None of the watched files has grown for " + durationText(silent) + ": they do not arrive here.";
        }
        return;
    }
    if (known && known->endedAt == metrics::noTime && !isNothingComing) {
        known->endedAt = facts.now;
        known->isRecovered = true;
    }
    if (!isQueued())
        until(facts.now);
}

} // namespace espalier::training::detail
