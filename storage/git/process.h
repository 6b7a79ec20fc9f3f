// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::git::detail {

/// A program to run, without a shell, in a process group of its own.
struct ProcessRequest {
    std::vector<std::string> command;         ///< the first is looked up in PATH
    std::vector<std::string> environment;     ///< "NAME=value", complete: nothing is inherited
    std::chrono::milliseconds silence{60000}; ///< ended when it says nothing for so long
    std::size_t outputLimit = 1024 * 1024;    ///< bytes kept of each stream: its beginning and, past half of it, its end
    std::string input = "/dev/null";          ///< the file it reads
    bool isBackground = false;                ///< gets processor and disk only when nobody else wants them
    std::uint64_t mostMemory = 0;             ///< bytes of data that each process of it may have; 0: no such limit
    std::stop_token stop;
    std::function<void(std::string_view)> onError; ///< what arrives on standard error, as it arrives; may be empty
    /// Instead of `silence`, as long as the work goes on; may be empty.
    std::function<std::chrono::milliseconds()> patience;
    std::chrono::milliseconds overall{0}; ///< ended when it takes longer; 0: no such limit
    /// How much must have moved after each window of time: for the other side that sends one byte now and then. No limit when empty.
    std::function<std::uint64_t()> moved;
    std::uint64_t leastMoved = 0;
    std::chrono::milliseconds window{60000};
    int door = -1;               ///< a descriptor at which the program or its children may ask something
    std::function<void()> onAsk; ///< called when it can be read; the time it takes counts for no limit
};

enum class ProcessEnd { Exited, Silent, Slow, Late, Stopped };

struct ProcessResult {
    ProcessEnd end = ProcessEnd::Exited;
    int exitCode = 0; ///< 128 + number when a signal ended it
    std::string output;
    std::string errors;
};

/// Runs it to its end. When stopped, silent, slow or late the whole group is told to end and killed 200 ms later.
/// Errors: Unsupported (no such program), Io (the machine has no process or pipe left).
Result<ProcessResult> runProcess(const ProcessRequest &request);

/// This program's environment without the variables of `git` that say which repository to use; a person's own choices
/// (GIT_SSH_COMMAND, proxies, certificates, where the configuration is) stay.
std::vector<std::string> cleanGitEnvironment();

} // namespace espalier::git::detail
