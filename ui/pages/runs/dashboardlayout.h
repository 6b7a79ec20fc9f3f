// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "ui/charts/curvechart.h"

#include <QString>

#include <map>
#include <vector>

namespace espalier::ui {

/// How curves are shown: which measures, along what, how smooth. Saved for oneself in the preferences and shared through the workshop.
struct DashboardLayout {
    QString name;
    std::vector<std::string> measures; ///< in order; empty: what a run itself proposes
    CurveAxis axis = CurveAxis::Step;
    double smoothing = 0.6; ///< 0 to 0.999
    bool isLogAlong = false;
    std::vector<std::string> logUp; ///< measures with a logarithmic vertical axis
    bool isRawShown = true;
    bool areBranchesShown = true; ///< abandoned ones
    bool isClipped = false;       ///< the vertical axis leaves the outermost hundredth to marks at the edge
    int columns = 0;              ///< charts side by side; 0: as many as there is room for

    bool isLogUp(const std::string &measure) const;
    bool operator==(const DashboardLayout &) const = default;
};

/// Unknown keys are passed over, what cannot be used keeps its default: a layout is never an error.
DashboardLayout layoutFromJson(const Json &body);
Json layoutToJson(const DashboardLayout &layout);

} // namespace espalier::ui
