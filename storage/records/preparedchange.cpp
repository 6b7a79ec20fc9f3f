// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/preparedchange.h"

#include "storage/base/hash.h"
#include "storage/records/conflictlimits.h"
#include "storage/records/longtexts.h"
#include "storage/records/recordchecks.h"

#include <algorithm>

namespace espalier::records::detail {

namespace {

Result<RecordId> idMember(const Json &body, const char *member)
{
    const auto found = body.is_object() ? body.find(member) : body.end();
    if (!body.is_object() || found == body.end() || !found->is_string())
        return failure(ErrorCode::Invalid, member, std::string("a record without a readable \"") + member + "\" cannot be saved");
    return RecordId::parse(found->get_ref<const std::string &>());
}

/// The first error that validation finds, as one Error; how many more there are is said.
Result<void> checkValid(const Schema &schema, const Json &body, const RecordId &id)
{
    std::vector<Issue> issues = schema.validate(body);
    // A warning is said and saved; only what a newer program wrote is left to newer programs.
    std::erase_if(issues, [](const Issue &issue) { return issue.severity != Severity::Error && issue.code != "schema-newer"; });
    if (issues.empty())
        return {};
    const Issue &first = issues.front();
    if (first.code == "schema-newer")
        return failure(ErrorCode::Unsupported, id.text(), first.message, "install a newer version of this program");
    std::string detail = first.message;
    if (issues.size() > 1)
        detail += " " + std::to_string(issues.size() - 1) + " more of its fields are wrong.";
    return failure(ErrorCode::Invalid, first.field.empty() ? id.text() : id.text() + ": " + first.field, std::move(detail));
}

/// Brings one record or event into its stored form.
Result<PreparedPut> prepareBody(const Json &body, KindClass kindClass, PreparedChange &prepared)
{
    PreparedPut put;
    ESPALIER_TRY(put.id, idMember(body, "id"));
    ESPALIER_TRY(const Kind kind, kindOf(put.id));
    if (kindInfo(kind).kindClass != kindClass)
        return failure(ErrorCode::Invalid, put.id.text(),
                       kindClass == KindClass::Record ? "this is an event; events are added, not edited"
                                                      : "this is a record, not an event");
    put.schema = &Schema::of(kind);
    ESPALIER_TRY(put.body, normalised(body, put.id.text()));
    put.body = put.schema->arranged(std::move(put.body));
    std::map<std::string, std::string> moved;
    ESPALIER_CHECK(moveLongTexts(*put.schema, put.body, moved));
    ESPALIER_CHECK(checkValid(*put.schema, put.body, put.id));
    put.bytes = canonicalJson(put.body);
    ESPALIER_CHECK(parseCanonical(put.bytes, put.id.text())); // nothing is written that would not be read
    put.path = recordPath(put.id);
    for (const std::string &hash : namedAttachments(*put.schema, put.body))
        prepared.attachments.insert(attachmentPath(hash));
    prepared.added.merge(moved);
    return put;
}

/// A further file must be one that a workshop knows, with the content its name promises.
Result<void> checkFile(const std::string &path, const std::string &bytes)
{
    const std::string name = path.substr(path.rfind('/') + 1);
    switch (pathInfo(path).role) {
    case PathRole::Policy: return {};
    case PathRole::Attachment:
        if (sha256Hex(bytes) == name)
            return {};
        return failure(ErrorCode::Invalid, path, "the content does not have the hash in the path");
    case PathRole::Conflict: {
        ESPALIER_TRY(const Json conflict, parseJson(bytes, path, conflictLimits()));
        if (canonicalJson(conflict) != bytes)
            return failure(ErrorCode::Invalid, path, "the JSON is not in canonical form");
        if (sha256Hex(compactJson(conflict)) + ".json" == name)
            return {};
        return failure(ErrorCode::Invalid, path, "the content does not have the hash in the path");
    }
    default: return failure(ErrorCode::Invalid, path, "this is not a path that a change may write");
    }
}

} // namespace

Result<PreparedChange> prepareChange(const Change &change)
{
    PreparedChange prepared;
    std::set<RecordId> seen;
    for (const Put &put : change.puts) {
        ESPALIER_TRY(PreparedPut ready, prepareBody(put.body, KindClass::Record, prepared));
        if (!seen.insert(ready.id).second)
            return failure(ErrorCode::Invalid, ready.id.text(), "the same record stands twice in one change");
        ready.basis = put.basis;
        ready.empties = put.empties;
        prepared.puts.push_back(std::move(ready));
    }
    for (const Json &event : change.events) {
        ESPALIER_TRY(PreparedPut ready, prepareBody(event, KindClass::Event, prepared));
        if (!seen.insert(ready.id).second)
            return failure(ErrorCode::Invalid, ready.id.text(), "the same event stands twice in one change");
        ESPALIER_TRY(const RecordId subject, idMember(ready.body, "subject"));
        prepared.added.emplace(eventPath(subject, ready.id, ready.bytes), ready.bytes);
        prepared.subjects.insert(subject);
    }
    for (const auto &[path, bytes] : change.files) {
        ESPALIER_CHECK(checkFile(path, bytes));
        if (!prepared.files.emplace(path, bytes).second)
            return failure(ErrorCode::Invalid, path, "the same path stands twice in one change");
    }
    return prepared;
}

} // namespace espalier::records::detail
