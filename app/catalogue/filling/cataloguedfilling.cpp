// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/filereading.h"

#include "app/catalogue/card/cardkeys.h"
#include "app/catalogue/croissant/croissantkeys.h"
#include "app/catalogue/dpi/dpikeys.h"
#include "app/catalogue/importitem.h"
#include "app/catalogue/masader/masaderkeys.h"
#include "storage/records/schema.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue::detail {

/// Fields that say something about a record and nothing about a source, or that only a person may say.
static bool isFillable(std::string_view field)
{
    for (const std::string_view own : {"id", "schema", "slug", "nominated_by", "nominated_at", "imported", "filled_from",
                                       "withdrawn", "merged_into", "distinct_from", "due", "group", "needs"})
        if (field == own)
            return false;
    // Contacts and people's own records are of another workshop.
    return field != "custodian.contact" && field != "access.contact" && !field.ends_with(".claimed_by")
        && field != "custodian.organisation";
}

/// Where values of an item stand, field by field.
struct ItemPlace {
    std::string where;  ///< "cards.json:17"
    std::string before; ///< of keys: "front matter, "
    EntryKeys keys;

    /// The key a field was read from, as far as the importer's table tells; else the item's line.
    std::string of(std::string_view field) const
    {
        for (const EntryKey &key : keys)
            if (!key.field.empty() && (field == key.field || (field.starts_with(key.field) && field[key.field.size()] == '.')))
                return before + std::string(key.key);
        return where;
    }
};

static ItemPlace placeOf(const std::string &authority, const std::string &where)
{
    ItemPlace place{where.substr(where.find_last_of('/') + 1), {}, {}};
    if (authority == "card")
        place.before = "front matter, ";
    if (authority == "card")
        place.keys = card::keys();
    else if (authority == "croissant")
        place.keys = croissant::keys();
    else if (authority == "dpi")
        place.keys = dpi::keys();
    else if (authority == "masader")
        place.keys = masader::keys();
    return place;
}

static bool isKeyedElement(const Json &one)
{
    return one.is_object() && one.contains("id") && one["id"].is_string();
}

static void addFields(FillingMaker &maker, const Json &value, const FieldPath &path, const ItemPlace &place)
{
    if (!path.empty() && !isFillable(path))
        return;
    if (value.is_object() && !value.contains("other") && !value.contains("attachment")) {
        for (const auto &[key, member] : value.items())
            if (path.empty() || key != "id")
                addFields(maker, member, childPath(path, key), place);
    } else if (value.is_array() && !value.empty() && std::all_of(value.begin(), value.end(), isKeyedElement)) {
        for (const Json &element : value)
            addFields(maker, element, childPath(path, element["id"].get<std::string>()), place);
    } else if (value.is_string()) {
        maker.addText(path, value.get<std::string>(), place.of(path));
    } else {
        maker.add(path, value, place.of(path));
    }
}

/// Whether a row of a table says anything besides a name: any table of people or places has a column of names.
static bool isOnlyNamed(const Json &body)
{
    for (const auto &[key, value] : body.items())
        if (isFillable(key) && key != "name" && !saysNothing(value))
            return false;
    return true;
}

/// Names of persons are for contacts, and whole sentences are no names.
static Json withoutPersons(FillingMaker &maker, Json body)
{
    const std::string name = textAt(body, "custodian.name");
    const bool isPerson = textAt(body, "custodian.type") == "private-individual";
    if (name.empty() || (!isPerson && name.size() <= 150))
        return body;
    body["custodian"].erase("name");
    if (isPerson)
        maker.issue(Severity::Note, "person-left-out", "custodian.contact",
                    "Persons are named as its owners: write who they are into a contact, where it stays private.");
    return body;
}

/// An entry about an organisation says who looks after something.
static void addOrganisation(FillingMaker &maker, const Json &body, const ItemPlace &place)
{
    for (const char *field : {"name", "type", "place", "homepage"})
        if (const Json *value = valueAt(body, field); value && textAt(body, "type") != "private-individual")
            maker.add(std::string("custodian.") + field, *value, place.of(field));
    maker.issue(Severity::Note, "organisation-entry", "custodian",
                "The file describes an organisation and no source: what it says was taken for the custodian.");
}

/// What was said about the item that fills the form.
static void addIssues(FillingMaker &maker, const ImportBatch &batch, const std::string &key)
{
    for (const Issue &issue : batch.issues)
        if (issue.item.empty() || issue.item == key)
            maker.issue(issue.severity, issue.code, issue.field, issue.message);
}

/// The first source of a batch into the form, the others aside.
static bool fillBatch(FillingMaker &maker, const ImportBatch &batch, std::string_view what)
{
    const ImportItem *first = nullptr;
    for (const ImportItem &item : batch.items)
        for (const MappedRecord &record : item.records) {
            if (record.kind != records::Kind::Source)
                continue;
            if (first)
                maker.addFurther(record.body);
            else if (what == "table" && isOnlyNamed(record.body))
                return false;
            else
                addFields(maker, withoutPersons(maker, record.body), {}, placeOf(batch.authority, item.where));
            first = first ? first : &item;
        }
    const bool isOrganisation = !first && !batch.items.empty() && !batch.items.front().records.empty()
        && batch.items.front().records.front().kind == records::Kind::Organisation;
    if (isOrganisation) {
        first = &batch.items.front();
        addOrganisation(maker, first->records.front().body, placeOf(batch.authority, first->where));
    }
    if (first)
        addIssues(maker, batch, first->key);
    // A text with commas in its first line is no broken table.
    else if (what != "table")
        for (const Rejected &rejected : batch.rejected)
            maker.issue(Severity::Warning, "item-rejected", {}, rejected.where + ": " + rejected.problem);
    if (first)
        maker.setWhat(std::string(what));
    return first != nullptr;
}

/// What the format of an import is called beside a form.
static std::string_view nameOf(const std::string &authority)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names = {{{"bigscience", "catalogue entry"},
                                                                                            {"masader", "catalogue entry"},
                                                                                            {"card", "data card"},
                                                                                            {"croissant", "Croissant metadata"},
                                                                                            {"dpi", "dataset summary"},
                                                                                            {"csv", "table"},
                                                                                            {"table", "table"}}};
    for (const auto &[known, name] : names)
        if (known == authority)
            return name;
    return "source record";
}

Result<bool> fillCatalogued(FillingMaker &maker, const NamedBytes &file)
{
    SourceFile source;
    source.name = file.name;
    source.bytes = file.bytes;
    const auto format = detectFormat(source);
    if (!format)
        return false;
    // A README without front matter is better read as what it is.
    if (*format == ImportFormat::Card && !trimmed(source.bytes).starts_with("---"))
        return false;
    ImportRequest request;
    request.format = *format;
    const auto batches = mapSourceFiles({source}, request, [](const RecordId &) { return false; });
    if (!batches) {
        // A table without a column for names holds data and no catalogue.
        if (*format == ImportFormat::Csv)
            return false;
        return failure(batches.error());
    }
    bool isAny = false;
    for (const ImportBatch &batch : *batches)
        isAny = fillBatch(maker, batch, nameOf(batch.authority)) || isAny;
    return isAny;
}

} // namespace espalier::catalogue::detail
