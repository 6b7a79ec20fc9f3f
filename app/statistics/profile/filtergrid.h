// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profile.h"

namespace espalier::statistics {

/// Which side of a limit a filter drops.
enum class Limit {
    AtLeast, ///< drops what is smaller
    AtMost,  ///< drops what is larger
};
/// Words (their minimum), stop words and language score: AtLeast. The others: AtMost.
Limit usualLimit(Filter filter);

/// The value to be added to FilterTotals::values: `value` moved to the grid that holds every default threshold, up for filters that drop
/// what is large, down for the others, so that what a default threshold drops can be told exactly. O(log points).
/// Source: docs/formats/profile.md, "The grid of values".
std::uint32_t filterGrid(Filter filter, std::uint32_t value);

/// The points of the grid, ascending, from 0. No two fall into one bucket of a LogHistogram. The last covers all that is larger.
const std::vector<std::uint32_t> &filterGridPoints(Filter filter);

/// The values that filterGrid moved to one bucket of a histogram: smallest and largest.
struct GridStep {
    std::uint64_t low = 0, high = 0;
};
GridStep filterGridStep(Filter filter, const LogHistogram::Bucket &bucket);

} // namespace espalier::statistics
