// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace espalier::statistics {

/// One-permutation MinHash with optimal densification over word 5-grams (character 8-grams where words are not parted by spaces; whole text
/// when shorter), lower-cased, white space and punctuation left out. 14 bands of 8 rows: two documents of Jaccard similarity s share a band
/// with probability 1 - (1 - s^8)^14 (0.72: one half; 0.8: 0.924; 0.9: 0.9996). Source: Shrivastava, "Optimal densification for fast and accurate minwise hashing",
/// 2017; docs/formats/profile.md, "Near duplicates".
inline constexpr int nearDuplicateBands = 14;
inline constexpr int nearDuplicateRows = 8;
using MinHash = std::array<std::uint32_t, 128>; ///< bins; the first 112 make the bands
using BandHashes = std::array<std::uint64_t, nearDuplicateBands>;

/// One object per thread. Target: under 3 ns a byte.
class NearDuplicateSigner
{
public:
    NearDuplicateSigner();
    ~NearDuplicateSigner();
    /// False when the text has no letters or digits at all: such documents are nobody's duplicate.
    bool sign(std::string_view text, MinHash &signature);

private:
    struct Private;
    std::unique_ptr<Private> d;
};
BandHashes bandHashes(const MinHash &signature);
/// Share of equal bins: estimates the Jaccard similarity with standard error sqrt(s (1 - s) / 128) <= 4.4 %.
double similarity(const MinHash &a, const MinHash &b);

} // namespace espalier::statistics
