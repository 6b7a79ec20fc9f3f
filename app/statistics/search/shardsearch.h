// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/shards/shard.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace espalier::statistics {

/// How a text is looked for. Folding: case, accents and width as in the catalogue's search; scripts without spaces by character pairs.
enum class Match { Phrase, AllWords, AnyWord };

struct SearchQuery {
    std::string text;
    Match match = Match::Phrase;
    std::size_t limit = 1000; ///< hits that are shown; counting goes on
};

struct SearchHit {
    std::filesystem::path shard;
    shards::ContentKey key;
    std::uint64_t document = 0;
    std::size_t begin = 0, size = 0; ///< of the first passage, bytes of the document's text
    std::uint64_t passages = 0;      ///< in this document
    std::string before, hit, after;  ///< a line of context, personal data masked
};

struct SearchReport {
    std::vector<SearchHit> hits;     ///< by shard, then document
    std::uint64_t documents = 0;     ///< that match
    std::uint64_t passages = 0;      ///< exact; for AllWords and AnyWord: occurrences of the words
    std::map<std::string, std::uint64_t> byShard; ///< path: documents
    std::vector<std::filesystem::path> unread;    ///< shards without an index, or whose content changed since
    bool isCut = false;              ///< more matched than `limit`
};

/// Full-text indexes of shards, one SQLite file each, made when asked for, in a folder of this machine. Source: docs/formats/search.md.
class ShardSearch
{
public:
    explicit ShardSearch(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Bytes an index of these shards will need, about, from a sample of each. Errors: Io.
    Result<std::uint64_t> sizeEstimate(const std::vector<shards::ShardFile> &files, const shards::ReadOptions &options = {}) const;
    struct Built {
        std::size_t shards = 0, known = 0;
        std::uint64_t bytes = 0; ///< on disk, of all
        std::vector<std::pair<std::filesystem::path, Error>> failures;
    };
    /// Indexes what is not indexed yet. All or nothing per shard. Errors: Io (no space: says how much is needed), Cancelled.
    /// Progress phase "search-index" (packed bytes).
    Result<Built> build(const std::vector<shards::ShardFile> &files, const shards::ReadOptions &options = {}, int threads = 1,
                        const Work &work = {});
    /// Looks in the indexes for candidates and in the shards for the truth. Progress phase "search". Errors: Invalid (an empty query),
    /// Cancelled. What has no index is in `unread`.
    Result<SearchReport> search(const std::vector<shards::ShardFile> &files, const SearchQuery &query,
                                const shards::ReadOptions &options = {}, const Work &work = {},
                                const std::function<void(const SearchHit &)> &found = {}) const;
    std::uint64_t bytesOnDisk() const;
    Result<void> clear();

private:
    std::filesystem::path m_folder;
};

} // namespace espalier::statistics
