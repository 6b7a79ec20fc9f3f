// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profile.h"
#include "app/statistics/text/readtext.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace espalier::statistics {

/// Counts the words of one shard: lower-cased, stripped of special characters at both ends, without web addresses and without
/// anything longer than 50 characters; as the quality filters make them, in languages that part words by spaces and in those that
/// do not. Words are told apart by 64 bits of a hash (two of a million share one with probability 3e-8).
///
/// Memory: at most `maximumDistinct` words at a time. Once there are more, the rare half goes; what went is remembered in 2^16
/// counters that bound from above how often any word not listed was met. A word that goes and comes back is counted from its
/// return on, and is listed only while its share that may be missing is nothing. So every count that is handed on is exact, and
/// TopList's `cut` bounds all the others. The words with the 1,024 smallest hashes never go: samples of up to that many are
/// exact. A function of the documents in their order. One object per thread.
class WordTable
{
public:
    explicit WordTable(std::size_t maximumDistinct = std::size_t(1) << 20);
    ~WordTable();
    WordTable(WordTable &&) noexcept;
    WordTable &operator=(WordTable &&) noexcept;

    /// Counts the words of a text that was read for other reasons too.
    void add(const ReadText &text);
    /// `text` must be UTF-8.
    void add(std::string_view text, std::string_view language);

    /// Hands on what was counted: the `topSize` most frequent words (`top` is cut to them), all words to `distinct`, and those
    /// with the smallest hashes (textHash) to `sample`, which may be at most 1,024 large to be exact. The table stays as it is.
    void finish(TopList &top, DistinctSketch &distinct, BottomSample<WordCount> &sample, std::size_t topSize);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace espalier::statistics
