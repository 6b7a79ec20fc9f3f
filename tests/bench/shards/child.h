// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/measure.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace espalier::bench {

enum class Keep { Nothing, Output };

/// What a program took, itself and its children.
struct Usage {
    double cpuSeconds = 0;
    double wallSeconds = 0;
    double peakMegabytes = 0;
    std::string output;
};

namespace detail {

inline pid_t start(const std::vector<std::string> &command, int output)
{
    const pid_t child = fork();
    if (child != 0)
        return child;
    dup2(output, STDOUT_FILENO);
    std::vector<char *> arguments;
    for (const std::string &word : command)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

inline void finish(pid_t child, Usage &usage, const std::string &program)
{
    int status = 0;
    rusage used{};
    if (wait4(child, &status, 0, &used) != child || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        giveUp(program + " did not work");
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    usage.cpuSeconds += seconds(used.ru_utime) + seconds(used.ru_stime);
    usage.peakMegabytes = std::max(usage.peakMegabytes, static_cast<double>(used.ru_maxrss) * 1024 / 1e6);
}

} // namespace detail

/// Runs a program to its end. Exit codes 0 and 1 (done with findings) are fine; anything else ends the benchmark.
inline Usage runChild(const std::vector<std::string> &command, Keep keep)
{
    Usage usage;
    int ends[2] = {-1, -1};
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (keep == Keep::Output && pipe2(ends, O_CLOEXEC) != 0)
        giveUp("no pipe");
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = detail::start(command, keep == Keep::Output ? ends[1] : nowhere);
    if (keep == Keep::Output) {
        close(ends[1]);
        char buffer[65536];
        for (ssize_t got = 0; (got = read(ends[0], buffer, sizeof buffer)) > 0;)
            usage.output.append(buffer, static_cast<std::size_t>(got));
        close(ends[0]);
    }
    detail::finish(child, usage, command[0]);
    usage.wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    close(nowhere);
    return usage;
}

/// Two programs side by side.
inline Usage runTogether(const std::vector<std::string> &one, const std::vector<std::string> &other)
{
    Usage usage;
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    const auto begin = std::chrono::steady_clock::now();
    const pid_t first = detail::start(one, nowhere);
    const pid_t second = detail::start(other, nowhere);
    detail::finish(first, usage, one[0]);
    detail::finish(second, usage, other[0]);
    usage.wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    close(nowhere);
    return usage;
}

} // namespace espalier::bench
