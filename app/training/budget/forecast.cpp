// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"

#include <algorithm>
#include <cmath>

namespace espalier::training {

namespace {

constexpr std::int64_t paceSteps = 1000;
constexpr double millisecondsOfDay = 86'400'000, secondsOfDay = 86'400, secondsOfHour = 3600;
constexpr double paceWindow = 14 * millisecondsOfDay;

double medianOf(std::vector<double> values)
{
    const std::size_t middle = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle), values.end());
    return values[middle];
}

std::optional<double> lastPlannedStep(const RunHistory &history, const RunPlan &plan)
{
    if (plan.steps)
        return static_cast<double>(*plan.steps);
    if (plan.samples && !history.samples().isEmpty())
        return history.samples().stepAt(static_cast<double>(*plan.samples));
    if (plan.tokens && !history.tokens().isEmpty())
        return history.tokens().stepAt(static_cast<double>(*plan.tokens));
    return std::nullopt;
}

/// Of the last thousand steps: the middle one of the distances in time, which evaluations and restarts do not move; else what the log says.
std::optional<double> secondsPerStepOf(const RunHistory &history)
{
    const std::int64_t last = history.lastStep();
    for (const std::string_view name : {measure::loss, measure::learningRate, measure::iterationTime}) {
        const auto samples = history.mainLine(name, last - paceSteps, last);
        if (!samples)
            continue;
        std::vector<double> seconds;
        for (std::size_t i = 1; i < samples->size(); ++i) {
            const metrics::Sample &a = (*samples)[i - 1], &b = (*samples)[i];
            if (a.time != metrics::noTime && b.time > a.time && b.step > a.step)
                seconds.push_back(static_cast<double>(b.time - a.time) / 1000 / static_cast<double>(b.step - a.step));
        }
        if (seconds.size() >= 2)
            return medianOf(std::move(seconds));
    }
    const auto told = history.mainLine(measure::iterationTime, last - paceSteps, last);
    std::vector<double> seconds;
    for (const metrics::Sample &sample : told.value_or(std::vector<metrics::Sample>{})) {
        if (std::isfinite(sample.value) && sample.value > 0)
            seconds.push_back(sample.value);
    }
    return seconds.empty() ? std::nullopt : std::optional(medianOf(std::move(seconds)));
}

} // namespace

RunForecast forecast(const RunHistory &history, const RunPlan &plan)
{
    RunForecast result;
    const std::int64_t last = history.lastStep();
    if (last < 0)
        return result;
    const auto end = lastPlannedStep(history, plan);
    const double left = end ? std::max(0.0, *end - static_cast<double>(last)) : 0;
    const auto secondsPerStep = secondsPerStepOf(history);
    const std::int64_t now = history.lastTime();
    if (secondsPerStep) {
        result.stepsPerDay = secondsOfDay / *secondsPerStep;
        if (end && plan.gpus > 0)
            result.gpuHoursLeft = left * *secondsPerStep * plan.gpus / secondsOfHour;
        if (end && now != metrics::noTime)
            result.doneAt = now + static_cast<std::int64_t>(left * *secondsPerStep * 1000);
    }
    if (!end || now == metrics::noTime)
        return result;
    // Steps of the main line, so that what was done twice counts as it cost.
    const AxisMap times = history.times();
    if (times.pointCount() < 2)
        return result;
    std::int64_t first = 0;
    for (const Attempt &attempt : history.attempts()) {
        if (attempt.startedAt != metrics::noTime && (first == 0 || attempt.startedAt < first))
            first = attempt.startedAt;
    }
    const double from = std::max(static_cast<double>(first), static_cast<double>(now) - paceWindow);
    const auto step = times.stepAt(from);
    if (step && static_cast<double>(last) > *step && static_cast<double>(now) > from)
        result.doneAtWithStops = now
            + static_cast<std::int64_t>(left * (static_cast<double>(now) - from) / (static_cast<double>(last) - *step));
    return result;
}

} // namespace espalier::training
