// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/filtergrid.h"

#include <algorithm>
#include <limits>

namespace espalier::statistics {

namespace {

using GridPoints = std::vector<std::uint32_t>;

/// Eight points an octave; every number up to 16. Without the last octave: nothing counts to 2^31.
GridPoints octavePoints()
{
    GridPoints points;
    for (std::uint32_t value = 0; value < 16; ++value)
        points.push_back(value);
    for (int octave = 4; octave < 31; ++octave) {
        for (std::uint32_t part = 8; part < 16; ++part)
            points.push_back(part << (octave - 3));
    }
    return points;
}

GridPoints ratioPoints()
{
    GridPoints points;
    const auto addSteps = [&points](std::uint32_t from, std::uint32_t to, std::uint32_t step) {
        for (std::uint32_t value = from; value < to; value += step)
            points.push_back(value);
    };
    addSteps(0, 10, 1);
    addSteps(10, 30, 2);
    addSteps(30, 100, 5);
    addSteps(100, 400, 10);
    addSteps(400, 1001, 20);
    return points;
}

/// The default thresholds of a filter in any language, with one more than each maximum of words.
GridPoints thresholdPoints(Filter filter)
{
    switch (filter) {
    case Filter::Words: return {1, 8, 10, 13, 15, 16, 19, 20, 25, 30, 33, 38, 100001, 1000001};
    case Filter::CharacterRepetition: return {106, 130, 140, 150, 180, 190, 200, 250};
    case Filter::WordRepetition: return {130, 190, 200, 210, 250, 300, 340, 400, 470, 500, 960, 980};
    case Filter::SpecialCharacters: return {250, 300, 310, 340, 350, 400, 450};
    case Filter::StopWords: return {2, 10, 50, 70, 80, 100, 150, 169, 200, 250, 270, 300, 400};
    case Filter::FlaggedWords: return {1, 5, 7, 8, 10, 25, 30, 100};
    case Filter::LanguageScore: return {600, 700, 800, 810, 850, 900, 950};
    case Filter::Perplexity: return {1300, 1495, 1500, 1517, 1600, 1770, 2000, 2095, 2300, 2500, 3000, 3038, 5000, 10000};
    }
    return {};
}

bool movesUp(Filter filter)
{
    return usualLimit(filter) == Limit::AtMost;
}

std::array<GridPoints, filterCount> makeGrids()
{
    std::array<GridPoints, filterCount> grids;
    for (std::size_t i = 0; i < filterCount; ++i) {
        const auto filter = static_cast<Filter>(i);
        GridPoints &points = grids[i];
        points = filter == Filter::Words || filter == Filter::Perplexity ? octavePoints() : ratioPoints();
        const GridPoints thresholds = thresholdPoints(filter);
        points.insert(points.end(), thresholds.begin(), thresholds.end());
        std::sort(points.begin(), points.end());
        points.erase(std::unique(points.begin(), points.end()), points.end());
        // A point of the even grid gives way to a threshold it would share a bucket with.
        const auto isCrowded = [&](std::uint32_t point) {
            return std::find(thresholds.begin(), thresholds.end(), point) == thresholds.end()
                && std::any_of(thresholds.begin(), thresholds.end(), [point](std::uint32_t threshold) {
                       return LogHistogram::bucketOf(threshold) == LogHistogram::bucketOf(point);
                   });
        };
        points.erase(std::remove_if(points.begin(), points.end(), isCrowded), points.end());
    }
    return grids;
}

} // namespace

Limit usualLimit(Filter filter)
{
    const bool isLower = filter == Filter::Words || filter == Filter::StopWords || filter == Filter::LanguageScore;
    return isLower ? Limit::AtLeast : Limit::AtMost;
}

const std::vector<std::uint32_t> &filterGridPoints(Filter filter)
{
    static const std::array<GridPoints, filterCount> grids = makeGrids();
    return grids[static_cast<std::size_t>(filter)];
}

std::uint32_t filterGrid(Filter filter, std::uint32_t value)
{
    const GridPoints &points = filterGridPoints(filter);
    if (movesUp(filter)) {
        const auto at = std::lower_bound(points.begin(), points.end(), value);
        return at == points.end() ? points.back() : *at;
    }
    return *std::prev(std::upper_bound(points.begin(), points.end(), value));
}

GridStep filterGridStep(Filter filter, const LogHistogram::Bucket &bucket)
{
    const GridPoints &points = filterGridPoints(filter);
    const auto at = std::lower_bound(points.begin(), points.end(), bucket.low);
    if (at == points.end() || *at > bucket.high)
        return {bucket.low, bucket.high}; // not one of ours: no more is known than its bucket
    constexpr std::uint64_t endless = std::numeric_limits<std::uint32_t>::max();
    const bool isLast = std::next(at) == points.end();
    if (movesUp(filter))
        return {at == points.begin() ? 0 : std::uint64_t(*std::prev(at)) + 1, isLast ? endless : *at};
    return {*at, isLast ? endless : *std::next(at) - 1};
}

} // namespace espalier::statistics
