// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace espalier::test {

/// One line of a log. The loss falls slowly, and jumps at `spike`.
inline std::string runLogLine(int step, int spike)
{
    const double loss = 4.0 - 0.002 * step + 0.01 * ((step * 7919) % 13 - 6) / 6 + (step == spike ? 3.5 : 0);
    const double norm = 0.2 + 0.002 * ((step * 104729) % 11) + (step == spike ? 40 : 0);
    char line[400];
    std::snprintf(line, sizeof line,
                  " iteration %8d/%8d | consumed samples: %12d | consumed tokens: %12d | elapsed time per iteration (s): 10.00 | "
                  "learning rate: 1.000E-04 | global batch size:    16 | lm loss: %.6E | grad norm: %.3f | number of skipped "
                  "iterations:   0 | number of nan iterations:   0 | samples per second: 1.600 | TFLOPs: 40.00 |\n",
                  step, 1000, step * 16, step * 16 * 2048, loss, norm);
    return line;
}

/// Lines as Megatron writes them, a checkpoint every 200 steps, at the end of `file`.
inline void appendRunLog(const std::filesystem::path &file, int from, int to, int spike)
{
    std::ofstream log(file, std::ios::app);
    for (int step = from; step <= to; ++step) {
        log << runLogLine(step, spike);
        if (step % 200 == 0)
            log << "saving checkpoint at iteration " << step << " to /checkpoints/trial\n"
                << "  successfully saved checkpoint at iteration " << step << " to /checkpoints/trial\n";
    }
}

} // namespace espalier::test
