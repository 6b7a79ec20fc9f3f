// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/history_p.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace espalier::training {

namespace detail {

static std::int64_t earlier(std::int64_t a, std::int64_t b)
{
    if (a == metrics::noTime || b == metrics::noTime)
        return a == metrics::noTime ? b : a;
    return std::min(a, b);
}

Attempt joinedFacts(const Attempt &first, const Attempt &second)
{
    Attempt result = first;
    result.startedAt = earlier(first.startedAt, second.startedAt);
    result.lastAt = std::max(first.lastAt, second.lastAt);
    if (result.host.empty())
        result.host = second.host;
    if (result.source.empty())
        result.source = second.source;
    // Who writes again has not ended.
    result.isClosed = second.samples > 0 ? second.isClosed : first.isClosed || second.isClosed;
    return result;
}

static metrics::Samples samplesOf(const metrics::Series &series, std::size_t from, std::size_t to)
{
    metrics::Samples result{{}, {}, metrics::ValueColumn(series.width())};
    if (const auto samples = series.samples(from, to))
        for (const metrics::Sample &sample : *samples)
            result.append(sample);
    return result;
}

} // namespace detail

void RunHistory::SourceEntry::describe()
{
    attempt.samples = 0;
    hasSteps = false;
    std::size_t most = 0;
    bool hasRange = false;
    for (const bool isForeign : {false, true}) {
        const bool isRangeKnown = hasRange;
        for (const auto &[tag, one] : series) {
            if (one.isEmpty() || SeriesNames::isForeign(tag) != isForeign)
                continue;
            attempt.samples += one.size();
            attempt.startedAt = detail::earlier(attempt.startedAt, one.firstTime());
            attempt.lastAt = std::max(attempt.lastAt, one.lastTime());
            hasSteps |= !isForeign;
            if (isRangeKnown)
                continue;
            attempt.firstStep = hasRange ? std::min(attempt.firstStep, one.firstStep()) : one.firstStep();
            attempt.lastStep = hasRange ? std::max(attempt.lastStep, one.lastStep()) : one.lastStep();
            hasRange = true;
            if (one.size() > std::max<std::size_t>(most, 1)) {
                most = one.size();
                const double span = static_cast<double>(one.lastStep()) - static_cast<double>(one.firstStep());
                spacing = static_cast<std::int64_t>(std::clamp(span / static_cast<double>(most - 1), 1.0, 1e15));
            }
        }
    }
}

void RunHistory::SourceEntry::nameTags(const SeriesNames &names)
{
    std::map<std::string, std::string> owners; // of measures
    for (const auto &[tag, one] : series) {
        const std::string measure = names.measure(tag);
        const auto [owner, isFirst] = owners.try_emplace(measure, tag);
        const bool isBetter = !isFirst && owner->second != measure
            && (tag == measure || one.size() > series.find(owner->second)->second.size());
        if (isBetter)
            owner->second = tag;
    }
    measures.clear();
    for (const auto &[tag, one] : series) {
        const std::string measure = names.measure(tag);
        const bool isOwner = owners.find(measure)->second == tag;
        measures[tag] = isOwner ? measure : tag;
    }
}

RunHistory::Builder::Builder(const RunHistory &history)
{
    if (!history.m_sources)
        return;
    m_layout->names = history.m_sources->layout->names;
    m_layout->byId = history.m_sources->layout->byId;
    m_sources->all = history.m_sources->all;
    m_open.resize(m_sources->all.size());
    m_events = history.events();
}

bool RunHistory::Builder::grow(metrics::Series &series, const metrics::Series &more)
{
    if (series.isEmpty()) {
        series = more;
        return true;
    }
    std::size_t from = 0;
    const bool isLater = more.firstStep() >= series.lastStep();
    if (!isLater)
        from = more.lowerBound(metrics::Along::Step, detail::after(series.lastStep())).value_or(more.size());
    if (from == more.size())
        return isLater;
    auto grown = series.appended(detail::samplesOf(more, from, more.size()));
    if (grown)
        series = std::move(*grown);
    return isLater && grown;
}

