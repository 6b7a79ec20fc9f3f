// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/history_p.h"

#include <algorithm>
#include <cmath>

namespace espalier::training {

namespace detail {

using HistorySource = std::pair<const std::map<std::string, metrics::Series, std::less<>> *,
                                const std::map<std::string, std::string, std::less<>> *>;

/// As far apart as rounding for a text leaves equal values.
static bool isSameValue(std::string_view measure, double a, double b)
{
    if (std::isnan(a) || std::isnan(b))
        return std::isnan(a) == std::isnan(b);
    if (a == b)
        return true;
    const double size = std::max(std::abs(a), std::abs(b));
    const bool isRough = measure != measure::loss && measure != measure::validationLoss;
    return std::abs(a - b) <= (isRough ? 1e-3 * size + 6e-4 : 2e-6 * size + 6e-5);
}

/// Up to 16 steps of `a` spread over what both have: whether `b` has the same values there. Nothing where no step is in both.
static std::optional<bool> agreesOnSteps(std::string_view measure, const metrics::Series &a, const metrics::Series &b)
{
    constexpr std::size_t probes = 16;
    const std::int64_t from = std::max(a.firstStep(), b.firstStep()), to = std::min(a.lastStep(), b.lastStep());
    if (from > to)
        return std::nullopt;
    const auto begin = a.lowerBound(metrics::Along::Step, from), end = a.lowerBound(metrics::Along::Step, after(to));
    if (!begin || !end || *begin >= *end)
        return std::nullopt;
    const std::size_t count = *end - *begin;
    std::size_t found = 0, equal = 0;
    for (std::size_t i = 0; i < std::min(probes, count); ++i) {
        const std::size_t index = *begin + (count <= probes ? i : i * (count - 1) / (probes - 1));
        const auto sample = a.samples(index, index + 1);
        if (!sample || sample->empty())
            continue;
        const auto place = b.lowerBound(metrics::Along::Step, sample->front().step);
        const auto others = place ? b.samples(*place, std::min(*place + 4, b.size())) : Result<std::vector<metrics::Sample>>();
        if (!others || others->empty() || others->front().step != sample->front().step)
            continue;
        ++found;
        equal += std::ranges::any_of(*others, [&](const metrics::Sample &other) {
            return other.step == sample->front().step && isSameValue(measure, sample->front().value, other.value);
        });
    }
    if (found == 0)
        return std::nullopt;
    return equal * 10 >= found * 9;
}

/// How much a measure tells: the loss most; what follows from the settings alone nothing.
static int tellingRank(std::string_view measure)
{
    if (measure == measure::loss)
        return 0;
    if (measure == measure::gradientNorm || measure == measure::validationLoss)
        return 1;
    for (const std::string_view given :
         {measure::learningRate, measure::batchSize, measure::consumedSamples, measure::consumedTokens,
          measure::skippedIterations, measure::nanIterations, measure::zeros, measure::lossScale})
        if (measure == given)
            return 3;
    return 2;
}

enum class TwinVerdict { Same, Other };

static TwinVerdict compareSources(const HistorySource &a, const HistorySource &b)
{
    std::vector<std::tuple<int, std::string_view, const metrics::Series *, const metrics::Series *>> shared;
    for (const auto &[tag, measure] : *a.second)
        for (const auto &[otherTag, otherMeasure] : *b.second)
            if (measure == otherMeasure && !a.first->find(tag)->second.isEmpty() && !b.first->find(otherTag)->second.isEmpty())
                shared.emplace_back(tellingRank(measure), measure, &a.first->find(tag)->second, &b.first->find(otherTag)->second);
    std::ranges::sort(shared);
    int judged = 0, same = 0;
    for (const auto &[rank, measure, first, second] : shared) {
        if (rank == 3 && judged > 0)
            break;
        const auto agrees = agreesOnSteps(measure, *first, *second);
        if (!agrees)
            continue;
        if (rank == 0)
            return *agrees ? TwinVerdict::Same : TwinVerdict::Other;
        same += *agrees;
        if (++judged == 5)
            break;
    }
    if (judged > 0)
        return same * 2 > judged ? TwinVerdict::Same : TwinVerdict::Other;
    return TwinVerdict::Other;
}

static bool isDatedAttempt(const Attempt &attempt)
{
    return attempt.startedAt != metrics::noTime && attempt.lastAt != metrics::noTime;
}

/// What decides most pairs, close together.
struct TwinCandidate {
    TwinCandidate(std::size_t index, std::size_t itsFile, const Attempt &attempt, std::size_t itsMeasures)
        : source(index),
          file(itsFile),
          measures(itsMeasures),
          first(attempt.firstStep),
          last(attempt.lastStep),
          from(attempt.startedAt),
          until(attempt.lastAt),
          isDated(isDatedAttempt(attempt))
    {
    }
    /// At the same time, as far as the clocks of two machines agree. Without times, nothing speaks against it.
    bool isConcurrentWith(const TwinCandidate &other) const
    {
        constexpr std::int64_t clockSlack = 60'000;
        return !isDated || !other.isDated || (from <= other.until + clockSlack && other.from <= until + clockSlack);
    }
    std::size_t source, file, measures;
    std::int64_t first, last, from, until;
    bool isDated;
};

/// Which sources have a measure in common; most have the same ones, so sets are compared once.
class SharedMeasures
{
public:
    std::size_t setOf(const std::map<std::string, std::string, std::less<>> &measures)
    {
        std::set<std::string> names;
        for (const auto &[tag, measure] : measures)
            names.insert(measure);
        const auto [found, isNew] = m_numbers.try_emplace(std::move(names), m_sets.size());
        if (isNew)
            m_sets.push_back(&found->first);
        return found->second;
    }
    bool share(std::size_t a, std::size_t b)
    {
        if (a == b)
            return true;
        const auto [known, isNew] = m_known.try_emplace(std::minmax(a, b), false);
        if (isNew)
            known->second = std::ranges::any_of(*m_sets[a], [&](const std::string &name) { return m_sets[b]->contains(name); });
        return known->second;
    }

private:
    std::map<std::set<std::string>, std::size_t> m_numbers;
    std::vector<const std::set<std::string> *> m_sets;
    std::map<std::pair<std::size_t, std::size_t>, bool> m_known;
};

} // namespace detail

/// Finds sources that tell of the same attempt. Of two, the one with times is listed, else the shorter (it knows restarts the other does
/// not), else the one with more samples; the other fills its gaps.
void RunHistory::Builder::findTwins()
{
    const auto &all = m_sources->all;
    m_layout->fills.assign(all.size(), {});
    std::vector<std::size_t> ranked;
    std::unordered_map<std::string_view, std::size_t> files;
    std::vector<std::size_t> file(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        file[i] = files.try_emplace(all[i]->attempt.sourceKey().first, files.size()).first->second;
        if (all[i]->hasSteps && !all[i]->attempt.isAside())
            ranked.push_back(i);
    }
    if (files.size() < 2)
        return;
    const auto span = [&](std::size_t i) {
        return static_cast<double>(all[i]->attempt.lastStep) - static_cast<double>(all[i]->attempt.firstStep);
    };
    std::ranges::stable_sort(ranked, [&](std::size_t a, std::size_t b) {
        const Attempt &first = all[a]->attempt, &second = all[b]->attempt;
        const bool isDated = detail::isDatedAttempt(first);
        if (isDated != detail::isDatedAttempt(second))
            return isDated;
        if (span(a) != span(b))
            return span(a) < span(b);
        return first.samples != second.samples ? first.samples > second.samples : first.id < second.id;
    });
    std::size_t budget = 4 * all.size() + 1000; // comparisons of values: hostile heaps of files must not take for ever
    detail::SharedMeasures shared;
    std::vector<detail::TwinCandidate> listed;
    for (const std::size_t i : ranked) {
        const detail::TwinCandidate own(i, file[i], all[i]->attempt, shared.setOf(all[i]->measures));
        std::vector<std::size_t> &filled = m_layout->fills[i];
        for (const detail::TwinCandidate &other : listed) {
            if (own.file == other.file || own.first > other.last || other.first > own.last)
                continue;
            const bool isConcurrent = own.isConcurrentWith(other);
            // An evaluation after the end, written to a file of its own.
            const bool mayBeExtra = own.first >= other.first && own.last <= other.last && own.from >= other.from;
            const bool isShared = (isConcurrent || mayBeExtra) && shared.share(own.measures, other.measures);
            if ((!isConcurrent && (!mayBeExtra || isShared)) || budget == 0)
                continue;
            if (!isShared) {
                filled.push_back(other.source);
                continue;
            }
            --budget;
            const auto verdict = detail::compareSources({&all[i]->series, &all[i]->measures},
                                                        {&all[other.source]->series, &all[other.source]->measures});
            if (verdict == detail::TwinVerdict::Same)
                filled.push_back(other.source);
        }
        if (filled.empty())
            listed.push_back(own);
        std::ranges::stable_sort(filled, {}, [&](std::size_t j) { return all[j]->attempt.firstStep; });
    }
}

namespace detail {

/// A part of a series that an attempt may be drawn from.
struct HistoryWindow {
    const metrics::Series *series = nullptr;
    std::size_t from = 0, to = 0;
    std::size_t size() const { return to - from; }
    bool isWhole() const { return from == 0 && to == series->size(); }
};

static std::size_t boundOf(const metrics::Series &series, std::int64_t step)
{
    return series.lowerBound(metrics::Along::Step, step).value_or(series.size());
}

static metrics::Series cutOut(const HistoryWindow &window)
{
    if (window.isWhole())
        return *window.series;
    metrics::Samples samples{{}, {}, metrics::ValueColumn(window.series->width())};
    if (const auto read = window.series->samples(window.from, window.to))
        for (const metrics::Sample &sample : *read)
            samples.append(sample);
    return metrics::Series::fromSamples(window.series->name(), samples).value_or(metrics::Series());
}

/// The samples of the first, and those of the second at steps between its ends which it has not; nothing when there are none.
static std::optional<metrics::Series> filledInside(const metrics::Series &first, const HistoryWindow &second)
{
    const double gaps = static_cast<double>(first.lastStep()) - static_cast<double>(first.firstStep()) + 1
        - static_cast<double>(first.size());
    const std::size_t from = std::max(second.from, boundOf(*second.series, first.firstStep()));
    const std::size_t to = std::min(second.to, boundOf(*second.series, after(first.lastStep())));
    if (gaps <= 0 || from >= to)
        return std::nullopt;
    const auto own = first.samples(0, first.size());
    const auto others = second.series->samples(from, to);
    if (!own || !others)
        return std::nullopt;
    metrics::Samples merged{{}, {}, metrics::ValueColumn(first.width())};
    std::size_t i = 0;
    for (const metrics::Sample &other : *others) {
        for (; i < own->size() && (*own)[i].step < other.step; ++i)
            merged.append((*own)[i]);
        if (i < own->size() && (*own)[i].step == other.step)
            continue;
        if (i > 0 && i < own->size())
            merged.append(other);
    }
    for (; i < own->size(); ++i)
        merged.append((*own)[i]);
    if (merged.size() == own->size())
        return std::nullopt;
    auto result = metrics::Series::fromSamples(first.name(), merged);
    return result ? std::optional(std::move(*result)) : std::nullopt;
}

} // namespace detail

void RunHistory::Builder::stretchesOf(const Sources &sources, std::size_t attempt, std::string_view measure, bool mayMerge,
                                      RunSeries &into)
{
    std::vector<detail::HistoryWindow> windows;
    const std::vector<std::size_t> &group = sources.layout->groups[attempt];
    for (const std::size_t index : group) {
        const Source &source = *sources.all[index];
        for (const auto &[tag, known] : source.measures) {
            const metrics::Series &series = source.series.find(tag)->second;
            if (known != measure || series.isEmpty())
                continue;
            detail::HistoryWindow window{&series, 0, series.size()};
            if (index != group.front() && !SeriesNames::isForeign(tag)) {
                // A source that fills several attempts: each has the steps up to where the next begins.
                const std::vector<std::size_t> &filled = sources.layout->fills[index];
                const auto self = std::ranges::find(filled, group.front());
                if (self != filled.begin())
                    window.from = detail::boundOf(series, sources.all[*self]->attempt.firstStep);
                if (self + 1 != filled.end())
                    window.to = detail::boundOf(series, sources.all[*(self + 1)]->attempt.firstStep);
            }
            if (window.from < window.to)
                windows.push_back(window);
        }
    }
    if (windows.empty())
        return;
    const auto weight = [](const detail::HistoryWindow &window) {
        return window.size() * (window.series->firstTime() == metrics::noTime ? 1 : 2);
    };
    std::ranges::stable_sort(windows, [&](const auto &a, const auto &b) { return weight(a) > weight(b); });
    std::vector<metrics::Series> stretches{detail::cutOut(windows.front())};
    for (detail::HistoryWindow &window : std::span(windows).subspan(1)) {
        const std::size_t before = std::min(window.to, detail::boundOf(*window.series, stretches.front().firstStep()));
        const std::size_t behind = std::max(window.from,
                                            detail::boundOf(*window.series, detail::after(stretches.back().lastStep())));
        if (mayMerge && stretches.size() == 1)
            if (auto filled = detail::filledInside(stretches.front(), window))
                stretches.front() = std::move(*filled);
        if (behind < window.to)
            stretches.push_back(detail::cutOut({window.series, behind, window.to}));
        if (window.from < before)
            stretches.insert(stretches.begin(), detail::cutOut({window.series, window.from, before}));
    }
    for (metrics::Series &series : stretches)
        if (!series.isEmpty())
            into.stretches.push_back({attempt, std::move(series)});
}

} // namespace espalier::training
