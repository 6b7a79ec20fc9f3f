// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace espalier::training {

namespace {

constexpr double millisecondsOfHour = 3'600'000;

std::string hoursText(double hours)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f h", hours);
    return text.data();
}

/// Stretches of time that are spoken for, so that each counts once.
class ClaimedTime
{
public:
    /// Milliseconds of from..to that nobody had claimed before.
    std::int64_t claim(std::int64_t from, std::int64_t to)
    {
        if (from == metrics::noTime || to == metrics::noTime || to <= from)
            return 0;
        std::int64_t fresh = to - from;
        auto place = m_taken.upper_bound(from);
        if (place != m_taken.begin())
            --place;
        std::int64_t begin = from, end = to;
        while (place != m_taken.end() && place->first <= to) {
            if (place->second < from) {
                ++place;
                continue;
            }
            fresh -= std::max<std::int64_t>(0, std::min(to, place->second) - std::max(from, place->first));
            begin = std::min(begin, place->first);
            end = std::max(end, place->second);
            place = m_taken.erase(place);
        }
        m_taken[begin] = end;
        return fresh;
    }

private:
    std::map<std::int64_t, std::int64_t> m_taken;
};

/// Adds up one cause after the other.
class LossLedger
{
public:
    LossLedger(double gpus, std::vector<LostHours> &result) : m_gpus(gpus), m_result(result) {}

    void add(LostHours::Cause cause, std::int64_t from, std::int64_t to, double share, const std::string &what)
    {
        const double hours = share * static_cast<double>(m_claimed.claim(from, to)) / millisecondsOfHour;
        if (hours <= 0)
            return;
        LostHours &lost = m_result[static_cast<std::size_t>(cause)];
        lost.gpuHours += hours * m_gpus;
        lost.because.push_back(what + ": " + hoursText(hours) + " of " + std::to_string(std::llround(m_gpus)) + " GPUs");
    }

private:
    double m_gpus;
    std::vector<LostHours> &m_result;
    ClaimedTime m_claimed;
};

bool isSilence(const Alarm &alarm)
{
    return alarm.kind == AlarmKind::Stall || alarm.kind == AlarmKind::EvaluationHang || alarm.kind == AlarmKind::SavingHang;
}

double figureOf(const Alarm &alarm, const char *key)
{
    const auto found = alarm.evidence.find(key);
    return found == alarm.evidence.end() ? 0 : found->second;
}

/// When an attempt came past a step; noTime when its samples have no times.
std::int64_t timeOfStep(const RunHistory &history, std::size_t attempt, std::int64_t step)
{
    std::int64_t best = metrics::noTime;
    for (const RunSeries &series : history.series()) {
        for (const RunSeries::Stretch &stretch : series.stretches) {
            if (stretch.attempt != attempt || stretch.series.isEmpty() || stretch.series.firstTime() == metrics::noTime)
                continue;
            const auto at = stretch.series.at(metrics::Along::Step, step);
            if (at && *at && (*at)->time != metrics::noTime)
                best = std::max(best, (*at)->time);
        }
        if (best != metrics::noTime)
            return best;
    }
    return best;
}

/// The newest checkpoint an attempt could go on from when it ended.
const Checkpoint *lastGood(const CheckpointStanding &checkpoints, const Attempt &attempt)
{
    const Checkpoint *best = nullptr;
    for (const Checkpoint &checkpoint : checkpoints.checkpoints) {
        if (checkpoint.attempt == attempt.id && checkpoint.isFinished && checkpoint.step <= attempt.lastStep
            && (!best || checkpoint.step > best->step))
            best = &checkpoint;
    }
    return best;
}

std::string attemptSpan(const Attempt &attempt, std::int64_t from)
{
    return "steps " + std::to_string(from) + " to " + std::to_string(attempt.lastStep);
}