void RunHistory::Builder::take(Part part)
{
    const auto [found, isNew] = m_layout->byId.try_emplace(part.attempt.id, m_sources->all.size());
    if (isNew) {
        m_sources->all.emplace_back();
        m_open.push_back(std::make_shared<Source>());
    }
    std::shared_ptr<Source> &source = m_open[found->second];
    if (!source)
        source = std::make_shared<Source>(*m_sources->all[found->second]);
    source->attempt = isNew ? part.attempt : detail::joinedFacts(source->attempt, part.attempt);
    for (metrics::Series &series : part.series)
        if (!series.isEmpty())
            grow(source->series[series.name()], series);
    for (auto &[key, value] : part.parameters)
        source->parameters[key] = std::move(value);
    for (LogEvent &event : part.events)
        m_events.push_back(std::move(event));
}

/// Asides and attempts without samples are on no line. The others: the last one, the one it went on from, and so on.
void RunHistory::Builder::chain(std::vector<Attempt> &attempts, const std::vector<std::int64_t> &spacings,
                                const std::vector<bool> &hasSteps)
{
    constexpr std::size_t none = ~std::size_t(0);
    std::vector<std::size_t> parents(attempts.size(), none);
    std::size_t end = none;
    std::vector<std::size_t> line; // those that can be somebody's parent
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        Attempt &attempt = attempts[i];
        attempt.parent.clear();
        attempt.mainFrom = attempt.mainTo = attempt.firstStep;
        if (attempt.isAside() || !hasSteps[i])
            continue;
        std::size_t farthest = none;
        for (std::size_t back = line.size(); back-- > 0 && parents[i] == none;) {
            const std::size_t j = line[back];
            if (attempts[j].firstStep >= attempt.firstStep)
                continue;
            const double give = 2 * static_cast<double>(std::max(spacings[i], spacings[j]));
            if (static_cast<double>(attempts[j].lastStep) + give >= static_cast<double>(attempt.firstStep))
                parents[i] = j;
            else if (farthest == none || attempts[j].lastStep > attempts[farthest].lastStep)
                farthest = j;
        }
        if (parents[i] == none)
            parents[i] = farthest;
        if (parents[i] != none)
            attempt.parent = attempts[parents[i]].id;
        line.push_back(i);
        end = i;
    }
    std::optional<std::int64_t> until;
    for (std::size_t i = end; i != none; i = parents[i]) {
        attempts[i].mainTo = detail::after(attempts[i].lastStep);
        if (until)
            attempts[i].mainTo = std::min(attempts[i].mainTo, *until);
        until = attempts[i].mainFrom;
    }
}

/// Sources in the order in which their attempts began: by time where there are times, else by step; those of one file in their order there.
void RunHistory::Builder::order()
{
    struct Place {
        std::string_view key, name;
        std::uint64_t number = 0;
        std::int64_t time = metrics::noTime, step = 0;
        std::size_t source = 0;
        bool isAside = false;
    };
    const auto &all = m_sources->all;
    std::vector<Place> places;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!m_layout->fills[i].empty())
            continue;
        const Attempt &attempt = all[i]->attempt;
        const auto [key, number] = attempt.sourceKey();
        places.push_back({key, attempt.source, number, attempt.startedAt, attempt.firstStep, i, attempt.isAside()});
    }
    std::ranges::stable_sort(places, [](const Place &a, const Place &b) {
        return a.key != b.key ? a.key < b.key : a.number != b.number ? a.number < b.number : a.isAside < b.isAside;
    });
    for (std::size_t i = 1; i < places.size(); ++i) // within a file time does not go back, whatever its clock says
        if (places[i].key == places[i - 1].key) {
            if (places[i - 1].time != metrics::noTime)
                places[i].time = std::max(places[i].time, places[i - 1].time);
            places[i].step = std::max(places[i].step, places[i - 1].step);
        }
    std::ranges::stable_sort(places, [](const Place &a, const Place &b) {
        const bool isTimed = a.time != metrics::noTime;
        if (isTimed != (b.time != metrics::noTime))
            return !isTimed; // undated ones cannot be placed among the others; they come first, so that what is dated goes on from them
        return isTimed ? a.time < b.time : std::pair(a.step, a.name) < std::pair(b.step, b.name);
    });
    m_layout->groups.clear();
    m_layout->listed.assign(all.size(), 0);
    for (const Place &place : places) {
        m_layout->listed[place.source] = m_layout->groups.size();
        m_layout->groups.push_back({place.source});
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const std::size_t filled : m_layout->fills[i])
            m_layout->groups[m_layout->listed[filled]].push_back(i);
}

