// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// What Slurm says about one task of an array.
struct SlurmState {
    std::string state;  ///< "RUNNING", "OUT_OF_MEMORY", ...
    std::string reason; ///< Slurm's; empty for "None"
    std::string node;
    int exitCode = 0, signal = 0;
    bool isWaiting() const;
    bool isRunning() const;
};

/// Submits a job and tells its id. Errors: NotFound (no sbatch), Denied, Invalid; detail: sbatch's words.
Result<std::string> submitBatch(const std::vector<std::string> &arguments);

/// Tasks an array may have here: MaxArraySize of the cluster, 1,000 when it does not tell.
std::size_t arrayLimit();

/// What is known about the tasks of an array, by index: from the accounting where there is one, else from the controller, which forgets
/// jobs some minutes after their end. Empty when neither answers.
std::map<std::size_t, SlurmState> arrayStates(const std::string &arrayId);

/// The two answers, read. Any other text gives nothing.
std::map<std::size_t, SlurmState> parseSacct(std::string_view text);
std::map<std::size_t, SlurmState> parseScontrol(std::string_view text);
/// "0-3,7%2" as numbers; at most a million.
std::vector<std::size_t> parseTaskIds(std::string_view text);

} // namespace espalier::statistics
