// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/duplicategroups.h"

#include "app/statistics/run/making.h"
#include "app/statistics/run/resultstore.h"
#include "app/statistics/search/indexfolder.h"
#include "app/statistics/text/personaldata.h"

#include <algorithm>
#include <thread>

namespace espalier::ui {

namespace duplicategroups {

static statistics::ProfileOptions optionsFor(statistics::Scope scope, const std::filesystem::path &runs)
{
    statistics::ProfileOptions options;
    options.scope = scope;
    options.findsNearDuplicates = true;
    options.folder = runs;
    options.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    return options;
}

/// Whether a run with these options has left the signatures of all these shards.
static bool hasSignatures(const std::vector<statistics::ShardResult> &shards, const statistics::ProfileOptions &options)
{
    std::error_code problem;
    if (!std::filesystem::is_directory(options.folder, problem))
        return false;
    const auto making = statistics::makingOf(options);
    if (!making)
        return false;
    const auto store = statistics::ResultStore::openFor(options.folder, statistics::makingHash(*making, options.reading));
    return store && std::all_of(shards.begin(), shards.end(), [&](const statistics::ShardResult &shard) {
               std::error_code failed;
               return std::filesystem::exists((*store)->signaturesOf(shard.profile.contentKey), failed);
           });
}

} // namespace duplicategroups

Result<std::vector<statistics::DuplicateGroup>> duplicateGroupsOf(const DatasetDesk &desk, const std::filesystem::path &runs,
                                                                  std::size_t limit, const Work &work)
{
    std::vector<statistics::ShardResult> known;
    for (const DatasetShardLine &line : desk.lines) {
        statistics::ShardResult result;
        result.profile.contentKey = line.key;
        known.push_back(std::move(result));
    }
    for (const auto scope : {statistics::Scope::Rich, statistics::Scope::Census}) {
        const auto options = duplicategroups::optionsFor(scope, runs);
        if (duplicategroups::hasSignatures(known, options))
            return statistics::duplicateGroups(known, options, limit, work);
    }
    const auto options = duplicategroups::optionsFor(statistics::Scope::Census, runs);
    std::error_code problem;
    std::filesystem::create_directories(options.folder, problem);
    ESPALIER_TRY(const auto run, statistics::profileShards(desk.files(), options, work));
    if (run.shards.empty() && !run.failures.empty())
        return failure(run.failures.front().error);
    return statistics::duplicateGroups(run.shards, options, limit, work);
}

Result<MaskedDocument> maskedDocument(const DatasetDesk &desk, const statistics::Place &place, const std::filesystem::path &maps,
                                      const Work &work)
{
    const DatasetShardLine *line = desk.lineOf(place.shard);
    const auto path = line ? desk.fileOf(line->path) : std::nullopt;
    if (!path)
        return failure(ErrorCode::NotFound, place.shard, "this shard is not on this computer");
    const auto map = statistics::IndexFolder(maps, {}).readMap(line->key);
    auto stored = shards::readDocument(*path, place.document, map ? &*map : nullptr, {}, work);
    if (!stored && map) // of another content: without it
        stored = shards::readDocument(*path, place.document, nullptr, {}, work);
    if (!stored)
        return failure(stored.error());
    MaskedDocument document;
    document.shard = line->path;
    document.document = place.document;
    statistics::PersonalDataFinder finder;
    std::vector<statistics::PersonalDataHit> hits;
    finder.find(stored->text, {}, hits);
    document.text = statistics::masked(stored->text, hits);
    finder.find(stored->url, {}, hits);
    document.url = statistics::masked(stored->url, hits);
    return document;
}

} // namespace espalier::ui
