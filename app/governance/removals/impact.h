// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/shardtable.h"
#include "storage/base/ids.h"
#include "storage/base/work.h"

#include <functional>

namespace espalier::governance {

/// What the workshop knows around the documents.
struct ImpactWorld {
    /// The bytes of a shard, whichever versions list them.
    struct Content {
        std::string key; ///< content key
        std::uint64_t documents = 0, bytes = 0;
        std::optional<ShardTable> table; ///< nothing: the shard is not here; only its sources are known
    };
    struct Version {
        RecordId id, dataset;
        std::string name, datasetName;
        std::vector<std::string> shards;              ///< paths; index is the number used below
        std::vector<std::uint32_t> contents;          ///< by shard: index into ImpactWorld::contents
        std::vector<std::vector<RecordId>> sourcesOf; ///< by shard
        bool isLatest = false;
    };
    /// Steps from..to read exactly documents first..last of a shard; all included.
    struct Reading {
        std::uint32_t shard = 0; ///< of the run's version
        std::int64_t fromStep = 0, toStep = 0;
        std::uint64_t firstDocument = 0, lastDocument = 0;
    };
    struct Checkpoint {
        RecordId id; ///< empty: only the log knows it
        std::string name;
        std::int64_t step = 0;
        bool isOnMainLine = true; ///< false: of an attempt that was given up
        bool isReleased = false;  ///< a copy lies where others could have taken it
        std::string releasedAt;
    };
    struct Run {
        RecordId id, parent; ///< parent: the run whose checkpoint it began with
        std::string name;
        std::optional<std::size_t> version; ///< index; nothing: it names none that is known
        bool isOver = false;                ///< all planned steps are done
        std::int64_t lastStep = -1;         ///< -1: it has not begun
        std::vector<Reading> readings;      ///< what the trainer wrote down of the main line
        std::uint64_t strayReadings = 0;    ///< of shards that the version does not list
        std::int64_t writtenUntil = -1;     ///< `readings` speak of every step up to this one; -1: of none
        /// By shard: whether its mixture can have drawn from it. Empty: no mixture is known, any shard may have been read.
        std::vector<bool> mixed;
        std::vector<Checkpoint> checkpoints;
    };
    std::vector<Content> contents;
    std::vector<Version> versions;
    std::vector<Run> runs;
};

struct ImpactShard {
    RecordId version;
    std::string path;
    std::optional<std::uint64_t> documents; ///< that match; nothing: the shard is touched, how much is not known
    std::uint64_t ofDocuments = 0;
    std::vector<std::uint64_t> examples; ///< numbers of the first twenty that match
};
struct ImpactRun {
    RecordId run, version;
    std::string name;
    bool hasRead = false; ///< steps done read it: cannot be undone
    bool mayHaveRead = false;
    std::optional<std::int64_t> firstStep;                     ///< of the first reading, where written down
    std::vector<RecordId> checkpointsBefore, checkpointsAfter; ///< free of it; saved after it was, or may have been, read
    std::string because;                                       ///< English, complete sentences
};
/// The answer to "what would it take". Source: docs/formats/removal.md, "Impact".
struct Impact {
    std::uint64_t documents = 0; ///< over all versions, each shard's content once
    bool isLowerBound = false;   ///< some shards are known by their source only, or not at all
    std::uint64_t words = 0;     ///< between white space, of the documents whose text is known
    std::vector<ImpactShard> shards;
    std::vector<RecordId> versions, latestVersions; ///< that hold it
    std::vector<ImpactRun> runs;                    ///< that read it, may have, or will
    std::vector<RecordId> checkpoints;              ///< saved after it was, or may have been, read
    std::vector<std::string> reversible;            ///< English sentences: what can be done
    std::vector<std::string> irreversible;
    std::vector<std::string> unknown; ///< where the records end
};
/// O(documents + shards + runs x shards + readings), tables on as many threads as there are cores, at most 8. Progress phase "impact". Errors: Cancelled; Corrupt, NotFound of a table.
Result<Impact> impactOf(const ScopeMatcher &scopes, const ImpactWorld &world, const Work &work = {});
Json impactJson(const Impact &impact);

} // namespace espalier::governance
