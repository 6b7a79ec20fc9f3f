// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/smoothing.h"
#include "ui/models/rundesk.h"

#include <map>
#include <memory>
#include <optional>

namespace espalier::ui {

/// One stretch of a measure, ready to be drawn.
struct RunCurve {
    std::size_t run = 0; ///< 0: the run itself, then the compared ones
    QString runName;
    std::string attempt;
    metrics::Series series;
    std::optional<metrics::Series> smooth;
    std::optional<std::int64_t> stepFloor, stepLimit;
    bool isFaint = false; ///< an abandoned branch

    /// Where the running average stands, so that a series that grew goes on from there.
    struct Averaged {
        training::Smoother main{0};
        std::optional<training::Smoother> beyond; ///< of what lies after the main line
        std::size_t count = 0;                    ///< samples that went in
    };
    Averaged averaged;
};

/// The curves of several measures. Made on a worker, never changed.
struct RunCurves {
    double smoothing = 0;
    std::map<std::string, std::vector<RunCurve>> byMeasure;
};

/// Main lines first, then abandoned branches where they are wanted. `smoothing` 0: none is made. A branch and the main line of one attempt
/// share their samples. `before`: the answer to the same question a moment ago; what did not change is taken over. Errors: Corrupt, Cancelled.
Result<RunCurves> readRunCurves(const RunDesk &desk, const std::vector<std::string> &measures, double smoothing,
                                bool withBranches,
                                const RunCurves *before = nullptr, std::stop_token stop = {});

/// What a run itself proposes to show: loss, learning rate, gradient norm, throughput, validation, as far as it has them.
std::vector<std::string> proposedMeasures(const training::RunHistory &history);

} // namespace espalier::ui
