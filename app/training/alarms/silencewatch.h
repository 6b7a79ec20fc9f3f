// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarmboard.h"
#include "app/training/alarms/slidingorder.h"

namespace espalier::training::detail {

/// How often something comes round, in steps: planned, or learned from when it was.
class StepSchedule
{
public:
    void plan(std::optional<std::int64_t> every) { m_planned = every; }
    void seen(std::int64_t step);
    /// Whether it is due after `step`.
    bool isAt(std::int64_t step) const;
    bool isKnown() const { return m_planned.has_value() || m_every > 0; }
    std::optional<std::int64_t> every() const;
    std::optional<std::int64_t> last() const { return m_last; }
    void goBackTo(std::int64_t step);

private:
    std::optional<std::int64_t> m_planned, m_last;
    std::int64_t m_every = 0, m_candidate = 0;
};

/// Silences: while training, during an evaluation, while saving. What is told follows from the times of samples and events; a tick only tells it
/// sooner. Source: docs/formats/alarms.md, "Silence".
class SilenceWatch
{
public:
    explicit SilenceWatch(WatchState &state);

    /// It is `time` now, or something was written then: judges the silence before it.
    void until(std::int64_t time);
    /// The same for a line that carries its own date.
    void untilDated(std::int64_t time);
    /// A step of training came. Call until() first.
    void trained(std::int64_t step, std::int64_t time, const SampleTrail *trail);
    /// Something of an evaluation came.
    void evaluated(std::int64_t step, std::int64_t time);
    void event(const LogEvent &event);
    void beginAttempt(std::int64_t firstStep, std::int64_t startedAt);
    void tick(const LiveFacts &facts);
    /// The last step of the plan, when known: silence after it is the end.
    void setLastStep(std::int64_t step) { m_finalStep = step; }
    double secondsPerPoint() const;

private:
    enum class Phase { Unknown, Starting, Training, Evaluating, Saving, Stopped, Failed };
    struct Limit {
        AlarmKind kind = AlarmKind::Stall;
        std::int64_t milliseconds = 0;
    };
    Limit limit() const;
    bool isQueued() const;
    bool isBelievable(std::int64_t time, const Limit &allowed) const;
    void open(const Limit &limit, std::int64_t time);
    void describe(std::int64_t time, const Limit &limit);
    void close(std::int64_t time);
    void activity(std::int64_t time);
    void learn(std::int64_t gap);
    bool skippedOver(std::int64_t step, std::int64_t time) const;
    std::int64_t usualGap() const;

    WatchState &m_state;
    const SampleTrail *m_trail = nullptr;
    Phase m_phase = Phase::Unknown;
    std::int64_t m_since = metrics::noTime; ///< when the silence, or the phase, began
    std::int64_t m_lastStepTime = metrics::noTime, m_lastStep = -1, m_finalStep = -1;
    std::int64_t m_savingFrom = metrics::noTime, m_evaluatedAt = metrics::noTime;
    SlidingOrder m_gaps{32}; ///< milliseconds between lines
    StepSchedule m_evaluations, m_savings;
    bool m_hasStep = false; ///< the attempt: what is saved or evaluated before its first step is part of the start
    bool m_isEvaluationStep = false, m_isSavingStep = false; ///< seen since the last training step
    std::int64_t m_longestEvaluation = 0, m_longestSaving = 0;
    std::int64_t m_queuedAt = metrics::noTime, m_runningAt = metrics::noTime;
    AlarmHandle m_alarm = noAlarm, m_notSyncing = noAlarm;
    bool m_isOpen = false;
    Limit m_openLimit;
    /// Times that a reader added up from the lengths of steps leave out evaluations and saving: dated lines then stand apart from them.
    bool m_isAddedUp = false;
    std::int64_t m_anchor = metrics::noTime,
                 m_anchorNext = metrics::noTime;   ///< the last dated line before the last step; after it
    std::int64_t m_datedSilence = metrics::noTime; ///< the first dated line since the last step
    bool m_hasOthers = false;                      ///< other files were seen to grow on their own
};

} // namespace espalier::training::detail
