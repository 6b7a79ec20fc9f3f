// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/cluster.h"

#include <string>

namespace espalier::statistics {

/// The script of each task: runs "PROGRAM shards task FOLDER N OPTIONS..." and notes in FOLDER/tasks/N.state that it began and how it ended.
std::string taskScript(const ClusterJob &job);
/// The script that runs "PROGRAM shards collect FOLDER OPTIONS..." after all tasks.
std::string mergeScript(const ClusterJob &job);
/// In single quotes for a POSIX shell.
std::string shellQuoted(const std::string &text);

/// What a task's script noted about itself. Source: docs/formats/run.md.
struct TaskNote {
    bool hasBegun = false;
    bool hasEnded = false;
    int code = 0;     ///< exit code; 128 + number when a signal ended the program
    std::string node; ///< where it ran last
};
TaskNote readTaskNote(const std::filesystem::path &folder, std::size_t task);
/// The last line of a task's log that says something; empty without one. At most 300 bytes.
std::string lastLogLine(const std::filesystem::path &folder, std::size_t task);

} // namespace espalier::statistics
