// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace espalier::test {

/// What a file system may lose when the power goes.
enum class PowerModel {
    Journalled, ///< names reach the disk in the order they were made, all those before any sync: ext4, xfs, btrfs
    Strict,     ///< a name is safe only once its own folder was synced: what POSIX promises
};

/// Puts the files that a program wrote back to a state that a disk could be in after a power cut at this moment: contents that were not
/// synced are old, new, cut, full of zeros or mixed by block; names that were not synced are as before. `journal` is the folder that
/// the preloaded library filled. Returns how many files are not as the program left them.
int cutPower(const std::filesystem::path &journal, PowerModel model, std::mt19937 &random);

} // namespace espalier::test
