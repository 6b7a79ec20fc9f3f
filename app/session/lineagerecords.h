// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/runcache.h"
#include "storage/base/work.h"
#include "storage/index/index.h"

#include <map>
#include <optional>
#include <unordered_map>

namespace espalier::session::detail {

/// All records but sources and organisations that stand somewhere between a source and a checkpoint, by kind. They are few: sources and
/// organisations are looked up one by one.
struct LineageRecords {
    std::vector<records::Record> datasets, versions, runs, agreements, removals;
    std::map<std::string, std::vector<records::Record>> checkpoints; ///< by run, by step

    const records::Record *find(const std::vector<records::Record> &in, const std::string &id) const;
};
/// Remembered until one of these records changes. Errors: Corrupt, Io, Cancelled.
Result<std::shared_ptr<const LineageRecords>> lineageRecords(const records::RecordStore &store, const index::Index &index,
                                                             RunCache &cache, const Work &work);

/// The shards of a version, small.
struct LineageShards {
    struct Shard {
        std::string path;
        std::uint64_t documents = 0;
        std::vector<std::uint32_t> sources; ///< places in `sources`
    };
    std::vector<Shard> shards;                             ///< sorted by path
    std::vector<std::string> sources;                      ///< ids
    std::unordered_map<std::string, std::uint32_t> places; ///< of each in `sources`
    std::size_t unsourced = 0;                             ///< shards that name none

    const Shard *find(const std::string &path) const;
    std::optional<std::uint32_t> source(const std::string &id) const;
};
/// Errors: Corrupt, NotFound.
Result<std::shared_ptr<const LineageShards>> lineageShards(const records::RecordStore &store, const records::Record &version,
                                                           RunCache &cache);
/// The same, but nothing when the list names none of these sources and no shard without any: told from its bytes, without parsing them.
Result<std::shared_ptr<const LineageShards>> lineageShardsOf(const records::RecordStore &store, const records::Record &version,
                                                             const std::string &source, RunCache &cache);

} // namespace espalier::session::detail
