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
/// header (the named column, or the longest text), plain text by line. Errors: NotFound, Invalid (file and line), Unsupported.
Result<std::vector<EvaluationText>> readEvaluation(const std::filesystem::path &file, const std::string &field = {});

struct ContaminationOptions {
    int gram = 13;             ///< words; items shorter than this are looked for whole. Characters (3 * gram) without spaces
    double near = 0.7;         ///< share of an item's n-grams in one document from which it counts as nearly there
};

struct ContaminationHit {
    std::size_t item = 0; ///< index
    std::filesystem::path shard;
    std::uint64_t document = 0;
    bool isExact = false; ///< the whole normalised item stands in the document
    double share = 0;     ///< of its n-grams
    std::string passage;  ///< of the document, around the match; personal data masked
};
struct ContaminationReport {
    std::vector<ContaminationHit> hits; ///< by item, best first
    std::size_t items = 0, exactItems = 0, nearItems = 0;
    std::size_t tooShort = 0; ///< items with nothing to look for
    std::uint64_t documents = 0;
    std::vector<std::pair<std::filesystem::path, Error>> unread;
};
/// Which items occur in which shards. Normalised: lower case, NFKC, punctuation and white space folded. One pass over the shards;
/// memory: about 24 bytes an n-gram of the items. Progress phase "contamination". Errors: Invalid (nothing to look for), Cancelled.
Result<ContaminationReport> findContamination(const std::vector<shards::ShardFile> &files, const std::vector<EvaluationText> &items,
                                              const ContaminationOptions &options = {}, const shards::ReadOptions &reading = {},
                                              int threads = 1, const Work &work = {});

} // namespace espalier::statistics
