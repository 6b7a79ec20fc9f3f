// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/history.h"

namespace espalier::training {

/// One place a checkpoint is kept at.
struct CheckpointCopy {
    std::string place; ///< "Jean Zay $SCRATCH", "hub", ...
    std::string path;
    std::optional<std::uint64_t> bytes;
    std::string sha256; ///< of a manifest, where there is one
    std::string state;  ///< "present", "moved", "deleted", "uploading"
    std::string checkedAt;
};

struct Checkpoint {
    std::int64_t step = 0;
    std::int64_t savedAt = metrics::noTime;
    std::optional<double> savingSeconds;
    bool isFinished = true; ///< false: the log says that saving began and never that it ended
    bool isOnMainLine = true;
    std::string attempt;
    std::string recordId; ///< of its record; empty when only the log knows it
    std::vector<CheckpointCopy> copies;
    std::optional<double> samples, tokens; ///< consumed by then
};

/// Where a run stands with what would be lost.
struct CheckpointStanding {
    std::vector<Checkpoint> checkpoints;       ///< newest first
    std::optional<std::int64_t> every;         ///< steps between them, planned or else the median of what was done
    std::optional<std::int64_t> nextDue;       ///< step
    std::int64_t stepsAtRisk = 0;              ///< since the last good one
    double secondsAtRisk = 0;
    std::optional<double> gpuHoursAtRisk;      ///< nothing when the number of GPUs is not known
};

/// From the log's events and the records, one a step and attempt. `now` counts for the age only; `gpus` 0 when unknown.
CheckpointStanding checkpointStanding(const RunHistory &history, const std::vector<Checkpoint> &records,
                                      std::optional<std::int64_t> plannedEvery, double gpus, std::int64_t now);

} // namespace espalier::training
