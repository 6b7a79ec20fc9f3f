// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace espalier::statistics {

/// The most frequent of many, with how sure that is. Each part that was cut to its first entries adds its `cut`: nothing it left out
/// was more frequent than that. Merging only adds: count is what was seen for certain, and the true number is at most
/// count + (cut of all parts - cut of the parts the entry was in). In any order and grouping the same bytes.
/// Source: docs/formats/profile.md, "Top lists".
class TopList
{
public:
    struct Entry {
        std::uint64_t documents = 0; ///< or occurrences, for words
        std::uint64_t bytes = 0;
        std::uint64_t seenCut = 0; ///< cuts of the parts this entry was in
        bool operator==(const Entry &) const = default;
    };
    struct Ranked {
        std::string key;
        std::uint64_t count = 0; ///< at least
        std::uint64_t atMost = 0;
        std::uint64_t bytes = 0;
    };

    /// Longer keys are cut between two characters and end in an ellipsis, so that one licence text cannot fill a file.
    static constexpr std::size_t longestKey = 256; ///< bytes

    /// Counts one thing before cutting.
    void add(const std::string &key, std::uint64_t count, std::uint64_t bytes = 0);
    /// Keeps the `size` most frequent (ties: by key) and remembers what was left out. Once, when a shard is done.
    void cutTo(std::size_t size);
    /// In place of cutTo, for those who chose the most frequent themselves: what was left out came to `sum` in all, and the most
    /// frequent of it to `most`. Once, when a shard is done, after everything was added.
    void leaveOut(std::uint64_t most, std::uint64_t sum);
    void merge(const TopList &other);

    /// Most frequent first (ties: by key).
    std::vector<Ranked> ranked(std::size_t limit) const;
    std::size_t size() const { return m_entries.size(); }
    std::uint64_t cut() const { return m_cut; }     ///< 0: nothing was left out, every count is exact
    std::uint64_t total() const { return m_total; } ///< of all, those left out included
    const std::map<std::string, Entry> &entries() const { return m_entries; }

    Json json() const;
    static Result<TopList> parse(const Json &json);
    bool operator==(const TopList &) const = default;

private:
    std::map<std::string, Entry> m_entries;
    std::uint64_t m_cut = 0;
    std::uint64_t m_total = 0;
};

} // namespace espalier::statistics
