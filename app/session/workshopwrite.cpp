// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/filling.h"
#include "app/session/nomination.h"
#include "app/session/vocabularyterms.h"
#include "app/session/workshopprivate.h"
#include "storage/records/emptied.h"

namespace espalier::session {

namespace detail {

static Json orNull(const Json *value)
{
    return value ? *value : Json();
}

static std::string bodyText(const Json &body, const char *key)
{
    return body.is_object() && body.contains(key) && body[key].is_string() ? body[key].get<std::string>() : std::string();
}

static Result<Json> bodyAt(const records::RecordStore &store, const std::string &basis, const RecordId &id)
{
    ESPALIER_TRY(const auto blob, git::ObjectId::parse(basis));
    ESPALIER_TRY(const std::string bytes, store.repository().blob(blob));
    return parseJson(bytes, id.text());
}

/// Errors: Conflict when a field to be edited is no longer what it was at `basis`.
static Result<void> checkUntouched(const records::RecordStore &store, const records::Record &now,
                                   const std::vector<FieldEdit> &edits, const std::string &basis)
{
    if (basis.empty() || basis == now.blob.hex())
        return {};
    ESPALIER_TRY(const Json before, bodyAt(store, basis, now.id));
    for (const FieldEdit &edit : edits) {
        const Json current = orNull(valueAt(now.body, edit.field));
        if (current != orNull(valueAt(before, edit.field)) && current != edit.value)
            return failure(ErrorCode::Conflict, edit.field, "somebody else has changed this field in between",
                           "Look at the new value and edit again.");
    }
    return {};
}

static Result<void> applyEdits(Json &body, const std::vector<FieldEdit> &edits, records::Kind kind)
{
    const records::Schema &schema = records::Schema::of(kind);
    const std::string id = bodyText(body, "id");
    for (const FieldEdit &edit : edits) {
        const records::Field *field = schema.field(edit.field);
        const Json *current = valueAt(body, edit.field);
        if (edit.field.empty() || edit.field == "schema")
            return failure(ErrorCode::Invalid, id + ": " + edit.field, "this field cannot be edited");
        if (field && field->merge == records::MergeRule::Immutable && current && *current != edit.value)
            return failure(ErrorCode::Invalid, id + ": " + edit.field, "this field never changes once it is set");
        Json value = field && field->widget == records::Widget::Languages ? canonicalLanguages(edit.value) : edit.value;
        if (records::saysNothing(value))
            value = Json(); // nothing is stored as nothing
        ESPALIER_CHECK(setValueAt(body, edit.field, std::move(value)));
    }
    return {};
}

/// The fields that the edits mean to empty. Who puts a whole object or list in the place of another means to drop what it lacks only when they
/// have seen what was there.
static std::vector<FieldPath> emptiedBy(const std::vector<FieldEdit> &edits, bool hasSeen)
{
    std::vector<FieldPath> fields{"filled_from"}; // where a value came from goes with the value
    for (const FieldEdit &edit : edits)
        if (hasSeen || records::saysNothing(edit.value) || !edit.value.is_structured())
            fields.push_back(edit.field);
    return fields;
}

static std::string nameForSummary(const Json &body)
{
    std::string name = bodyText(body, "name");
    for (char &c : name) {
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    }
    if (name.size() > 60) {
        std::size_t end = 60;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80)
            --end;
        name = name.substr(0, end) + "...";
    }
    return name;
}

} // namespace detail

Result<records::Record> Workshop::nominate(Json body, const Work &work)
{
    const Identity who = identity();
    ESPALIER_TRY(Json complete, completedNomination(std::move(body), who, *d->clock));
    ESPALIER_CHECK(checkNomination(complete));
    ESPALIER_TRY(const RecordId id, RecordId::parse(detail::bodyText(complete, "id")));
    const bool needsSlug = !complete.contains("slug");
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        if (store.read(id))
            return failure(ErrorCode::Conflict, id.text(), "a record with this id exists already",
                           "Edit it, or leave \"id\" out to nominate another source.");
        ESPALIER_TRY(const auto terms, detail::TermBook::of(store));
        complete = terms->canonicalBody(std::move(complete));
        if (needsSlug)
            complete["slug"] = d->freeSlug(detail::bodyText(complete, "name"), id);
        records::Change change;
        ESPALIER_TRY(auto person, d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.puts.push_back({complete, {}});
        change.summary = "Nominate " + detail::nameForSummary(complete);
        return change;
    };
    ESPALIER_CHECK(d->save(make, work));
    // The nomination is committed; a draft that cannot be dropped now is dropped at the next start.
    [[maybe_unused]] const auto dropped = d->drafts->drop(id);
    return d->readBack(id);
}

