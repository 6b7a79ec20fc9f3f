// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/shardtable.h"
#include "storage/base/issue.h"
#include "storage/shards/shard.h"

namespace espalier::session::detail {

/// A shard whose documents a question is about.
struct WantedTable {
    shards::ContentKey key;
    std::uint64_t bytes = 0;
    std::vector<std::filesystem::path> places; ///< where it may lie; the first that is these very bytes counts
};

/// Tables of documents by content key, kept below one folder of this machine and made from the shards when they are asked for the first time.
/// Source: docs/formats/removal.md, "Documents of a shard".
class DocumentTables
{
public:
    explicit DocumentTables(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// In the order of `wanted`; nothing where the shard is neither here nor remembered. What lies where the shard should and is something else is
    /// reported. Progress phase "scan", in packed bytes. Errors: Cancelled, Io (nothing can be kept).
    Result<std::vector<std::optional<governance::ShardTable>>> tables(const std::vector<WantedTable> &wanted, const Work &work,
                                                                      std::vector<Issue> *issues) const;
    std::filesystem::path file(const shards::ContentKey &key) const;
    /// Throws one away that was found damaged; it is made again when next asked. Passes over what is no table of ours.
    void forget(const std::string &file) const;

private:
    Result<bool> scan(const WantedTable &wanted, const std::filesystem::path &place, const Work &work) const;
    std::filesystem::path m_folder;
};

/// What a shard says about one document besides its text. Source: docs/formats/removal.md, "What documents say".
struct SaidOfDocument {
    std::string url, domain, author;
};
SaidOfDocument saidOf(const shards::Document &document);
/// Runs of characters that are no white space of ASCII.
std::uint32_t wordsIn(std::string_view text);

} // namespace espalier::session::detail
