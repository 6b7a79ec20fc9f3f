// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/fold.h"

#include <cmath>
#include <functional>
#include <map>

namespace espalier::training::test {

inline constexpr std::int64_t startTime = 1'650'000'000'000;

/// Samples from..to of a tag, one a step, `seconds` apart; the value is value(step).
inline ReadSeries steps(
    const std::string &tag, std::int64_t from, std::int64_t to, std::int64_t time = metrics::noTime,
    const std::function<double(std::int64_t)> &value = [](std::int64_t step) { return 10.0 / static_cast<double>(step + 1); },
    std::int64_t every = 1)
{
    ReadSeries series{tag, metrics::Samples()};
    for (std::int64_t step = from; step <= to; step += every)
        series.samples.append({step, time == metrics::noTime ? time : time + (step - from) * 1000, value(step)});
    return series;
}

inline void add(ReadRun &run, const ReadSeries &more)
{
    metrics::Samples &samples = run.seriesNamed(more.name, more.samples.values.width()).samples;
    for (std::size_t i = 0; i < more.samples.size(); ++i)
        samples.append(more.samples[i]);
}

inline ReadRun source(const std::string &identity, LogFormat format = LogFormat::JsonLines)
{
    ReadRun run;
    run.identity = identity;
    run.format = format;
    return run;
}

inline std::vector<metrics::Sample> samplesOf(const metrics::Series &series)
{
    return series.samples(0, series.size()).value();
}

inline const metrics::Series *seriesOf(const RunHistory::Part &part, const std::string &tag)
{
    for (const metrics::Series &series : part.series)
        if (series.name() == tag)
            return &series;
    return nullptr;
}

/// Everything of several parts: "attempt/tag" to lines "step time bits".
inline std::map<std::string, std::vector<std::string>> contentOf(const std::vector<RunHistory::Part> &parts)
{
    std::map<std::string, std::vector<std::string>> result;
    for (const RunHistory::Part &part : parts)
        for (const metrics::Series &series : part.series)
            for (const metrics::Sample &sample : samplesOf(series))
                result[part.attempt.id + '/' + series.name()].push_back(
                    std::to_string(sample.step) + ' ' + std::to_string(sample.time) + ' '
                    + (std::isnan(sample.value) ? "nan" : std::to_string(sample.value)));
    return result;
}

inline std::vector<std::int64_t> stepsOf(const std::vector<metrics::Sample> &samples)
{
    std::vector<std::int64_t> result;
    for (const metrics::Sample &sample : samples)
        result.push_back(sample.step);
    return result;
}

} // namespace espalier::training::test
