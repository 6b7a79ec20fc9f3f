// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/history_p.h"

#include <algorithm>

namespace espalier::training {

namespace detail {

static std::vector<AxisMap::Point> pointsOf(const metrics::Series &series, bool areTimes)
{
    std::vector<AxisMap::Point> points;
    if (const auto samples = series.samples(0, series.size()))
        for (const metrics::Sample &sample : *samples)
            if ((!areTimes || sample.time != metrics::noTime) && (points.empty() || points.back().first != sample.step))
                points.push_back({sample.step, areTimes ? static_cast<double>(sample.time) : sample.value});
    return points;
}

} // namespace detail

RunHistory RunHistory::appended(const Part &part) const
{
    RunHistory result = *this;
    if (result.continued(part))
        return result;
    Builder builder(*this);
    builder.take(part);
    return builder.finish();
}

RunHistory RunHistory::appended(const std::vector<Part> &parts) const
{
    RunHistory result = *this;
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        if (result.continued(*part))
            continue;
        Builder builder(result);
        for (; part != parts.end(); ++part)
            builder.take(*part);
        return builder.finish();
    }
    return result;
}

/// Takes in a part that goes on where an attempt ended. False, with nothing changed, where it does anything else.
bool RunHistory::continued(const Part &part)
{
    if (!m_sources)
        return false;
    const Sources::Layout &layout = *m_sources->layout;
    const auto found = layout.byId.find(part.attempt.id);
    if (found == layout.byId.end())
        return false;
    const SourceEntry &known = *m_sources->all[found->second];
    const std::int64_t began = part.attempt.startedAt;
    if (began != metrics::noTime && (known.attempt.startedAt == metrics::noTime || began < known.attempt.startedAt))
        return false;
    for (const metrics::Series &fresh : part.series) {
        const auto own = known.series.find(fresh.name());
        if (fresh.isEmpty())
            continue;
        if (own == known.series.end() || own->second.isEmpty() || fresh.firstStep() < own->second.lastStep())
            return false;
        if (!SeriesNames::isForeign(fresh.name()) && fresh.firstStep() < known.attempt.firstStep)
            return false;
    }
    growSource(found->second, part);
    return true;
}

void RunHistory::growSource(std::size_t index, const Part &part)
{
    const Sources::Layout &layout = *m_sources->layout;
    auto source = std::make_shared<SourceEntry>(*m_sources->all[index]);
    Attempt facts = part.attempt;
    facts.samples = 0;
    for (const metrics::Series &fresh : part.series) {
        if (fresh.isEmpty())
            continue;
        Builder::grow(source->series.find(fresh.name())->second, fresh);
        facts.samples += fresh.size();
        facts.lastAt = std::max(facts.lastAt, fresh.lastTime());
        if (!SeriesNames::isForeign(fresh.name()))
            source->attempt.lastStep = std::max(source->attempt.lastStep, fresh.lastStep());
    }
    source->attempt = detail::joinedFacts(source->attempt, facts);
    source->attempt.samples += facts.samples;
    for (const auto &[key, value] : part.parameters)
        source->parameters[key] = value;
    auto sources = std::make_shared<Sources>(*m_sources);
    sources->all[index] = source;
    m_sources = sources;

    const std::size_t listed = layout.listed[layout.fills[index].empty() ? index : layout.fills[index].back()];
    Attempt &attempt = m_attempts[listed];
    attempt.lastStep = std::max(attempt.lastStep, source->attempt.lastStep);
    attempt.lastAt = std::max(attempt.lastAt, source->attempt.lastAt);
    if (layout.fills[index].empty()) {
        attempt.samples = source->attempt.samples;
        attempt.isClosed = source->attempt.isClosed || listed + 1 < m_attempts.size();
        attempt.host = attempt.host.empty() ? source->attempt.host : attempt.host;
    }
    std::vector<std::int64_t> spacings;
    std::vector<bool> hasSteps;
    for (const std::vector<std::size_t> &group : layout.groups) {
        spacings.push_back(m_sources->all[group.front()]->spacing);
        hasSteps.push_back(std::ranges::any_of(group, [&](std::size_t one) { return m_sources->all[one]->hasSteps; }));
    }
    Builder::chain(m_attempts, spacings, hasSteps);
    growSeries(listed, *source, part);
    growAxes(listed, *source, part);
    if (!part.events.empty()) {
        std::vector<LogEvent> events = this->events();
        Builder::addEvents(events, part.events);
        m_events = std::make_shared<const std::vector<LogEvent>>(std::move(events));
    }
    if (!part.parameters.empty()) {
        std::map<std::string, Json> parameters = this->parameters();
        for (const auto &[key, value] : part.parameters)
            parameters[key] = value;
        m_parameters = std::make_shared<const std::map<std::string, Json>>(std::move(parameters));
    }
}

void RunHistory::growSeries(std::size_t listed, const SourceEntry &source, const Part &part)
{
    const bool isAlone = m_sources->layout->groups[listed].size() == 1;
    for (const metrics::Series &fresh : part.series) {
        const auto measure = source.measures.find(fresh.name());
        if (fresh.isEmpty() || measure == source.measures.end())
            continue;
        const auto series = std::ranges::find(m_series, measure->second, &RunSeries::name);
        if (series == m_series.end())
            continue;
        auto &stretches = series->stretches;
        const auto isOwn = [&](const RunSeries::Stretch &stretch) { return stretch.attempt == listed; };
        if (isAlone) {
            const auto own = std::find_if(stretches.rbegin(), stretches.rend(), isOwn);
            if (own != stretches.rend())
                own->series = source.series.find(fresh.name())->second;
            continue;
        }
        RunSeries again;
        Builder::stretchesOf(*m_sources, listed, measure->second, true, again);
        const auto at = std::ranges::find_if(stretches, [&](const RunSeries::Stretch &one) { return one.attempt >= listed; });
        const auto place = at - stretches.begin();
        std::erase_if(stretches, isOwn);
        stretches.insert(stretches.begin() + place, again.stretches.begin(), again.stretches.end());
    }
}

void RunHistory::growAxes(std::size_t listed, const SourceEntry &source, const Part &part)
{
    bool isEnd = m_attempts[listed].mainTo > m_attempts[listed].mainFrom;
    for (std::size_t i = listed + 1; i < m_attempts.size(); ++i)
        isEnd = isEnd && m_attempts[i].mainTo <= m_attempts[i].mainFrom;
    const metrics::Series *longest = nullptr;
    for (const metrics::Series &fresh : part.series) {
        const auto known = source.measures.find(fresh.name());
        if (fresh.isEmpty() || known == source.measures.end())
            continue;
        if (!SeriesNames::isForeign(fresh.name()) && fresh.lastTime() != metrics::noTime
            && (!longest || fresh.size() > longest->size()))
            longest = &fresh;
        for (const auto &[measure, map] :
             {std::pair(measure::consumedSamples, &m_samples), std::pair(measure::consumedTokens, &m_tokens)})
            if (known->second == measure)
                *map = isEnd ? map->extended(detail::pointsOf(fresh, false)) : axisOf(measure);
    }
    // The map of times is carried on where somebody asked for it.
    auto times = std::make_shared<TimesCache>();
    if (isEnd && m_times && m_times->isThere)
        std::call_once(times->once, [&] {
            times->map = longest ? m_times->map.extended(detail::pointsOf(*longest, true)) : m_times->map;
            times->isThere = true;
        });
    m_times = times;
}

} // namespace espalier::training
