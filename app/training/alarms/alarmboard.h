// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarms.h"

#include <array>
#include <deque>
#include <limits>

namespace espalier::training::detail {

/// An alarm on the board, for as long as the watch lives; `noAlarm` where none was raised (its kind is off) or it is gone.
using AlarmHandle = std::size_t;
inline constexpr AlarmHandle noAlarm = std::numeric_limits<std::size_t>::max();
inline constexpr double millisecondsPerSecond = 1000;

/// The latest samples of a measure, for the evidence of an alarm that begins now, and the alarms that still want those after.
class SampleTrail
{
public:
    static constexpr std::size_t before = 30, after = 30;

    void add(const metrics::Sample &sample)
    {
        m_ring[m_count % before] = sample;
        ++m_count;
    }
    /// Oldest first.
    std::vector<metrics::Sample> latest() const;

private:
    std::array<metrics::Sample, before> m_ring{};
    std::size_t m_count = 0;
};

/// All alarms of one run, in order, each once: raising what was raised before gives the same one again.
class AlarmBoard
{
public:
    struct Cause {
        AlarmKind kind = AlarmKind::Spike;
        AlarmLevel level = AlarmLevel::Warning;
        std::string measure;
        std::string attempt;
        std::int64_t fromStep = -1;
        std::int64_t raisedAtStep = -1;
        std::int64_t raisedAt = metrics::noTime;
    };
    explicit AlarmBoard(const std::vector<AlarmKind> &off) : m_off(off) {}

    AlarmHandle raise(const Cause &cause);
    /// Null for noAlarm and for alarms that were withdrawn or, among thousands, forgotten. Until the next raise or withdraw.
    Alarm *find(AlarmHandle handle);
    /// Never lowers. `step` is when it was known.
    void escalate(AlarmHandle handle, AlarmLevel level, std::int64_t step);
    /// It turned out that nothing was wrong.
    void withdraw(AlarmHandle handle);
    const std::vector<Alarm> &alarms() const { return m_alarms; }

private:
    void forgetOne();

    /// More alarms than this and the oldest ones for information that are over make room.
    static constexpr std::size_t mostAlarms = 4000;
    std::vector<AlarmKind> m_off;
    std::vector<Alarm> m_alarms;        ///< by raisedAtStep
    std::vector<AlarmHandle> m_handles; ///< of m_alarms
    std::vector<std::size_t> m_places;  ///< handle: index in m_alarms, or noAlarm
    std::map<std::string, AlarmHandle> m_byKey;
};

/// What all watches of one run share.
struct WatchState {
    WatchState(AlarmRules given, RunPlan planned) : rules(std::move(given)), plan(std::move(planned)), board(rules.off) {}

    AlarmRules rules;
    RunPlan plan;
    AlarmBoard board;
    std::string attempt;
    std::int64_t step = -1;              ///< the last one of training
    std::int64_t time = metrics::noTime; ///< of that step
    std::optional<std::int64_t> checkpointStep;
    std::int64_t checkpointTime = metrics::noTime;
    std::optional<std::int64_t> checkpointEvery; ///< planned, or the usual distance
    double secondsPerStep = 0;                   ///< 0 while unknown
    std::int64_t stepsPerPoint = 1;              ///< between two lines of the log
    int pointsSinceChange = 1'000'000;           ///< since batch size, sequence length or data changed
    bool isLearningRateRising = false;

    struct Line {
        std::int64_t step = -1;
        std::string text;
    };
    std::deque<Line> lines; ///< the last few of the log that say something

    void noteLine(const LogEvent &event);
    /// Raises with what every alarm shows: the samples before, the log's lines, the last checkpoint and what is at risk.
    AlarmHandle raise(AlarmKind kind, AlarmLevel level, std::string_view measure, std::int64_t fromStep,
                      const SampleTrail *trail);
    void fillRisk(Alarm &alarm) const;
};

/// "2.216", "960.4", "1.2e-05": short enough for a sentence.
std::string figure(double value);
/// "18 h 5 min", "9 min", "40 s".
std::string durationText(double seconds);
/// Whole hours of GPUs for `seconds`, 0 when their number is not known.
double gpuHours(double seconds, const RunPlan &plan);

} // namespace espalier::training::detail
