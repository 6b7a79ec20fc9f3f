// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/fold_p.h"

#include "storage/base/hash.h"

#include <algorithm>
#include <bit>
#include <set>

namespace espalier::training {

namespace detail {

std::uint64_t bitsOf(double value)
{
    return std::bit_cast<std::uint64_t>(value);
}

metrics::Samples &FoldOutput::samples(FoldPlace place, const std::string &tag, metrics::ValueColumn::Width width)
{
    Attempt &attempt = attempts[place];
    const auto [found, isNew] = attempt.series.try_emplace(tag);
    if (isNew) {
        found->second.values = metrics::ValueColumn(width);
        attempt.order.push_back(tag);
    }
    return found->second;
}

static void append(metrics::Samples &to, const metrics::Samples &from)
{
    if (to.size() == 0) {
        to = from;
        return;
    }
    for (std::size_t i = 0; i < from.size(); ++i)
        to.append(from[i]);
}

static void widen(Attempt &attempt, std::int64_t time)
{
    if (time == metrics::noTime)
        return;
    attempt.startedAt = attempt.startedAt == metrics::noTime ? time : std::min(attempt.startedAt, time);
    attempt.lastAt = std::max(attempt.lastAt, time);
}

/// Steps, times and counts of what is in a part. Tags with steps of another kind give the range only where there is nothing else.
static void describeSamples(Attempt &attempt, const FoldOutput::Attempt &content)
{
    bool hasRange = false;
    for (const bool isForeign : {false, true}) {
        const bool isRangeKnown = hasRange;
        for (const auto &[tag, samples] : content.series) {
            if (SeriesNames::isForeign(tag) != isForeign || samples.size() == 0)
                continue;
            attempt.samples += samples.size();
            for (const std::int64_t time : samples.times)
                widen(attempt, time);
            if (isRangeKnown)
                continue;
            attempt.firstStep = hasRange ? std::min(attempt.firstStep, samples.steps.front()) : samples.steps.front();
            attempt.lastStep = hasRange ? std::max(attempt.lastStep, samples.steps.back()) : samples.steps.back();
            hasRange = true;
        }
    }
}

static void describeEvents(Attempt &attempt, const std::vector<LogEvent> &events)
{
    for (const LogEvent &event : events) {
        if (event.what == LogEvent::What::Started || event.what == LogEvent::What::Restarted)
            widen(attempt, event.time);
        attempt.isClosed |= event.what == LogEvent::What::Stopped || event.what == LogEvent::What::Failed;
        if (event.what == LogEvent::What::Started && attempt.samples > 0)
            attempt.isClosed = false;
        for (const char *key : {"host", "nodes", "node"})
            if (const auto value = event.values.find(key); value != event.values.end() && attempt.host.empty())
                attempt.host = value->second;
    }
}

} // namespace detail

std::string Folder::Private::idOf(detail::FoldPlace place) const
{
    std::string id = base + 'x' + std::to_string(place.attempt);
    if (place.aside > 0)
        id += 's' + std::to_string(place.aside);
    return id;
}

void Folder::Private::sortTags(ReadRun &run, detail::FoldSamples &plain, detail::FoldSamples &copied,
                               std::vector<std::string> &order)
{
    for (const ReadSeries &one : run.series)
        if (const auto copy = one.samples.size() > 0 ? SeriesNames::copyOf(one.name) : std::nullopt) {
            copies.try_emplace(one.name, detail::FoldCopy{copy->of, copy->axis, 0, false, metrics::Samples()});
            originals.try_emplace(copy->of);
        }
    const SeriesNames names;
    for (ReadSeries &one : run.series) {
        if (one.samples.size() == 0)
            continue;
        metrics::Samples fresh = std::exchange(one.samples, {{}, {}, metrics::ValueColumn(one.samples.values.width())});
        if (const auto copy = copies.find(one.name); copy != copies.end() || SeriesNames::axisTag(one.name)) {
            copied[one.name] = std::move(fresh);
            continue;
        }
        const auto [tag, isNew] = tags.try_emplace(one.name);
        if (isNew) {
            tag->second.isClock = SeriesNames::rank(names.measure(one.name)) < SeriesNames::rank(measure::validationLoss);
            hasClock |= tag->second.isClock;
            if (format == LogFormat::TensorBoard)
                originals.try_emplace(one.name);
        }
        plain[one.name] = std::move(fresh);
        order.push_back(one.name);
    }
    // What was held back comes before what is new.
    for (auto &[name, tag] : tags)
        if (tag.held.size() > 0) {
            metrics::Samples fresh = std::exchange(tag.held, metrics::Samples());
            if (const auto more = plain.find(name); more != plain.end())
                detail::append(fresh, more->second);
            else
                order.push_back(name);
            plain[name] = std::move(fresh);
        }
    for (auto &[name, copy] : copies)
        if (copy.waiting.size() > 0) {
            metrics::Samples fresh = std::exchange(copy.waiting, metrics::Samples());
            if (const auto more = copied.find(name); more != copied.end())
                detail::append(fresh, more->second);
            copied[name] = std::move(fresh);
        }
}

/// Drops what no later sample can ask for.
void Folder::Private::forget()
{
    while (cuts.size() > cutLimit)
        cuts.erase(cuts.begin());
    std::map<std::string_view, std::uint64_t> needed;
    for (const auto &[name, copy] : copies) {
        const auto [known, isNew] = needed.try_emplace(copy.of, copy.isKept ? ~0ull : copy.matched);
        if (!isNew && !copy.isKept)
            known->second = std::min(known->second, copy.matched);
    }
    for (auto original = originals.begin(); original != originals.end();) {
        const auto tag = tags.find(original->first);
        const std::uint64_t total = tag == tags.end() ? 0 : tag->second.total;
        const auto need = needed.find(original->first);
        if (need == needed.end() && total > lookBack) {
            original = originals.erase(original);
            continue;
        }
        auto &samples = original->second;
        // While a tag is young, a copy of it may turn up that was never seen.
        while (need != needed.end() && total > lookBack && !samples.empty()
               && (total - samples.size() < need->second || samples.size() > originalLimit))
            samples.pop_front();
        ++original;
    }
}

std::vector<RunHistory::Part> Folder::Private::partsOf(detail::FoldOutput out, const ReadRun &run)
{
    if (run.parameters != parameters) {
        parameters = run.parameters;
        out.attempts[{number, 0}];
    } else if (out.attempts.empty()) {
        return {};
    }
    std::vector<RunHistory::Part> parts;
    for (auto &[place, content] : out.attempts) {
        RunHistory::Part part;
        part.attempt.id = idOf(place);
        part.attempt.source = source;
        part.attempt.format = format;
        part.attempt.lastStep = -1;
        detail::describeSamples(part.attempt, content);
        detail::describeEvents(part.attempt, content.events);
        part.attempt.isClosed |= place.attempt < number;
        for (const std::string &tag : content.order) {
            Result<metrics::Series> series = metrics::Series::fromSamples(tag, content.series.find(tag)->second);
            if (series) // its steps were sorted out above
                part.series.push_back(std::move(*series));
        }
        part.events = std::move(content.events);
        if (place == detail::FoldPlace{number, 0})
            part.parameters = parameters;
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<RunHistory::Part> Folder::Private::take(ReadRun &run, bool isFinal)
{
    before.clear();
    dropped = 0;
    detail::FoldSamples plain, copied;
    std::vector<std::string> order;
    sortTags(run, plain, copied, order);
    const std::int64_t firstAttempt = number;
    std::vector<LogEvent> events = std::exchange(run.events, {});
    findCuts(plain, events);
    detail::FoldOutput out;
    for (const std::string &name : order)
        place(name, plain.find(name)->second, plain, isFinal, out);
    placeEvents(std::move(events), firstAttempt, out);
    foldCopies(std::move(copied), isFinal, out);
    forget();
    if (dropped > 0)
        run.problems.push_back(
            {Severity::Warning,
             "too-many-turns",
             source,
             {},
             std::to_string(dropped) + " samples are left out: their steps went back more often than can be told apart."});
    return partsOf(std::move(out), run);
}

Folder::Folder(std::string identity, LogFormat format, std::string source) : d(std::make_unique<Private>())
{
    d->base = sha256Hex(identity).substr(0, 16);
    d->identity = std::move(identity);
    d->format = format;
    d->source = std::move(source);
}

Folder::~Folder() = default;
Folder::Folder(Folder &&) noexcept = default;
Folder &Folder::operator=(Folder &&) noexcept = default;

std::vector<RunHistory::Part> Folder::take(ReadRun &run, bool isFinal)
{
    return d->take(run, isFinal);
}

Json Folder::state() const
{
    return d->state();
}

void Folder::restore(const Json &state)
{
    d->restore(state);
}

std::uint64_t Folder::firstIndex(const std::string &attempt, const std::string &tag) const
{
    if (const auto found = d->before.find(attempt + '/' + tag); found != d->before.end())
        return found->second;
    const auto known = d->tags.find(tag);
    if (known == d->tags.end() || d->idOf({known->second.attempt, known->second.aside}) != attempt)
        return 0;
    return known->second.aside ? known->second.asideCount : known->second.count;
}

std::vector<RunHistory::Part> foldRun(ReadRun run)
{
    // Identities begin with the file's name, and what follows is told apart by a colon.
    const std::string source = run.identity.substr(0, run.identity.rfind(':'));
    Folder folder(run.identity, run.format, source.substr(source.rfind('/') + 1));
    return folder.take(run, true);
}

} // namespace espalier::training
