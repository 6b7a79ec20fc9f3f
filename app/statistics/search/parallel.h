// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace espalier::statistics {

/// Calls `run(index)` for 0..count-1, at most `threads` at the same time, in ascending order of beginning. `run` must not throw; when it
/// returns false no further one is begun. Returns when all that began have ended.
template<typename Run>
void forEachInParallel(std::size_t count, int threads, Run run)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> goesOn = true;
    const auto work = [&] {
        for (std::size_t index = next++; index < count && goesOn; index = next++) {
            if (!run(index))
                goesOn = false;
        }
    };
    const std::size_t extra = threads > 1 && count > 1 ? std::min<std::size_t>(static_cast<std::size_t>(threads), count) - 1 : 0;
    std::vector<std::jthread> helpers;
    for (std::size_t i = 0; i < extra; ++i)
        helpers.emplace_back(work);
    work();
}

} // namespace espalier::statistics
