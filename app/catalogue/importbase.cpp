// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/importplan.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::catalogue::detail {

/// Larger values are noted by their hash only.
static constexpr std::size_t mostNotedBytes = 4096;

Json withoutOwn(Json body, const std::string &authority)
{
    body.erase("nominated_by");
    body.erase("nominated_at");
    if (body.contains("imported") && body["imported"].is_object()) {
        body["imported"].erase(authority);
        if (body["imported"].empty())
            body.erase("imported");
    }
    return body;
}

Json withLongTexts(Json body, const records::RecordStore &store)
{
    if (body.is_object() && body.contains("attachment") && body["attachment"].is_string()) {
        if (auto text = store.attachment(body["attachment"].get_ref<const std::string &>()))
            return Json(std::move(*text));
        return body;
    }
    if (body.is_structured())
        for (Json &member : body)
            if (member.is_structured())
                member = withLongTexts(std::move(member), store);
    return body;
}

static std::string hashOfValue(const Json &value)
{
    return sha256Hex(compactJson(value));
}

Json upstreamNote(const Json &kept, const Json &incoming)
{
    Json note = Json::object();
    for (const FieldChange &change : fieldChanges(kept, incoming)) {
        if (change.to.is_null())
            note[change.field] = Json::object();
        else if (compactJson(change.to).size() > mostNotedBytes)
            note[change.field] = Json{{"sha256", hashOfValue(change.to)}};
        else
            note[change.field] = Json{{"value", change.to}};
    }
    return note;
}

/// Puts back what the importer brought where the record keeps something else.
static void applyUpstreamNote(Json &body, const Json &note, const Json &incoming)
{
    for (const auto &[path, entry] : note.items()) {
        Json value;
        if (!entry.is_object())
            continue;
        if (entry.contains("value")) {
            value = entry["value"];
        } else if (entry.contains("sha256") && entry["sha256"].is_string()) {
            const Json *now = valueAt(incoming, path);
            const bool isSame = now && hashOfValue(*now) == entry["sha256"].get_ref<const std::string &>();
            value = isSame ? *now : Json("sha256:" + entry["sha256"].get<std::string>());
        }
        // A path that leads nowhere any more says nothing about the fields that are left.
        (void)setValueAt(body, path, std::move(value)).has_value();
    }
}

Result<std::optional<Json>> lastImported(const records::RecordStore &store, const RecordId &id, const std::string &authority,
                                         const Json &incoming)
{
    const FieldPath notes = childPath("imported", authority);
    const FieldPath digest = childPath(notes, "digest");
    ESPALIER_TRY(const auto history, store.history(id));
    const auto step = std::find_if(history.begin(), history.end(), [&digest](const records::HistoryStep &one) {
        return one.summary.starts_with("Import ")
            && std::any_of(one.changes.begin(), one.changes.end(),
                           [&digest](const FieldChange &change) { return change.field == digest; });
    });
    if (step == history.end())
        return std::optional<Json>();
    ESPALIER_TRY(const records::Record record, store.readAt(step->commit, id));
    Json body = withoutOwn(withLongTexts(record.body, store), authority);
    if (const Json *note = valueAt(record.body, childPath(notes, "upstream")); note && note->is_object())
        applyUpstreamNote(body, *note, incoming);
    return std::optional<Json>(std::move(body));
}

Result<std::optional<Json>> recordAsOf(const records::RecordStore &store, const RecordId &id, Timestamp at,
                                       const std::string &authority)
{
    ESPALIER_TRY(const auto history, store.history(id));
    for (const records::HistoryStep &step : history) {
        if (step.isOlderMissing)
            break;
        if (step.when > at)
            continue;
        ESPALIER_TRY(const records::Record record, store.readAt(step.commit, id));
        return std::optional<Json>(withoutOwn(withLongTexts(record.body, store), authority));
    }
    return std::optional<Json>();
}

} // namespace espalier::catalogue::detail
