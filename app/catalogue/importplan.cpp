// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/importplan.h"

#include "storage/base/hash.h"
#include "storage/records/emptied.h"
#include "storage/sync/merge.h"

#include <algorithm>
#include <iterator>

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
    if (mapped.raw)
        notes["raw"] = Json{{"attachment", sha256Hex(*mapped.raw)}, {"bytes", mapped.raw->size()}};
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

/// The record without the fields that its schema refuses, which are kept under their paths. Errors: Invalid when one must be there.
static Result<MappedRecord> withoutRefused(const MappedRecord &mapped, const std::string &key, std::vector<Issue> &issues)
{
    MappedRecord milder = mapped;
    milder.isForgiving = false;
    for (const Issue &issue : records::Schema::of(mapped.kind).validate(mapped.body)) {
        if (issue.severity != Severity::Error)
            continue;
        const Json *value = issue.field.empty() ? nullptr : valueAt(milder.body, issue.field);
        if (!value || issue.field == "id" || issue.field == "schema" || issue.field == "name")
            return failure(ErrorCode::Invalid, issue.field, issue.message);
        milder.keptAside[issue.field] = *value;
        ESPALIER_CHECK(setValueAt(milder.body, issue.field, {}));
        issues.push_back(
            {Severity::Warning, "value-refused", key, issue.field, issue.message + " It was kept under \"imported\"."});
    }
    return milder;
}

ImportPlan::Planned ImportPlan::planNew(const MappedRecord &mapped, Json body) const
{
    if (mapped.kind == records::Kind::Source) {
        if (!body.contains("nominated_by") && !m_options->person.isEmpty())
            body["nominated_by"] = m_options->person.text();
        if (!body.contains("nominated_at"))
            body["nominated_at"] = formatTime(m_now);
    }
    return {ImportFate::Created, {}, records::Put{std::move(body), std::nullopt, {}}, std::nullopt, {}};
}

/// Claims of a licence as what is known has them, where they claim the same; the others of what is known stay.
static Json claimsTogether(const Json &said, const Json &known)
{
    Json all = known.is_array() ? known : Json::array();
    for (const Json &claim : said) {
        const auto isSame = [&claim](const Json &one) {
            return one.value("expression", Json()) == claim.value("expression", Json());
        };
        if (std::none_of(all.begin(), all.end(), isSame)) {
            Json added = claim;
            const auto isTaken = [&added](const Json &one) { return one.value("id", Json()) == added["id"]; };
            for (int number = 2; std::any_of(all.begin(), all.end(), isTaken); ++number)
                added["id"] = claim["id"].get<std::string>() + "-" + std::to_string(number);
            all.push_back(std::move(added));
        }
    }
    return all;
}

/// The item as it would be if it said what `known` says of everything that it has no place for.
static Json withSilence(const MappedRecord &mapped, Json said, const Json &known)
{
    if (!mapped.speaksOf)
        return said;
    Json whole = known;
    if (mapped.isOwn && said.contains("licence_claims"))
        said["licence_claims"] = claimsTogether(said["licence_claims"], known.value("licence_claims", Json::array()));
    for (const FieldPath &field : *mapped.speaksOf) {
        const Json *value = valueAt(said, field);
        // A path that leads nowhere in what is known has nothing to empty.
        if (value || valueAt(whole, field))
            (void)setValueAt(whole, field, value ? *value : Json()).has_value();
    }
    return whole;
}

Result<ImportPlan::Planned> ImportPlan::planExisting(const MappedRecord &mapped, const records::Record &existing, Json body,
                                                     const std::string &key, const std::string &authority) const
{
    const Json *before = digestOf(existing.body, authority);
    if (before && *before == *digestOf(body, authority))
        return Planned{};
    if (existing.body.contains("merged_into"))
        return planMerged(mapped, existing, std::move(body), key, authority);
    const Json theirs = withoutOwn(withLongTexts(existing.body, *m_store), authority);
    Json ours = withoutOwn(body, authority);
    // A short name that was made of the name is what links lead by: it stays when the name changes.
    const bool saysSlug = !mapped.isForgiving
        || (mapped.speaksOf && std::ranges::find(*mapped.speaksOf, "slug") != mapped.speaksOf->end());
    if (!saysSlug && theirs.contains("slug"))
        ours["slug"] = theirs["slug"];
    if (!before && theirs == withSilence(mapped, ours, theirs))
        return Planned{};
    ESPALIER_TRY(std::optional<Json> base, lastImported(*m_store, mapped.id, authority, ours));
    if (!base && mapped.madeAt) {
        ESPALIER_TRY(base, recordAsOf(*m_store, mapped.id, *mapped.madeAt, authority));
    }
    // What the item cannot speak of is as it was when the item was last here.
    ours = withSilence(mapped, std::move(ours), base ? *base : theirs);
    sync::MergedRecord merged = sync::mergeRecord(records::Schema::of(mapped.kind), base, ours, theirs);

    Planned planned;
    planned.fate = ImportFate::Updated;
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
    for (const FieldChange &change : fieldChanges(theirs, withoutOwn(planned.put->body, authority)))
        planned.changed.push_back(change.field);
    return planned;
}

Result<ImportPlan::Planned> ImportPlan::plan(const MappedRecord &mapped, const ImportItem &item,
                                             const std::string &authority) const
{
    ESPALIER_TRY(Json body, importedBody(mapped, item, authority));
    auto existing = current(mapped.id);
    if (!existing && existing.error().code != ErrorCode::NotFound)
        return failure(existing.error());
    Planned planned;
    if (existing) {
        ESPALIER_TRY(planned, planExisting(mapped, *existing, std::move(body), item.key, authority));
    } else {
        planned = planNew(mapped, std::move(body));
    }
    if (!planned.put)
        return planned;
    const auto checked = checkSchema(mapped, planned.put->body);
    if (checked)
        return planned;
    if (!mapped.isForgiving)
        return failure(checked.error());
    std::vector<Issue> said;
    ESPALIER_TRY(const MappedRecord milder, withoutRefused(mapped, item.key, said));
    ESPALIER_TRY(planned, plan(milder, item, authority));
    std::move(planned.issues.begin(), planned.issues.end(), std::back_inserter(said));
    planned.issues = std::move(said);
    return planned;
}

Result<void> ImportPlan::add(const ImportItem &item, const std::string &authority)
{
    ImportedItem done{item.key, item.where, item.records.front().id, ImportFate::Unchanged, {}};
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
        if (&mapped == &item.records.front()) {
            done.fate = planned->fate;
            done.changed = std::move(planned->changed);
        } else if (planned->fate != ImportFate::Unchanged && done.fate == ImportFate::Unchanged) {
            done.fate = ImportFate::Updated;
        }
        all.push_back(std::move(*planned));
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].standIn)
            addPut(std::move(*all[i].standIn));
        if (all[i].put) {
            addPut(std::move(*all[i].put));
            if (const auto &raw = item.records[i].raw)
                m_files.emplace(records::attachmentPath(sha256Hex(*raw)), *raw);
        }
        for (Issue &issue : all[i].issues)
            m_report.issues.push_back(std::move(issue));
    }
    ++(done.fate == ImportFate::Created       ? m_report.created
           : done.fate == ImportFate::Updated ? m_report.updated
                                              : m_report.unchanged);
    m_report.items.push_back(std::move(done));
    return {};
}

} // namespace espalier::catalogue::detail
