// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/findorder.h"

#include <map>
#include <optional>
#include <set>

namespace espalier::training::detail {

/// What tells logs of one run from logs of several, as far as the beginning and the end of a file show it.
struct LogSketch {
    std::string name;                        ///< of the file, without its ending and without a job's number or a date at its end
    bool isNameTelling = false;              ///< false for "slurm", "log", ...: nobody chose that name for this run
    std::map<std::string, Json> model;       ///< the parameters no restart changes
    std::optional<std::int64_t> total;       ///< m of "iteration n/ m"
    std::optional<std::int64_t> first, last; ///< steps
    std::int64_t interval = 0;               ///< between the first two steps
    std::set<std::string> columns;           ///< of a table or of lines of JSON
    std::set<std::pair<std::int64_t, std::int64_t>> losses; ///< step and loss in ten thousandths, at the beginning
};
/// Reads the beginning and the end; what cannot be read leaves fields empty.
LogSketch sketchOf(const FoundLog &log);

/// Whether two logs of one folder are of one run. Source: docs/formats/logs.md, "Several logs in one folder".
bool areKin(const LogSketch &a, const LogSketch &b);

/// Gives text logs of one folder that are not of one run names of their own below it, and event files the name of those whose losses they repeat.
void partStrangers(std::vector<LogCandidate> &candidates);

} // namespace espalier::training::detail
