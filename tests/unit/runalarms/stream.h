// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarms.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

namespace espalier::test {

using namespace training;

/// A run as a watch sees it: one attempt, steps of a fixed length, and whatever a test makes of them.
class Stream
{
public:
    explicit Stream(AlarmRules rules = {}, RunPlan plan = {}, LogFormat format = LogFormat::Megatron)
        : watch(std::move(rules), std::move(plan))
    {
        attempt("first", 1, format);
    }

    void attempt(const std::string &id, std::int64_t firstStep, LogFormat format = LogFormat::Megatron)
    {
        Attempt begun;
        begun.id = id;
        begun.firstStep = firstStep;
        begun.startedAt = now;
        begun.format = format;
        watch.beginAttempt(begun);
    }
    void put(std::string_view measure, std::int64_t step, double value) { watch.sample(measure, {step, now, value}); }
    void event(LogEvent::What what, std::int64_t step = -1, std::map<std::string, std::string> values = {}, std::string text = {})
    {
        LogEvent told;
        told.what = what;
        told.step = step;
        told.time = now;
        told.values = std::move(values);
        told.text = std::move(text);
        watch.event(told);
    }
    void pass(double seconds) { now += static_cast<std::int64_t>(seconds * 1000); }
    double normal() { return m_normal(m_random); }
    std::mt19937_64 &random() { return m_random; }

    /// Steps from..to, `seconds` apart, with a loss of a calm run and whatever `more` adds.
    void calm(std::int64_t from, std::int64_t to, double seconds = 100, const std::function<void(std::int64_t)> &more = {})
    {
        for (std::int64_t step = from; step <= to; ++step) {
            pass(seconds);
            put("gradient norm", step, 0.2 * std::exp(0.1 * normal()));
            put("loss", step, 2.2 + 0.01 * normal());
            if (more)
                more(step);
        }
    }

    std::vector<Alarm> of(AlarmKind kind, AlarmLevel atLeast = AlarmLevel::Information) const
    {
        std::vector<Alarm> found;
        for (const Alarm &alarm : watch.alarms()) {
            if (alarm.kind == kind && alarm.level >= atLeast)
                found.push_back(alarm);
        }
        return found;
    }
    std::vector<Alarm> warnings() const
    {
        std::vector<Alarm> found;
        for (const Alarm &alarm : watch.alarms()) {
            if (alarm.level >= AlarmLevel::Warning)
                found.push_back(alarm);
        }
        return found;
    }

    AlarmWatch watch;
    std::int64_t now = 1'650'000'000'000;

private:
    std::mt19937_64 m_random{176};
    std::normal_distribution<double> m_normal;
};

/// One line an alarm, for messages of failed tests.
inline std::string told(const std::vector<Alarm> &alarms)
{
    std::string text;
    for (const Alarm &alarm : alarms)
        text += std::string(alarmName(alarm.kind)) + " " + std::string(levelName(alarm.level)) + " " + alarm.measure + " "
            + alarm.attempt + " " + std::to_string(alarm.fromStep) + ".." + std::to_string(alarm.toStep) + " at "
            + std::to_string(alarm.raisedAtStep) + ": " + alarm.message + "\n";
    return text;
}

} // namespace espalier::test
