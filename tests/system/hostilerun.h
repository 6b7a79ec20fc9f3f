// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace espalier::test {

/// How a program ended, what it said and what it took, its children included.
struct MeasuredRun {
    int code = -1;         ///< exit code; 128 + signal when one ended it
    bool isKilled = false; ///< it did not end by itself in any reasonable time
    std::string out;
    std::string err;
    std::chrono::milliseconds processor{0};
    std::chrono::milliseconds wall{0};
    /// Of the largest process among it and its children; 0 when that is hardly more than this program had when it started it.
    std::size_t peakBytes = 0;
};

/// Runs a program in a process group of its own. `environment` is added to the present one, an empty value takes a variable away.
MeasuredRun runMeasured(const std::vector<std::string> &words, const std::map<std::string, std::string> &environment,
                        const std::filesystem::path &scratch);

/// Calls a function in a process of its own; its result is the exit code.
MeasuredRun runMeasured(const std::function<int()> &work, const std::filesystem::path &scratch);

/// What every hostile input must be answered within. Source: docs/formats/limits.md, "What reading may take".
constexpr std::chrono::milliseconds mostTime{2000};
constexpr std::size_t mostMemory = std::size_t(256) << 20;

/// By what the time limit is multiplied: $ESPALIER_HOSTILE_FACTOR; by default 1 for optimised builds, 3 for others, 12 with sanitizers.
double timeFactor();
/// Whether memory says anything in this build: sanitizers keep several times what the program does.
bool measuresMemory();

/// What is wrong with how a run ended; empty when it stayed within the limits and no signal ended it.
std::string limitsBroken(const MeasuredRun &run);

/// Every file below a folder, with what it holds, but those below the folders in `without`. For comparing.
std::map<std::string, std::string> listing(const std::filesystem::path &folder,
                                           const std::vector<std::filesystem::path> &without);

} // namespace espalier::test
