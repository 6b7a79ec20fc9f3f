// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/work.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace espalier::training {

/// A small neural language model over bytes, trained for real: embedding of the last bytes, one hidden layer, softmax over 256; Adam,
/// warm-up and cosine decay, gradient clipping, validation, checkpoints. Source: Bengio et al., JMLR 3, 2003.
struct TrainerOptions {
    int context = 8, embedding = 16, hidden = 96;
    int batch = 64;             ///< windows a step
    std::int64_t steps = 3000;
    double learningRate = 3e-3;
    std::uint64_t seed = 1;
    std::int64_t logEvery = 1, validateEvery = 500, checkpointEvery = 500;
    /// Things that happen to real runs, done for real so that there is something to see: at `spikeAt` the learning rate is wrong for a few
    /// steps; at `crashAt` the process ends before a checkpoint and goes on from the last one in a second event file. -1: not.
    std::int64_t spikeAt = -1, crashAt = -1;
    std::filesystem::path folder; ///< receives tensorboard/events.out.tfevents.*, logs/main_log.txt, checkpoints/, reading.jsonl
    std::string runName = "example";
    std::int64_t startTime = 0;     ///< milliseconds since 1970: when the first step is dated
    std::int64_t millisecondsPerStep = 0; ///< 0: as long as it really took
};

/// A document the model is shown, and where it is from.
struct TrainingText {
    std::string shard; ///< path
    std::uint64_t document = 0;
    std::string text;
};

struct TrainingResult {
    std::int64_t steps = 0;
    double firstLoss = 0, lastLoss = 0, validationLoss = 0; ///< nats a byte
    std::uint64_t parameters = 0, bytesRead = 0;
};

/// Trains and writes what a Megatron-like trainer would: event files, a text log, checkpoints and which documents each step read. The same
/// options and texts give the same figures on one machine. Progress phase "train". Errors: Invalid, Io, Cancelled.
Result<TrainingResult> trainModel(const std::vector<TrainingText> &texts, const TrainerOptions &options, const Work &work = {});

} // namespace espalier::training
