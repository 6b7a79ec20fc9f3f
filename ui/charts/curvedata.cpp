// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvedata.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace espalier::ui {

bool isPlacedByTime(const metrics::Series &series, CurveAxis axis)
{
    return axis == CurveAxis::Time && !series.isEmpty() && series.firstTime() != metrics::noTime;
}

double placeOfStep(const CurveLine &line, std::int64_t step)
{
    return line.placing.placeOf ? line.placing.placeOf(step) : static_cast<double>(step);
}

double placeOfSample(const CurveLine &line, CurveAxis axis, const metrics::Sample &sample)
{
    if (!isPlacedByTime(line.series, axis))
        return placeOfStep(line, sample.step);
    return sample.time == metrics::noTime ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(sample.time);
}

std::int64_t stepAtPlace(const CurveLine &line, double place)
{
    if (line.placing.stepOf)
        return line.placing.stepOf(place);
    return static_cast<std::int64_t>(std::floor(std::clamp(place, -9e18, 9e18)));
}

std::optional<std::pair<double, double>> endsOf(const CurveLine &line, CurveAxis axis)
{
    if (line.series.isEmpty())
        return {};
    const std::int64_t first = std::max(line.series.firstStep(), line.stepFloor.value_or(line.series.firstStep()));
    const std::int64_t last = std::min(line.series.lastStep(), line.stepLimit ? *line.stepLimit - 1 : line.series.lastStep());
    if (last < first)
        return {};
    std::pair<double, double> ends;
    if (isPlacedByTime(line.series, axis))
        // A limit on steps shortens it; by how much is not worth unpacking for.
        ends = {static_cast<double>(line.series.firstTime()), static_cast<double>(line.series.lastTime())};
    else
        ends = {placeOfStep(line, first), placeOfStep(line, last)};
    if (!std::isfinite(ends.first) || !std::isfinite(ends.second) || ends.second < ends.first)
        return {};
    return ends;
}

} // namespace espalier::ui
