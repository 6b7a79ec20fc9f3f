// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <chrono>
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
    std::stop_token stop;
    std::function<void(std::string_view)> onError; ///< what arrives on standard error, as it arrives; may be empty
};

enum class ProcessEnd { Exited, Silent, Stopped };

struct ProcessResult {
    ProcessEnd end = ProcessEnd::Exited;
    int exitCode = 0; ///< 128 + number when a signal ended it
    std::string output;
    std::string errors;
};

/// Runs it to its end. When stopped or silent the whole group is told to end and killed 200 ms later.
/// Errors: Unsupported (no such program), Io (the machine has no process or pipe left).
Result<ProcessResult> runProcess(const ProcessRequest &request);

/// This program's environment without the variables of `git` that say which repository to use; a person's own choices
/// (GIT_SSH_COMMAND, proxies, certificates, where the configuration is) stay.
std::vector<std::string> cleanGitEnvironment();

} // namespace espalier::git::detail
