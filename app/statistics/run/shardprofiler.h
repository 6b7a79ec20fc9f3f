// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/profilerun.h"
#include "app/statistics/run/signatures.h"

#include <functional>
#include <memory>
#include <vector>

namespace espalier::statistics {

/// What came of reading one shard from its first to its last byte.
struct ShardMeasure {
    Profile profile;
    std::vector<std::uint64_t> hashes; ///< of the different texts, ascending
    Signatures signatures;             ///< empty unless asked for
};

/// Measures shards, one after the other. Models and tables are made once and used for all. One thread.
class ShardProfiler
{
public:
    /// Errors: Invalid (a plugin or model).
    static Result<std::unique_ptr<ShardProfiler>> make(const ProfileOptions &options, const Making &making);
    ~ShardProfiler();

    /// Told about every 64 documents or 256 KiB how far reading is, in packed and unpacked bytes; stops when it answers false.
    using Watch = std::function<bool(std::uint64_t packed, std::uint64_t unpacked)>;
    /// Errors: those of the reader; Cancelled.
    Result<ShardMeasure> measure(const std::filesystem::path &path, const Watch &watch);

private:
    ShardProfiler();
    struct Private;
    std::unique_ptr<Private> d;
};

/// The first digits of a content key: what names a shard in places.
std::string shardName(const shards::ContentKey &key);

} // namespace espalier::statistics
