// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/shards/shard.h"

#include <string>
#include <vector>

namespace espalier::statistics {

/// How much more often a word stands in documents with a term than chance would have it:
/// nPMI(x, y) = ln(p(x, y) / (p(x) p(y))) / -ln p(x, y), from -1 (never together) over 0 (independent) to 1 (always together).
/// p are shares of units (sentences or documents). Source: Bouma, "Normalized (pointwise) mutual information in collocation
/// extraction", 2009.
struct Association {
    std::string term, word;
    std::uint64_t together = 0, withTerm = 0, withWord = 0, units = 0;
    double npmi = 0;
    double low = 0, high = 0; ///< 95 %, delta method on the multinomial counts
};
struct AssociationOptions {
    std::vector<std::string> terms;
    std::uint64_t minimum = 10; ///< units a word must stand in
    bool bySentence = true;     ///< else by document
    std::size_t perTerm = 100;
    int threads = 1;
};
/// nPMI and its interval from the four counts; 0 when nothing can be said (a term or word in every unit, or in none).
Association associationOf(std::uint64_t together, std::uint64_t withTerm, std::uint64_t withWord, std::uint64_t units);

/// One pass. Exact, the same for any number of threads. Best first for each term, ties by word. Words are told apart by case folding
/// and NFKC, accents count; where words are not parted by spaces each pair of neighbouring letters is one. A term may be several words,
/// one after the other. A sentence ends at a line break, at . ! ? before white space, and at the full stops of other scripts.
/// Memory: the vocabulary, about 100 bytes a different word. A term that stands nowhere has no associations. Progress phase "associations"
/// (packed bytes). Errors: Invalid (no terms), Cancelled, those of a shard that cannot be read.
Result<std::vector<Association>> findAssociations(const std::vector<shards::ShardFile> &files, const AssociationOptions &options,
                                                  const shards::ReadOptions &reading = {}, const Work &work = {});

} // namespace espalier::statistics
