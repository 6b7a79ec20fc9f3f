// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <csignal>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <poll.h>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace espalier::test {

/// Whether the form that takes hours was asked for.
inline bool isLongForm()
{
    return std::getenv("ESPALIER_LONG") != nullptr;
}

/// A program to run with faults in its calls to the system, and in those of what it starts. Source: tests/system/README.md, "Faults".
struct FaultRun {
    std::vector<std::string> words;     ///< the program and its arguments
    std::filesystem::path shim;         ///< the library to preload
    std::filesystem::path root;         ///< what is written below it counts
    std::string fault = {};             ///< "kill:12", "enospc:3+" (from the third on), "" for none
    std::filesystem::path counter = {}; ///< a file in which the calls of all processes are counted
    std::filesystem::path journal = {}; ///< a folder for what was synced; empty: none is kept
    std::map<std::string, std::string> environment = {};
};

struct FaultOutcome {
    std::string out; ///< what it said before it ended
    int code = -1;   ///< exit code; 128 + signal when it was killed
    bool isHung = false;
    std::int64_t calls = 0; ///< how many were counted, when there was a counter
};

/// A program that runs. Ends it when it goes out of scope.
class FaultChild
{
public:
    explicit FaultChild(const FaultRun &run) : m_counter(run.counter)
    {
        ++live();
        prctl(PR_SET_CHILD_SUBREAPER, 1); // what it started and left behind becomes ours
        int pipes[2] = {-1, -1};
        if (pipe2(pipes, O_CLOEXEC) != 0)
            return;
        std::vector<std::string> variables;
        for (char **variable = environ; *variable; ++variable)
            variables.emplace_back(*variable);
        const auto set = [&](const std::string &name, const std::string &value) { variables.push_back(name + "=" + value); };
        if (!run.shim.empty()) {
            set("LD_PRELOAD", run.shim.string());
            set("ESPALIER_FAULT_ROOT", run.root.string());
            if (!run.fault.empty())
                set("ESPALIER_FAULT", run.fault);
            if (!run.counter.empty())
                set("ESPALIER_FAULT_COUNTER", run.counter.string());
            if (!run.journal.empty())
                set("ESPALIER_FAULT_JOURNAL", run.journal.string());
        }
        for (const auto &[name, value] : run.environment)
            set(name, value);
        std::vector<char *> environment;
        for (auto &variable : variables)
            environment.push_back(variable.data());
        environment.push_back(nullptr);
        auto words = run.words;
        std::vector<char *> arguments;
        for (auto &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        m_process = fork();
        if (m_process == 0) {
            setpgid(0, 0);
            dup2(pipes[1], STDOUT_FILENO);
            const int nothing = ::open("/dev/null", O_RDWR);
            dup2(nothing, STDIN_FILENO);
            if (!std::getenv("ESPALIER_FAULT_LOUD"))
                dup2(nothing, STDERR_FILENO);
            execve(arguments[0], arguments.data(), environment.data());
            _exit(127);
        }
        ::close(pipes[1]);
        m_out = pipes[0];
    }
    ~FaultChild()
    {
        if (m_process > 0)
            wait(std::chrono::seconds(0));
    }
    FaultChild(const FaultChild &) = delete;
    FaultChild &operator=(const FaultChild &) = delete;

    /// Waits for the end; a program that takes longer is killed and counts as hung.
    FaultOutcome wait(std::chrono::seconds patience = std::chrono::seconds(120))
    {
        FaultOutcome outcome;
        const auto end = std::chrono::steady_clock::now() + patience;
        char bytes[4096];
        int status = 0;
        while (m_process > 0) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
            pollfd waiting{m_out, POLLIN, 0};
            const int ready = poll(&waiting, 1,
                                   static_cast<int>(std::max<std::int64_t>(0, std::min<std::int64_t>(left.count(), 1000))));
            if (ready > 0) {
                const auto got = ::read(m_out, bytes, sizeof bytes);
                if (got > 0) {
                    outcome.out.append(bytes, static_cast<std::size_t>(got));
                    continue;
                }
                waitpid(m_process, &status, 0);
                break;
            }
            if (waitpid(m_process, &status, WNOHANG) == m_process) // somebody it started holds the pipe
                break;
            if (left.count() <= 0) {
                outcome.isHung = true;
                ::kill(-m_process, SIGKILL);
                waitpid(m_process, &status, 0);
                break;
            }
        }
        ::kill(-m_process, SIGKILL); // nothing of it goes on
        m_process = -1;
        ::close(m_out);
        if (--live() == 0)
            waitForOrphans();
        outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        if (!m_counter.empty())
            std::ifstream(m_counter, std::ios::binary).read(reinterpret_cast<char *>(&outcome.calls), sizeof outcome.calls);
        return outcome;
    }

private:
    static int &live()
    {
        static int count = 0;
        return count;
    }

    /// A git program that outlives the one that started it may still be at work; what comes after must not race with it.
    static void waitForOrphans()
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (std::chrono::steady_clock::now() < end) {
            const pid_t ended = waitpid(-1, nullptr, WNOHANG);
            if (ended < 0)
                return;
            if (ended == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    std::filesystem::path m_counter;
    pid_t m_process = -1;
    int m_out = -1;
};

inline FaultOutcome runWithFaults(const FaultRun &run)
{
    return FaultChild(run).wait();
}

} // namespace espalier::test
