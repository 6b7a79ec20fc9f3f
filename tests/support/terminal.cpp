// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/terminal.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace espalier::test {

ProgramResult onTerminal(const std::vector<std::string> &words, const std::map<std::string, std::string> &environment,
                         const std::vector<std::pair<std::string, std::string>> &dialogue, int patience)
{
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child < 0)
        throw std::runtime_error("no terminal can be made");
    if (child == 0) {
        becomeProgram(words, environment);
    }
    ProgramResult result;
    std::size_t next = 0;
    std::size_t seen = 0; ///< of what was shown, up to where the last expected words end
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(patience);
    while (std::chrono::steady_clock::now() < end) {
        pollfd readable{terminal, POLLIN, 0};
        if (poll(&readable, 1, 50) <= 0)
            continue;
        char buffer[4096];
        const ssize_t size = read(terminal, buffer, sizeof buffer);
        if (size <= 0)
            break;
        result.out.append(buffer, static_cast<std::size_t>(size));
        while (next < dialogue.size()) {
            const auto at = result.out.find(dialogue[next].first, seen);
            if (at == std::string::npos || !result.out.ends_with(": "))
                break;
            seen = at + dialogue[next].first.size();
            const std::string &answer = dialogue[next].second;
            if (write(terminal, answer.data(), answer.size()) < 0)
                break;
            ++next;
        }
    }
    if (std::chrono::steady_clock::now() >= end)
        kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    close(terminal);
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

} // namespace espalier::test
