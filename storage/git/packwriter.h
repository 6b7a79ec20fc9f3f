// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/git/newobjects.h"

#include <filesystem>
#include <vector>

namespace espalier::git::detail {

/// Writes the objects into one pack with its index, synced to disk, without deltas: records are read one at a time, and a chain
/// of deltas makes that ten times slower. A pack that fails half way leaves nothing. Source: gitformat-pack(5).
/// Errors: Denied, Io, Unsupported (more than 2^32-1 objects).
Result<void> writePack(const std::filesystem::path &repository, const std::vector<NewObject> &objects);

} // namespace espalier::git::detail
