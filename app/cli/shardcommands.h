// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/statistics/run/profilerun.h"
#include "app/statistics/search/shardsearch.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace espalier::cli {

/// Which shards a verb is about, and how they are read, as typed.
struct ShardChoice {
    std::vector<std::string> paths; ///< files, folders; in a workshop also ids or short names of datasets and versions
    std::string textField;
    std::string metaField;
    std::string layout; ///< "jsonl", "lines" or "file"; empty: found out
    int threads = 1;
};

/// Shards that were found.
struct ShardSet {
    std::vector<shards::ShardFile> files;
    shards::ReadOptions reading;
    std::filesystem::path scratch; ///< where results and indexes of this machine are kept
};

/// Errors: Invalid (the layout).
Result<shards::ReadOptions> readOptions(const ShardChoice &choice);
/// Errors: NotFound (nothing of this name, or a dataset whose folder is not known here), those of shards::findShards.
Result<ShardSet> shardsChosen(Context &context, const ShardChoice &choice);
/// In a workshop its scratch folder, else $XDG_CACHE_HOME/espalier/shards. Errors: NotFound (neither that nor $HOME is set), those of
/// opening the workshop that -C names.
Result<std::filesystem::path> scratchFolder(Context &context);

/// What is measured and with what, as typed.
struct MeasureChoice {
    bool isCensus = false;
    bool wantsNearDuplicates = false;  ///< said so
    bool leavesNearDuplicates = false; ///< said so; neither: with all but a census
    std::string languages = "cld2";    ///< plugin, or plugin:model
    std::string tokens, perplexity, filters;

    bool findsNearDuplicates() const { return wantsNearDuplicates || (!isCensus && !leavesNearDuplicates); }
};
/// Errors: Invalid (the filter file), NotFound.
Result<statistics::ProfileOptions> profileOptions(const MeasureChoice &measure, const ShardChoice &choice);

struct ProfileChoice {
    ShardChoice shards;
    MeasureChoice measure;
    std::string output;
    bool isResumed = false, isEstimate = false;
    bool isSlurm = false;
    std::size_t tasks = 0;
    std::string partition, account, timeLimit;
};
Result<int> shardsProfile(Context &context, const ProfileChoice &choice);
/// One task of a cluster job, and its end: with the options it was submitted with.
Result<int> shardsTask(Context &context, const ProfileChoice &choice, const std::string &folder, std::size_t task);
Result<int> shardsCollect(Context &context, const ProfileChoice &choice, const std::string &folder);
Result<int> shardsMerge(Context &context, const std::vector<std::string> &files, const std::string &output);
Result<int> shardsShow(Context &context, const std::string &file);
Result<int> shardsCompare(Context &context, const std::string &a, const std::string &b, const std::vector<std::string> &against);

Result<int> shardsIndex(Context &context, const ShardChoice &choice, bool isEstimate);
struct SearchChoice {
    ShardChoice shards;
    std::string phrase, words; ///< words: "all", "any" or empty
    std::size_t limit = 100;
    bool isIndexing = true;
};
Result<int> shardsSearch(Context &context, const SearchChoice &choice);

struct ReadChoice {
    ShardChoice shards;
    std::optional<std::uint64_t> document, line;
    bool isUnmasked = false;
};
Result<int> shardsRead(Context &context, const ReadChoice &choice);

struct ContaminationChoice {
    ShardChoice shards;
    std::vector<std::string> evaluations;
    std::string field;
    double near = 0.7;
    int gram = 13, least = 4;
};
Result<int> shardsContamination(Context &context, const ContaminationChoice &choice);

struct AssociationChoice {
    ShardChoice shards;
    std::vector<std::string> terms;
    std::uint64_t minimum = 10;
    std::size_t limit = 100;
    bool isByDocument = false;
};
Result<int> shardsAssociate(Context &context, const AssociationChoice &choice);
Result<int> shardsDuplicates(Context &context, const ShardChoice &choice, std::size_t limit);
Result<int> shardsCheck(Context &context, const std::string &file, const MeasureChoice &measure);
Result<int> shardsTrain(Context &context, const ShardChoice &choice, const std::string &output, int order);

/// 1234567 as "1,234,567".
std::string groupedNumber(std::uint64_t number);
/// "476.0 MB"; powers of ten.
std::string byteText(std::uint64_t bytes);
/// 0.1234 as "12.3 %".
std::string shareText(double share);
/// A profile as tables for people. `names`: file of each shard by the first 16 digits of its content key.
std::string profileText(const statistics::Profile &profile, const std::map<std::string, std::string> &names, int width);
/// Says on standard error which shard failed and which lines were unreadable, with their places. Returns whether there was anything.
bool reportProblems(Context &context, const statistics::Profile &profile, const std::map<std::string, std::string> &names);

} // namespace espalier::cli
