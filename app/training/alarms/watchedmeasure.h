// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/overflowwatch.h"
#include "app/training/alarms/spikewatch.h"

#include <memory>

namespace espalier::training::detail {

/// What a measure means to the watches, in the order in which those of one step are judged: settings and counters before values, what leads
/// before what follows.
enum class MeasureRole {
    BatchSize,
    SequenceLength,
    LearningRate,
    NanIterations,
    SkippedIterations,
    LossScale,
    GradientNorm,
    ParameterNorm,
    Loss,
    OtherNorm,
    OtherLoss,
    Throughput,
    Other,
    Evaluation,
};
MeasureRole measureRole(std::string_view measure);
/// Whether a sample of it shows that the run goes forward.
bool isTraining(MeasureRole role);

/// One measure of the run that is watched.
struct WatchedMeasure {
    std::string name;
    MeasureRole role = MeasureRole::Other;
    std::optional<int> throughputRank;
    SampleTrail trail;
    std::unique_ptr<SpikeWatch> spikes; ///< null where none are looked for
    NonFiniteEpisode nonFinite;
    double last = 0;
    bool hasLast = false;
};

} // namespace espalier::training::detail
