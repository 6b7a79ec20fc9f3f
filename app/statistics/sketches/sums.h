// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace espalier::statistics {

/// The largest number a profile holds, 2^53-1: what JSON readers everywhere agree on (RFC 7493, 2.2).
inline constexpr std::uint64_t largestCount = (std::uint64_t(1) << 53) - 1;

/// a + b, and no more than `largestCount`. Stopping there keeps sums independent of order, which wrapping past it in a file would not.
constexpr std::uint64_t cappedSum(std::uint64_t a, std::uint64_t b)
{
    return a >= largestCount || b >= largestCount - a ? largestCount : a + b;
}

} // namespace espalier::statistics
