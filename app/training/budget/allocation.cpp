// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"

#include <algorithm>
#include <cmath>

namespace espalier::training {

namespace {

constexpr std::int64_t dayMilliseconds = 86'400'000, hourMilliseconds = 3'600'000;
constexpr std::int64_t paceDays = 14;
constexpr std::size_t mostBurnPoints = 20'000; ///< fifty years

/// When a job used its GPUs; nothing where its times are not known.
struct UseSpan {
    std::int64_t from = 0, to = 0;
    double gpus = 0;

    double hours(std::int64_t since, std::int64_t until) const
    {
        const std::int64_t length = std::min(to, until) - std::max(from, since);
        return length > 0 ? gpus * static_cast<double>(length) / static_cast<double>(hourMilliseconds) : 0;
    }
};

std::optional<UseSpan> spanOf(const Job &job, std::int64_t now)
{
    if (job.started == metrics::noTime || job.gpus <= 0)
        return std::nullopt;
    const auto elapsed = static_cast<std::int64_t>(std::llround(job.elapsedSeconds * 1000));
    // What was accounted is what counts: a suspended job is not charged from start to end.
    std::int64_t to = job.started + elapsed;
    if (elapsed == 0 && job.ended != metrics::noTime)
        to = job.started;
    return UseSpan{job.started, std::min(to, std::max(now, job.started)), job.gpus};
}

std::int64_t endOfDay(std::int64_t time)
{
    const std::int64_t day = time >= 0 ? time / dayMilliseconds : -((-time + dayMilliseconds - 1) / dayMilliseconds);
    return (day + 1) * dayMilliseconds;
}

std::vector<BurnPoint> burnOf(const std::vector<UseSpan> &spans, std::int64_t since, std::int64_t until)
{
    std::vector<BurnPoint> burn;
    if (spans.empty())
        return burn;
    std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = std::numeric_limits<std::int64_t>::min();
    for (const UseSpan &span : spans) {
        first = std::min(first, std::max(span.from, since));
        last = std::max(last, std::min(span.to, until));
    }
    if (first >= last || static_cast<std::uint64_t>((last - first) / dayMilliseconds) > mostBurnPoints)
        return burn;
    std::vector<double> days(static_cast<std::size_t>((endOfDay(last - 1) - endOfDay(first)) / dayMilliseconds) + 1, 0.0);
    const std::int64_t begin = endOfDay(first) - dayMilliseconds;
    for (const UseSpan &span : spans) {
        for (std::int64_t day = std::max(begin, endOfDay(span.from) - dayMilliseconds); day < std::min(span.to, last);
             day += dayMilliseconds)
            days[static_cast<std::size_t>((day - begin) / dayMilliseconds)] += span.hours(std::max(day, since),
                                                                                          std::min(day + dayMilliseconds, until));
    }
    double used = 0;
    for (std::size_t i = 0; i < days.size(); ++i) {
        used += days[i];
        burn.push_back({begin + static_cast<std::int64_t>(i + 1) * dayMilliseconds, used});
    }
    return burn;
}

std::optional<double> paceOf(const std::vector<UseSpan> &spans, std::int64_t since, std::int64_t now)
{
    std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = std::numeric_limits<std::int64_t>::min();
    for (const UseSpan &span : spans) {
        first = std::min(first, std::max(span.from, since));
        last = std::max(last, span.to);
    }
    if (spans.empty() || last <= first)
        return std::nullopt;
    const std::int64_t end = last < now - paceDays * dayMilliseconds ? last : now;
    const std::int64_t from = std::max(first, end - paceDays * dayMilliseconds);
    if (end <= from)
        return std::nullopt;
    double hours = 0;
    for (const UseSpan &span : spans)
        hours += span.hours(from, end);
    return hours * static_cast<double>(dayMilliseconds) / static_cast<double>(std::max(end - from, hourMilliseconds));
}

} // namespace

AllocationStanding allocationStanding(const Allocation &allocation, const std::vector<Job> &jobs, std::int64_t now)
{
    AllocationStanding standing;
    const std::int64_t since = allocation.from; // noTime is earlier than anything
    const std::int64_t until = allocation.until != metrics::noTime ? allocation.until : std::numeric_limits<std::int64_t>::max();
    std::vector<UseSpan> spans;
    double used = 0;
    for (const Job &job : jobs) {
        const auto span = spanOf(job, now);
        if (!span) {
            used += job.gpuHours(); // somebody gave it to this allocation; when it ran is not known
            continue;
        }
        const double hours = span->hours(since, until);
        if (hours <= 0)
            continue;
        used += hours;
        spans.push_back(*span);
    }
    standing.burn = burnOf(spans, since, until);
    standing.hoursPerDay = paceOf(spans, since, std::min(now, until));
    standing.used = allocation.usedHours.value_or(used);
    if (allocation.usedHours && allocation.reportedAt != metrics::noTime) {
        if (!standing.hoursPerDay && allocation.from != metrics::noTime && allocation.reportedAt > allocation.from)
            standing.hoursPerDay = *allocation.usedHours * static_cast<double>(dayMilliseconds)
                / static_cast<double>(allocation.reportedAt - allocation.from);
        if (standing.burn.empty())
            standing.burn.push_back({allocation.reportedAt, *allocation.usedHours});
    }
    standing.left = allocation.hours - standing.used;
    standing.share = allocation.hours > 0 ? standing.used / allocation.hours : 0;
    standing.footprint = footprint(standing.used, allocation.factors);
    const double pace = standing.hoursPerDay.value_or(0);
    constexpr double farDays = 36'500;
    if (standing.left <= 0)
        standing.emptyAt = now;
    else if (pace > 0 && standing.left / pace < farDays)
        standing.emptyAt = now + static_cast<std::int64_t>(standing.left / pace * static_cast<double>(dayMilliseconds));
    if (allocation.until != metrics::noTime && now != metrics::noTime) {
        const double days = static_cast<double>(std::max<std::int64_t>(0, allocation.until - now))
            / static_cast<double>(dayMilliseconds);
        const double unused = standing.left - pace * days;
        standing.endsBeforeEmpty = unused > 0;
        if (unused > 0)
            standing.unusedAtEnd = unused;
    }
    return standing;
}

} // namespace espalier::training
