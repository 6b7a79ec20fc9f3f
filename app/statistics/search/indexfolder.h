// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/shards/shard.h"

#include <filesystem>
#include <optional>
#include <string>

namespace espalier::statistics {

/// Where the files of ShardSearch are, and what is remembered about shards. Any thread, several programs at once.
/// Source: docs/formats/search.md, "Files".
class IndexFolder
{
public:
    /// Options that change which documents there are, or their texts, have indexes of their own.
    IndexFolder(std::filesystem::path folder, const shards::ReadOptions &options);

    std::filesystem::path indexPath(const shards::ContentKey &key) const { return m_folder / (key + m_suffix + ".search"); }
    std::filesystem::path mapPath(const shards::ContentKey &key) const { return m_folder / (key + m_suffix + ".map"); }
    /// A new name each time.
    std::filesystem::path temporaryPath(const shards::ContentKey &key) const;

    /// What a shard held when it was last looked at: remembered as long as its size and time stay, else read. `before`: the key that
    /// was remembered, also when it is no longer true. Errors: NotFound, Denied, Io, Cancelled.
    Result<shards::ContentKey> contentKey(const std::filesystem::path &shard, const Work &work,
                                          std::optional<shards::ContentKey> *before = nullptr) const;

    /// Writes the map beside the index. Errors: Io, Denied.
    Result<void> writeMap(const shards::ContentKey &key, const shards::ShardMap &map) const;
    /// Nothing when it is missing or damaged.
    std::optional<shards::ShardMap> readMap(const shards::ContentKey &key) const;

private:
    std::filesystem::path m_folder;
    std::string m_suffix;
};

/// Whether a file of this name belongs to ShardSearch.
bool isIndexFileName(const std::filesystem::path &name);

} // namespace espalier::statistics
