// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/gramindex.h"

#include <optional>
#include <utility>

namespace espalier::governance::detail {

/// Words of the input that stand where others stand in the listed text; either side may be empty. Half-open ranges of word numbers.
struct Hunk {
    std::uint32_t begin = 0, end = 0;             ///< input
    std::uint32_t listedBegin = 0, listedEnd = 0; ///< listed text
};

/// A listed text laid beside the part of an input that is most like it.
struct Alignment {
    std::uint32_t text = 0;           ///< index of the listed text
    std::uint32_t begin = 0, end = 0; ///< words of the input from the first to the last that is the same
    std::uint32_t matched = 0;        ///< words that are the same
    std::vector<Hunk> hunks;          ///< all that differs, in order; words missing before the first or behind the last included
};

/// Where runs of three words of the input stand in one listed text: (word of the input, word of the text), by word of the input.
using GramPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The best chain of equal runs, its gaps filled word by word. Nothing when nothing fits. `begin`, `end` bound what may be used of the input.
/// O(pairs + 400² + gaps).
std::optional<Alignment> align(const Words &input, std::uint32_t begin, std::uint32_t end, const Words &listed,
                               const GramPairs &pairs);

} // namespace espalier::governance::detail
