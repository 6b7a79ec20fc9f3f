// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/fold_p.h"

#include <algorithm>

namespace espalier::training {

namespace detail {

/// Goes through a tag's samples in the order of time, together with others.
struct FoldWalker {
    const metrics::Samples *samples = nullptr;
    std::size_t at = 0;
    std::int64_t last = 0;
    bool hasLast = false; ///< in the present attempt
};

/// A moment at which a new attempt may have begun.
struct FoldTurn {
    std::int64_t time = 0;
    bool isSaid = false;
    std::size_t walker = 0, index = 0; ///< of the sample that went back, unless said
};

static bool isDated(const metrics::Samples &samples)
{
    return !samples.times.empty() && std::ranges::find(samples.times, metrics::noTime) == samples.times.end();
}

/// Every place where a tag goes back; false where times do not tell what came first.
static bool findTurns(const FoldWalker &walker, std::size_t number, bool hasLast, std::int64_t last, std::vector<FoldTurn> &turns)
{
    const metrics::Samples &samples = *walker.samples;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (hasLast && samples.steps[i] < last) {
            if (i > 0 && samples.times[i] <= samples.times[i - 1])
                return false;
            turns.push_back({samples.times[i], false, number, i});
        }
        last = samples.steps[i];
        hasLast = true;
    }
    return true;
}

/// Whether the next sample, of the very moment at which a start was told, was there before it.
static bool isLastBefore(const FoldWalker &walker, std::int64_t time, bool isAfterSample)
{
    const metrics::Samples &samples = *walker.samples;
    if (walker.at >= samples.size() || samples.times[walker.at] != time)
        return false;
    const std::int64_t step = samples.steps[walker.at];
    if (walker.hasLast && step < walker.last)
        return false;
    return isAfterSample || (walker.at + 1 < samples.size() && samples.steps[walker.at + 1] < step);
}

static bool beginsAnew(const LogEvent &event)
{
    return (event.what == LogEvent::What::Started || event.what == LogEvent::What::Restarted) && event.time != metrics::noTime;
}

} // namespace detail

void Folder::Private::addCut(const detail::FoldCut &cut)
{
    if (number >= attemptLimit)
        return;
    cuts[number] = cut;
    ++number;
    hasSamples = false;
}

void Folder::Private::findCuts(const detail::FoldSamples &plain, const std::vector<LogEvent> &events)
{
    if (!findDatedCuts(plain, events))
        findUndatedCuts(plain);
}

/// The writer went back where a tag that was as far as any of them does: one that lags, or counts by itself, proves nothing.
bool Folder::Private::findDatedCuts(const detail::FoldSamples &plain, const std::vector<LogEvent> &events)
{
    std::vector<detail::FoldWalker> walkers;
    std::vector<detail::FoldTurn> turns;
    for (const auto &[name, samples] : plain) {
        const detail::FoldTag &tag = tags.find(name)->second;
        if (!isClock(tag) || samples.size() == 0)
            continue;
        if (!detail::isDated(samples))
            return false;
        walkers.push_back({&samples, 0, tag.last, tag.hasLast && tag.attempt == number});
        if (!detail::findTurns(walkers.back(), walkers.size() - 1, tag.hasLast, tag.last, turns))
            return false;
    }
    for (const LogEvent &event : events)
        if (detail::beginsAnew(event))
            turns.push_back({event.time, true, 0, 0});
    std::ranges::stable_sort(turns, [](const detail::FoldTurn &a, const detail::FoldTurn &b) {
        return a.time != b.time ? a.time < b.time : a.isSaid > b.isSaid;
    });
    const auto advance = [&](detail::FoldWalker &walker) {
        walker.last = walker.samples->steps[walker.at++];
        front = hasSamples ? std::max(front, walker.last) : walker.last;
        walker.hasLast = hasSamples = true;
    };
    for (const detail::FoldTurn &turn : turns) {
        for (detail::FoldWalker &walker : walkers)
            while (walker.at < walker.samples->size() && walker.samples->times[walker.at] < turn.time)
                advance(walker);
        if (turn.isSaid) {
            // Text logs date what they say by the iteration before it, event files by the moment, which may be that of what follows.
            const bool isAfterSample = format == LogFormat::Megatron && hasSamples;
            for (detail::FoldWalker &walker : walkers)
                while (detail::isLastBefore(walker, turn.time, isAfterSample))
                    advance(walker);
            if (!hasSamples)
                continue;
            addCut({turn.time, front, 0, true});
        } else {
            detail::FoldWalker &walker = walkers[turn.walker];
            while (walker.at < turn.index)
                advance(walker);
            const std::int64_t step = walker.samples->steps[turn.index];
            if (!walker.hasLast || step >= walker.last || walker.last < front)
                continue;
            addCut({turn.time, front, step, false});
        }
        for (detail::FoldWalker &walker : walkers)
            walker.hasLast = false;
    }
    for (detail::FoldWalker &walker : walkers)
        while (walker.at < walker.samples->size())
            advance(walker);
    return true;
}

