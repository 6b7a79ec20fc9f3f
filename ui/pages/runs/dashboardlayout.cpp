// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/dashboardlayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace espalier::ui {

namespace {

constexpr std::array<std::pair<CurveAxis, std::string_view>, 4> axisNames{
    {{CurveAxis::Step, "step"}, {CurveAxis::Samples, "samples"}, {CurveAxis::Tokens, "tokens"}, {CurveAxis::Time, "time"}}};
constexpr int thousandths = 1000;
constexpr int mostSmoothing = 999;
constexpr int mostColumns = 6;

std::vector<std::string> textsOf(const Json &body, const char *key)
{
    std::vector<std::string> texts;
    const auto found = body.find(key);
    if (found == body.end() || !found->is_array())
        return texts;
    for (const Json &one : *found) {
        if (one.is_string())
            texts.push_back(one.get<std::string>());
    }
    return texts;
}

bool flagOf(const Json &body, const char *key, bool otherwise)
{
    const auto found = body.find(key);
    return found != body.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

int numberOf(const Json &body, const char *key, int otherwise, int most)
{
    const auto found = body.find(key);
    if (found == body.end() || !found->is_number_integer())
        return otherwise;
    return static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, most));
}

} // namespace

bool DashboardLayout::isLogUp(const std::string &measure) const
{
    return std::ranges::find(logUp, measure) != logUp.end();
}

DashboardLayout layoutFromJson(const Json &body)
{
    DashboardLayout layout;
    if (!body.is_object())
        return layout;
    layout.measures = textsOf(body, "measures");
    layout.logUp = textsOf(body, "log_up");
    if (const auto axis = body.find("axis"); axis != body.end() && axis->is_string()) {
        const auto found = std::ranges::find(axisNames, axis->get<std::string>(),
                                             &std::pair<CurveAxis, std::string_view>::second);
        if (found != axisNames.end())
            layout.axis = found->first;
    }
    const int smoothing = numberOf(body, "smoothing", static_cast<int>(std::lround(layout.smoothing * thousandths)),
                                   mostSmoothing);
    layout.smoothing = static_cast<double>(smoothing) / thousandths;
    layout.isLogAlong = flagOf(body, "log_along", layout.isLogAlong);
    layout.isRawShown = flagOf(body, "raw", layout.isRawShown);
    layout.areBranchesShown = flagOf(body, "branches", layout.areBranchesShown);
    layout.isClipped = flagOf(body, "clipped", layout.isClipped);
    layout.columns = numberOf(body, "columns", layout.columns, mostColumns);
    return layout;
}

Json layoutToJson(const DashboardLayout &layout)
{
    const auto axis = std::ranges::find(axisNames, layout.axis, &std::pair<CurveAxis, std::string_view>::first);
    return {{"measures", layout.measures},
            {"log_up", layout.logUp},
            {"axis", axis->second},
            {"smoothing", static_cast<int>(std::lround(layout.smoothing * thousandths))},
            {"log_along", layout.isLogAlong},
            {"raw", layout.isRawShown},
            {"branches", layout.areBranchesShown},
            {"clipped", layout.isClipped},
            {"columns", layout.columns}};
}

} // namespace espalier::ui