Result<records::Record> Workshop::edit(const RecordId &id, const std::vector<FieldEdit> &edits, const std::string &basis)
{
    ESPALIER_TRY(const records::Kind kind, records::kindOf(id));
    const Identity who = identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(auto now, store.read(id));
        ESPALIER_CHECK(detail::checkUntouched(store, now, edits, basis));
        Json body = now.body;
        ESPALIER_CHECK(detail::applyEdits(body, edits, kind));
        ESPALIER_TRY(const auto terms, detail::TermBook::of(store));
        const Json canonical = terms->canonicalBody(body);
        for (const FieldEdit &edit : edits) // what nobody touched stays as it is
            if (const Json *value = valueAt(canonical, edit.field); value && valueAt(body, edit.field)) {
                ESPALIER_CHECK(setValueAt(body, edit.field, *value));
            }
        if (kind == records::Kind::Source)
            catalogue::forgetFilled(now.body, body);
        records::Change change;
        if (body == now.body)
            return change;
        if (id != who.person) {
            ESPALIER_TRY(auto person, d->missingPerson(store, who));
            if (person)
                change.puts.push_back(std::move(*person));
        }
        change.puts.push_back({body, now.blob, detail::emptiedBy(edits, !basis.empty())});
        change.summary = "Edit " + detail::nameForSummary(body);
        return change;
    };
    ESPALIER_CHECK(d->save(make));
    return d->readBack(id);
}

Result<records::Record> Workshop::revert(const RecordId &id, const std::vector<FieldChange> &changes)
{
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(auto now, store.read(id));
        Json body = now.body;
        for (const FieldChange &undone : changes) {
            const Json current = detail::orNull(valueAt(body, undone.field));
            if (current == undone.from)
                continue;
            if (current != undone.to)
                return failure(ErrorCode::Conflict, undone.field, "this field has been changed again since",
                               "Edit it to what it should be.");
            ESPALIER_CHECK(setValueAt(body, undone.field, undone.from));
        }
        records::Change change;
        if (body == now.body)
            return change;
        std::vector<FieldPath> emptied;
        for (const FieldChange &undone : changes)
            emptied.push_back(undone.field); // it said nothing before that edit
        change.puts.push_back({body, now.blob, std::move(emptied)});
        change.summary = "Undo an edit of " + detail::nameForSummary(body);
        return change;
    };
    ESPALIER_CHECK(d->save(make));
    return d->readBack(id);
}

Result<records::Record> Workshop::add(records::Kind kind, Json body)
{
    const records::KindInfo &info = records::kindInfo(kind);
    if (kind == records::Kind::Source)
        return nominate(std::move(body));
    if (info.kindClass != records::KindClass::Record || !body.is_object())
        return failure(ErrorCode::Invalid, std::string(info.name), "only records can be added this way, as a JSON object");
    const Identity who = identity();
    if (!body.contains("id")) {
        const std::string email = kind == records::Kind::Person ? detail::bodyText(body, "email") : std::string();
        body["id"] = email.empty() ? newId(info.prefix, *d->clock).text() : personId(email).text();
    }
    if (!body.contains("schema"))
        body["schema"] = records::Schema::of(kind).version();
    if (body.contains("languages"))
        body["languages"] = canonicalLanguages(body["languages"]);
    ESPALIER_TRY(const RecordId id, RecordId::parse(detail::bodyText(body, "id")));
    if (id.prefix() != info.prefix)
        return failure(ErrorCode::Invalid, id.text(), "this is not the id of a " + std::string(info.name));
    const bool needsSlug = !body.contains("slug") && kind != records::Kind::Contact;
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        if (store.read(id))
            return failure(ErrorCode::Conflict, id.text(), "a record with this id exists already");
        ESPALIER_TRY(const auto terms, detail::TermBook::of(store));
        body = terms->canonicalBody(std::move(body));
        if (needsSlug)
            body["slug"] = d->freeSlug(detail::bodyText(body, "name"), id);
        records::Change change;
        if (id != who.person) {
            ESPALIER_TRY(auto person, d->missingPerson(store, who));
            if (person)
                change.puts.push_back(std::move(*person));
        }
        change.puts.push_back({body, {}});
        // A contact's name stays out of the history of the workshop.
        change.summary = "Add " + std::string(info.name)
            + (kind == records::Kind::Contact ? std::string() : " " + detail::nameForSummary(body));
        return change;
    };
    ESPALIER_CHECK(d->save(make));
    [[maybe_unused]] const auto dropped = d->drafts->drop(id);
    return d->readBack(id);
}

} // namespace espalier::session