void addAbandoned(LossLedger &ledger, const RunHistory &history, const CheckpointStanding &checkpoints, LostHours::Cause wanted)
{
    for (std::size_t i = 0; i < history.attempts().size(); ++i) {
        const Attempt &attempt = history.attempts()[i];
        if (attempt.isAside() || attempt.abandonedSteps() <= 0 || attempt.lastAt == metrics::noTime)
            continue;
        const std::int64_t keptTo = std::max(attempt.mainTo, attempt.firstStep) - 1; // the last step that counts
        const auto since = [&](std::int64_t step) {
            const std::int64_t at = step >= attempt.firstStep ? timeOfStep(history, i, step) : attempt.startedAt;
            return at == metrics::noTime ? attempt.startedAt : at;
        };
        // Work after the last checkpoint went with the crash; what was thrown away before it was somebody's decision.
        const Checkpoint *good = lastGood(checkpoints, attempt);
        const std::int64_t split = good ? std::max(keptTo, good->step) : keptTo;
        if (wanted == LostHours::Cause::Crash && split < attempt.lastStep)
            ledger.add(wanted, since(split), attempt.lastAt, 1,
                       "stopped after " + attemptSpan(attempt, split + 1) + " without a checkpoint of them");
        if (wanted == LostHours::Cause::Rollback && keptTo < split)
            ledger.add(wanted, since(keptTo), since(split), 1,
                       "went back to step " + std::to_string(keptTo) + " from " + std::to_string(attempt.lastStep));
    }
}

void addSlowdowns(LossLedger &ledger, const RunHistory &history, const std::vector<Alarm> &alarms)
{
    for (const Alarm &alarm : alarms) {
        const double share = figureOf(alarm, "share");
        if (alarm.kind != AlarmKind::ThroughputDrop || alarm.level < AlarmLevel::Warning || share <= 0 || share >= 1)
            continue;
        std::int64_t to = alarm.endedAt;
        for (std::size_t i = 0; i < history.attempts().size() && to == metrics::noTime; ++i) {
            if (history.attempts()[i].id == alarm.attempt)
                to = timeOfStep(history, i, alarm.toStep);
        }
        ledger.add(LostHours::Cause::Slowdown, alarm.raisedAt, to != metrics::noTime ? to : history.lastTime(), 1 - share,
                   "slower from step " + std::to_string(alarm.fromStep) + " to " + std::to_string(alarm.toStep));
    }
}

void addWaiting(LossLedger &ledger, const RunHistory &history)
{
    std::int64_t busyUntil = metrics::noTime;
    for (const Attempt &attempt : history.attempts()) {
        if (attempt.isAside())
            continue;
        if (busyUntil != metrics::noTime && attempt.startedAt != metrics::noTime)
            ledger.add(LostHours::Cause::Queue, busyUntil, attempt.startedAt, 1,
                       "nothing ran before step " + std::to_string(attempt.firstStep));
        busyUntil = std::max(busyUntil, attempt.lastAt);
    }
}

} // namespace

std::string_view causeName(LostHours::Cause cause)
{
    constexpr std::array<std::string_view, 5> names{"hang", "crash", "rollback", "slowdown", "queue"};
    return names.at(static_cast<std::size_t>(cause));
}

std::vector<LostHours> lostHours(const RunHistory &history, const std::vector<Alarm> &alarms,
                                 const CheckpointStanding &checkpoints, double gpus)
{
    std::vector<LostHours> result(5);
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i].cause = static_cast<LostHours::Cause>(i);
    LossLedger ledger(gpus, result);
    for (const Alarm &alarm : alarms) {
        if (!isSilence(alarm) || alarm.raisedAt == metrics::noTime)
            continue;
        const std::int64_t from = alarm.raisedAt - static_cast<std::int64_t>(figureOf(alarm, "limit_seconds") * 1000);
        const auto silent = static_cast<std::int64_t>(figureOf(alarm, "silence_seconds") * 1000);
        ledger.add(LostHours::Cause::Hang, from, alarm.endedAt != metrics::noTime ? alarm.endedAt : from + silent, 1,
                   std::string(alarmName(alarm.kind)) + " after step " + std::to_string(alarm.fromStep));
    }
    addAbandoned(ledger, history, checkpoints, LostHours::Cause::Crash);
    addAbandoned(ledger, history, checkpoints, LostHours::Cause::Rollback);
    addSlowdowns(ledger, history, alarms);
    addWaiting(ledger, history);
    std::erase_if(result, [](const LostHours &lost) { return lost.gpuHours <= 0; });
    return result;
}

} // namespace espalier::training
