// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/logbook/chronicle.h"

namespace espalier::training {

/// What an entry is about as its words have it: those of the title first, then of the first sentences, then of the rest. Note when no
/// kind is clearly ahead: a wrong kind is worse than none.
EntryKind guessKind(std::string_view title, std::string_view text);

/// The steps an entry speaks of. What is said to the step ("iteration 31215", "global_step17235", "31214-31222") and the lines of a log that
/// it quotes come before what is about ("at 42.78k").
struct StepRange {
    std::optional<std::int64_t> from, to; ///< `to` absent for a single step
};
StepRange guessSteps(std::string_view title, std::string_view text);

/// Links in the order they stand in, each once: addresses, pictures, commits, checkpoints, lists of nodes.
std::vector<EntryLink> findLinks(std::string_view text);

/// The text without code blocks, addresses and inline code's marks: what is said in words. The same number of lines.
std::string proseOf(std::string_view text);

} // namespace espalier::training
