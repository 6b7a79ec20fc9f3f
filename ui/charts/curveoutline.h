// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/error.h"
#include "ui/charts/curvescale.h"

#include <vector>

namespace espalier::ui {

/// What is looked at: a plain value, for workers too.
struct CurveLook {
    CurveAxis axis = CurveAxis::Step;
    CurveScale along;
    int columns = 0;         ///< of pixels
    bool isFromStart = true; ///< nothing lies before it: what a logarithmic axis cannot place goes into the first column
};

/// A line as it is drawn.
struct LineOutline {
    metrics::Outline raw;
    std::optional<metrics::Outline> smooth;
};
struct CurveOutlines {
    std::vector<LineOutline> lines; ///< one for each line given
    bool isCoarse = false;          ///< a second look with unpacked samples shows more
    std::optional<Error> problem;   ///< the first one; its line is empty
};

/// Outlines of all lines. `mayUnpack`: also unpacks what lies in sight; else at once, never decoding anything. Any thread.
CurveOutlines outlinesOf(const std::vector<CurveLine> &lines, const CurveLook &look, bool mayUnpack);

/// Places between the columns in steps or times of a line: look.columns + 1, ascending.
std::vector<double> columnEdges(const CurveLine &line, const CurveLook &look, bool areTimes);

/// Least and greatest finite value of what is drawn, only positive ones when asked for; nothing when there is none. With `clipTo` below 1,
/// that share of the columns' extremes lies within.
std::optional<std::pair<double, double>> extremesOf(const CurveOutlines &outlines, bool onlyPositive, double clipTo = 1);

} // namespace espalier::ui