/// Without times nobody knows which of two tags came first; the one with the most samples tells.
void Folder::Private::findUndatedCuts(const detail::FoldSamples &plain)
{
    const auto weight = [&](const std::string &name) {
        const auto fresh = plain.find(name);
        const auto known = tags.find(name);
        return (known == tags.end() ? 0 : known->second.total) + (fresh == plain.end() ? 0 : fresh->second.size());
    };
    std::string densest;
    for (const auto &[name, samples] : plain)
        if (samples.size() > 0 && isClock(tags.find(name)->second) && (densest.empty() || weight(name) > weight(densest)))
            densest = name;
    if (densest.empty())
        return;
    if (leader.empty() || weight(densest) > 2 * weight(leader) + 16)
        leader = densest;
    const auto led = plain.find(leader);
    const std::string &name = led != plain.end() && led->second.size() > 0 ? leader : densest;
    const detail::FoldTag &tag = tags.find(name)->second;
    if (name != leader && tag.last < front)
        return;
    const metrics::Samples &samples = plain.find(name)->second;
    bool hasLast = tag.hasLast && tag.attempt == number;
    std::int64_t last = tag.last;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::int64_t step = samples.steps[i];
        if (hasLast && step < last)
            addCut({samples.times.empty() ? metrics::noTime : samples.times[i], front, step, false});
        front = hasSamples ? std::max(front, step) : step;
        hasSamples = hasLast = true;
        last = step;
    }
}

bool Folder::Private::othersWentOn(const std::string &name, std::int64_t from, std::int64_t until,
                                   const detail::FoldSamples &all) const
{
    return std::ranges::any_of(all, [&](const auto &other) {
        if (other.first == name || !isClock(tags.find(other.first)->second))
            return false;
        const auto later = std::ranges::upper_bound(other.second.times, from);
        return later != other.second.times.end() && *later < until;
    });
}

std::int64_t Folder::Private::attemptOf(const std::string &name, const metrics::Sample &sample, bool goesBack,
                                        const detail::FoldSamples &all) const
{
    const detail::FoldTag &tag = tags.find(name)->second;
    std::int64_t attempt = tag.attempt;
    if (!tag.hasLast)
        attempt = cuts.empty() ? number : std::min(cuts.begin()->first, number);
    for (bool isFirst = true; attempt < number; ++attempt, isFirst = false) {
        const auto found = cuts.find(attempt);
        if (found == cuts.end())
            continue;
        const detail::FoldCut &cut = found->second;
        const bool mayGoBack = goesBack && isFirst;
        bool isAfter = sample.step > cut.front || mayGoBack;
        if (sample.time != metrics::noTime && cut.time != metrics::noTime) {
            isAfter = sample.time > cut.time
                || (sample.time == cut.time && (cut.isSaid ? isAfter : sample.step == cut.step || mayGoBack));
            // Written a moment before the sample that gave the restart away.
            if (!isAfter && mayGoBack)
                isAfter = !othersWentOn(name, sample.time, cut.time, all);
        }
        if (!isAfter)
            break;
    }
    return attempt;
}

