// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/text/nearduplicates.h"

#include <array>
#include <cstdint>
#include <vector>

namespace espalier::statistics {

/// A MinHash with four bits kept of each of its 128 bins: two unequal bins agree by chance in one of sixteen.
/// Source: Li and Koenig, "b-bit minwise hashing", 2010; docs/formats/run.md, "Signatures".
using SmallSignature = std::array<std::uint8_t, 64>;
SmallSignature smallSignature(const MinHash &signature);
/// The estimated Jaccard similarity, chance agreement taken off; standard error 3.7 % at 0.8.
double smallSimilarity(const SmallSignature &a, const SmallSignature &b);

/// From this estimated similarity on two documents that share a band count as nearly the same.
inline constexpr double nearDuplicateSimilarity = 0.7;

/// What is kept of the documents of a shard to find duplicates with: by column, in the order of the documents.
struct Signatures {
    static constexpr std::size_t columns = nearDuplicateBands + 1;
    /// The hash of the text, then the bands; 0 in a band: a document without letters or digits, nobody's near duplicate.
    std::array<std::vector<std::uint64_t>, columns> keys;
    std::vector<SmallSignature> small;

    std::size_t size() const { return small.size(); }
    void add(std::uint64_t textHash, const MinHash *signature);
};

} // namespace espalier::statistics
