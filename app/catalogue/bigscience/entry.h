// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/bigscience/entryleaves.h"
#include "app/catalogue/bigscience/vocabulary.h"

#include <functional>

namespace espalier::catalogue::detail::bigscience {

/// What the mapping of one entry may ask about the others.
struct EntryContext {
    const Codes *codes = nullptr;
    /// Whether a record is in the files or in the workshop.
    std::function<bool(const RecordId &)> exists;
};

/// How a person or a place can be reached, gathered from several fields of an entry.
struct ContactParts {
    std::string name;
    std::vector<std::string> emails;
    std::vector<std::string> notes; ///< what is no e-mail address, as it was written
    bool isWilling = false;
    Json keptAside = Json::object();

    bool isEmpty() const { return name.empty() && emails.empty() && notes.empty() && keptAside.empty(); }
};

/// Takes a text apart that should hold e-mail addresses. `field` is where issues point to.
void addAddresses(const std::string &text, const FieldPath &field, EntryLeaves &leaves, ContactParts &parts);

/// Makes a contact record of one entry; `role` is "custodian" or "access".
MappedRecord contactRecord(const EntryLeaves &leaves, std::string_view role, const ContactParts &parts);

RecordId recordIdOf(records::Kind kind, std::string_view uid);

/// A code of the vocabulary, or {"other": text}; null for an empty text.
Json codeOrOther(Words words, const std::string &path, EntryLeaves &leaves);
/// A code of the vocabulary, or null: a text outside it is kept aside with an issue.
Json codeOnly(Words words, const std::string &path, const FieldPath &field, EntryLeaves &leaves);
/// The codes of a list; texts outside the vocabulary are kept aside with an issue.
Json codesOnly(Words words, const std::string &path, const FieldPath &field, EntryLeaves &leaves);

/// Puts a value at a path of a record unless it is null or empty.
void put(Json &body, const FieldPath &field, Json value);

/// name, description, homepage, slug. An e-mail address in the homepage's place goes to the contact.
void mapDescription(EntryLeaves &leaves, Json &body, ContactParts &contact);
/// languages, language_notes, speaker_regions.
void mapLanguages(EntryLeaves &leaves, const EntryContext &context, Json &body, bool *isCode);
/// A place with an issue when its code says less than the label.
Json mapPlace(const std::string &path, const FieldPath &field, EntryLeaves &leaves, const EntryContext &context);

void mapCustodian(EntryLeaves &leaves, const EntryContext &context, Json &body, ContactParts &contact);
void mapAccess(EntryLeaves &leaves, Json &body, ContactParts &contact);
void mapLicensing(EntryLeaves &leaves, const EntryContext &context, Json &body);
void mapPersonalData(EntryLeaves &leaves, Json &body);
void mapCategory(EntryLeaves &leaves, Json &body);
void mapUpstream(EntryLeaves &leaves, const EntryContext &context, Json &body);
void mapMedia(EntryLeaves &leaves, Json &body, bool isCode);

/// The records of a source entry, and of an organisation's.
std::vector<MappedRecord> mapSource(EntryLeaves &leaves, const EntryContext &context);
std::vector<MappedRecord> mapOrganisation(EntryLeaves &leaves, const EntryContext &context);

/// Reports texts of a record that hold an e-mail address, which every export would contain.
void reportAddressesInTexts(const Json &body, EntryLeaves &leaves);

/// What is wrong between the entries: shared homepages and names.
void checkAcrossEntries(const std::vector<ImportItem> &items, ImportBatch &batch);

} // namespace espalier::catalogue::detail::bigscience
