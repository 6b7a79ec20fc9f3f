// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/importplan.h"

#include "storage/base/hash.h"
#include "storage/records/emptied.h"
#include "storage/sync/merge.h"

namespace espalier::catalogue::detail {

ImportPlan::ImportPlan(const records::RecordStore &store, const ImportOptions &options, Timestamp now)
    : m_store(&store),
      m_options(&options),
      m_now(now)
{
}

/// The mapped record as it is stored, with the importer's notes on it.
static Result<Json> importedBody(const MappedRecord &mapped, const ImportItem &item, const std::string &authority)
{
    Json body = mapped.body;
    Json notes{{"key", item.key}};
    if (!mapped.keptAside.empty())
        notes["fields"] = mapped.keptAside;
    body["imported"][authority] = std::move(notes);
    ESPALIER_TRY(body, normalised(body, item.where));
    // Who nominates it and when is not the importer's to say, so it is not part of what may change upstream.
    Json counted = body;
    counted.erase("nominated_by");
    counted.erase("nominated_at");
    body["imported"][authority]["digest"] = sha256Hex(compactJson(counted));
    return body;
}

static const Json *digestOf(const Json &body, const std::string &authority)
{
    return valueAt(body, childPath(childPath("imported", authority), "digest"));
}

static Result<void> checkSchema(const MappedRecord &mapped, const Json &body)
{
    for (const Issue &issue : records::Schema::of(mapped.kind).validate(body))
        if (issue.severity == Severity::Error)
            return failure(ErrorCode::Invalid, issue.field, issue.message);
    return {};
}

ImportPlan::Planned ImportPlan::planNew(const MappedRecord &mapped, Json body) const
{
    if (mapped.kind == records::Kind::Source) {
        if (!body.contains("nominated_by") && !m_options->person.isEmpty())
            body["nominated_by"] = m_options->person.text();
        if (!body.contains("nominated_at"))
            body["nominated_at"] = formatTime(m_now);
    }
    return {Fate::Created, records::Put{std::move(body), std::nullopt}, {}};
}

Result<ImportPlan::Planned> ImportPlan::planExisting(const MappedRecord &mapped, const records::Record &existing, Json body,
                                                     const std::string &key, const std::string &authority) const
{
    const Json *before = digestOf(existing.body, authority);
    if (before && *before == *digestOf(body, authority))
        return Planned{};
    const Json theirs = withoutOwn(withLongTexts(existing.body, *m_store), authority);
    const Json ours = withoutOwn(body, authority);
    if (!before && theirs == ours)
        return Planned{};
    ESPALIER_TRY(const std::optional<Json> base, lastImported(*m_store, mapped.id, authority, ours));
    sync::MergedRecord merged = sync::mergeRecord(records::Schema::of(mapped.kind), base, ours, theirs);

    Planned planned;
    planned.fate = Fate::Updated;
    for (const sync::FieldConflict &conflict : merged.conflicts) {
        const Json *local = valueAt(theirs, conflict.field);
        ESPALIER_CHECK(setValueAt(merged.body, conflict.field, local ? *local : Json()));
        planned.issues.push_back({Severity::Warning, "changed-on-both-sides", key, conflict.field,
                                  "It was changed upstream and here; what stands here was kept."});
    }
    Json notes = body["imported"][authority];
    if (Json upstream = upstreamNote(merged.body, ours); !upstream.empty())
        notes["upstream"] = std::move(upstream);
    for (const char *own : {"nominated_by", "nominated_at"})
        if (existing.body.contains(own))
            merged.body[own] = existing.body[own];
    if (existing.body.contains("imported") && existing.body["imported"].is_object())
        merged.body["imported"] = existing.body["imported"];
    merged.body["imported"][authority] = std::move(notes);
    // What was taken away upstream and not edited here goes, and is said; the importer's own notes are replaced whole.
    planned.put = records::Put{std::move(merged.body), existing.blob, {childPath("imported", authority)}};
    for (FieldPath &field :
         records::unnamedFields(records::emptiedFields(existing.body, planned.put->body), planned.put->empties)) {
        planned.issues.push_back(
            {Severity::Warning, "emptied-upstream", key, field,
             "It says something here and nothing upstream any more; it was emptied, as nobody had edited it here."});
        planned.put->empties.push_back(std::move(field));
    }
    return planned;
}

Result<ImportPlan::Planned> ImportPlan::plan(const MappedRecord &mapped, const ImportItem &item,
                                             const std::string &authority) const
{
    ESPALIER_TRY(Json body, importedBody(mapped, item, authority));
    auto existing = m_store->read(mapped.id);
    if (!existing && existing.error().code != ErrorCode::NotFound)
        return failure(existing.error());
    Planned planned;
    if (existing) {
        ESPALIER_TRY(planned, planExisting(mapped, *existing, std::move(body), item.key, authority));
    } else {
        planned = planNew(mapped, std::move(body));
    }
    if (planned.put)
        ESPALIER_CHECK(checkSchema(mapped, planned.put->body));
    return planned;
}

Result<void> ImportPlan::add(const ImportItem &item, const std::string &authority)
{
    Fate fate = Fate::Unchanged;
    std::vector<Planned> all;
    for (const MappedRecord &mapped : item.records) {
        auto planned = plan(mapped, item, authority);
        if (!planned && planned.error().code == ErrorCode::Invalid) {
            const Error &error = planned.error();
            m_report.rejected.push_back(
                {item.key, item.where, error.context == item.where ? error.detail : error.context + ": " + error.detail});
            return {};
        }
        if (!planned)
            return failure(planned.error());
        if (&mapped == &item.records.front())
            fate = planned->fate;
        else if (planned->fate != Fate::Unchanged && fate == Fate::Unchanged)
            fate = Fate::Updated;
        all.push_back(std::move(*planned));
    }
    for (Planned &planned : all) {
        if (planned.put)
            m_puts.push_back(std::move(*planned.put));
        for (Issue &issue : planned.issues)
            m_report.issues.push_back(std::move(issue));
    }
    ++(fate == Fate::Created ? m_report.created : fate == Fate::Updated ? m_report.updated : m_report.unchanged);
    return {};
}

} // namespace espalier::catalogue::detail
