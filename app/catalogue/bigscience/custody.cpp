// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/entry.h"

#include <algorithm>
#include <iterator>

namespace espalier::catalogue::detail::bigscience {

/// custodian.in_catalogue: an organisation entry of the files or of the workshop.
static void mapCustodianEntry(EntryLeaves &leaves, const EntryContext &context, Json &body)
{
    const std::string path = "custodian.in_catalogue";
    const std::string uid = leaves.text(path);
    if (uid.empty())
        return;
    const RecordId id = recordIdOf(records::Kind::Organisation, uid);
    if (context.exists(id)) {
        put(body, "custodian.organisation", id.text());
        return;
    }
    leaves.keep(path, uid);
    leaves.issue(Severity::Warning, "custodian-dangling", "custodian.organisation",
                 "The custodian is said to be the entry \"" + uid
                     + "\", which is no organisation in the file or the workshop; the key was kept aside.");
}

/// The page about the custodian, which people also used for addresses and prose.
static void mapCustodianPage(EntryLeaves &leaves, Json &body, const FieldPath &field, ContactParts &contact)
{
    const std::string path = "custodian.additional";
    const std::string page = leaves.text(path);
    if (page.empty())
        return;
    if (isUrl(page)) {
        put(body, field, page);
    } else if (page.find('@') != std::string::npos && page.find("://") == std::string::npos) {
        leaves.issue(Severity::Warning, "email-in-page", field,
                     "A web address is expected here and an e-mail address was given; it is in the contact.");
        addAddresses(page, "custodian.contact", leaves, contact);
    } else {
        leaves.keep(path, page);
        leaves.issue(Severity::Note, "page-not-url", field, "This is not one web address with its scheme; it was kept aside.");
    }
}

static void takeContact(EntryLeaves &leaves, ContactParts &contact)
{
    contact.name = leaves.text("custodian.contact_name");
    bool isCut = false;
    const Json shortened = otherValue(contact.name, &isCut);
    if (isCut) {
        contact.notes.push_back(contact.name);
        contact.name = shortened["other"].get<std::string>();
    }
    const std::string emails = leaves.text("custodian.contact_email");
    if (emails.empty())
        leaves.issue(Severity::Note, "contact-missing", "custodian.contact", "There is no e-mail address of a contact.");
    addAddresses(emails, "custodian.contact", leaves, contact);
    contact.isWilling = leaves.flag("custodian.contact_submitter");
}

/// What is reported alike for sources and organisations.
static void checkCustodian(EntryLeaves &leaves, const FieldPath &nameField, const FieldPath &placeField)
{
    if (leaves.has("custodian.in_catalogue"))
        return;
    if (!leaves.has("custodian.name"))
        leaves.issue(Severity::Warning, "custodian-missing", nameField,
                     "There is neither the name of a custodian nor a link to one in the catalogue.");
    if (!leaves.has("custodian.location"))
        leaves.issue(Severity::Note, "custodian-place-missing", placeField, "Nothing says where the custodian is.");
}

void mapCustodian(EntryLeaves &leaves, const EntryContext &context, Json &body, ContactParts &contact)
{
    checkCustodian(leaves, "custodian", "custodian.place");
    mapCustodianEntry(leaves, context, body);
    std::string name = leaves.text("custodian.name");
    if (isEmail(name)) {
        leaves.issue(Severity::Warning, "email-in-name", "custodian.name",
                     "A name is expected here and an e-mail address was given; it is in the contact.");
        addAddresses(name, "custodian.contact", leaves, contact);
        name.clear();
    }
    bool isCut = false;
    const Json shortened = otherValue(name, &isCut);
    if (isCut) {
        leaves.keep("custodian.name", name);
        name = shortened["other"].get<std::string>();
    }
    put(body, "custodian.name", name);
    put(body, "custodian.type", codeOrOther(custodianTypes(), "custodian.type", leaves));
    put(body, "custodian.place", mapPlace("custodian.location", "custodian.place", leaves, context));
    takeContact(leaves, contact);
    mapCustodianPage(leaves, body, "custodian.homepage", contact);
    if (contact.isWilling)
        put(body, "needs", Json::array({"contact"}));
}

/// The addresses of a download text: the first becomes the address, several or other text are kept aside whole.
static void mapDownloadAddress(EntryLeaves &leaves, Json &body, ContactParts &contact)
{
    const std::string path = "availability.procurement.download_url";
    const std::string text = leaves.text(path);
    if (text.empty())
        return;
    if (isEmail(text)) {
        leaves.issue(Severity::Warning, "email-in-url", "access.url",
                     "A download address is expected here and an e-mail address was given; it is in the contact for the data.");
        addAddresses(text, "access.contact", leaves, contact);
        return;
    }
    if (isUrl(text)) {
        put(body, "access.url", text);
        return;
    }
    const std::size_t end = text.find_first_of(", ;\t\r\n");
    if (const std::string first = text.substr(0, end); isUrl(first)) {
        put(body, "access.url", first);
        leaves.issue(Severity::Warning, "several-urls", "access.url",
                     "Several addresses or other text were given; the first address was taken and the text kept aside.");
    } else {
        leaves.issue(Severity::Warning, "url-not-url", "access.url",
                     "This is not a web address with its scheme; it was kept aside.");
    }
    leaves.keep(path, text);
}

void mapAccess(EntryLeaves &leaves, Json &body, ContactParts &contact)
{
    const std::string prefix = "availability.procurement.";
    const Json kind = codeOnly(accessKinds(), prefix + "for_download", "access.kind", leaves);
    const bool isDownloadable = kind == Json("direct") || kind == Json("agreement");
    if (isDownloadable && !leaves.has(prefix + "download_url"))
        leaves.issue(Severity::Warning, "access-url-missing", "access.url",
                     "It is said to be downloadable and there is no address.");
    if (!isDownloadable && !kind.is_null() && !leaves.has(prefix + "download_email") && !leaves.has("custodian.contact_email"))
        leaves.issue(Severity::Warning, "access-email-missing", "access.contact",
                     "It is not downloadable and there is no e-mail address to ask at.");
    put(body, "access.kind", kind);
    mapDownloadAddress(leaves, body, contact);
    addAddresses(leaves.text(prefix + "download_email"), "access.contact", leaves, contact);
}

/// The name in the custodian section of an organisation's entry: its own once more, or that of a person or a parent.
static void mapOwnCustodianName(EntryLeaves &leaves, const Json &body, ContactParts &contact)
{
    const std::string name = leaves.text("custodian.name");
    if (name.empty() || Json(name) == body["name"])
        return;
    if (contact.name.empty() && name.size() <= 500)
        contact.name = name;
    else
        contact.keptAside["custodian.name"] = name;
    leaves.issue(Severity::Note, "kept-aside", "contact",
                 "The custodian's name differs from the organisation's; it is kept with the contact.");
}

std::vector<MappedRecord> mapOrganisation(EntryLeaves &leaves, const EntryContext &context)
{
    MappedRecord record;
    record.kind = records::Kind::Organisation;
    record.id = recordIdOf(record.kind, leaves.key());
    record.body = Json{{"id", record.id.text()}, {"schema", records::Schema::of(record.kind).version()}};
    ContactParts contact;
    mapDescription(leaves, record.body, contact);
    mapLanguages(leaves, context, record.body, nullptr);
    checkCustodian(leaves, "contact", "place");
    put(record.body, "type", codeOrOther(custodianTypes(), "custodian.type", leaves));
    put(record.body, "place", mapPlace("custodian.location", "place", leaves, context));
    takeContact(leaves, contact);
    mapOwnCustodianName(leaves, record.body, contact);
    // The page about the organisation is its homepage or a second one, for which there is no field.
    const std::string page = leaves.text("custodian.additional");
    if (isEmail(page))
        addAddresses(page, "contact", leaves, contact);
    else if (!record.body.contains("homepage") && isUrl(page))
        put(record.body, "homepage", page);
    else if (!page.empty() && Json(page) != record.body.value("homepage", Json()))
        leaves.keep("custodian.additional", page);

    std::vector<MappedRecord> contacts;
    if (!contact.isEmpty()) {
        contacts.push_back(contactRecord(leaves, "custodian", contact));
        contacts.back().body["organisation"] = record.id.text();
        put(record.body, "contact", contacts.back().id.text());
    } else if (contact.isWilling) {
        leaves.keep("custodian.contact_submitter", "true");
    }
    reportAddressesInTexts(record.body, leaves);
    record.keptAside = leaves.leftOver();
    std::vector<MappedRecord> out;
    out.push_back(std::move(record));
    std::move(contacts.begin(), contacts.end(), std::back_inserter(out));
    return out;
}

} // namespace espalier::catalogue::detail::bigscience
