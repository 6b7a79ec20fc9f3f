// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/comparison.h"

#include <stop_token>

namespace espalier::governance::detail {

/// The texts of the list with what finds them. Immutable. Any thread.
struct TextShelf {
    std::vector<ListedText> texts;
    GramIndex index;
};

/// A stretch of the input that is a text of the list, or nearly.
struct FoundText {
    TextVerdict verdict = TextVerdict::None;
    Comparison best;
    std::vector<std::uint32_t> same; ///< other texts of which the same can be said word by word
    std::vector<Comparison> close;   ///< others that come near, best first, at most three
};

/// More are not looked for in one input.
inline constexpr std::size_t mostFoundTexts = 300;

/// All of them in order of the input, apart. Large inputs are searched in windows: time is in proportion to size. Stops early with what it has.
std::vector<FoundText> findTexts(const TextShelf &shelf, const Words &input, std::stop_token stop);

} // namespace espalier::governance::detail
