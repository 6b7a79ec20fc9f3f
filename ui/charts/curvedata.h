// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/series.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace espalier::ui {

/// What stands on the horizontal axis of a curve chart.
enum class CurveAxis { Step, Samples, Tokens, Time };

/// From steps to places on the horizontal axis and back, ascending. Empty functions: the step itself. Copied into workers.
struct CurvePlacing {
    std::function<double(std::int64_t step)> placeOf;
    std::function<std::int64_t(double place)> stepOf;
};

/// One line: the samples of a measure in one attempt of one run.
struct CurveLine {
    QString name; ///< for the legend and the table; may be user text
    QString run;  ///< lines of one run share colour and dashes
    std::size_t colour = 0;
    metrics::Series series;
    std::optional<metrics::Series> smooth;            ///< drawn strongly over the raw line and its envelope
    CurvePlacing placing;                             ///< on the time axis only asked for series whose samples carry no times
    std::optional<std::int64_t> stepFloor, stepLimit; ///< what of it belongs to the main line
    bool isFaint = false;                             ///< an abandoned branch

    /// What else is known of a step, for the table of values; empty: not known. Times in milliseconds since 1970. GUI thread.
    std::function<std::optional<double>(std::int64_t step)> samplesOf, tokensOf, timeOf;
};

/// Something on the axis besides values.
struct CurveMark {
    enum class What { Entry, Restart, Alarm, Checkpoint };
    What what = What::Entry;
    double from = 0, to = 0; ///< places on the axis; equal for a point
    QString text;            ///< one line
    QString key;             ///< given back by activated()
    int level = 0;           ///< of an alarm: 0 to 2
};
/// A band behind the curves: a skipped range, an evaluation.
struct CurveBand {
    double from = 0, to = 0;
    QString text;
};

/// What a curve chart shows.
struct CurveChartData {
    QString measure; ///< title of the vertical axis
    CurveAxis axis = CurveAxis::Step;
    std::vector<CurveLine> lines;
    std::vector<CurveMark> marks;
    std::vector<CurveBand> bands;
};

/// Whether the times of its samples place a series, not its steps.
bool isPlacedByTime(const metrics::Series &series, CurveAxis axis);
/// Where a step stands on the axis; NaN when that is not known.
double placeOfStep(const CurveLine &line, std::int64_t step);
/// Where a sample stands on the axis; NaN when that is not known.
double placeOfSample(const CurveLine &line, CurveAxis axis, const metrics::Sample &sample);
/// The last step at or before a place, about.
std::int64_t stepAtPlace(const CurveLine &line, double place);
/// First and last place of what of a line is drawn; nothing without samples.
std::optional<std::pair<double, double>> endsOf(const CurveLine &line, CurveAxis axis);

} // namespace espalier::ui