void Folder::Private::putStretch(const std::string &name, const metrics::Samples &samples, std::size_t begin, std::size_t end,
                                 detail::FoldOutput &out)
{
    if (begin >= end)
        return;
    const detail::FoldTag &tag = tags.find(name)->second;
    const detail::FoldPlace place{tag.attempt, tag.aside};
    before.try_emplace(idOf(place) + '/' + name, (tag.aside ? tag.asideCount : tag.count) - (end - begin));
    metrics::Samples &to = out.samples(place, name, samples.values.width());
    if (begin == 0 && end == samples.size() && to.size() == 0)
        to = samples;
    else
        for (std::size_t i = begin; i < end; ++i)
            to.append(samples[i]);
    const auto original = originals.find(name);
    if (tag.aside || original == originals.end())
        return;
    for (std::size_t i = begin; i < end; ++i)
        original->second.push_back({samples.steps[i], samples.times.empty() ? metrics::noTime : samples.times[i],
                                    detail::bitsOf(samples.values[i]), tag.attempt});
}

void Folder::Private::place(const std::string &name, const metrics::Samples &samples, const detail::FoldSamples &all,
                            bool isFinal, detail::FoldOutput &out)
{
    constexpr std::size_t heldLimit = 64;
    detail::FoldTag &tag = tags.find(name)->second;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const metrics::Sample sample = samples[i];
        bool goesBack = tag.hasLast && sample.step < (tag.aside ? tag.asideLast : tag.last);
        if (tag.attempt < number || !tag.hasLast) {
            const std::int64_t attempt = attemptOf(name, sample, tag.hasLast && sample.step < tag.last, all);
            if (attempt != tag.attempt || !tag.hasLast) {
                putStretch(name, samples, begin, i, out);
                begin = i;
                const std::uint64_t total = tag.total;
                const bool isClockTag = tag.isClock;
                tag = detail::FoldTag();
                tag.attempt = attempt;
                tag.total = total;
                tag.isClock = isClockTag;
                goesBack = false;
            }
        }
        if (goesBack) {
            putStretch(name, samples, begin, i, out);
            begin = i;
            const bool isUndecided = !isFinal && !tag.aside && tag.attempt == number && sample.time != metrics::noTime
                && samples.size() - i <= heldLimit
                && !othersWentOn(name, sample.time, std::numeric_limits<std::int64_t>::max(), all);
            if (isUndecided) {
                tag.held = {{}, {}, metrics::ValueColumn(samples.values.width())};
                for (; i < samples.size(); ++i)
                    tag.held.append(samples[i]);
                return;
            }
            if (tag.aside >= asideLimit) {
                ++dropped;
                begin = i + 1;
                continue;
            }
            ++tag.aside;
            tag.asideCount = 0;
        }
        tag.hasLast = true;
        (tag.aside ? tag.asideLast : tag.last) = sample.step;
        ++(tag.aside ? tag.asideCount : tag.count);
        tag.total += tag.aside ? 0 : 1;
    }
    putStretch(name, samples, begin, samples.size(), out);
}

void Folder::Private::placeEvents(std::vector<LogEvent> events, std::int64_t firstAttempt, detail::FoldOutput &out) const
{
    std::vector<std::pair<std::int64_t, std::int64_t>> times; // of cuts, ascending; attempt after
    for (const auto &[attempt, cut] : cuts)
        if (cut.time != metrics::noTime && (times.empty() || cut.time >= times.back().first))
            times.push_back({cut.time, attempt + 1});
    std::int64_t undated = firstAttempt;
    for (LogEvent &event : events) {
        std::int64_t attempt = number;
        if (event.time != metrics::noTime && !times.empty()) {
            const auto after = std::ranges::upper_bound(times, event.time, {}, &std::pair<std::int64_t, std::int64_t>::first);
            attempt = after == times.begin() ? times.front().second - 1 : (after - 1)->second;
        } else {
            for (auto cut = cuts.find(undated); event.step >= 0 && undated < number; cut = cuts.find(++undated))
                if (cut == cuts.end() || event.step <= cut->second.front)
                    break;
            attempt = event.step >= 0 || firstAttempt == number ? undated : std::min(undated, number);
        }
        out.attempts[{attempt, 0}].events.push_back(std::move(event));
    }
}

} // namespace espalier::training
