// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/history_p.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace espalier::training {

namespace {

bool isDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "...x12s3" without its "s3".
std::string_view withoutAside(std::string_view id)
{
    const std::size_t aside = id.rfind('s');
    return aside != std::string_view::npos && isDigits(id.substr(aside + 1)) && id.rfind('x', aside) != std::string_view::npos
        ? id.substr(0, aside)
        : id;
}

} // namespace

bool Attempt::isAside() const
{
    return withoutAside(id).size() != id.size();
}

std::pair<std::string_view, std::uint64_t> Attempt::sourceKey() const
{
    const std::string_view own = withoutAside(id);
    const std::size_t place = own.rfind('x');
    if (place == std::string_view::npos || !isDigits(own.substr(place + 1)))
        return {own, 0};
    std::uint64_t number = 0;
    std::from_chars(own.data() + place + 1, own.data() + own.size(), number);
    return {own.substr(0, place), number};
}

std::size_t RunSeries::size() const
{
    std::size_t count = 0;
    for (const Stretch &stretch : stretches)
        count += stretch.series.size();
    return count;
}

std::int64_t RunSeries::lastStep() const
{
    std::int64_t last = -1;
    bool isFirst = true;
    for (const Stretch &stretch : stretches) {
        last = isFirst ? stretch.series.lastStep() : std::max(last, stretch.series.lastStep());
        isFirst = false;
    }
    return last;
}

RunHistory RunHistory::build(std::vector<Part> parts, const SeriesNames &names)
{
    Builder builder(names);
    for (Part &part : parts)
        builder.take(std::move(part));
    return builder.finish();
}

const RunSeries *RunHistory::find(std::string_view wanted) const
{
    const auto found = std::ranges::find(m_series, wanted, &RunSeries::name);
    return found == m_series.end() ? nullptr : &*found;
}

const std::vector<LogEvent> &RunHistory::events() const
{
    static const std::vector<LogEvent> none;
    return m_events ? *m_events : none;
}

const std::map<std::string, Json> &RunHistory::parameters() const
{
    static const std::map<std::string, Json> none;
    return m_parameters ? *m_parameters : none;
}

std::int64_t RunHistory::lastStep() const
{
    for (auto attempt = m_attempts.rbegin(); attempt != m_attempts.rend(); ++attempt)
        if (attempt->mainTo > attempt->mainFrom)
            return attempt->lastStep;
    return -1;
}

std::int64_t RunHistory::lastTime() const
{
    std::int64_t last = metrics::noTime;
    for (const Attempt &attempt : m_attempts)
        last = std::max(last, attempt.lastAt);
    return last;
}

std::size_t RunHistory::sampleCount() const
{
    std::size_t count = 0;
    for (const RunSeries &one : m_series)
        count += one.size();
    return count;
}

Result<std::vector<metrics::Sample>> RunHistory::mainLine(std::string_view wanted, std::int64_t fromStep,
                                                          std::int64_t toStep) const
{
    std::vector<metrics::Sample> result;
    const RunSeries *series = find(wanted);
    if (!series)
        return result;
    const bool isForeign = SeriesNames::isForeign(wanted); // its steps are no steps: whole attempts count
    for (const RunSeries::Stretch &stretch : series->stretches) {
        const Attempt &attempt = m_attempts[stretch.attempt];
        if (attempt.mainTo <= attempt.mainFrom || stretch.series.isEmpty())
            continue;
        const std::int64_t from = isForeign ? fromStep : std::max(fromStep, attempt.mainFrom);
        const std::int64_t until = isForeign ? detail::after(toStep) : std::min(detail::after(toStep), attempt.mainTo);
        if (from >= until || stretch.series.lastStep() < from || stretch.series.firstStep() >= until)
            continue;
        ESPALIER_TRY(const std::size_t begin, stretch.series.lowerBound(metrics::Along::Step, from));
        std::size_t end = stretch.series.size();
        if (stretch.series.lastStep() >= until) {
            ESPALIER_TRY(end, stretch.series.lowerBound(metrics::Along::Step, until));
        }
        ESPALIER_TRY(const std::vector<metrics::Sample> samples, stretch.series.samples(begin, end));
        result.insert(result.end(), samples.begin(), samples.end());
    }
    return result;
}

std::optional<metrics::Sample> RunHistory::last(std::string_view wanted) const
{
    const RunSeries *series = find(wanted);
    if (!series)
        return std::nullopt;
    for (auto stretch = series->stretches.rbegin(); stretch != series->stretches.rend(); ++stretch) {
        const Attempt &attempt = m_attempts[stretch->attempt];
        const metrics::Series &samples = stretch->series;
        if (attempt.mainTo <= attempt.mainFrom || samples.isEmpty())
            continue;
        std::size_t end = samples.size();
        if (!SeriesNames::isForeign(wanted) && samples.lastStep() >= attempt.mainTo)
            end = samples.lowerBound(metrics::Along::Step, attempt.mainTo).value_or(0);
        if (end == 0)
            continue;
        if (const auto sample = samples.samples(end - 1, end); sample && !sample->empty())
            return sample->front();
    }
    return std::nullopt;
}

AxisMap RunHistory::axisOf(std::string_view wanted) const
{
    std::vector<AxisMap::Point> points;
    const auto samples = mainLine(wanted, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
    if (samples)
        for (const metrics::Sample &sample : *samples)
            points.push_back({sample.step, sample.value});
    return AxisMap(std::move(points));
}

/// When the steps of the main line were, by the measure that has the most of them with times.
std::vector<AxisMap::Point> RunHistory::timePoints(std::int64_t fromStep) const
{
    const RunSeries *best = nullptr;
    for (const RunSeries &one : m_series)
        if (!SeriesNames::isForeign(one.name) && !one.stretches.empty()
            && one.stretches.back().series.lastTime() != metrics::noTime && (!best || one.size() > best->size()))
            best = &one;
    std::vector<AxisMap::Point> points;
    if (!best)
        return points;
    const auto samples = mainLine(best->name, fromStep, std::numeric_limits<std::int64_t>::max());
    if (samples)
        for (const metrics::Sample &sample : *samples)
            if (sample.time != metrics::noTime && (points.empty() || points.back().first != sample.step))
                points.push_back({sample.step, static_cast<double>(sample.time)});
    return points;
}

AxisMap RunHistory::times() const
{
    if (!m_times)
        return {};
    std::call_once(m_times->once, [&] {
        m_times->map = AxisMap(timePoints(std::numeric_limits<std::int64_t>::min()), 0, 500);
        m_times->isThere = true;
    });
    return m_times->map;
}

} // namespace espalier::training
