// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/checkpoints.h"

#include <algorithm>
#include <map>

namespace espalier::training {

namespace {

constexpr double longestStep = 5; ///< usual ones, that a gap between two samples counts for

bool isSavingEvent(const LogEvent &event)
{
    return event.what == LogEvent::What::CheckpointStarted || event.what == LogEvent::What::CheckpointSaved;
}

/// The checkpoints of a history, one a step and attempt.
class CheckpointCollector
{
public:
    explicit CheckpointCollector(const RunHistory &history) : m_history(history) {}
    void takeEvents();
    void takeRecords(const std::vector<Checkpoint> &records);
    std::vector<Checkpoint> finish(std::int64_t now);
    /// Steps of finished ones that the log knows, on the main line, ascending.
    std::vector<std::int64_t> savedSteps() const;

private:
    struct Found {
        Checkpoint checkpoint;
        std::int64_t startedAt = metrics::noTime;
        bool isSaid = false; ///< the log says that it ended
        bool isLogged = false;
        std::optional<std::size_t> attempt;
    };
    std::optional<std::size_t> attemptOf(const LogEvent &event) const;
    Found &at(std::int64_t step, std::optional<std::size_t> attempt);
    bool wentOnAfter(const Found &found) const;
    bool isOnMainLine(const Found &found) const;

