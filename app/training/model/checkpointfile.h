// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/model/network.h"
#include "storage/base/result.h"

#include <filesystem>
#include <vector>

namespace espalier::training {

/// All that a training needs to go on: `ESPCKPT1`, the length of a JSON header (4 bytes), the header (shape, step, state of the reader),
/// parameters and both moments as 32-bit floats, SHA-256 of everything before. Little-endian.
struct TrainingState {
    std::int64_t step = 0;
    std::uint64_t samples = 0;
    std::vector<std::uint64_t> stream; ///< TextStream::state()
};

/// "checkpoints/global_step500" below the run's folder.
std::filesystem::path checkpointFolder(const std::filesystem::path &run, std::int64_t step);

/// Writes model.bin in the checkpoint's folder and names it in latest_checkpointed_iteration.txt. Returns its bytes. Errors: Io, Denied.
Result<std::uint64_t> saveCheckpoint(const std::filesystem::path &run, Network &network, const TrainingState &state);

/// Fills `network` with a checkpoint of its shape. Errors: NotFound, Io, Corrupt (check sum, header), Invalid (another shape).
Result<TrainingState> loadCheckpoint(const std::filesystem::path &run, std::int64_t step, Network &network);

} // namespace espalier::training
