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
    int threads = 0;          ///< shards at the same time; 0: as many as the machine has, at most four
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
    std::vector<SearchHit> hits; ///< by shard, then document
    std::uint64_t documents = 0; ///< that match
    std::uint64_t passages = 0;  ///< exact, those of one phrase never overlap; for AllWords and AnyWord: occurrences of the words
    std::map<std::string, std::uint64_t> byShard; ///< path: documents
    std::vector<std::filesystem::path> unread;    ///< shards that were not looked into
    std::vector<Error> reasons; ///< of each of these: NotFound (no index, or no shard), Conflict (changed since it was
                                ///< indexed), Corrupt (the index was damaged and is gone now), Io, Denied
    bool isCut = false;         ///< more matched than `limit`
};

/// Full-text indexes of shards, one SQLite file each, made when asked for, in a folder of this machine. Source: docs/formats/search.md.
class ShardSearch
{
public:
    /// `quota`: bytes that indexes may take in the folder; what would be more is refused before it is begun.
    explicit ShardSearch(std::filesystem::path folder, std::uint64_t quota = UINT64_MAX)
        : m_folder(std::move(folder)),
          m_quota(quota)
    {
    }

    /// Bytes an index of these shards will need, about, from samples of at most 16 of them. Errors: Io.
    Result<std::uint64_t> sizeEstimate(const std::vector<shards::ShardFile> &files,
                                       const shards::ReadOptions &options = {}) const;
    struct Built {
        std::size_t shards = 0, known = 0;
        std::uint64_t bytes = 0;                    ///< on disk, of all
        std::vector<std::filesystem::path> rebuilt; ///< shards whose index was damaged or of an older version
        std::vector<std::pair<std::filesystem::path, Error>> failures;
    };
    /// Indexes what is not indexed yet. All or nothing per shard; a shard that fails is no reason to stop with the others. Errors: Io (no
    /// space: says how much is needed), Cancelled (what is done stays). Progress phase "search-index" (packed bytes).
    Result<Built> build(const std::vector<shards::ShardFile> &files, const shards::ReadOptions &options = {}, int threads = 1,
                        const Work &work = {});
    /// Looks in the indexes for candidates and in the shards for the truth: every hit was read in the shard as it is now. `found` is
    /// told of each hit that is shown, in order, as soon as those before it are known; on any thread, never on two at once. Progress phase
    /// "search" (shards). Errors: Invalid (an empty query), Cancelled. What could not be looked into is in `unread`.
    Result<SearchReport> search(const std::vector<shards::ShardFile> &files, const SearchQuery &query,
                                const shards::ReadOptions &options = {}, const Work &work = {},
                                const std::function<void(const SearchHit &)> &found = {}) const;
    std::uint64_t bytesOnDisk() const;
    /// Removes the indexes and all that belongs to them; other files of the folder stay. Errors: Io, Denied.
    Result<void> clear();

private:
    Result<void> ensureSpace(const std::vector<shards::ShardFile> &files, const shards::ReadOptions &options,
                             const Work &work) const;

    std::filesystem::path m_folder;
    std::uint64_t m_quota;
};

} // namespace espalier::statistics
