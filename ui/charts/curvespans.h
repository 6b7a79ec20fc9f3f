// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curveoutline.h"

#include <QPointF>

namespace espalier::ui {

/// A curve in pixels of the plot, column by column from the leading side: everything between `low` and `high` is covered by it. Rows
/// count downwards. What is drawn of a line is one span a column, so every extreme is touched and nothing is drawn twice.
struct CurveSpans {
    std::vector<float> low, high; ///< one a column: row of the upper and of the lower end; low > high where nothing is
    std::vector<QPointF> dots;    ///< samples that stand far enough apart to be shown one by one, and those without neighbours
    std::vector<int> nonFinite;   ///< columns with a value that is not a number or infinite
    std::vector<int> below;       ///< columns with a value below the lower edge, or one a logarithmic axis cannot show
    std::vector<int> above;       ///< columns with a value above the upper edge
    std::optional<QPointF> end;   ///< where the line ends in sight, for its label

    bool isIn(std::size_t column) const { return low[column] <= high[column]; }
};

/// Where the columns and rows of a plot are.
struct CurveFrame {
    CurveAxis axis = CurveAxis::Step;
    CurveScale along, up;
    int columns = 0;
    int rows = 0;
    double dotDistance = 9; ///< pixels between samples from which on each is shown
};

/// `line` is asked where samples stand. O(columns + samples).
CurveSpans spansOf(const CurveLine &line, const metrics::Outline &outline, const CurveFrame &frame);

/// The least and greatest within `reach` columns to either side: a band around a curve that leaves out no extreme.
CurveSpans envelopeOf(const CurveSpans &spans, int reach);

} // namespace espalier::ui
