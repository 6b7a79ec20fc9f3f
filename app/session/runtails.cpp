// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runtails.h"

#include "app/session/runfiles.h"
#include "storage/base/filesystem.h"

namespace espalier::session::detail {

namespace {

constexpr auto tailsLockPatience = std::chrono::seconds(10);
constexpr std::size_t tailsLimit = 64u << 20;

} // namespace

std::map<std::filesystem::path, KnownTail> readTails(const std::filesystem::path &file)
{
    std::map<std::filesystem::path, KnownTail> tails;
    const auto bytes = realFileSystem().read(file, tailsLimit);
    JsonLimits limits = importLimits();
    limits.bytes = tailsLimit;
    const auto json = bytes ? parseJson(*bytes, file.string(), limits) : Result<Json>(failure(bytes.error()));
    if (!json || !json->is_object())
        return tails;
    for (const auto &[path, stored] : json->items()) {
        if (!stored.is_object() || !stored.contains("run") || !stored["run"].is_string() || !stored.contains("tail"))
            continue;
        auto run = RecordId::parse(stored["run"].get<std::string>());
        auto state = training::tailFromJson(stored["tail"], file.string());
        if (run && state)
            tails[path] = {std::move(*run), std::move(*state)};
    }
    return tails;
}

Result<void> addTails(const std::filesystem::path &file, const std::map<std::filesystem::path, KnownTail> &fresh)
{
    ESPALIER_CHECK(realFileSystem().makeFolder(file.parent_path()));
    ESPALIER_TRY(const auto lock, realFileSystem().lock(file.string() + ".lock", tailsLockPatience));
    auto tails = readTails(file);
    for (const auto &[path, tail] : fresh)
        tails[path] = tail;
    Json json = Json::object();
    for (const auto &[path, tail] : tails)
        json[path.string()] = {{"run", tail.run.text()}, {"tail", training::tailToJson(tail.state)}};
    return realFileSystem().writeAtomically(file, jsonText(json) + "\n");
}

} // namespace espalier::session::detail
