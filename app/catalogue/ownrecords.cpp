// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/slug.h"
#include "app/catalogue/tableimport.h"

#include <unordered_map>

namespace espalier::catalogue::detail {

static std::string ownText(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Which kind of record an item says it is: by its schema, else its id, else a source.
static Result<records::Kind> ownKind(const Json &item)
{
    if (const std::string schema = ownText(item, "schema"); !schema.empty())
        return records::kindByName(schema.substr(0, schema.find('/')));
    if (const std::string id = ownText(item, "id"); !id.empty()) {
        ESPALIER_TRY(const RecordId parsed, RecordId::parse(id));
        return records::kindOf(parsed);
    }
    return records::Kind::Source;
}

/// Errors: Invalid, in words for the person who imports.
static Result<ImportItem> mapOwnRecord(const PlacedJson &placed)
{
    if (!placed.value.is_object())
        return failure(ErrorCode::Invalid, placed.where, "A record must be an object, and this is none.");
    MappedRecord record;
    ESPALIER_TRY(record.kind, ownKind(placed.value));
    if (records::kindInfo(record.kind).kindClass != records::KindClass::Record)
        return failure(ErrorCode::Invalid, placed.where, "Comments, claims and other events cannot be imported.");
    record.body = placed.value;
    const std::string id = ownText(record.body, "id");
    std::string key = id;
    if (id.empty()) {
        key = ownText(record.body, "name") + "\n" + ownText(record.body, "homepage");
        if (key == "\n")
            return failure(ErrorCode::Invalid, placed.where, "The record has neither an id nor a name.");
        record.id = derivedId(records::kindInfo(record.kind).prefix, "json", key);
        record.body["id"] = record.id.text();
        key = ownText(record.body, "name");
        if (std::string slug = slugFor(key); !slug.empty() && !record.body.contains("slug"))
            record.body["slug"] = std::move(slug);
    } else {
        ESPALIER_TRY(record.id, RecordId::parse(id));
    }
    if (!record.body.contains("schema"))
        record.body["schema"] = records::Schema::of(record.kind).version();
    ImportItem item{std::move(key), placed.where, {}};
    item.records.push_back(std::move(record));
    return item;
}

ImportBatch mapOwnRecords(std::vector<PlacedJson> items)
{
    ImportBatch batch;
    batch.authority = "json";
    batch.read = items.size();
    std::unordered_map<RecordId, std::string> placeById;
    std::size_t number = 0;
    for (const PlacedJson &placed : items) {
        const std::string numbered = "#" + std::to_string(++number);
        auto item = mapOwnRecord(placed);
        if (!item) {
            batch.rejected.push_back({numbered, placed.where, item.error().detail});
            continue;
        }
        const auto [place, isNew] = placeById.emplace(item->records.front().id, placed.where);
        if (isNew)
            batch.items.push_back(std::move(*item));
        else
            batch.rejected.push_back(
                {item->key, placed.where, "The same record stands at " + place->second + " already; that one was taken."});
    }
    return batch;
}

} // namespace espalier::catalogue::detail