    const RunHistory &m_history;
    std::vector<Found> m_found;
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> m_places; ///< step and attempt + 1: index in m_found
    bool m_saysSaved = false;                                              ///< whether this log ever says that saving ended
};

/// Of the attempts that were at this step, the one at the event's time; without a time the last that has no such event yet.
std::optional<std::size_t> CheckpointCollector::attemptOf(const LogEvent &event) const
{
    const std::vector<Attempt> &attempts = m_history.attempts();
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        const Attempt &attempt = attempts[i];
        if (attempt.isAside() || event.step < attempt.firstStep - 1 || event.step > attempt.lastStep + 1)
            continue;
        if (event.time != metrics::noTime && attempt.startedAt != metrics::noTime) {
            if (attempt.startedAt <= event.time || !best)
                best = i; // attempts come in the order of their starts
            continue;
        }
        const auto known = m_places.find({event.step, static_cast<std::int64_t>(i) + 1});
        const bool isTaken = known != m_places.end()
            && (event.what == LogEvent::What::CheckpointStarted || m_found[known->second].isSaid);
        if (!best || !isTaken) {
            best = i;
            if (!isTaken)
                break;
        }
    }
    return best;
}

CheckpointCollector::Found &CheckpointCollector::at(std::int64_t step, std::optional<std::size_t> attempt)
{
    const auto key = std::pair(step, attempt ? static_cast<std::int64_t>(*attempt) + 1 : 0);
    const auto [place, isNew] = m_places.emplace(key, m_found.size());
    if (isNew) {
        Found found;
        found.checkpoint.step = step;
        found.checkpoint.attempt = attempt ? m_history.attempts()[*attempt].id : std::string();
        found.attempt = attempt;
        m_found.push_back(std::move(found));
    }
    return m_found[place->second];
}

void CheckpointCollector::takeEvents()
{
    std::int64_t lastStarted = -1;
    for (LogEvent event : m_history.events()) {
        if (!isSavingEvent(event))
            continue;
        const bool isEnd = event.what == LogEvent::What::CheckpointSaved;
        if (event.step < 0 && isEnd)
            event.step = lastStarted; // "saved", of what began before it
        if (event.step < 0)
            continue;
        Found &found = at(event.step, attemptOf(event));
        found.isLogged = true;
        if (isEnd) {
            m_saysSaved = found.isSaid = true;
            if (found.startedAt != metrics::noTime && event.time != metrics::noTime && event.time >= found.startedAt)
                found.checkpoint.savingSeconds = static_cast<double>(event.time - found.startedAt) / 1e3;
        } else {
            lastStarted = event.step;
            found.startedAt = event.time;
        }
        if (event.time != metrics::noTime)
            found.checkpoint.savedAt = event.time;
    }
}

bool CheckpointCollector::isOnMainLine(const Found &found) const
{
    if (!found.attempt)
        return true;
    // What an attempt saved before its first line in the log is where it came from.
    const Attempt &attempt = m_history.attempts()[*found.attempt];
    return found.checkpoint.step < attempt.mainTo && attempt.mainTo > attempt.mainFrom
        && found.checkpoint.step >= attempt.mainFrom - 1;
}

bool CheckpointCollector::wentOnAfter(const Found &found) const
{
    return found.attempt && m_history.attempts()[*found.attempt].lastStep > found.checkpoint.step;
}

void CheckpointCollector::takeRecords(const std::vector<Checkpoint> &records)
{
    for (const Checkpoint &record : records) {
        Found *target = nullptr;
        for (Found &found : m_found)
            if (found.checkpoint.step == record.step && found.checkpoint.recordId.empty()
                && (record.attempt.empty() ? isOnMainLine(found) : found.checkpoint.attempt == record.attempt))
                target = &found;
        if (!target) {
            std::optional<std::size_t> attempt;
            for (std::size_t i = 0; i < m_history.attempts().size(); ++i)
                if (!record.attempt.empty() && m_history.attempts()[i].id == record.attempt)
                    attempt = i;
            Found found;
            found.checkpoint = record;
            found.attempt = attempt;
            // Copies of which nobody says a state are planned ones: a schedule lists them before there is anything to copy.
            found.isSaid = record.isFinished
                && (record.copies.empty()
                    || std::ranges::any_of(record.copies, [](const CheckpointCopy &copy) { return !copy.state.empty(); }));
            m_found.push_back(std::move(found));
            continue;
        }
        Checkpoint &known = target->checkpoint;
        known.recordId = record.recordId;
        known.copies = record.copies;
        if (record.savedAt != metrics::noTime)
            known.savedAt = record.savedAt;
        // Somebody saw it lie there: that says more than a line that is missing in a log.
        target->isSaid |= std::ranges::any_of(record.copies, [](const CheckpointCopy &copy) { return copy.state == "present"; });
    }
}

std::vector<Checkpoint> CheckpointCollector::finish(std::int64_t now)
{
    const AxisMap times = m_history.times();
    std::vector<Checkpoint> checkpoints;
    for (Found &found : m_found) {
        Checkpoint &checkpoint = found.checkpoint;
        checkpoint.isFinished = found.isSaid || (found.isLogged && !m_saysSaved && wentOnAfter(found));
        checkpoint.isOnMainLine = isOnMainLine(found);
        if (checkpoint.savedAt == metrics::noTime && checkpoint.isOnMainLine && checkpoint.step <= m_history.lastStep())
            if (const auto time = times.at(checkpoint.step))
                checkpoint.savedAt = static_cast<std::int64_t>(*time);
        if (!checkpoint.samples)
            checkpoint.samples = m_history.samples().at(checkpoint.step);
        if (!checkpoint.tokens)
            checkpoint.tokens = m_history.tokens().at(checkpoint.step);
        if (checkpoint.savedAt != metrics::noTime && now != metrics::noTime)
            checkpoint.ageSeconds = std::max(static_cast<double>(now) - static_cast<double>(checkpoint.savedAt), 0.0) / 1e3;
        checkpoints.push_back(checkpoint);
    }
    std::ranges::stable_sort(checkpoints, [](const Checkpoint &a, const Checkpoint &b) {
        return a.step != b.step ? a.step > b.step : a.isOnMainLine != b.isOnMainLine ? a.isOnMainLine : a.savedAt > b.savedAt;
    });
    return checkpoints;
}

std::vector<std::int64_t> CheckpointCollector::savedSteps() const
{
    std::vector<std::int64_t> steps;
    for (const Found &found : m_found)
        if (found.isLogged && isOnMainLine(found) && (found.isSaid || !m_saysSaved))
            steps.push_back(found.checkpoint.step);
    std::ranges::sort(steps);
    steps.erase(std::ranges::unique(steps).begin(), steps.end());
    return steps;
}

std::optional<std::int64_t> medianInterval(const std::vector<std::int64_t> &steps)
{
    std::vector<std::int64_t> gaps;
    for (std::size_t i = 1; i < steps.size(); ++i)
        gaps.push_back(steps[i] - steps[i - 1]);
    if (gaps.empty())
        return {};
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>((gaps.size() - 1) / 2);
    std::ranges::nth_element(gaps, middle);
    return *middle;
}

/// Seconds of training from one step to another on the main line; nothing when the samples carry no times.
std::optional<double> trainingSeconds(const RunHistory &history, std::int64_t fromStep, std::int64_t toStep)
{
    const RunSeries *series = history.find(measure::loss);
    if (!series && !history.series().empty())
        series = &history.series().front();
    if (!series || toStep <= fromStep)
        return {};
    constexpr std::int64_t enough = 200; ///< steps before, to know what is usual
    const auto samples = history.mainLine(series->name, std::max<std::int64_t>(fromStep - enough, 0), toStep);
    if (!samples)
        return {};
    struct Gap {
        double steps = 0, seconds = 0;
    };
    std::vector<Gap> gaps;
    std::vector<double> perStep;
    double known = 0;
    for (std::size_t i = 1; i < samples->size(); ++i) {
        const metrics::Sample &before = (*samples)[i - 1], &after = (*samples)[i];
        if (before.time == metrics::noTime || after.time == metrics::noTime || after.step <= before.step
            || after.time < before.time)
            continue;
        const double whole = static_cast<double>(after.step - before.step);
        // Of a gap across the checkpoint only what comes after it.
        const double steps = static_cast<double>(std::min(after.step - before.step, after.step - fromStep));
        const double seconds = static_cast<double>(after.time - before.time) / 1e3;
        perStep.push_back(seconds / whole);
        if (after.step <= fromStep)
            continue;
        gaps.push_back({steps, seconds * steps / whole});
        known += steps;
    }
    if (perStep.empty())
        return {};
    const auto middle = perStep.begin() + static_cast<std::ptrdiff_t>(perStep.size() / 2);
    std::ranges::nth_element(perStep, middle);
    double seconds = (static_cast<double>(toStep - fromStep) - known) * *middle;
    for (const Gap &gap : gaps)
        seconds += std::min(gap.seconds, longestStep * *middle * gap.steps);
    return seconds;
}

std::int64_t mainBeginning(const RunHistory &history)
{
    std::optional<std::int64_t> first;
    for (const Attempt &attempt : history.attempts())
        if (attempt.mainTo > attempt.mainFrom && !attempt.isAside())
            first = std::min(first.value_or(attempt.firstStep), std::max(attempt.firstStep, attempt.mainFrom));
    return first.value_or(0);
}

} // namespace

