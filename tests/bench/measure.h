// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

namespace espalier::bench {

/// Wall time of one call, in milliseconds.
inline double millisecondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// Ends the program: a benchmark whose answer is wrong has measured nothing.
[[noreturn]] inline void giveUp(const std::string &why)
{
    std::fprintf(stderr, "benchmark: %s\n", why.c_str());
    std::exit(3);
}

inline void check(bool isRight, const std::string &what)
{
    if (!isRight)
        giveUp("wrong answer: " + what);
}

/// Ours and the peer's times of interleaved runs, in milliseconds.
struct Pairs {
    std::vector<double> ours;
    std::vector<double> peer;

    /// One line of the table tests/bench/run prints: row, ours, peer, ratio of medians, number of runs.
    void print(const char *row, const char *what, const char *peerName) const
    {
        const double a = median(ours);
        const double b = median(peer);
        std::printf("%-4s %-52s %10.2f ms  %-34s %10.2f ms  ratio %7.3f  n=%zu\n", row, what, a, peerName, b, b > 0 ? a / b : 0.0,
                    ours.size());
    }
};

} // namespace espalier::bench
