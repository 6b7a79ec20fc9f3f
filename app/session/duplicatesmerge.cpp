// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicatesmerge.h"
#include "app/session/duplicatesdesk.h"
#include "app/session/eventhelp.h"
#include "app/session/workshopprivate.h"

#include "storage/records/emptied.h"

#include <algorithm>

namespace espalier::session {

namespace detail {

namespace {

/// Where records name sources. A frozen version and a decision name what they were about when they were written: those stay as they are.
struct SourceField {
    records::Kind kind;
    const char *path;
};
constexpr SourceField sourceFields[] = {{records::Kind::Source, "derived_from.sources"},
                                        {records::Kind::Dataset, "sources"},
                                        {records::Kind::Agreement, "sources"}};

const char *sourceFieldOf(const RecordId &id)
{
    for (const SourceField &field : sourceFields)
        if (records::kindInfo(field.kind).prefix == id.prefix())
            return field.path;
    return nullptr;
}

bool doesNameSource(const Json &body, const char *path, const RecordId &source)
{
    const Json *list = valueAt(body, path);
    return list && list->is_array() && std::find(list->begin(), list->end(), Json(source.text())) != list->end();
}

/// The list with the kept one in the other one's place.
Result<Json> pointedAt(Json body, const char *path, const RecordId &kept, const RecordId &other)
{
    Json list = Json::array();
    for (const Json &value : *valueAt(body, path)) {
        const Json now = value == Json(other.text()) ? Json(kept.text()) : value;
        if (std::find(list.begin(), list.end(), now) == list.end())
            list.push_back(now);
    }
    ESPALIER_CHECK(setValueAt(body, path, std::move(list)));
    return body;
}

/// The ids of records that name a source, as far as they are indexed.
Result<std::vector<RecordId>> recordsNaming(const records::RecordStore &store, const index::Index &index, const RecordId &source)
{
    std::vector<RecordId> found;
    index::SourceQuery query;
    query.text = source.text();
    ESPALIER_TRY(const auto rows, index.sourceRows(query));
    ESPALIER_TRY(const auto sources, index.sources(rows));
    std::vector<RecordId> candidates;
    for (const index::SourceRow &row : sources)
        candidates.push_back(row.id);
    for (const char *kind : {"dataset", "agreement"}) {
        ESPALIER_TRY(const auto hits, index.all(kind));
        for (const index::RecordHit &hit : hits)
            candidates.push_back(hit.id);
    }
    for (const RecordId &id : candidates) {
        const auto record = store.read(id);
        if (record && id != source && doesNameSource(record->body, sourceFieldOf(id), source))
            found.push_back(id);
    }
    return found;
}

Result<void> checkMergeable(const records::Record &kept, const records::Record &other)
{
    if (kept.id == other.id)
        return failure(ErrorCode::Invalid, kept.id.text(), "a source cannot be merged with itself");
    for (const records::Record *record : {&kept, &other}) {
        if (record->id.prefix() != records::kindInfo(records::Kind::Source).prefix)
            return failure(ErrorCode::Invalid, record->id.text(), "only sources can be merged");
        if (record->body.contains("merged_into"))
            return failure(ErrorCode::Invalid, record->id.text(),
                           "this source was merged into " + textAt(record->body, "merged_into") + " already",
                           "Merge with that one.");
    }
    if (kept.body.contains("withdrawn"))
        return failure(ErrorCode::Invalid, kept.id.text(), "this source was withdrawn", "Keep the other one.");
    return {};
}

/// The fields that say something in the kept record and nothing in the merged one, because somebody chose so or because they named one of the two.
std::vector<FieldPath> chosenEmpty(const Json &kept, const Json &merged)
{
    return records::emptiedFields(kept, merged);
}

Json withdrawnInto(const records::Record &other, const records::Record &kept, const Identity &who, const Clock &clock)
{
    Json body = other.body;
    body["merged_into"] = kept.id.text();
    if (!body.contains("withdrawn"))
        body["withdrawn"] = {{"at", formatTime(clock.now())},
                             {"by", who.person.text()},
                             {"reason", "The same as " + textAt(kept.body, "name") + "; merged into it."}};
    return body;
}

} // namespace

} // namespace detail

Result<SourceMerge> Duplicates::preview(const RecordId &kept, const RecordId &other) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    const records::RecordStore &store = reader.store();
    SourceMerge merge;
    ESPALIER_TRY(merge.kept, store.read(kept));
    ESPALIER_TRY(merge.other, store.read(other));
    ESPALIER_CHECK(detail::checkMergeable(merge.kept, merge.other));
    detail::MergedBodies bodies = detail::mergeBodies(merge.kept.body, merge.other.body);
    merge.fields = std::move(bodies.fields);
    merge.merged = std::move(bodies.merged);
    ESPALIER_TRY(const auto *indexed, reader.index());
    ESPALIER_TRY(const auto naming, detail::recordsNaming(store, *indexed, other));
    for (const RecordId &id : naming) {
        if (id == kept)
            continue;
        if (id.prefix() == other.prefix()) {
            ESPALIER_TRY(auto row, indexed->source(id));
            if (row)
                merge.redirected.push_back(std::move(*row));
        } else if (auto hit = indexed->find(id.text())) {
            merge.relinked.push_back(std::move(*hit));
        }
    }
    return merge;
}

Result<records::Record> Duplicates::merge(const RecordId &kept, const RecordId &other, const std::vector<FieldEdit> &choices)
{
    const Identity who = m_workshop.identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const records::Record one, store.read(kept));
        ESPALIER_TRY(const records::Record two, store.read(other));
        ESPALIER_CHECK(detail::checkMergeable(one, two));
        Json merged = detail::mergeBodies(one.body, two.body).merged;
        for (const FieldEdit &choice : choices) {
            const records::Field *field = records::Schema::of(records::Kind::Source).field(choice.field);
            if (!field || field->merge == records::MergeRule::Immutable || choice.field == "schema")
                return failure(ErrorCode::Invalid, kept.text() + ": " + choice.field, "this field cannot be chosen in a merge");
            ESPALIER_CHECK(setValueAt(merged, choice.field, choice.value));
        }
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        std::vector<FieldPath> empties = detail::chosenEmpty(one.body, merged);
        change.puts.push_back({std::move(merged), one.blob, std::move(empties)});
        change.puts.push_back({detail::withdrawnInto(two, one, who, *m_workshop.d->clock), two.blob});
        ESPALIER_TRY(const auto reader, m_workshop.d->lease());
        ESPALIER_TRY(const auto *indexed, reader.index());
        ESPALIER_TRY(const auto naming, detail::recordsNaming(store, *indexed, other));
        for (const RecordId &id : naming) {
            if (id == kept)
                continue;
            ESPALIER_TRY(const records::Record record, store.read(id));
            ESPALIER_TRY(Json body, detail::pointedAt(record.body, detail::sourceFieldOf(id), kept, other));
            change.puts.push_back({std::move(body), record.blob});
        }
        change.summary = "Merge " + detail::nameInSummary(two) + " into " + detail::nameInSummary(one);
        change.trailers = {{"Batch", "merge"}}; // listed among the changes of many, and taken back like one
        return change;
    };
    const auto saved = m_workshop.d->save(make);
    if (!saved)
        return failure(saved.error());
    return m_workshop.d->readBack(kept);
}

} // namespace espalier::session
