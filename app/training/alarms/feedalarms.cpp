// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/alarms.h"

#include <algorithm>

namespace espalier::training {

namespace {

constexpr std::size_t blockOfSamples = 8192;

/// One series, block by block, never all of it.
class SeriesCursor
{
public:
    SeriesCursor(std::string name, metrics::Series series) : m_name(std::move(name)), m_series(std::move(series)) {}

    const std::string &name() const { return m_name; }
    /// Null at the end. Errors: Corrupt.
    Result<const metrics::Sample *> peek()
    {
        if (m_at == m_block.size()) {
            if (m_next >= m_series.size())
                return nullptr;
            const std::size_t to = std::min(m_next + blockOfSamples, m_series.size());
            ESPALIER_TRY(m_block, m_series.samples(m_next, to));
            m_next = to;
            m_at = 0;
        }
        return &m_block[m_at];
    }
    void pop() { ++m_at; }

private:
    std::string m_name;
    metrics::Series m_series;
    std::vector<metrics::Sample> m_block;
    std::size_t m_at = 0, m_next = 0;
};

/// Whether an event is about its step rather than about a moment.
bool isOfStep(const LogEvent &event)
{
    using What = LogEvent::What;
    return event.step >= 0
        && (event.time == metrics::noTime || event.what == What::EvaluationDone || event.what == What::CheckpointStarted
            || event.what == What::CheckpointSaved || event.what == What::SkippedRange);
}

bool comesBefore(const metrics::Sample &sample, std::int64_t stepTime, const LogEvent &event)
{
    if (isOfStep(event))
        return sample.step <= event.step;
    if (event.time != metrics::noTime && stepTime != metrics::noTime)
        return stepTime <= event.time;
    return event.step < 0 ? false : sample.step <= event.step;
}

/// Hands all samples over step by step, with each event where it belongs.
Result<void> feedInOrder(AlarmWatch &watch, std::vector<SeriesCursor> &cursors, const std::vector<const LogEvent *> &events)
{
    std::size_t nextEvent = 0;
    std::vector<SeriesCursor *> left;
    for (SeriesCursor &cursor : cursors)
        left.push_back(&cursor);
    for (;;) {
        const metrics::Sample *first = nullptr;
        std::int64_t time = metrics::noTime;
        for (std::size_t i = 0; i < left.size();) {
            ESPALIER_TRY(const metrics::Sample *sample, left[i]->peek());
            if (!sample) {
                left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
                continue;
            }
            if (!first || sample->step < first->step) {
                first = sample;
                time = sample->time;
            } else if (sample->step == first->step) {
                time = std::max(time, sample->time);
            }
            ++i;
        }
        while (nextEvent < events.size() && (!first || !comesBefore(*first, time, *events[nextEvent])))
            watch.event(*events[nextEvent++]);
        if (!first)
            return {};
        const std::int64_t step = first->step;
        for (SeriesCursor *cursor : left) {
            for (;;) {
                ESPALIER_TRY(const metrics::Sample *sample, cursor->peek());
                if (!sample || sample->step != step)
                    break;
                watch.sample(cursor->name(), *sample);
                cursor->pop();
            }
        }
    }
}

/// Which attempt each event belongs to: by its time, else by its step.
std::vector<std::vector<const LogEvent *>> eventsByAttempt(const RunHistory &history)
{
    const std::vector<Attempt> &attempts = history.attempts();
    std::vector<std::vector<const LogEvent *>> result(attempts.size());
    if (attempts.empty())
        return result;
    std::size_t current = 0;
    for (const LogEvent &event : history.events()) {
        std::optional<std::size_t> found;
        if (event.time != metrics::noTime) {
            for (std::size_t i = 0; i < attempts.size(); ++i) {
                if (!attempts[i].isAside() && attempts[i].startedAt != metrics::noTime && attempts[i].startedAt <= event.time)
                    found = i;
            }
        }
        if (!found && event.step >= 0) {
            for (std::size_t i = 0; i < attempts.size(); ++i) {
                if (!attempts[i].isAside() && attempts[i].firstStep - 1 <= event.step && event.step <= attempts[i].lastStep + 1
                    && (!found || i <= current))
                    found = i;
            }
        }
        current = found.value_or(current);
        result[current].push_back(&event);
    }
    return result;
}

} // namespace

Result<void> feedAlarms(AlarmWatch &watch, const RunHistory::Part &part, const SeriesNames &names)
{
    if (part.attempt.isAside())
        return {};
    watch.beginAttempt(part.attempt);
    if (!part.parameters.empty())
        watch.configuration(part.parameters);
    std::vector<SeriesCursor> cursors;
    for (const metrics::Series &series : part.series)
        cursors.emplace_back(names.measure(series.name()), series);
    std::vector<const LogEvent *> events;
    for (const LogEvent &event : part.events)
        events.push_back(&event);
    return feedInOrder(watch, cursors, events);
}

Result<void> feedAlarms(AlarmWatch &watch, const RunHistory &history)
{
    watch.configuration(history.parameters());
    const std::vector<std::vector<const LogEvent *>> events = eventsByAttempt(history);
    for (std::size_t i = 0; i < history.attempts().size(); ++i) {
        if (history.attempts()[i].isAside())
            continue;
        watch.beginAttempt(history.attempts()[i]);
        std::vector<SeriesCursor> cursors;
        for (const RunSeries &series : history.series()) {
            for (const RunSeries::Stretch &stretch : series.stretches) {
                if (stretch.attempt == i)
                    cursors.emplace_back(series.name, stretch.series);
            }
        }
        ESPALIER_CHECK(feedInOrder(watch, cursors, events[i]));
    }
    return {};
}

Result<std::vector<Alarm>> replayAlarms(const RunHistory &history, const AlarmRules &rules, const RunPlan &plan)
{
    AlarmWatch watch(rules, plan);
    ESPALIER_CHECK(feedAlarms(watch, history));
    return watch.alarms();
}

} // namespace espalier::training
