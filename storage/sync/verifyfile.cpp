// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/verifyfile.h"

#include "storage/base/hash.h"
#include "storage/records/schema.h"
#include "storage/sync/conflictfile.h"

#include <algorithm>
#include <charconv>

namespace espalier::sync::detail {

namespace {

using records::PathRole;

Issue finding(const std::string &path, std::string code, std::string message, Severity severity = Severity::Error)
{
    return {severity, std::move(code), {}, path, std::move(message)};
}

std::string memberText(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Whether a record was written by a program that knows a later version of its schema than this one.
bool isNewer(const Json &record, const records::Schema &schema)
{
    const auto number = [](std::string_view text) {
        int value = 0;
        const auto slash = text.find('/');
        if (slash != std::string_view::npos)
            std::from_chars(text.data() + slash + 1, text.data() + text.size(), value);
        return value;
    };
    return number(memberText(record, "schema")) > number(schema.version());
}

void addSchemaFindings(std::vector<Issue> &findings, const std::string &path, const Json &record, records::Kind kind,
                       bool isMerge)
{
    const auto &schema = records::Schema::of(kind);
    for (const auto &issue : schema.validate(record)) {
        if (issue.severity != Severity::Error)
            continue;
        const bool isBlocking = !isMerge && !isNewer(record, schema);
        findings.push_back(
            finding(path, "breaks-schema",
                    "The record breaks its schema" + (issue.field.empty() ? "" : " at " + issue.field) + ": " + issue.message,
                    isBlocking ? Severity::Error : Severity::Warning));
    }
}

std::vector<Issue> checkRecordOrEvent(const std::string &path, const records::PathInfo &info, std::string_view bytes,
                                      bool isMerge)
{
    std::vector<Issue> findings;
    const auto body = parseCanonical(bytes, path);
    if (!body)
        return {
            finding(path, "not-canonical", "The bytes are not canonical JSON within the limits: " + body.error().detail + ".")};
    if (!body->is_object())
        return {finding(path, "not-an-object", "A record is a JSON object, and this is not one.")};
    if (memberText(*body, "id") != info.id.text())
        findings.push_back(finding(path, "id-differs", "The record's \"id\" is not the one in its path."));
    const auto kind = records::kindOf(info.id);
    if (!kind)
        return {finding(path, "unknown-kind", "The id's prefix belongs to no kind of record.")};
    if (info.role == PathRole::Event) {
        if (memberText(*body, "subject") != info.subject.text())
            findings.push_back(finding(path, "subject-differs", "The event's \"subject\" is not the record it is filed under."));
        if (records::eventPath(info.subject, info.id, bytes) != path)
            findings.push_back(finding(path, "hash-differs", "The path does not carry the hash of the event's bytes."));
    }
    addSchemaFindings(findings, path, *body, *kind, isMerge);
    return findings;
}

std::vector<Issue> checkFormatFile(const std::string &path, std::string_view bytes)
{
    const auto json = parseJson(bytes, path);
    if (!json)
        return {finding(path, "not-json", "The workshop's format file is not JSON: " + json.error().detail + ".")};
    for (const char *key : {"format", "min_reader", "min_writer"})
        if (!json->is_object() || !json->contains(key) || !(*json)[key].is_number_integer())
            return {
                finding(path, "format-incomplete", "The workshop's format file lacks the number \"" + std::string(key) + "\".")};
    return {};
}

std::vector<Issue> checkAttachment(const std::string &path, std::string_view bytes)
{
    if (records::attachmentPath(sha256Hex(bytes)) != path)
        return {finding(path, "hash-differs", "The path does not carry the hash of the attachment's bytes.")};
    return {};
}

} // namespace

std::size_t mostBytes(records::PathRole role)
{
    constexpr std::size_t kib = 1024;
    switch (role) {
    case PathRole::Format:
    case PathRole::Record:
    case PathRole::Event: return 64 * kib;
    case PathRole::Conflict: return 256 * kib;
    case PathRole::Policy: return kib * kib;
    case PathRole::Attachment: return 64 * kib * kib;
    case PathRole::Unknown: break;
    }
    return 0;
}

std::vector<Issue> checkFile(const std::string &path, const records::PathInfo &info, std::string_view bytes, bool isMerge)
{
    switch (info.role) {
    case PathRole::Record:
    case PathRole::Event: return checkRecordOrEvent(path, info, bytes, isMerge);
    case PathRole::Format: return checkFormatFile(path, bytes);
    case PathRole::Attachment: return checkAttachment(path, bytes);
    case PathRole::Conflict: {
        const auto conflict = readConflict(bytes, path);
        if (!conflict)
            return {finding(path, "bad-conflict", "The conflict cannot be used: " + conflict.error().detail + ".")};
        return {};
    }
    case PathRole::Policy: return {};
    case PathRole::Unknown: break;
    }
    return {finding(path, "unknown-path", "Nothing of a workshop has its place at this path.")};
}

std::vector<Issue> checkRemoval(const std::string &path)
{
    switch (records::pathInfo(path).role) {
    case PathRole::Record:
        return {finding(path, "record-removed", "A record was removed; records are withdrawn, never removed.")};
    case PathRole::Event: return {finding(path, "event-removed", "An event was removed; events are only ever added.")};
    case PathRole::Attachment:
        return {finding(path, "attachment-removed", "An attachment was removed; attachments are only ever added.")};
    case PathRole::Conflict:
        return {finding(path, "conflict-removed", "A conflict was removed; conflicts are settled by an event, never removed.")};
    case PathRole::Format: return {finding(path, "format-removed", "The workshop's format file was removed.")};
    case PathRole::Policy:
    case PathRole::Unknown: break;
    }
    return {};
}

std::vector<Issue> checkReplacement(const std::string &path)
{
    switch (records::pathInfo(path).role) {
    case PathRole::Event: return {finding(path, "event-changed", "An event was changed; events are only ever added.")};
    case PathRole::Attachment:
        return {finding(path, "attachment-changed", "An attachment was changed; its path names its content.")};
    case PathRole::Conflict: return {finding(path, "conflict-changed", "A conflict was changed; its path names its content.")};
    default: return {};
    }
}

std::vector<Issue> checkForGood(const std::string &path, const records::PathInfo &info, std::string_view before,
                                std::string_view after)
{
    const auto kind = records::kindOf(info.id);
    const auto old = parseJson(before, path);
    const auto now = parseJson(after, path);
    if (!kind || !old || !now || !old->is_object() || !now->is_object())
        return {}; // what cannot be read is a finding of its own, and repairing it is allowed
    const auto &schema = records::Schema::of(*kind);
    const FieldPath field = schema.changedForGood(*old, *now);
    if (field.empty() || field == "id")
        return {}; // an id that is not the one of the path has a finding of its own
    const std::string name(records::kindInfo(*kind).name);
    if (schema.isSealed())
        return {finding(path, "sealed-changed",
                        "The field " + field + " of a " + name + " was changed; such a record is written once.")};
    return {finding(path, "immutable-changed", "The field " + field + " of a " + name + " was changed; it is written once.")};
}

bool isKeptForGood(const records::PathInfo &info)
{
    const auto kind = info.role == PathRole::Record ? records::kindOf(info.id) : Result<records::Kind>(records::Kind::Comment);
    if (!kind || records::kindInfo(*kind).kindClass != records::KindClass::Record)
        return false;
    const auto &schema = records::Schema::of(*kind);
    const auto isKept = [](const records::Field &field) {
        return field.merge == records::MergeRule::Immutable && field.path != "id";
    };
    return schema.isSealed() || std::any_of(schema.fields().begin(), schema.fields().end(), isKept);
}

bool isOfLaterSchema(const records::PathInfo &info, std::string_view bytes)
{
    const auto kind = records::kindOf(info.id);
    const auto body = parseJson(bytes, info.id.text());
    return kind && body && body->is_object() && isNewer(*body, records::Schema::of(*kind));
}

} // namespace espalier::sync::detail
