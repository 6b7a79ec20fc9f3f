// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/shardlist.h"

#include "storage/base/text.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

constexpr std::size_t longestShardLine = 64 * 1024;
constexpr std::size_t mostShards = 1'000'000;

bool isHexOf(std::string_view text, std::size_t size)
{
    return text.size() == size
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<std::uint64_t> countMember(const Json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer() || *found < 0)
        return std::nullopt;
    return found->get<std::uint64_t>();
}

std::string wordMember(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Nothing when a member is missing or not what it should be.
std::optional<VersionShard> shardOf(const Json &line)
{
    VersionShard shard;
    if (!line.is_object())
        return std::nullopt;
    shard.path = wordMember(line, "path");
    shard.sha256 = wordMember(line, "sha256");
    shard.contentKey = wordMember(line, "key");
    const auto bytes = countMember(line, "bytes");
    const auto documents = countMember(line, "documents");
    if (!isListedPath(shard.path) || !isHexOf(shard.sha256, 64) || !isHexOf(shard.contentKey, 32) || !bytes || !documents)
        return std::nullopt;
    shard.bytes = *bytes;
    shard.documents = *documents;
    if (const auto sources = line.find("sources"); sources != line.end()) {
        if (!sources->is_array())
            return std::nullopt;
        for (const Json &source : *sources) {
            const auto id = source.is_string() ? RecordId::parse(source.get_ref<const std::string &>())
                                               : Result<RecordId>(failure(ErrorCode::Invalid, {}, {}));
            if (!id)
                return std::nullopt;
            shard.sources.push_back(id->text());
        }
    }
    return shard;
}

void setCount(Json &object, const char *key, const std::optional<std::uint64_t> &value)
{
    if (value)
        object[key] = *value;
}

} // namespace

bool isListedPath(std::string_view path)
{
    if (path.empty() || path.size() > 4096 || !isUtf8(path) || path.find('\0') != std::string_view::npos)
        return false;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..")
            return false;
        begin = end + 1;
    }
    return true;
}

Result<std::string> shardListBytes(std::vector<VersionShard> shards)
{
    std::ranges::sort(shards, {}, &VersionShard::path);
    std::string text;
    const VersionShard *before = nullptr;
    for (VersionShard &shard : shards) {
        if (!isListedPath(shard.path))
            return failure(ErrorCode::Invalid, shard.path.substr(0, 200),
                           "a shard needs a name in UTF-8 below the dataset's folder", "rename the file");
        if (before && before->path == shard.path)
            return failure(ErrorCode::Invalid, shard.path, "the shard is named twice");
        before = &shard;
        Json line{{"path", shard.path},
                  {"bytes", shard.bytes},
                  {"sha256", shard.sha256},
                  {"key", shard.contentKey},
                  {"documents", shard.documents}};
        std::ranges::sort(shard.sources);
        shard.sources.erase(std::unique(shard.sources.begin(), shard.sources.end()), shard.sources.end());
        if (!shard.sources.empty())
            line["sources"] = shard.sources;
        text += compactJson(line) + '\n';
        if (text.size() > shardListLimit || shards.size() > mostShards)
            return failure(ErrorCode::Invalid, shard.path, "the list of shards has more than 64 MiB or a million lines",
                           "make fewer and larger shards");
    }
    return text;
}

Result<std::vector<VersionShard>> parseShardList(std::string_view bytes, const std::string &context)
{
    std::vector<VersionShard> shards;
    JsonLimits limits;
    limits.bytes = longestShardLine;
    while (!bytes.empty()) {
        const std::string place = context + ", line " + std::to_string(shards.size() + 1);
        const auto end = bytes.find('\n');
        if (end == std::string_view::npos || shards.size() == mostShards)
            return failure(ErrorCode::Corrupt, place, "the list of shards is cut off or too long");
        const auto line = parseJson(bytes.substr(0, end), place, limits);
        auto shard = line ? shardOf(*line) : std::nullopt;
        if (!shard)
            return failure(ErrorCode::Corrupt, place, "this is not a line of a list of shards");
        if (!shards.empty() && shards.back().path >= shard->path)
            return failure(ErrorCode::Corrupt, place, "the shards are not in the order of their paths");
        shards.push_back(std::move(*shard));
        bytes.remove_prefix(end + 1);
    }
    return shards;
}

Json stepsJson(const std::vector<ProcessingStep> &steps)
{
    Json list = Json::array();
    for (const ProcessingStep &step : steps) {
        Json one{{"name", step.name}, {"kind", step.kind}};
        setCount(one, "documents_before", step.documentsBefore);
        setCount(one, "documents_after", step.documentsAfter);
        setCount(one, "bytes_before", step.bytesBefore);
        setCount(one, "bytes_after", step.bytesAfter);
        if (step.isEstimated)
            one["estimated"] = true;
        list.push_back(std::move(one));
    }
    return list;
}

std::vector<ProcessingStep> stepsOf(const Json &version)
{
    std::vector<ProcessingStep> steps;
    const auto list = version.find("steps");
    if (list == version.end() || !list->is_array())
        return steps;
    for (const Json &one : *list) {
        if (!one.is_object())
            continue;
        steps.push_back({wordMember(one, "name"), wordMember(one, "kind"), countMember(one, "documents_before"),
                         countMember(one, "documents_after"), countMember(one, "bytes_before"), countMember(one, "bytes_after"),
                         one.contains("estimated") && one["estimated"] == Json(true)});
    }
    return steps;
}

} // namespace espalier::session::detail
