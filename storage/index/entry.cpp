// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/entry.h"

#include "storage/index/searchtext.h"
#include "storage/index/sourceamount.h"
#include "storage/index/sortkey.h"
#include "storage/likeness/features.h"

#include <algorithm>

namespace espalier::index::detail {

namespace {

const Json *member(const Json &object, const char *key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

std::string textMember(const Json &object, const char *key)
{
    const Json *value = member(object, key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

/// A long text, or the excerpt of one that was moved to an attachment.
std::string longTextMember(const Json &object, const char *key)
{
    const Json *value = member(object, key);
    if (value && value->is_object())
        return textMember(*value, "excerpt");
    return textMember(object, key);
}

/// A code, or "other:" and the text of a value outside the vocabulary; empty when it is neither.
std::string codeOf(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    const std::string other = textMember(value, "other");
    return other.empty() ? std::string() : "other:" + other;
}

std::vector<std::string> codesOf(const Json *list)
{
    std::vector<std::string> codes;
    if (!list || !list->is_array())
        return codes;
    for (const Json &value : *list) {
        std::string code = codeOf(value);
        if (!code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end())
            codes.push_back(std::move(code));
    }
    return codes;
}

void appendWords(std::string &text, std::string_view more)
{
    if (more.empty())
        return;
    if (!text.empty())
        text.push_back('\n');
    text += more;
}

/// Every {"other": "text"} of a record; what an importer left behind is not the record's own.
void appendOtherTexts(std::string &text, const Json &value)
{
    if (value.is_object()) {
        if (value.size() == 1)
            appendWords(text, textMember(value, "other"));
        for (const auto &[key, inner] : value.items())
            if (inner.is_structured() && key != "imported")
                appendOtherTexts(text, inner);
    } else if (value.is_array()) {
        for (const Json &inner : value)
            if (inner.is_structured())
                appendOtherTexts(text, inner);
    }
}

void addFacets(RecordEntry &entry, FacetField field, const std::vector<std::string> &values)
{
    if (values.empty())
        entry.facets.emplace_back(field, std::string());
    for (const std::string &value : values)
        entry.facets.emplace_back(field, value);
}

void addFacet(RecordEntry &entry, FacetField field, std::string value)
{
    entry.facets.emplace_back(field, std::move(value));
}

std::vector<std::string> licencesOf(const Json &body)
{
    std::vector<std::string> licences;
    const Json *claims = member(body, "licence_claims");
    if (!claims || !claims->is_array())
        return licences;
    for (const Json &claim : *claims) {
        const Json *expression = member(claim, "expression");
        std::string code = expression ? codeOf(*expression) : std::string();
        if (!code.empty() && std::find(licences.begin(), licences.end(), code) == licences.end())
            licences.push_back(std::move(code));
    }
    return licences;
}

void readCustodian(RecordEntry &entry, const Json &body)
{
    const Json *custodian = member(body, "custodian");
    if (!custodian)
        return;
    entry.custodianId = textMember(*custodian, "organisation");
    entry.custodianName = textMember(*custodian, "name");
    entry.custodianText = searchTokens(entry.custodianName);
}

/// "website" and, when that is said, "website/wiki", so that the wider choice finds both.
std::vector<std::string> categoriesOf(const Json &body)
{
    std::vector<std::string> categories;
    const Json *category = member(body, "category");
    if (!category)
        return categories;
    if (const Json *kind = member(*category, "kind"))
        categories.push_back(codeOf(*kind));
    for (const char *kind : {"website", "collection"}) {
        const Json *finer = member(*category, kind);
        const std::string code = finer ? codeOf(*finer) : std::string();
        if (code.empty())
            continue;
        if (std::find(categories.begin(), categories.end(), kind) == categories.end())
            categories.push_back(kind);
        categories.push_back(std::string(kind) + "/" + code);
    }
    std::erase(categories, std::string());
    return categories;
}

void addUnlisted(std::vector<std::string> &found, std::string_view list, const Json *value)
{
    if (!value)
        return;
    if (value->is_array()) {
        for (const Json &one : *value)
            addUnlisted(found, list, &one);
        return;
    }
    const std::string text = textMember(*value, "other");
    std::string shown = std::string(list) + ": " + text;
    if (!text.empty() && std::find(found.begin(), found.end(), shown) == found.end())
        found.push_back(std::move(shown));
}

const Json *innerMember(const Json &object, const char *first, const char *second)
{
    const Json *inner = member(object, first);
    return inner ? member(*inner, second) : nullptr;
}

/// Values outside the vocabularies, each with the vocabulary it should be one of. Source: docs/formats/vocabulary.md.
std::vector<std::string> unlistedOf(const Json &body)
{
    std::vector<std::string> found;
    for (const char *list : {"languages", "speaker_regions", "formats"})
        addUnlisted(found, list, member(body, list));
    addUnlisted(found, "speaker_regions", innerMember(body, "custodian", "place"));
    addUnlisted(found, "custodian.type", innerMember(body, "custodian", "type"));
    addUnlisted(found, "category.kind", innerMember(body, "category", "kind"));
    addUnlisted(found, "category.website", innerMember(body, "category", "website"));
    addUnlisted(found, "category.collection", innerMember(body, "category", "collection"));
    addUnlisted(found, "derived_from.upstream_types", innerMember(body, "derived_from", "upstream_types"));
    addUnlisted(found, "instance.type", innerMember(body, "instance", "type"));
    if (const Json *justification = innerMember(body, "personal_data", "justification"))
        addUnlisted(found, "personal_data.justification.class", member(*justification, "class"));
    if (const Json *claims = member(body, "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims)
            addUnlisted(found, "licence_claims.expression", member(claim, "expression"));
    return found;
}

void readFacets(RecordEntry &entry, const Json &body)
{
    addFacets(entry, FacetField::Language, entry.languages);
    addFacets(entry, FacetField::Place, codesOf(member(body, "speaker_regions")));
    addFacets(entry, FacetField::Licence, entry.licences);
    addFacet(entry, FacetField::Kind, entry.sourceKind);
    addFacets(entry, FacetField::Modality, codesOf(member(body, "modality")));
    if (entry.custodianId.empty() && !entry.custodianName.empty())
        addFacet(entry, FacetField::Custodian, "name:" + entry.custodianName);
    else
        addFacet(entry, FacetField::Custodian, entry.custodianId);
    const Json *personal = member(body, "personal_data");
    addFacet(entry, FacetField::PersonalData, personal ? textMember(*personal, "present") : std::string());
    entry.needs = codesOf(member(body, "needs"));
    entry.due = textMember(body, "due");
    entry.group = textMember(body, "group");
    addFacet(entry, FacetField::NominatedBy, entry.nominatedBy);
    addFacet(entry, FacetField::Group, textMember(body, "group"));
    addFacets(entry, FacetField::Format, codesOf(member(body, "formats")));
    const Json *access = member(body, "access");
    addFacet(entry, FacetField::Access, access ? textMember(*access, "kind") : std::string());
    addFacets(entry, FacetField::Category, categoriesOf(body));
    addFacets(entry, FacetField::Unlisted, unlistedOf(body));
}

std::string sourceBody(const RecordEntry &entry, const Json &body)
{
    std::string text = longTextMember(body, "description");
    appendWords(text, textMember(body, "homepage"));
    appendWords(text, longTextMember(body, "language_notes"));
    for (const std::string &language : entry.languages)
        if (!language.starts_with("other:"))
            appendWords(text, language);
    if (const Json *access = member(body, "access"))
        appendWords(text, textMember(*access, "url"));
    if (const Json *claims = member(body, "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims)
            appendWords(text, textMember(claim, "stands_at"));
    if (const Json *derived = member(body, "derived_from")) // so that what was made of a source is found by its id
        for (const std::string &upstream : codesOf(member(*derived, "sources")))
            if (!upstream.starts_with("other:"))
                appendWords(text, upstream);
    appendOtherTexts(text, body);
    return text;
}

std::string otherBody(const Json &body)
{
    std::string text = longTextMember(body, "description");
    for (const char *key : {"homepage", "email"})
        appendWords(text, textMember(body, key));
    for (const char *key : {"about", "notes", "language_notes"})
        appendWords(text, longTextMember(body, key));
    for (const std::string &email : codesOf(member(body, "emails")))
        appendWords(text, email);
    appendOtherTexts(text, body);
    return text;
}

/// A contact may have no name of its own; something has to stand in a list.
std::string shownName(const Json &body)
{
    std::string name = textMember(body, "name");
    if (name.empty())
        if (const std::vector<std::string> emails = codesOf(member(body, "emails")); !emails.empty())
            name = emails.front();
    return name.empty() ? textMember(body, "id") : name;
}

RecordEntry recordEntry(std::string path, RecordId id, const git::ObjectId &blob, records::Kind kind, const Json &body)
{
    RecordEntry entry;
    entry.path = std::move(path);
    entry.id = std::move(id);
    entry.blob = blob;
    entry.kind = kindNumber(kind);
    entry.slug = textMember(body, "slug");
    entry.name = shownName(body);
    entry.sortKey = nameSortKey(entry.name, entry.id);
    entry.isWithdrawn = member(body, "withdrawn") != nullptr;
    entry.nameText = searchTokens(entry.slug.empty() ? entry.name : entry.name + '\n' + entry.slug);
    if (!entry.isSource()) {
        entry.bodyText = searchTokens(otherBody(body));
        return entry;
    }
    entry.sourceKind = textMember(body, "kind");
    entry.amount = sourceAmount(body);
    entry.languages = codesOf(member(body, "languages"));
    entry.licences = licencesOf(body);
    entry.nominatedBy = textMember(body, "nominated_by");
    readCustodian(entry, body);
    readFacets(entry, body);
    entry.bodyText = searchTokens(sourceBody(entry, body));
    entry.likeness = likeness::keysOf(likeness::featuresOf(body));
    return entry;
}

Entry eventEntry(std::string path, const git::ObjectId &blob, const records::PathInfo &info, records::Kind kind, const Json &body)
{
    EventEntry entry{std::move(path),
                     blob,
                     textMember(body, "id"),
                     textMember(body, "subject"),
                     std::string(kindInfo(kind).name),
                     textMember(body, "author"),
                     textMember(body, "at"),
                     false,
                     textMember(body, "conflict")};
    if (entry.subject != info.subject.text())
        return ProblemEntry{std::move(entry.path), "wrong-place",
                            "The event belongs to " + entry.subject + ", not to the record it lies with."};
    const Json *released = member(body, "released");
    entry.released = released && released->is_boolean() && released->get<bool>();
    if (kind == records::Kind::Task) {
        entry.task = textMember(body, "kind");
        entry.to = textMember(body, "to");
        entry.due = textMember(body, "due");
        entry.ends = textMember(body, "ends");
    } else if (kind == records::Kind::Comment) {
        entry.mentions = codesOf(member(body, "mentions"));
    }
    return entry;
}

Entry conflictEntry(std::string path, const Json &body)
{
    const std::string_view file = std::string_view(path).substr(path.rfind('/') + 1);
    ConflictEntry entry{path, std::string(file.substr(0, file.find('.'))), textMember(body, "record"), textMember(body, "field")};
    if (entry.record.empty() || entry.field.empty())
        return ProblemEntry{std::move(path), "invalid", "The conflict names no record or no field."};
    return entry;
}

ProblemEntry unreadable(std::string path, const Error &error)
{
    return {std::move(path), std::string(codeName(error.code)), describe(error)};
}

/// Whether the index knows what should lie under a path; kinds of a newer program are none of its business.
bool isOurs(std::string_view path)
{
    if (path.starts_with("events/") || path.starts_with("conflicts/"))
        return true;
    constexpr std::string_view folder = "records/";
    if (!path.starts_with(folder))
        return false;
    const std::string_view rest = path.substr(folder.size());
    return records::kindByName(rest.substr(0, rest.find('/'))).has_value();
}

} // namespace

Entry readEntry(const std::string &path, const git::ObjectId &blob, std::string_view bytes)
{
    using records::PathRole;
    const records::PathInfo info = records::pathInfo(path);
    if (info.role != PathRole::Record && info.role != PathRole::Event && info.role != PathRole::Conflict) {
        if (!isOurs(path))
            return {};
        return ProblemEntry{path, "wrong-place", "No record belongs at this path."};
    }
    Result<Json> body = parseCanonical(bytes, path);
    if (!body)
        return unreadable(path, body.error());
    if (info.role == PathRole::Conflict)
        return conflictEntry(path, *body);
    if (textMember(*body, "id") != info.id.text())
        return ProblemEntry{path, "wrong-id", "The id inside is not the one the file is named after."};
    const Result<records::Kind> kind = records::kindOf(info.id);
    if (!kind)
        return unreadable(path, kind.error());
    if (!textMember(*body, "schema").starts_with(std::string(kindInfo(*kind).name) + "/"))
        return ProblemEntry{path, "wrong-schema", "The schema inside is not one of this kind of record."};
    if (info.role == PathRole::Event)
        return eventEntry(path, blob, info, *kind, *body);
    return recordEntry(path, info.id, blob, *kind, *body);
}

} // namespace espalier::index::detail
