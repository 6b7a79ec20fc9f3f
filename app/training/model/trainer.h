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
    int context = 8, embedding = 12, hidden = 48; ///< 3,000 steps in about 3 s on one core of 2.5 GHz
    int batch = 192;                              ///< windows a step
    std::int64_t steps = 3000;
    double learningRate = 5e-3;
    std::uint64_t seed = 1;
    std::int64_t logEvery = 1; ///< steps a line: the loss and the time are means over them
    std::int64_t validateEvery = 500, checkpointEvery = 500;
    /// Things that happen to real runs, done for real so that there is something to see: at `spikeAt` the learning rate is 100 times too
    /// high for two steps of the first attempt; before the step `crashAt` all is dropped but what lies on the disk, and a second attempt
    /// goes on from the last checkpoint with other documents, in a second event file and at the end of the log. -1: not.
    std::int64_t spikeAt = -1, crashAt = -1;
    std::filesystem::path folder; ///< receives tensorboard/events.out.tfevents.*, logs/main_log.txt, checkpoints/, reading.jsonl
    std::string runName = "example";
    std::int64_t startTime = 0; ///< milliseconds since 1970: when the training is dated; 0: now
    /// 0: as long as it really took. Otherwise every step is dated as so long, a validation as 4, saving as half and a restart as 40 of them,
    /// so that a training of seconds makes a run of hours; the log and the event files hold these times and the rates that follow.
    std::int64_t millisecondsPerStep = 0;
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
    double perplexity = 0;                                  ///< e^validationLoss: of 256 equally likely bytes it would be 256
    std::uint64_t parameters = 0, bytesRead = 0;            ///< bytes shown, once for every window they were in
    std::uint64_t checkpointBytes = 0;                      ///< of the last checkpoint
    int attempts = 0;                                       ///< 2 after a crash
};

/// Trains and writes what a Megatron-like trainer would: event files, a text log, checkpoints and which documents each step read. The same
/// options and texts give the same figures on one machine (files too, with a start time and a step's length). One document in twenty is
/// held out for validation. Progress phase "train". Errors: Invalid, Io, Cancelled.
Result<TrainingResult> trainModel(const std::vector<TrainingText> &texts, const TrainerOptions &options, const Work &work = {});

} // namespace espalier::training
