// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profile.h"
#include "app/statistics/text/qualityfilters.h"
#include "storage/base/work.h"
#include "storage/shards/shard.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace espalier::statistics {

/// What to measure, and how.
struct ProfileOptions {
    Scope scope = Scope::Census;
    bool findsNearDuplicates = false;
    shards::ReadOptions reading;
    std::string languagePlugin = "cld2";
    std::filesystem::path languageModel;           ///< for plugins that need one
    std::filesystem::path tokenModel;              ///< SentencePiece; empty: tokens are not counted
    std::filesystem::path perplexityModel;         ///< ARPA; empty: not measured
    std::shared_ptr<const FilterSettings> filters; ///< empty: BigScience's
    int threads = 1;                               ///< shards at the same time
    std::filesystem::path folder;                  ///< where results are kept and found again; empty: nowhere, nothing is resumed
    std::uint64_t memory = 512ull << 20; ///< bytes for finding duplicates across shards; more goes through files in `folder`
};

/// One shard and what came of it.
struct ShardResult {
    shards::ShardFile file;
    Profile profile;
    bool wasKnown = false;        ///< taken from an earlier run: the content is the same
    std::filesystem::path stored; ///< the file of `folder` that holds profileBytes(profile); empty without a folder
};
struct ShardFailure {
    std::filesystem::path path;
    Error error;
};

struct RunReport {
    std::vector<ShardResult> shards; ///< in the order of the paths
    std::vector<ShardFailure> failures;
    Profile total;                     ///< distinctExact (and nearDuplicatesExact when asked for) set
    std::filesystem::path storedTotal; ///< as ShardResult::stored, of the total; empty when its profileBytes are not in a file
    std::uint64_t bytesRead = 0;       ///< packed
    std::chrono::nanoseconds took{};
};

/// How a run is doing: for a progress line, and for numbers that settle while one looks.
struct RunProgress {
    std::uint64_t packedBytes = 0, packedTotal = 0;
    std::uint64_t unpackedBytes = 0;
    std::size_t shardsDone = 0, shardsTotal = 0;
    double bytesPerSecond = 0;        ///< packed, over the last seconds
    std::chrono::milliseconds left{}; ///< 0 while unknown
};

/// Measures shards. A result is written as soon as its shard is done (`folder`/<content key>.profile, .hashes, .signatures), so that what is
/// killed goes on where it was; a shard whose content and options are known is not read again. Never fails for one bad shard.
/// Progress phase "profile" (packed bytes). Errors: Cancelled (what is done stays), Invalid (options: model, plugin), Io (the folder).
Result<RunReport> profileShards(const std::vector<shards::ShardFile> &files, const ProfileOptions &options, const Work &work = {},
                                const std::function<void(const RunProgress &)> &watch = {});

/// A number that is not known yet: from a part of the data.
struct Estimate {
    std::string metric; ///< as Metric::key
    double value = 0;
    double low = 0, high = 0; ///< 95 %
};
struct EstimateReport {
    std::vector<Estimate> estimates;
    double share = 0; ///< of the packed bytes that were read
    bool isFinal = false;
};
/// First numbers within a blink: reads the beginning of each shard (of at most 64, spread evenly), then more, and tells what it believes
/// after each round; ratio estimates by shard as clusters, with finite-population correction. Ends when `work` is stopped or `share` of the
/// data was read. Source: Cochran, Sampling Techniques, 3rd ed., 6.
Result<EstimateReport> estimateShards(const std::vector<shards::ShardFile> &files, const ProfileOptions &options,
                                      const std::function<void(const EstimateReport &)> &tell, double share = 0.05,
                                      const Work &work = {});

/// The documents of these shards that are nearly or exactly the same as an earlier one, as far as `folder` has signatures.
struct DuplicateGroup {
    std::vector<Place> places; ///< the first is the one that stays
    bool isExact = false;
};
/// Largest groups first, of equal size in the order of the shards. Errors: Invalid (no folder), Corrupt, Io, Cancelled.
Result<std::vector<DuplicateGroup>> duplicateGroups(const std::vector<ShardResult> &shards, const ProfileOptions &options,
                                                    std::size_t limit, const Work &work = {});

/// Measures one document the way a run would: for the paste-your-own panel and the reader.
struct DocumentReport {
    std::string language;
    double confidence = 0;
    std::uint64_t characters = 0, words = 0, bytes = 0, tokens = 0;
    FilterValues values;
    std::vector<std::pair<Filter, bool>> verdicts; ///< each filter that was measured: dropped or not
    std::optional<Filter> first;                   ///< that drops it
    std::map<std::string, std::uint64_t> personalData;
};
/// Errors: Invalid (a plugin or model).
Result<DocumentReport> measureDocument(std::string_view text, const ProfileOptions &options);

} // namespace espalier::statistics
