// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/alarmwatch_p.h"

#include <algorithm>

namespace espalier::training {

namespace {

constexpr double wellFilledDisk = 0.2; ///< of the limit: critical
constexpr double secondsPerDayOfRun = 86'400;

} // namespace

detail::AlarmHandle AlarmWatch::Private::raiseForRun(AlarmKind kind, AlarmLevel level, std::string measure, std::int64_t at)
{
    return state.board.raise({kind, level, std::move(measure), {}, 0, std::max<std::int64_t>(state.step, 0), at});
}

void AlarmWatch::Private::tickDisk(const LiveFacts &facts)
{
    if (facts.diskFreeShare < 0)
        return;
    const bool isFull = facts.diskFreeShare < state.rules.diskFree;
    if (!isFull) {
        for (const Alarm &alarm : state.board.alarms()) {
            if (alarm.kind != AlarmKind::Disk || alarm.endedAt != metrics::noTime)
                continue;
            // Raising gives the one there is; it is over then.
            Alarm *known = state.board.find(raiseForRun(AlarmKind::Disk, AlarmLevel::Warning, {}, facts.now));
            known->endedAt = facts.now;
            known->isRecovered = true;
            return;
        }
        return;
    }
    const auto level = facts.diskFreeShare < wellFilledDisk * state.rules.diskFree ? AlarmLevel::Critical : AlarmLevel::Warning;
    Alarm *alarm = state.board.find(raiseForRun(AlarmKind::Disk, level, {}, facts.now));
    if (!alarm)
        return;
    alarm->evidence["free_share"] = facts.diskFreeShare;
    alarm->evidence["limit"] = state.rules.diskFree;
    alarm->message = "The file system of the logs has " + detail::figure(100 * facts.diskFreeShare) + " % of its space left.";
}

void AlarmWatch::Private::tickBudget(const LiveFacts &facts)
{
    if (!state.plan.steps || *state.plan.steps <= state.step || state.secondsPerStep <= 0)
        return;
    const double seconds = static_cast<double>(*state.plan.steps - std::max<std::int64_t>(state.step, 0)) * state.secondsPerStep;
    const double needed = detail::gpuHours(seconds, state.plan);
    const bool isShort = facts.budgetLeftGpuHours >= 0 && needed > facts.budgetLeftGpuHours;
    const double doneAt = static_cast<double>(facts.now) + seconds * detail::millisecondsPerSecond;
    const bool isLate = facts.budgetEndsAt != metrics::noTime && facts.now != metrics::noTime
        && doneAt > static_cast<double>(facts.budgetEndsAt);
    if (!isShort && !isLate)
        return;
    Alarm *alarm = state.board.find(raiseForRun(AlarmKind::Budget, AlarmLevel::Warning, {}, facts.now));
    if (!alarm)
        return;
    alarm->evidence["gpu_hours_needed"] = needed;
    if (facts.budgetLeftGpuHours >= 0)
        alarm->evidence["gpu_hours_left"] = facts.budgetLeftGpuHours;
    alarm->evidence["seconds_needed"] = seconds;
    alarm->message = isShort
        ? "The plan needs another " + detail::figure(needed) + " GPU-hours, and the allocation has "
            + detail::figure(facts.budgetLeftGpuHours) + " left."
        : "The plan needs another " + detail::figure(seconds / secondsPerDayOfRun) + " days, and the allocation ends in "
            + detail::figure(static_cast<double>(facts.budgetEndsAt - facts.now) / detail::millisecondsPerSecond
                             / secondsPerDayOfRun)
            + ".";
}

} // namespace espalier::training
