// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/records/recordchecks.h"
#include "storage/records/recordstore_p.h"

#include <algorithm>

namespace espalier::records {

namespace {

/// Parses stored bytes and checks that they are the record they are filed as. Errors: Corrupt.
Result<Json> storedBody(std::string_view bytes, const RecordId &id)
{
    auto body = parseCanonical(bytes, id.text());
    if (!body)
        return failure(ErrorCode::Corrupt, body.error().context, body.error().detail, body.error().hint);
    if (detail::itemName(*body) != id.text())
        return failure(ErrorCode::Corrupt, id.text(),
                       "what is stored under this id says it is \"" + detail::itemName(*body) + "\"");
    return std::move(*body);
}

Result<Record> readEvent(const git::Repository &repository, const RecordId &subject, const git::TreeEntry &entry)
{
    const PathInfo info = pathInfo(eventFolder(subject) + "/" + entry.name);
    if (info.role != PathRole::Event)
        return failure(ErrorCode::Corrupt, subject.text(), "\"" + entry.name + "\" is not the name of an event");
    ESPALIER_TRY(const std::string bytes, repository.blob(entry.id));
    if (!entry.name.ends_with("-" + sha256Hex(bytes).substr(0, 8) + ".json"))
        return failure(ErrorCode::Corrupt, info.id.text(), "the content does not have the hash in its file name");
    ESPALIER_TRY(Json body, storedBody(bytes, info.id));
    if (body.value("subject", Json()) != subject.text())
        return failure(ErrorCode::Corrupt, info.id.text(), "it is filed under a record it is not about");
    return Record{info.id, std::move(body), entry.id};
}

std::string eventTime(const Record &event)
{
    const auto at = event.body.find("at");
    return at != event.body.end() && at->is_string() ? at->get<std::string>() : std::string();
}

} // namespace

Result<Record> RecordStore::read(const RecordId &id) const
{
    ESPALIER_TRY(const git::ObjectId commit, head());
    return readAt(commit, id);
}

Result<Record> RecordStore::readAt(const git::ObjectId &commit, const RecordId &id) const
{
    ESPALIER_TRY(const Kind kind, kindOf(id));
    if (kindInfo(kind).kindClass != KindClass::Record)
        return failure(ErrorCode::NotFound, id.text(), "this is the id of an event, not of a record");
    ESPALIER_TRY(const git::Commit at, d->repository.commit(commit));
    ESPALIER_TRY(const auto entry, d->repository.entryAt(at.tree, recordPath(id)));
    if (!entry)
        return failure(ErrorCode::NotFound, id.text(), "no such record in this workshop");
    ESPALIER_TRY(const std::string bytes, d->repository.blob(entry->id));
    ESPALIER_TRY(Json body, storedBody(bytes, id));
    return Record{id, std::move(body), entry->id};
}

Result<std::string> RecordStore::attachment(std::string_view sha256) const
{
    const std::string path = attachmentPath(sha256);
    if (pathInfo(path).role != PathRole::Attachment)
        return failure(ErrorCode::Invalid, std::string(sha256), "this is not the SHA-256 of an attachment");
    ESPALIER_TRY(const git::ObjectId commit, head());
    ESPALIER_TRY(const git::Commit at, d->repository.commit(commit));
    ESPALIER_TRY(const auto entry, d->repository.entryAt(at.tree, path));
    if (!entry)
        return failure(ErrorCode::NotFound, path, "no such attachment in this workshop");
    ESPALIER_TRY(std::string bytes, d->repository.blob(entry->id));
    if (sha256Hex(bytes) != sha256)
        return failure(ErrorCode::Corrupt, path, "the content does not have the hash it is filed under");
    return bytes;
}

Result<std::vector<Record>> RecordStore::events(const RecordId &subject, std::vector<Issue> *issues) const
{
    ESPALIER_TRY(const git::ObjectId commit, head());
    ESPALIER_TRY(const git::Commit at, d->repository.commit(commit));
    ESPALIER_TRY(const auto folder, d->repository.entryAt(at.tree, eventFolder(subject)));
    std::vector<Record> events;
    if (!folder)
        return events;
    ESPALIER_TRY(const std::vector<git::TreeEntry> entries, d->repository.tree(folder->id));
    for (const git::TreeEntry &entry : entries) {
        auto event = readEvent(d->repository, subject, entry);
        if (event)
            events.push_back(std::move(*event));
        else if (issues)
            issues->push_back({Severity::Error, "unreadable-event", subject.text(), {}, describe(event.error()) + "."});
    }
    std::ranges::sort(events, [](const Record &a, const Record &b) {
        return std::pair(eventTime(a), a.id) < std::pair(eventTime(b), b.id);
    });
    return events;
}

Result<std::string> fullText(const RecordStore &store, const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    const auto hash = value.is_object() ? value.find("attachment") : value.end();
    if (!value.is_object() || hash == value.end() || !hash->is_string())
        return failure(ErrorCode::Invalid, {}, "this is neither a text nor the reference of an attachment");
    return store.attachment(hash->get_ref<const std::string &>());
}

} // namespace espalier::records
