// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/shard.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace espalier::statistics {

struct NgramOptions {
    int order = 5;                          ///< 1 to 5
    std::uint64_t vocabulary = 500000;      ///< at most so many words, the most frequent ones; the others are <unk>
    std::uint64_t minimumWord = 2;          ///< rarer words are <unk>
    std::uint64_t minimumNgram = 2;         ///< rarer n-grams of order 3 and above are left out
    std::uint64_t memoryLimit = 2ull << 30; ///< bytes, about; where counting reaches it, reading ends
    std::string trainedOn;                  ///< for the head of the file: the dataset or its version, on one line; may be empty
    shards::ReadOptions read;
};

/// What a model was made from.
struct NgramReport {
    std::uint64_t documents = 0;         ///< that were counted
    std::uint64_t lines = 0;             ///< with words in them
    std::uint64_t words = 0;             ///< without line ends
    std::uint64_t unknown = 0;           ///< of them, outside the vocabulary
    bool isWhole = true;                 ///< false: the memory limit ended reading before the last document
    std::vector<std::uint64_t> ngrams;   ///< written, [0]: order 1, with <s>, </s> and <unk>
    std::vector<std::string> unreadable; ///< shards with lines that are no documents: "name: 3 lines"
};

/// Makes an n-gram model of the documents of `files`, in this order, and writes it to `out` as an ARPA file, which the arpa plugin reads.
/// Words and lines as there (plugins/arpa/text/normaltext.h). The same files and options give the same bytes; the head of the file says which
/// files, by name and content, so that a number says against what it was measured.
///
/// Smoothing: interpolated Witten-Bell. With c(h w) how often w followed h, c(h) the sum over w and t(h) how many different w there were,
/// p(w | h) = (c(h w) + t(h) p(w | h')) / (c(h) + t(h)), h' being h without its first word, and below single words 1 / vocabulary.
/// What rare n-grams would have had goes to the shorter ones, so that the probabilities after each h add up to one.
/// Source: Witten and Bell, "The zero-frequency problem", 1991; Chen and Goodman, "An empirical study of smoothing techniques", 1999, 2.6.
///
/// Reads every shard twice. Progress phases "words" and "ngrams", in shards. Errors: Invalid (options; no files; no words in them),
/// Conflict (a shard that changed in between), NotFound, Denied, Io, Cancelled.
Result<NgramReport> trainNgram(const std::vector<std::filesystem::path> &files, const NgramOptions &options,
                               const std::filesystem::path &out, const Work &work = {});

} // namespace espalier::statistics
