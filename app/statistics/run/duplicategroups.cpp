// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/making.h"
#include "app/statistics/run/runtotals.h"
#include "app/statistics/run/sharedrun.h"

#include <algorithm>
#include <unordered_map>

namespace espalier::statistics {

namespace {

/// Whether all documents of a group have the very same text.
bool isExactGroup(const SignatureRow &row, const std::vector<std::uint32_t> &documents)
{
    const auto hashOf = [&](std::uint32_t document) {
        const auto [part, number] = row.placeOf(document);
        return row.parts()[part].key(0, number);
    };
    return std::all_of(documents.begin(), documents.end(),
                       [&](std::uint32_t other) { return hashOf(other) == hashOf(documents[0]); });
}

} // namespace

Result<std::vector<DuplicateGroup>> duplicateGroups(const std::vector<ShardResult> &shards, const ProfileOptions &options,
                                                    std::size_t limit, const Work &work)
{
    if (options.folder.empty())
        return failure(ErrorCode::Invalid, "folder", "groups of duplicates are found from the signatures in the folder of a run");
    ESPALIER_TRY(const Making making, makingOf(options));
    ESPALIER_TRY(const auto store, ResultStore::open(options.folder, making, options.reading));
    std::vector<std::filesystem::path> files;
    std::vector<std::string> names;
    for (const ShardResult &shard : shards) {
        const auto path = store->signaturesOf(shard.profile.contentKey);
        if (std::error_code error; !std::filesystem::exists(path, error))
            continue;
        files.push_back(path);
        names.push_back(shardName(shard.profile.contentKey));
    }
    ESPALIER_TRY(const auto row, SignatureRow::open(files));
    ESPALIER_TRY(auto groups, joinDocuments(row, options.memory, options.folder, work));
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> members; // by the first; only of groups that have another
    for (std::uint32_t document = 0; document < row.size(); ++document) {
        if (const std::uint32_t first = groups.firstOf(document); first != document)
            members[first].push_back(document);
    }
    std::vector<std::uint32_t> firsts;
    for (const auto &[first, others] : members)
        firsts.push_back(first);
    std::sort(firsts.begin(), firsts.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::size_t inA = members[a].size(), inB = members[b].size();
        return inA != inB ? inA > inB : a < b;
    });
    firsts.resize(std::min(firsts.size(), limit));
    std::vector<DuplicateGroup> found;
    for (const std::uint32_t first : firsts) {
        std::vector<std::uint32_t> all{first};
        all.insert(all.end(), members[first].begin(), members[first].end());
        DuplicateGroup group;
        for (const std::uint32_t document : all) {
            const auto [part, number] = row.placeOf(document);
            group.places.push_back({names[part], number});
        }
        group.isExact = isExactGroup(row, all);
        found.push_back(std::move(group));
    }
    return found;
}

} // namespace espalier::statistics
