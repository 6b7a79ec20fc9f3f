// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runpicks.h"

#include <algorithm>
#include <cmath>

namespace espalier::cli::detail {

namespace {

constexpr std::size_t fewestPoints = 5;

Result<std::vector<metrics::Sample>> attemptSamples(const training::RunHistory &history, const training::RunSeries &series,
                                                    const std::string &attempt)
{
    std::vector<metrics::Sample> samples;
    const bool isWhole = std::ranges::find(history.attempts(), attempt, &training::Attempt::id) != history.attempts().end();
    std::optional<std::size_t> known;
    for (const training::RunSeries::Stretch &stretch : series.stretches) {
        const std::string &id = history.attempts()[stretch.attempt].id;
        if (isWhole ? id != attempt : !id.starts_with(attempt))
            continue;
        if (known && *known != stretch.attempt)
            return failure(ErrorCode::Conflict, attempt, "the ids of several attempts begin so",
                           "`espalier-cli run show` lists the attempts.");
        known = stretch.attempt;
        ESPALIER_TRY(const auto more, stretch.series.samples(0, stretch.series.size()));
        samples.insert(samples.end(), more.begin(), more.end());
    }
    if (!known)
        return failure(ErrorCode::NotFound, attempt, "no attempt with this series has an id that begins so",
                       "`espalier-cli run show` lists the attempts.");
    return samples;
}

} // namespace

Result<std::string> measureNamed(const training::RunHistory &history, const std::string &name)
{
    if (history.find(name))
        return name;
    std::string all;
    for (const training::RunSeries &series : history.series()) {
        if (series.tags.contains(name))
            return series.name;
        all += (all.empty() ? "" : ", ") + series.name;
    }
    return failure(ErrorCode::NotFound, name, "the run has no such series",
                   all.empty() ? std::string("It has none here; `espalier-cli run pull` fetches its samples.")
                               : "It has " + all + ".");
}

Result<std::vector<PlacedSample>> samplesOf(const training::RunHistory &history, const std::string &measure,
                                            const std::string &axis, const std::string &attempt, const SampleRange &range)
{
    const training::AxisMap *map = axis == "samples" ? &history.samples() : axis == "tokens" ? &history.tokens() : nullptr;
    if (!map && axis != "step" && axis != "time")
        return failure(ErrorCode::Invalid, "--axis " + axis, "the axes are step, samples, tokens and time");
    if (map && map->isEmpty())
        return failure(ErrorCode::Invalid, "--axis " + axis,
                       "the logs of this run do not say how many " + axis + " it had consumed");
    std::vector<metrics::Sample> samples;
    if (attempt.empty()) {
        const bool isStep = axis == "step";
        const auto bound = [](double value, std::int64_t least, std::int64_t most) {
            return value <= static_cast<double>(least) ? least : value >= 9e18 ? most : static_cast<std::int64_t>(value);
        };
        constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
        constexpr auto highest = std::numeric_limits<std::int64_t>::max() - 1;
        ESPALIER_TRY(samples,
                     history.mainLine(measure, isStep ? bound(std::ceil(range.from), lowest, highest) : lowest,
                                      isStep ? bound(std::floor(range.to), lowest, highest) : highest));
    } else {
        ESPALIER_TRY(samples, attemptSamples(history, *history.find(measure), attempt));
    }
    std::vector<PlacedSample> placed;
    placed.reserve(samples.size());
    for (const metrics::Sample &sample : samples) {
        std::optional<double> place = static_cast<double>(axis == "time" ? sample.time : sample.step);
        if (axis == "time" && sample.time == metrics::noTime)
            continue;
        if (map)
            place = map->at(sample.step);
        if (place && *place >= range.from && *place <= range.to)
            placed.push_back({sample, *place});
    }
    return placed;
}

std::vector<PlacedSample> thinned(const std::vector<PlacedSample> &samples, std::size_t points)
{
    points = std::max(points, fewestPoints);
    if (samples.size() <= points)
        return samples;
    const std::size_t inner = samples.size() - 2; // the first and the last stay anyway
    const bool hasOdd = std::ranges::any_of(samples, [](const PlacedSample &each) { return !std::isfinite(each.sample.value); });
    const std::size_t stretches = std::max<std::size_t>(1, (points - 2) / (hasOdd ? 3 : 2));
    std::vector<PlacedSample> kept{samples.front()};
    for (std::size_t i = 0; i < stretches; ++i) {
        const std::size_t begin = 1 + inner * i / stretches;
        const std::size_t end = 1 + inner * (i + 1) / stretches;
        std::size_t least = end;
        std::size_t greatest = end;
        std::size_t odd = end;
        for (std::size_t at = begin; at < end; ++at) {
            const double value = samples[at].sample.value;
            if (!std::isfinite(value)) {
                odd = odd == end ? at : odd;
                continue;
            }
            least = least == end || value < samples[least].sample.value ? at : least;
            greatest = greatest == end || value > samples[greatest].sample.value ? at : greatest;
        }
        std::vector<std::size_t> chosen;
        for (const std::size_t at : {least, greatest, odd})
            if (at != end && std::ranges::find(chosen, at) == chosen.end())
                chosen.push_back(at);
        std::ranges::sort(chosen);
        for (const std::size_t at : chosen)
            kept.push_back(samples[at]);
    }
    kept.push_back(samples.back());
    return kept;
}

Result<std::optional<metrics::Sample>> sampleAt(const training::RunHistory &history, const std::string &measure,
                                                std::int64_t step)
{
    if (!history.find(measure))
        return std::optional<metrics::Sample>();
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
    ESPALIER_TRY(const auto samples, history.mainLine(measure, lowest, step));
    return samples.empty() ? std::nullopt : std::optional(samples.back());
}

} // namespace espalier::cli::detail
