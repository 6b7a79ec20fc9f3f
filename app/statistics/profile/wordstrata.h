// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profile.h"

namespace espalier::statistics::detail {

/// Words by frequency in two parts: the frequent ones, all of them with exact counts, and a sample of the others.
/// Source: docs/formats/profile.md, "What is derived".
struct WordStrata {
    std::vector<std::uint64_t> head;   ///< counts of all words more frequent than `bound`
    std::vector<std::uint64_t> sample; ///< counts of sampled words up to `bound`
    double weight = 0;                 ///< words that one of the sample stands for
    double weightError = 0;            ///< standard error, from the estimated vocabulary
    std::uint64_t bound = 0;
    std::uint64_t total = 0; ///< occurrences of all words
};
WordStrata wordStrata(const Profile &profile);

} // namespace espalier::statistics::detail
