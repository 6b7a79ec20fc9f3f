// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::likeness {

/// Hashes of what a text holds in a row, ascending, each once.
using Shingles = std::vector<std::uint64_t>;

/// Three letters in a row of a folded name, with its ends.
Shingles letterShingles(std::string_view folded);

/// Three words in a row of a long text, two letters in a row of a script without spaces; empty when it is too short to say anything (8 words).
Shingles textShingles(std::string_view text);

/// The share of what either holds that both hold.
double overlap(const Shingles &a, const Shingles &b);
/// The share of the smaller one that the other holds too.
double containment(const Shingles &a, const Shingles &b);

/// Likeness of two folded names by their letters (Dice's coefficient over letterShingles).
double letterLikeness(std::string_view a, std::string_view b);

/// Values that two similar sets are likely to share: of `bands`, each is the hash of `rows` smallest hashes (MinHash; Broder 1997, with the
/// bands of Indyk and Motwani 1998). Two sets with overlap j share at least one with probability 1 - (1 - j^rows)^bands.
std::vector<std::uint64_t> bandsOf(const Shingles &shingles, int bands, int rows);

std::uint64_t hashText(std::string_view text);

} // namespace espalier::likeness
