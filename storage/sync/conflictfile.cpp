// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/conflictfile.h"

#include "storage/base/fieldpath.h"
#include "storage/base/hash.h"
#include "storage/records/conflictlimits.h"
#include "storage/records/kinds.h"

namespace espalier::sync::detail {

namespace {

constexpr const char *conflictSchema = "conflict/1";

std::string presentable(const std::string &text)
{
    const auto clean = normalised(Json(text), "author");
    return clean ? clean->get<std::string>() : std::string("?");
}

Json writerJson(const Writer &writer)
{
    return {{"name", writer.name}, {"email", writer.email}, {"at", formatTime(writer.at)}, {"commit", writer.commit}};
}

std::optional<Writer> readWriter(const Json &conflict, const char *key)
{
    const auto found = conflict.find(key);
    if (found == conflict.end() || !found->is_object())
        return std::nullopt;
    Writer writer{textAt(*found, "name"), textAt(*found, "email"), {}, textAt(*found, "commit")};
    if (const auto at = parseTime(textAt(*found, "at")))
        writer.at = *at;
    return writer;
}

Json valueOrNull(const Json &conflict, const char *key)
{
    const auto found = conflict.find(key);
    return found == conflict.end() ? Json() : *found;
}

} // namespace

Writer writerOf(const git::Commit &commit)
{
    return {presentable(commit.author.name), presentable(commit.author.email), commit.author.time, commit.id.hex()};
}

Json conflictJson(const StoredConflict &conflict)
{
    Json json = {{"schema", conflictSchema}, {"record", conflict.record.text()}, {"field", conflict.field}};
    if (!conflict.base.is_null())
        json["base"] = conflict.base;
    if (!conflict.kept.is_null())
        json["kept"] = conflict.kept;
    if (!conflict.other.is_null())
        json["other"] = conflict.other;
    if (conflict.keptBy)
        json["kept_by"] = writerJson(*conflict.keptBy);
    if (conflict.otherBy)
        json["other_by"] = writerJson(*conflict.otherBy);
    return json;
}

Result<StoredConflict> readConflict(std::string_view bytes, const std::string &path)
{
    const auto json = parseJson(bytes, path, records::conflictLimits());
    if (!json)
        return failure(ErrorCode::Corrupt, json.error().context, json.error().detail);
    if (!json->is_object() || textAt(*json, "schema") != conflictSchema || !valueOrNull(*json, "field").is_string())
        return failure(ErrorCode::Corrupt, path, "this is not a conflict of version 1");
    if (canonicalJson(*json) != bytes)
        return failure(ErrorCode::Corrupt, path, "the JSON is not in canonical form");
    StoredConflict conflict;
    conflict.id = sha256Hex(compactJson(*json));
    if (records::conflictPath(conflict.id) != path)
        return failure(ErrorCode::Corrupt, path, "the path does not carry the hash of the content");
    auto record = RecordId::parse(textAt(*json, "record"));
    if (!record)
        return failure(ErrorCode::Corrupt, path, "\"record\" is not the id of a record");
    conflict.record = std::move(*record);
    conflict.field = textAt(*json, "field");
    conflict.base = valueOrNull(*json, "base");
    conflict.kept = valueOrNull(*json, "kept");
    conflict.other = valueOrNull(*json, "other");
    conflict.keptBy = readWriter(*json, "kept_by");
    conflict.otherBy = readWriter(*json, "other_by");
    return conflict;
}

} // namespace espalier::sync::detail
