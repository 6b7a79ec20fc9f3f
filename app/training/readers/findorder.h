// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/reader.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace espalier::training::detail {

/// A log as it was found, before those that belong together are put together.
struct LogCandidate {
    FoundLog log;
    bool isHparams = false; ///< an event file of nothing but hyperparameters
};

/// Puts into `found` what was found: hyperparameters with the run above them, W&B runs by their id, one history of the Hugging Face trainer for
/// all its checkpoints; sorted by run, time in the name and name.
void foldAndSort(std::vector<LogCandidate> &candidates, FoundLogs &found);

/// What runs below each of several paths are called before their own folder: nothing for a single path, else the folder's name, with as many of
/// the folders above it as make the names different.
std::vector<std::string> rootNames(const std::vector<std::filesystem::path> &paths);

/// "root/relative", without either when it says nothing; "." when neither does.
std::string joinRun(const std::string &root, const std::string &relative);

/// Device and inode; zeros when that cannot be told.
std::pair<std::uint64_t, std::uint64_t> identityOf(const std::filesystem::path &path);

} // namespace espalier::training::detail
