// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/bigscience.h"

#include "app/catalogue/bigscience/entry.h"
#include "app/catalogue/textfold.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace espalier::catalogue::detail {
namespace bigscience {

static std::string uidOf(const Json &entry)
{
    const auto uid = entry.find("uid");
    return uid != entry.end() && uid->is_string() ? std::string(trimmed(uid->get_ref<const std::string &>())) : std::string();
}

static bool isOrganisation(const Json &entry)
{
    const auto type = entry.find("type");
    return type != entry.end() && type->is_string() && trimmed(type->get_ref<const std::string &>()) == "organization";
}

/// Entries that can become records, each key once; the others are rejected with both places.
static std::vector<PlacedJson> usableEntries(std::vector<PlacedJson> entries, ImportBatch &batch)
{
    constexpr std::size_t longestUid = 1000;
    std::vector<PlacedJson> usable;
    std::unordered_map<std::string, std::string> placeByUid;
    std::size_t number = 0;
    for (PlacedJson &entry : entries) {
        const std::string numbered = "#" + std::to_string(++number);
        if (!entry.value.is_object()) {
            batch.rejected.push_back({numbered, entry.where, "An entry must be an object, and this is none."});
            continue;
        }
        const std::string uid = uidOf(entry.value);
        if (uid.empty() || uid.size() > longestUid) {
            batch.rejected.push_back(
                {numbered, entry.where, uid.empty() ? "The entry has no \"uid\"." : "Its \"uid\" is longer than 1,000 bytes."});
            continue;
        }
        const auto [place, isNew] = placeByUid.emplace(uid, entry.where);
        if (!isNew) {
            batch.rejected.push_back(
                {uid, entry.where,
                 "The uid \"" + uid + "\" stands at " + place->second + " already; that entry was taken and this one was not."});
            continue;
        }
        usable.push_back(std::move(entry));
    }
    return usable;
}

std::vector<MappedRecord> mapSource(EntryLeaves &leaves, const EntryContext &context)
{
    MappedRecord record;
    record.kind = records::Kind::Source;
    record.id = recordIdOf(record.kind, leaves.key());
    record.body = Json{{"id", record.id.text()}, {"schema", records::Schema::of(record.kind).version()}};
    Json &body = record.body;
    static constexpr Word kinds[] = {{"primary", "primary"}, {"processed", "processed"}};
    put(body, "kind", codeOnly(kinds, "type", "kind", leaves));
    if (!body.contains("kind") && !leaves.has("type"))
        leaves.issue(Severity::Warning, "type-missing", "kind",
                     "Nothing says whether it is a primary source or a processed dataset.");
    ContactParts custodian;
    ContactParts access;
    mapDescription(leaves, body, custodian);
    bool isCode = false;
    mapLanguages(leaves, context, body, &isCode);
    mapCustodian(leaves, context, body, custodian);
    mapAccess(leaves, body, access);
    mapLicensing(leaves, context, body);
    mapPersonalData(leaves, body);
    mapCategory(leaves, body);
    mapUpstream(leaves, context, body);
    mapMedia(leaves, body, isCode);

    std::vector<MappedRecord> contacts;
    if (!custodian.isEmpty()) {
        contacts.push_back(contactRecord(leaves, "custodian", custodian));
        put(body, "custodian.contact", contacts.back().id.text());
    }
    const bool isSame = access.notes.empty() && !access.emails.empty()
        && std::all_of(access.emails.begin(), access.emails.end(), [&custodian](const std::string &email) {
                            return std::find(custodian.emails.begin(), custodian.emails.end(), email) != custodian.emails.end();
                        });
    if (isSame) {
        put(body, "access.contact", contacts.front().id.text());
    } else if (!access.isEmpty()) {
        contacts.push_back(contactRecord(leaves, "access", access));
        put(body, "access.contact", contacts.back().id.text());
    }
    reportAddressesInTexts(body, leaves);
    record.keptAside = leaves.leftOver();
    std::vector<MappedRecord> out;
    out.push_back(std::move(record));
    std::move(contacts.begin(), contacts.end(), std::back_inserter(out));
    return out;
}

/// One issue for every entry that shares a value with others.
static void reportShared(const std::map<std::string, std::vector<std::string>> &keysByValue, const char *code, const char *field,
                         const std::string &what, ImportBatch &batch)
{
    constexpr std::size_t mostNamed = 5;
    for (const auto &[value, keys] : keysByValue) {
        if (keys.size() < 2)
            continue;
        for (const std::string &key : keys) {
            std::string others;
            std::size_t named = 0;
            for (const std::string &other : keys)
                if (other != key && named++ < mostNamed)
                    others += (others.empty() ? "" : ", ") + other;
            batch.addIssue(Severity::Note, code, key, field,
                           "The same " + what + " stands in " + others + (keys.size() > mostNamed + 1 ? " and others." : "."));
        }
    }
}

/// Addresses that differ by their last slash lead to the same page.
static std::string withoutLastSlash(std::string url)
{
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

void checkAcrossEntries(const std::vector<ImportItem> &items, ImportBatch &batch)
{
    std::map<std::string, std::vector<std::string>> byHomepage;
    std::map<std::string, std::vector<std::string>> byName;
    for (const ImportItem &item : items) {
        const Json &body = item.records.front().body;
        if (const auto homepage = body.find("homepage"); homepage != body.end())
            byHomepage[withoutLastSlash(homepage->get<std::string>())].push_back(item.key);
        byName[foldName(body["name"].get_ref<const std::string &>())].push_back(item.key);
    }
    reportShared(byHomepage, "homepage-shared", "homepage", "homepage", batch);
    reportShared(byName, "name-duplicate", "name", "name", batch);
}

} // namespace bigscience

ImportBatch mapBigScience(std::vector<PlacedJson> entries, const Codes &codes,
                          const std::function<bool(const RecordId &)> &isInWorkshop)
{
    ImportBatch batch;
    batch.authority = "bigscience";
    batch.read = entries.size();
    const std::vector<PlacedJson> usable = bigscience::usableEntries(std::move(entries), batch);

    std::unordered_set<RecordId> here;
    for (const PlacedJson &entry : usable)
        here.insert(
            bigscience::recordIdOf(bigscience::isOrganisation(entry.value) ? records::Kind::Organisation : records::Kind::Source,
                                   bigscience::uidOf(entry.value)));
    const bigscience::EntryContext context{&codes, [&](const RecordId &id) { return here.contains(id) || isInWorkshop(id); }};

    for (const PlacedJson &entry : usable) {
        const std::string uid = bigscience::uidOf(entry.value);
        bigscience::EntryLeaves leaves(entry.value, uid, batch);
        leaves.text("uid");
        ImportItem item{uid, entry.where, {}};
        if (bigscience::isOrganisation(entry.value)) {
            leaves.text("type");
            item.records = bigscience::mapOrganisation(leaves, context);
        } else {
            item.records = bigscience::mapSource(leaves, context);
        }
        batch.items.push_back(std::move(item));
    }
    bigscience::checkAcrossEntries(batch.items, batch);
    return batch;
}

} // namespace espalier::catalogue::detail