bool Checkpoint::isUsable() const
{
    const bool isGone = !copies.empty()
        && std::ranges::all_of(copies, [](const CheckpointCopy &copy) { return copy.state == "deleted"; });
    return isFinished && !isGone;
}

CheckpointStanding checkpointStanding(const RunHistory &history, const std::vector<Checkpoint> &records,
                                      std::optional<std::int64_t> plannedEvery, double gpus, std::int64_t now)
{
    CheckpointCollector collector(history);
    collector.takeEvents();
    collector.takeRecords(records);
    CheckpointStanding standing;
    standing.checkpoints = collector.finish(now);
    const bool isPlanned = plannedEvery && *plannedEvery > 0;
    standing.every = isPlanned ? plannedEvery : medianInterval(collector.savedSteps());

    const std::int64_t last = history.lastStep();
    for (const Checkpoint &checkpoint : standing.checkpoints)
        if (!standing.lastGood && checkpoint.isOnMainLine && checkpoint.isUsable() && (last < 0 || checkpoint.step <= last))
            standing.lastGood = checkpoint.step;
    if (standing.every) {
        // A trainer saves at multiples of its interval; one that was not told to is taken to go on as it did.
        const std::int64_t from = standing.lastGood.value_or(last < 0 ? 0 : mainBeginning(history) - 1);
        standing.nextDue = isPlanned ? (std::max<std::int64_t>(from, 0) / *standing.every + 1) * *standing.every
                                     : from + *standing.every;
    }
    if (last < 0)
        return standing;
    const std::int64_t safe = standing.lastGood.value_or(mainBeginning(history) - 1);
    standing.stepsAtRisk = std::max<std::int64_t>(last - safe, 0);
    const auto seconds = standing.stepsAtRisk == 0 ? std::optional(0.0) : trainingSeconds(history, safe, last);
    standing.secondsAtRisk = seconds.value_or(0);
    if (seconds && gpus > 0)
        standing.gpuHoursAtRisk = *seconds / 3600 * gpus;
    return standing;
}

} // namespace espalier::training
