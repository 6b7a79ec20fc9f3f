// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curvechart.h"
#include "ui/models/rundesk.h"

namespace espalier::ui {

/// Where a step stands on an axis; nothing when the run does not know.
std::optional<double> placeOnAxis(const training::RunHistory &history, CurveAxis axis, std::int64_t step);
/// From steps to places and back, for a chart. Empty functions where the step is the place.
CurvePlacing curvePlacing(const training::RunHistory &history, CurveAxis axis);

/// What else happened, for every chart of a dashboard.
struct DashboardMarks {
    std::vector<CurveMark> marks; ///< keys: "alarm:<key>", "entry:<id>", "step:<step>" of a checkpoint
    std::vector<CurveBand> bands; ///< skipped data
};
DashboardMarks dashboardMarks(const RunDesk &desk, CurveAxis axis);

} // namespace espalier::ui
