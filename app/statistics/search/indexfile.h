// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/search/tokens.h"
#include "storage/base/work.h"
#include "storage/shards/shard.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace espalier::statistics {

/// The full-text index of one shard: which words stand in which documents, one SQLite file with an FTS5 table that holds nothing else.
/// One object per thread. Source: docs/formats/search.md.
class IndexFile
{
public:
    /// Opens what `create` and `finish` have made, for reading. Errors: NotFound, Corrupt (damaged, or of another shard), Unsupported
    /// (made by another version), Io.
    static Result<IndexFile> open(const std::filesystem::path &path, std::string_view key);
    /// Begins a new one at a path where nothing is; empty: in memory. Errors: Io, Denied.
    static Result<IndexFile> create(const std::filesystem::path &path);
    IndexFile(IndexFile &&) noexcept;
    IndexFile &operator=(IndexFile &&) noexcept;
    ~IndexFile();

    /// Numbers must ascend. Errors: Io, Cancelled.
    Result<void> add(std::uint64_t document, std::string_view text, const Work &work);
    /// Gathers everything in one piece and says of which shard it is. Nothing can be added afterwards. Errors: Io, Cancelled.
    Result<void> finish(std::string_view key, std::uint64_t documents, const Work &work);
    /// Bytes it takes now.
    Result<std::uint64_t> bytes() const;

    /// The documents that answer a PhraseFinder::indexQuery, ascending. Errors: Corrupt, Io, Cancelled.
    Result<std::vector<std::uint64_t>> candidates(const std::string &query, const Work &work) const;

private:
    struct Private;
    explicit IndexFile(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace espalier::statistics
