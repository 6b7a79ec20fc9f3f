// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curveoutline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace espalier::ui {

namespace detail {

static Result<metrics::Outline> outlineOfSeries(const CurveLine &line, const metrics::Series &series, const CurveLook &look,
                                                bool mayUnpack)
{
    if (series.isEmpty())
        return metrics::Outline{};
    metrics::Series::OutlineRequest request;
    const bool areTimes = isPlacedByTime(series, look.axis);
    request.along = areTimes ? metrics::Along::Time : metrics::Along::Step;
    request.edges = columnEdges(line, look, areTimes);
    request.stepLimit = line.stepLimit;
    request.stepFloor = line.stepFloor;
    request.mayUnpack = mayUnpack;
    if (mayUnpack)
        ESPALIER_CHECK(series.load(request.along, request.edges.front(), request.edges.back()));
    return series.outline(request);
}

static Result<LineOutline> outlineOfLine(const CurveLine &line, const CurveLook &look, bool mayUnpack)
{
    LineOutline outline;
    ESPALIER_TRY(outline.raw, outlineOfSeries(line, line.series, look, mayUnpack));
    if (line.smooth) {
        ESPALIER_TRY(auto smooth, outlineOfSeries(line, *line.smooth, look, mayUnpack));
        outline.smooth = std::move(smooth);
    }
    return outline;
}

/// Finite extremes of one outline, column by column or sample by sample.
template<typename Take>
static void takeExtremes(const metrics::Outline &outline, bool onlyPositive, Take take)
{
    const auto isUsed = [onlyPositive](double value) { return std::isfinite(value) && (!onlyPositive || value > 0); };
    for (const metrics::Sample &sample : outline.samples) {
        if (isUsed(sample.value))
            take(sample.value, sample.value);
    }
    for (const metrics::OutlineColumn &column : outline.columns) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const double value : {column.minimum, column.maximum, column.first, column.last}) {
            if (!isUsed(value))
                continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
        if (low <= high)
            take(low, high);
    }
}

} // namespace detail

std::vector<double> columnEdges(const CurveLine &line, const CurveLook &look, bool areTimes)
{
    std::vector<double> edges(static_cast<std::size_t>(look.columns) + 1);
    const bool isMapped = !areTimes && line.placing.stepOf;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const double place = look.along.valueAt(static_cast<double>(i) / look.columns);
        // The first step that does not lie before the edge.
        edges[i] = isMapped ? static_cast<double>(line.placing.stepOf(place)) + (i == 0 ? 0 : 1) : place;
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (look.isFromStart && look.along.isLogarithmic())
        edges.front() = std::min(edges.front(), areTimes ? 0.0 : static_cast<double>(line.series.firstStep()) - 1);
    if (isMapped)
        edges.back() += 1; // what is mapped there and back may come out a step early
    else
        edges.back() = std::nextafter(edges.back(), infinity); // the last sample belongs to the last column
    for (std::size_t i = 1; i < edges.size(); ++i) {
        if (!(edges[i] > edges[i - 1]))
            edges[i] = std::nextafter(edges[i - 1], infinity);
    }
    return edges;
}

CurveOutlines outlinesOf(const std::vector<CurveLine> &lines, const CurveLook &look, bool mayUnpack)
{
    CurveOutlines all;
    all.lines.reserve(lines.size());
    for (const CurveLine &line : lines) {
        Result<LineOutline> outline = detail::outlineOfLine(line, look, mayUnpack);
        if (!outline && !all.problem)
            all.problem = outline.error();
        all.lines.push_back(outline ? std::move(*outline) : LineOutline{});
        const LineOutline &last = all.lines.back();
        all.isCoarse = all.isCoarse || last.raw.isCoarse || (last.smooth && last.smooth->isCoarse);
    }
    return all;
}

std::optional<std::pair<double, double>> extremesOf(const CurveOutlines &outlines, bool onlyPositive, double clipTo)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    std::vector<double> lows, highs;
    const auto take = [&](double least, double most) {
        low = std::min(low, least);
        high = std::max(high, most);
        if (clipTo < 1) {
            lows.push_back(least);
            highs.push_back(most);
        }
    };
    for (const LineOutline &line : outlines.lines) {
        detail::takeExtremes(line.raw, onlyPositive, take);
        if (line.smooth)
            detail::takeExtremes(*line.smooth, onlyPositive, take);
    }
    if (low > high) { // nothing but lines that pass through: their ends, wherever they are
        for (const LineOutline &line : outlines.lines) {
            for (const auto &end : {line.raw.before, line.raw.after}) {
                if (end && std::isfinite(end->value) && (!onlyPositive || end->value > 0))
                    take(end->value, end->value);
            }
        }
    }
    if (low > high)
        return {};
    if (clipTo < 1) {
        const auto cut = static_cast<std::ptrdiff_t>(static_cast<double>(lows.size()) * (1 - clipTo) / 2);
        std::nth_element(lows.begin(), lows.begin() + cut, lows.end());
        std::nth_element(highs.begin(), highs.end() - 1 - cut, highs.end());
        low = lows[static_cast<std::size_t>(cut)];
        high = highs[highs.size() - 1 - static_cast<std::size_t>(cut)];
    }
    return std::pair(low, high);
}

} // namespace espalier::ui
