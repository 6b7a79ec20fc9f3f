// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace espalier {

/// How far a long piece of work has come. `total` is 0 while it is not known.
struct Progress {
    std::string phase; ///< a stable key such as "index" or "fetch", for people by way of ui/text
    std::uint64_t done = 0;
    std::uint64_t total = 0;
};

/// What long work is handed: how to be stopped and whom to tell. The sink is called on the working thread, at most some tens
/// of times a second.
struct Work {
    std::stop_token stop;
    std::function<void(const Progress &)> progress;

    bool isStopped() const { return stop.stop_requested(); }
    void report(std::string phase, std::uint64_t done, std::uint64_t total) const
    {
        if (progress)
            progress(Progress{std::move(phase), done, total});
    }
};

} // namespace espalier
