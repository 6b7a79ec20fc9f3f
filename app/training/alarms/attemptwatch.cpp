// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/attemptwatch.h"

#include <algorithm>

namespace espalier::training::detail {

namespace {

constexpr std::size_t keptAttempts = 64;
constexpr std::int64_t usualRestart = 200; ///< steps a restart goes back where nobody knows how often checkpoints are

} // namespace

void AttemptWatch::sample(std::int64_t step, std::int64_t time)
{
    if (m_past.empty())
        m_past.push_back({m_state.attempt, {}, step, step, time, time, false, false});
    Past &current = m_past.back();
    if (current.firstStep < 0)
        current.firstStep = step;
    current.lastStep = std::max(current.lastStep, step);
    if (current.startedAt == metrics::noTime)
        current.startedAt = time;
    current.lastAt = std::max(current.lastAt, time);
}

void AttemptWatch::event(const LogEvent &event)
{
    if (m_past.empty())
        m_past.push_back({m_state.attempt, {}, -1, -1, event.time, event.time, false, false});
    Past &current = m_past.back();
    if (event.what == LogEvent::What::Stopped)
        current.isStopped = true;
    if (event.what != LogEvent::What::Failed)
        return;
    if (event.time != metrics::noTime)
        current.lastAt = std::max(current.lastAt, event.time);
    if (const auto node = event.values.find("node"); node != event.values.end() && !node->second.empty())
        current.node = node->second;
    current.isFailed = true;
    crashLoop();
}

void AttemptWatch::beginAttempt(const Attempt &attempt, std::int64_t lastStep, std::int64_t lastTime)
{
    if (!m_past.empty())
        crashLoop();
    m_past.push_back({attempt.id, {}, attempt.firstStep, -1, attempt.startedAt, attempt.startedAt, false, false});
    if (m_past.size() > keptAttempts)
        m_past.pop_front();
    if (lastStep < 0 || attempt.firstStep > lastStep)
        return;
    const std::int64_t back = lastStep - attempt.firstStep + 1;
    const std::int64_t usual = std::max(usualRestart, m_state.checkpointEvery.value_or(0));
    const bool isParallel = attempt.startedAt != metrics::noTime && lastTime != metrics::noTime && attempt.startedAt < lastTime;
    const auto level = back <= usual || isParallel ? AlarmLevel::Information : AlarmLevel::Warning;
    const AlarmHandle handle = m_state.board.raise(
        {AlarmKind::IterationBack, level, {}, attempt.id, attempt.firstStep, lastStep, attempt.startedAt});
    Alarm *alarm = m_state.board.find(handle);
    if (!alarm)
        return;
    alarm->toStep = lastStep;
    alarm->endedAt = attempt.startedAt;
    alarm->evidence["back_steps"] = static_cast<double>(back);
    alarm->evidence["last_step"] = static_cast<double>(lastStep);
    if (const double seconds = static_cast<double>(back) * m_state.secondsPerStep; seconds > 0) {
        alarm->evidence["seconds_abandoned"] = seconds;
        if (const double hours = gpuHours(seconds, m_state.plan); hours > 0)
            alarm->evidence["gpu_hours_abandoned"] = hours;
    }
    alarm->message = "The run went back from step " + std::to_string(lastStep) + " to " + std::to_string(attempt.firstStep) + ", "
        + std::to_string(back) + (back == 1 ? " step" : " steps")
        + (isParallel ? ", while the attempt before was still written: two writers." : ".");
}

void AttemptWatch::crashLoop()
{
    const auto wanted = static_cast<std::size_t>(m_state.rules.crashLoopAttempts);
    std::size_t dead = 0;
    while (dead < m_past.size() && !m_past[m_past.size() - 1 - dead].isStopped)
        ++dead;
    const std::size_t inARow = dead;
    // The longest stretch of deaths that lies within the time; without times nothing is known of a loop.
    const Past &last = m_past.back();
    const std::int64_t within = std::chrono::duration_cast<std::chrono::milliseconds>(m_state.rules.crashLoopWithin).count();
    while (dead > 0) {
        const Past &first = m_past[m_past.size() - dead];
        if (first.startedAt != metrics::noTime && last.lastAt != metrics::noTime && last.lastAt - first.startedAt <= within)
            break;
        --dead;
    }
    if (dead < wanted)
        return;
    const Past &first = m_past[m_past.size() - dead];
    std::map<std::string, int> nodes;
    bool isFailed = false;
    for (std::size_t i = m_past.size() - dead; i < m_past.size(); ++i) {
        isFailed = isFailed || m_past[i].isFailed;
        if (!m_past[i].node.empty())
            ++nodes[m_past[i].node];
    }
    if (!isFailed && last.lastStep > first.lastStep)
        return; // restarted again and again, and yet it goes forward
    const std::int64_t at = std::max(last.lastStep, first.firstStep);
    std::size_t sinceLoopBegan = 0; // deaths since the loop began, when it is the one that goes on
    for (std::size_t back = 1; back <= inARow && sinceLoopBegan == 0; ++back) {
        if (m_loop != noAlarm && m_past[m_past.size() - back].id == m_loopFirst)
            sinceLoopBegan = back;
    }
    const bool goesOn = sinceLoopBegan > 0;
    if (!goesOn) {
        m_loop = m_state.board.raise(
            {AlarmKind::CrashLoop, AlarmLevel::Critical, {}, first.id, first.firstStep, at, last.lastAt});
        m_loopFirst = first.id;
    }
    Alarm *alarm = m_state.board.find(m_loop);
    if (!alarm)
        return;
    alarm->toStep = at;
    alarm->endedAt = last.lastAt;
    alarm->evidence["attempts"] = static_cast<double>(goesOn ? sinceLoopBegan : dead);
    alarm->evidence["seconds"] = static_cast<double>(last.lastAt - first.startedAt) / millisecondsPerSecond;
    alarm->message = figure(alarm->evidence["attempts"]) + " attempts died one after the other, the last " + std::to_string(dead)
        + " within " + durationText(alarm->evidence["seconds"]) + ", about step " + std::to_string(at);
    const auto worst = std::ranges::max_element(nodes, {}, [](const auto &entry) { return entry.second; });
    if (worst != nodes.end() && worst->second >= 2) {
        alarm->evidence["on_one_node"] = worst->second;
        alarm->message += ", " + std::to_string(worst->second) + " of them on " + worst->first;
    }
    alarm->message += ".";
    alarm->lines.clear();
    for (const WatchState::Line &line : m_state.lines)
        alarm->lines.push_back(line.text);
}

} // namespace espalier::training::detail
