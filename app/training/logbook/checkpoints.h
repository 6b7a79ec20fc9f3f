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
    std::optional<double> ageSeconds;      ///< at `now`; nothing when nobody knows when it was saved

    /// Whether a training could go on from it as far as anybody knows: saved to its end, and not all copies are gone.
    bool isUsable() const;
};

/// Where a run stands with what would be lost.
struct CheckpointStanding {
    std::vector<Checkpoint> checkpoints;  ///< by step, greatest first; of one step the main line's first
    std::optional<std::int64_t> lastGood; ///< step of the last usable one on the main line
    std::optional<std::int64_t> every;    ///< steps between them, planned or else the median of what was done
    std::optional<std::int64_t> nextDue;  ///< step
    std::int64_t stepsAtRisk = 0;         ///< since the last good one
    double secondsAtRisk = 0;
    std::optional<double> gpuHoursAtRisk; ///< nothing when the number of GPUs is not known
};

/// From the log's events and the records, one a step and attempt. A record without an attempt is of the main line; one that
/// no log knows and whose copies have no state is planned, not there. Saving that began and of
/// whose end nothing stands in a log that otherwise says so is unfinished. The time at risk is that of training: what lies between
/// two samples counts for five usual steps at most, so that neither a night in the queue nor a hang is work that could be lost.
/// `now` (milliseconds since 1970) counts for the ages only; `gpus` 0 when unknown. O(events + samples since the last good one).
CheckpointStanding checkpointStanding(const RunHistory &history, const std::vector<Checkpoint> &records,
                                      std::optional<std::int64_t> plannedEvery, double gpus, std::int64_t now);

} // namespace espalier::training