void RunHistory::Builder::listAttempts(RunHistory &history) const
{
    std::vector<std::int64_t> spacings;
    std::vector<bool> hasSteps;
    for (const std::vector<std::size_t> &group : m_layout->groups) {
        const Source &own = *m_sources->all[group.front()];
        Attempt attempt = own.attempt;
        attempt.twins.clear();
        bool has = own.hasSteps;
        for (const std::size_t filler : std::span(group).subspan(1)) {
            const Source &source = *m_sources->all[filler];
            const bool isAlone = m_layout->fills[filler].size() == 1;
            attempt.twins.push_back(source.attempt.id);
            if (isAlone && source.hasSteps) {
                attempt.firstStep = has ? std::min(attempt.firstStep, source.attempt.firstStep) : source.attempt.firstStep;
                attempt.lastStep = has ? std::max(attempt.lastStep, source.attempt.lastStep) : source.attempt.lastStep;
                attempt.startedAt = detail::earlier(attempt.startedAt, source.attempt.startedAt);
                attempt.lastAt = std::max(attempt.lastAt, source.attempt.lastAt);
                has = true;
            } else if (source.hasSteps && m_layout->fills[filler].back() == group.front()) {
                attempt.lastStep = std::max(attempt.lastStep, source.attempt.lastStep);
                attempt.lastAt = std::max(attempt.lastAt, source.attempt.lastAt);
            }
            if (attempt.host.empty())
                attempt.host = source.attempt.host;
        }
        spacings.push_back(own.spacing);
        hasSteps.push_back(has);
        history.m_attempts.push_back(std::move(attempt));
    }
    chain(history.m_attempts, spacings, hasSteps);
    for (std::size_t i = 0; i + 1 < history.m_attempts.size(); ++i)
        history.m_attempts[i].isClosed = true;
}

void RunHistory::Builder::listSeries(RunHistory &history) const
{
    std::map<std::pair<std::size_t, std::string>, RunSeries> series; // by rank and name
    for (std::size_t attempt = 0; attempt < m_layout->groups.size(); ++attempt) {
        std::map<std::string, std::vector<std::string>> measures;
        for (const std::size_t source : m_layout->groups[attempt])
            for (const auto &[tag, measure] : m_sources->all[source]->measures)
                measures[measure].push_back(tag);
        for (const auto &[measure, tags] : measures) {
            RunSeries &one = series[{SeriesNames::rank(measure), measure}];
            one.name = measure;
            one.tags.insert(tags.begin(), tags.end());
            stretchesOf(*m_sources, attempt, measure, true, one);
        }
    }
    for (auto &[key, one] : series)
        if (!one.stretches.empty())
            history.m_series.push_back(std::move(one));
    std::map<std::string, Json> parameters;
    for (const std::vector<std::size_t> &group : m_layout->groups)
        for (auto source = group.rbegin(); source != group.rend(); ++source)
            for (const auto &[key, value] : m_sources->all[*source]->parameters)
                parameters[key] = value;
    history.m_parameters = std::make_shared<const std::map<std::string, Json>>(std::move(parameters));
}

RunHistory RunHistory::Builder::finish()
{
    for (std::size_t i = 0; i < m_open.size(); ++i)
        if (m_open[i]) {
            m_open[i]->describe();
            m_open[i]->nameTags(m_layout->names);
            m_sources->all[i] = m_open[i];
        }
    findTwins();
    order();
    RunHistory history;
    m_sources->layout = m_layout;
    listAttempts(history);
    listSeries(history);
    std::vector<LogEvent> events;
    addEvents(events, std::move(m_events));
    history.m_events = std::make_shared<const std::vector<LogEvent>>(std::move(events));
    history.m_sources = m_sources;
    history.m_times = std::make_shared<TimesCache>();
    history.m_samples = history.axisOf(measure::consumedSamples);
    history.m_tokens = history.axisOf(measure::consumedTokens);
    return history;
}

void RunHistory::Builder::addEvents(std::vector<LogEvent> &events, std::vector<LogEvent> more)
{
    // Undated events keep their place: they count as of the time of the one before them.
    std::vector<std::pair<std::int64_t, std::size_t>> keys;
    std::int64_t time = events.empty() ? metrics::noTime : events.back().time;
    for (std::size_t i = 0; i < more.size(); ++i) {
        time = more[i].time == metrics::noTime ? time : more[i].time;
        keys.push_back({time, i});
    }
    std::ranges::sort(keys);
    for (const auto &[key, i] : keys) {
        auto at = events.end();
        while (key != metrics::noTime && at != events.begin() && std::prev(at)->time > key)
            --at;
        events.insert(at, std::move(more[i]));
    }
}

} // namespace espalier::training
