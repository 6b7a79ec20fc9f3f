// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/profilerun.h"

#include <chrono>
#include <deque>

namespace espalier::statistics {

/// How fast reading goes, over the last seconds, and how long the rest will take.
class ProgressMeter
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    /// Fills in rate and time left. `read`: packed bytes that were really read, which results found ready are not.
    void complete(RunProgress &progress, std::uint64_t read, TimePoint now = std::chrono::steady_clock::now());

private:
    std::deque<std::pair<TimePoint, std::uint64_t>> m_points;
};

} // namespace espalier::statistics
