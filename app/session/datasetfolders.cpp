// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"
#include "storage/base/text.h"

namespace espalier::session {

namespace {

constexpr std::size_t folderFileLimit = 16u << 20;
constexpr auto folderLockPatience = std::chrono::seconds(10);

/// {"dat_...": "/absolute/path"}. One that cannot be read counts as empty: the folders are asked for again.
Json readFolders(const std::filesystem::path &file)
{
    const auto bytes = realFileSystem().read(file, folderFileLimit);
    if (!bytes)
        return Json::object();
    JsonLimits limits;
    limits.bytes = folderFileLimit;
    limits.nodes = 1'000'000;
    auto folders = parseJson(*bytes, file.string(), limits);
    return folders && folders->is_object() ? std::move(*folders) : Json::object();
}

} // namespace

std::filesystem::path Datasets::scratch() const
{
    return m_workshop.d->state.folder() / "shards";
}

std::filesystem::path Datasets::runs() const
{
    return scratch() / "runs";
}

Result<void> Datasets::setFolder(const RecordId &dataset, const std::filesystem::path &folder)
{
    std::error_code failed;
    const std::filesystem::path whole = std::filesystem::absolute(folder, failed).lexically_normal();
    if (failed || !isUtf8(whole.string()))
        return failure(ErrorCode::Invalid, folder.string(), failed ? failed.message() : "the path is not UTF-8");
    ESPALIER_CHECK(realFileSystem().makeFolder(scratch()));
    const std::filesystem::path file = scratch() / "folders.json";
    ESPALIER_TRY(const auto lock, realFileSystem().lock(scratch() / "folders.lock", folderLockPatience));
    Json folders = readFolders(file);
    folders[dataset.text()] = whole.string();
    return realFileSystem().writeAtomically(file, canonicalJson(folders));
}

std::optional<std::filesystem::path> Datasets::folder(const RecordId &dataset) const
{
    const Json folders = readFolders(scratch() / "folders.json");
    const auto found = folders.find(dataset.text());
    if (found == folders.end() || !found->is_string())
        return std::nullopt;
    return std::filesystem::path(found->get<std::string>());
}

} // namespace espalier::session
