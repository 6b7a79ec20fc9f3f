// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/shards/shard.h"

#include <string>
#include <vector>

namespace espalier::statistics {

/// One text of an evaluation.
struct EvaluationText {
    std::string file;
    std::string item; ///< its id, or line number
    std::string text;
};
/// Reads evaluation texts: lm-eval samples (`doc` with question/query/text..., else `arguments`), JSONL with a text-like field, CSV with a
/// header (the named column, or the one with most text), plain text by line. The same item with the same text is taken once.
/// `field`: which one to take, in place of guessing. Errors: NotFound, Invalid (file and line), Unsupported (results without
/// samples, packed files).
Result<std::vector<EvaluationText>> readEvaluation(const std::filesystem::path &file, const std::string &field = {});

struct ContaminationOptions {
    /// Words of an n-gram, 1 to 50; where words are not parted by spaces three times as many characters. An item of fewer than four
    /// n-grams' length is cut into shorter ones (8, 5, then 3 words), and one of fewer than 12 words is looked for whole only.
    int gram = 13;
    double near = 0.7;         ///< share of an item's words that stand in common n-grams, from which it counts as nearly there
    int least = 4;             ///< words; shorter items are not looked for: they stand everywhere
    std::size_t perItem = 100; ///< hits that are kept of each item, the best
};

struct ContaminationHit {
    std::size_t item = 0; ///< index
    std::filesystem::path shard;
    std::uint64_t document = 0;
    bool isExact = false; ///< the whole normalised item stands in the document
    double share = 0;     ///< of its words that stand in n-grams which the document has too, near each other
    std::string passage;  ///< of the document, around the match; personal data masked
};
struct ContaminationReport {
    std::vector<ContaminationHit> hits; ///< by item, best first
    std::size_t items = 0, exactItems = 0, nearItems = 0;
    std::size_t tooShort = 0;         ///< items with too little to look for
    std::vector<std::uint64_t> found; ///< of each item, in how many documents; hits beyond `perItem` counted
    std::uint64_t documents = 0;
    std::vector<std::pair<std::filesystem::path, Error>> unread;
};
/// Which items occur in which shards. Normalised as in the search (docs/formats/search.md, "Tokens"): case, accents, width, punctuation
/// and white space do not count. Words are compared by 64-bit hashes. One pass over the shards; the same report for any number of
/// threads. Memory: about 24 bytes an n-gram of the items. Progress phase "contamination" (packed bytes). Shards that could not be read,
/// or only in part, are in `unread`. Errors: Invalid (nothing to look for), Cancelled.
/// Source: the share of words in common n-grams follows Touvron et al., "Llama 2", 2023, appendix A.6; 13 words: Brown et al., 2020.
Result<ContaminationReport> findContamination(const std::vector<shards::ShardFile> &files,
                                              const std::vector<EvaluationText> &items, const ContaminationOptions &options = {},
                                              const shards::ReadOptions &reading = {}, int threads = 1, const Work &work = {});

} // namespace espalier::statistics
