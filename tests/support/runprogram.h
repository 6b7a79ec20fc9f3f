// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempfolder.h"

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace espalier::test {

/// How a program ended and what it said.
struct ProgramResult {
    int code = -1; ///< exit code; 128 + signal when it was killed
    std::string out;
    std::string err;
};

/// How a program is to be run.
struct ProgramRun {
    std::vector<std::string> words; ///< the program and its arguments
    std::string input = {};
    std::string folder = {};                             ///< working folder; empty: the present one
    std::map<std::string, std::string> environment = {}; ///< added to the present one
};

/// In a child: becomes the program. Exits with 127 when there is none.
[[noreturn]] inline void becomeProgram(const std::vector<std::string> &words)
{
    std::vector<char *> arguments;
    for (const std::string &word : words)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

/// The same with variables set, or taken away where the value is empty.
[[noreturn]] inline void becomeProgram(const std::vector<std::string> &words,
                                       const std::map<std::string, std::string> &environment)
{
    for (const auto &[name, value] : environment) {
        if (value.empty())
            unsetenv(name.c_str());
        else
            setenv(name.c_str(), value.c_str(), 1);
    }
    becomeProgram(words);
}

/// Runs a program to its end, with files for its three streams.
inline ProgramResult runProgram(const ProgramRun &run)
{
    const TempFolder folder;
    const auto path = [&](const char *name) { return (folder / name).string(); };
    std::ofstream(path("in"), std::ios::binary) << run.input;
    const pid_t child = fork();
    if (child == 0) {
        if (!run.folder.empty() && chdir(run.folder.c_str()) != 0)
            _exit(126);
        for (const auto &[name, value] : run.environment)
            setenv(name.c_str(), value.c_str(), 1);
        if (!std::freopen(path("in").c_str(), "r", stdin) || !std::freopen(path("out").c_str(), "w", stdout)
            || !std::freopen(path("err").c_str(), "w", stderr))
            _exit(126);
        becomeProgram(run.words);
    }
    int status = 0;
    waitpid(child, &status, 0);
    const auto content = [&](const char *name) {
        std::ifstream file(path(name), std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content("out"), content("err")};
}

} // namespace espalier::test
