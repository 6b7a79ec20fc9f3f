// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/historyfile.h"

#include "storage/base/filesystem.h"
#include "storage/base/json.h"
#include "storage/records/recordstore.h"

#include <algorithm>
#include <iterator>

namespace espalier::sync::detail {

/// A hundred thousand places and more.
constexpr std::size_t largestHistoryFile = 8 * 1024 * 1024;

std::filesystem::path historyFile(const std::filesystem::path &workshop)
{
    return records::RecordStore::localFolder(workshop) / "history.json";
}

std::vector<git::ObjectId> readHistoryFile(const std::filesystem::path &workshop)
{
    std::vector<git::ObjectId> commits;
    const auto bytes = realFileSystem().read(historyFile(workshop), largestHistoryFile);
    const auto json = bytes ? parseJson(*bytes, "history.json", importLimits()) : Result<Json>(Json());
    if (!json || !json->is_object() || !json->contains("cut") || !(*json)["cut"].is_array())
        return commits;
    for (const Json &entry : (*json)["cut"]) {
        const auto id = entry.is_string() ? git::ObjectId::parse(entry.get<std::string>())
                                          : Result<git::ObjectId>(failure(ErrorCode::Invalid, "cut", "is no text"));
        if (id)
            commits.push_back(*id);
    }
    std::sort(commits.begin(), commits.end());
    return commits;
}

Result<void> noteCuts(const git::Repository &repository)
{
    const auto now = repository.cutCommits();
    const auto known = readHistoryFile(repository.path());
    std::vector<git::ObjectId> all;
    std::set_union(now.begin(), now.end(), known.begin(), known.end(), std::back_inserter(all));
    if (all == known)
        return {};
    Json list = Json::array();
    for (const git::ObjectId &commit : all)
        list.push_back(commit.hex());
    ESPALIER_CHECK(realFileSystem().makeFolder(historyFile(repository.path()).parent_path()));
    return realFileSystem().writeAtomically(historyFile(repository.path()), canonicalJson({{"cut", std::move(list)}}));
}

} // namespace espalier::sync::detail
