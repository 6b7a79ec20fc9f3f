// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/alarmboard.h"

#include "storage/base/hash.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace espalier::training::detail {

namespace {

constexpr std::size_t keptLines = 12;
constexpr std::size_t keyDigits = 16;
constexpr std::int64_t lineReach = 100; ///< lines of so many points before an alarm belong to it
constexpr double secondsPerHour = 3600;

std::string alarmKey(const AlarmBoard::Cause &cause)
{
    std::string text(alarmName(cause.kind));
    text += '\n' + cause.measure + '\n' + cause.attempt + '\n' + std::to_string(cause.fromStep);
    return sha256Hex(text).substr(0, keyDigits);
}

} // namespace

std::vector<metrics::Sample> SampleTrail::latest() const
{
    std::vector<metrics::Sample> result;
    const std::size_t kept = std::min(m_count, before);
    result.reserve(before + after);
    for (std::size_t i = m_count - kept; i < m_count; ++i)
        result.push_back(m_ring[i % before]);
    return result;
}

AlarmHandle AlarmBoard::raise(const Cause &cause)
{
    if (std::ranges::find(m_off, cause.kind) != m_off.end())
        return noAlarm;
    std::string key = alarmKey(cause);
    if (const auto known = m_byKey.find(key); known != m_byKey.end() && m_places[known->second] != noAlarm) {
        Alarm &alarm = m_alarms[m_places[known->second]];
        alarm.level = std::max(alarm.level, cause.level);
        alarm.endedAt = metrics::noTime;
        alarm.isRecovered = false;
        return known->second;
    }
    if (m_alarms.size() >= mostAlarms)
        forgetOne();
    const AlarmHandle handle = m_places.size();
    Alarm alarm;
    alarm.key = key;
    alarm.kind = cause.kind;
    alarm.level = cause.level;
    alarm.measure = cause.measure;
    alarm.attempt = cause.attempt;
    alarm.fromStep = cause.fromStep;
    alarm.toStep = cause.raisedAtStep;
    alarm.raisedAtStep = cause.raisedAtStep;
    alarm.raisedAt = cause.raisedAt;
    const auto place = std::upper_bound(m_alarms.begin(), m_alarms.end(), cause.raisedAtStep,
                                        [](std::int64_t step, const Alarm &other) { return step < other.raisedAtStep; });
    const auto index = static_cast<std::size_t>(place - m_alarms.begin());
    m_alarms.insert(place, std::move(alarm));
    m_handles.insert(m_handles.begin() + static_cast<std::ptrdiff_t>(index), handle);
    m_places.push_back(index);
    for (std::size_t i = index + 1; i < m_handles.size(); ++i)
        m_places[m_handles[i]] = i;
    m_byKey[std::move(key)] = handle;
    return handle;
}

Alarm *AlarmBoard::find(AlarmHandle handle)
{
    if (handle == noAlarm || m_places[handle] == noAlarm)
        return nullptr;
    return &m_alarms[m_places[handle]];
}

void AlarmBoard::escalate(AlarmHandle handle, AlarmLevel level, std::int64_t step)
{
    Alarm *alarm = find(handle);
    if (!alarm || alarm->level >= level)
        return;
    alarm->level = level;
    if (level >= AlarmLevel::Warning)
        alarm->evidence.try_emplace("warning_step", static_cast<double>(step));
    if (level == AlarmLevel::Critical)
        alarm->evidence.try_emplace("critical_step", static_cast<double>(step));
}

void AlarmBoard::withdraw(AlarmHandle handle)
{
    Alarm *alarm = find(handle);
    if (!alarm)
        return;
    m_byKey.erase(alarm->key);
    const std::size_t index = m_places[handle];
    m_alarms.erase(m_alarms.begin() + static_cast<std::ptrdiff_t>(index));
    m_handles.erase(m_handles.begin() + static_cast<std::ptrdiff_t>(index));
    m_places[handle] = noAlarm;
    for (std::size_t i = index; i < m_handles.size(); ++i)
        m_places[m_handles[i]] = i;
}

void AlarmBoard::forgetOne()
{
    const auto found = std::ranges::find_if(m_alarms, [](const Alarm &alarm) {
        return alarm.level == AlarmLevel::Information && (alarm.endedAt != metrics::noTime || alarm.isRecovered);
    });
    if (found != m_alarms.end())
        withdraw(m_handles[static_cast<std::size_t>(found - m_alarms.begin())]);
}

void WatchState::noteLine(const LogEvent &event)
{
    if (event.text.empty())
        return;
    lines.push_back({event.step >= 0 ? event.step : step, event.text});
    if (lines.size() > keptLines)
        lines.pop_front();
}

AlarmHandle WatchState::raise(AlarmKind kind, AlarmLevel level, std::string_view measure, std::int64_t fromStep,
                              const SampleTrail *trail)
{
    const AlarmHandle handle = board.raise({kind, level, std::string(measure), attempt, fromStep, step, time});
    Alarm *alarm = board.find(handle);
    if (!alarm)
        return noAlarm;
    if (trail && alarm->around.empty())
        alarm->around = trail->latest();
    for (const Line &line : lines) {
        if (alarm->lines.size() < keptLines && line.step >= fromStep - lineReach * stepsPerPoint)
            alarm->lines.push_back(line.text);
    }
    if (level >= AlarmLevel::Warning)
        alarm->evidence.try_emplace("warning_step", static_cast<double>(step));
    if (level == AlarmLevel::Critical)
        alarm->evidence.try_emplace("critical_step", static_cast<double>(step));
    fillRisk(*alarm);
    return handle;
}

void WatchState::fillRisk(Alarm &alarm) const
{
    if (!checkpointStep || *checkpointStep > step)
        return;
    alarm.evidence["last_checkpoint_step"] = static_cast<double>(*checkpointStep);
    const auto steps = static_cast<double>(step - *checkpointStep);
    alarm.evidence["steps_at_risk"] = steps;
    double seconds = steps * secondsPerStep;
    if (checkpointTime != metrics::noTime && time != metrics::noTime && time > checkpointTime)
        seconds = static_cast<double>(time - checkpointTime) / millisecondsPerSecond;
    if (seconds > 0)
        alarm.evidence["seconds_at_risk"] = seconds;
    if (const double hours = gpuHours(seconds, plan); hours > 0)
        alarm.evidence["gpu_hours_at_risk"] = hours;
}

std::string figure(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g", value);
    return text.data();
}

std::string durationText(double seconds)
{
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60)
        return std::to_string(whole) + " s";
    if (whole < 3600)
        return std::to_string(whole / 60) + " min" + (whole % 60 ? " " + std::to_string(whole % 60) + " s" : "");
    const std::int64_t minutes = (whole + 30) / 60;
    return std::to_string(minutes / 60) + " h" + (minutes % 60 ? " " + std::to_string(minutes % 60) + " min" : "");
}

double gpuHours(double seconds, const RunPlan &plan)
{
    return plan.gpus > 0 ? seconds * plan.gpus / secondsPerHour : 0;
}

} // namespace espalier::training::detail
