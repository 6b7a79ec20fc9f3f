// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"
#include "storage/base/ids.h"
#include "storage/base/json.h"

#include <map>
#include <string>
#include <vector>

namespace espalier::governance {

/// A decision in the few words a document has for it.
struct DocumentedDecision {
    std::string id, kind, outcome;
    std::string standing; ///< standingName: "counts", "stale", ...
    std::string by, at;   ///< name of who decided; RFC 3339
    std::string expression, rationale;
};

/// A source as documents speak about it. Contacts are never among it: the record comes without what points at them, with its long texts whole
/// and the fields of its custodian filled in where that is an organisation of the catalogue.
struct DocumentedSource {
    RecordId id;
    Json record;
    std::string custodian;
    std::string state;               ///< "accepted", ...
    std::string concludedExpression; ///< empty when nothing was decided
    std::string concludedWhy, concludedBy, concludedAt;
    std::string legalBasis;            ///< of the decisions that count; empty: the record's counts
    std::vector<std::string> measures; ///< agreed by decisions that count
    std::vector<DocumentedDecision> decisions;
    std::vector<UseAnswer> uses;
    std::uint64_t documents = 0, bytes = 0, shards = 0;
    std::uint64_t measured = 0;                   ///< of `shards`, those in which languages and personal data were looked for
    std::map<std::string, std::uint64_t> domains; ///< documents by registrable domain, from shard profiles
    std::map<std::string, std::uint64_t> personalData; ///< hits by type, from profiles of the shards that name this source
};

/// A frozen version and all that documents are made of.
struct DocumentedVersion {
    std::string workshop, workshopUrl, commit; ///< what it was made from
    RecordId id;
    Json dataset, version;
    std::vector<DocumentedSource> sources;
    struct Shard {
        std::string path, sha256;
        std::uint64_t bytes = 0, documents = 0;
        std::vector<std::string> sources; ///< ids
    };
    std::vector<Shard> shards;
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> languages; ///< tag: documents, bytes; from profiles
    std::vector<Json> steps, agreements, removals;                            ///< removals without who asked
    std::map<std::string, std::uint64_t> domains;
    std::map<std::string, std::uint64_t> personalData; ///< hits by type over all profiles
    std::size_t unprofiled = 0;                        ///< shards without a profile
    std::size_t undetected = 0; ///< shards in which languages and personal data were not looked for: those and mere censuses
    std::uint64_t documents = 0, bytes = 0;             ///< of the shard list, `bytes` of the files
    std::uint64_t textBytes = 0, words = 0, tokens = 0; ///< of profiles: lower bounds while some shards have none; 0: not known
    std::uint64_t distinctDomains = 0;                  ///< about; `domains` may hold the most frequent only
    bool areDomainsCut = false;
    std::string textField = "text";           ///< of the documents in the shards
    std::map<std::string, std::string> names; ///< English names of the language tags and places that occur
    std::string madeAt;                       ///< RFC 3339
    /// What only the provider of a model knows (provider, model, contact), by field id of the EU template and a few of documents.md; given by
    /// people.
    std::map<std::string, std::string> stated;
};

/// A place where a document has to say less than it should, and why.
struct DocumentGap {
    std::string document, field, why;
};
/// A document and its gaps. The bytes are the same for the same input.
struct MadeDocument {
    std::string fileName; ///< "NOTICE", "data_card.md"
    std::string text;
    std::vector<DocumentGap> gaps;
};

MadeDocument dataCard(const DocumentedVersion &version);  ///< Markdown with the front matter of a Hugging Face data card
MadeDocument notice(const DocumentedVersion &version);    ///< NOTICE: licence of the whole, attributions, by licence
MadeDocument euSummary(const DocumentedVersion &version); ///< HTML: public summary of training content, AI Act article 53(1)(d)
MadeDocument spdxDocument(const DocumentedVersion &version);      ///< SPDX 3.0.1 JSON-LD, dataset profile
MadeDocument croissantDocument(const DocumentedVersion &version); ///< Croissant 1.1 with RAI
std::vector<MadeDocument> allDocuments(const DocumentedVersion &version);

/// What `stated` may hold: id and what is asked for, in the order of the documents. Source: docs/formats/documents.md, "Stated".
struct StatedField {
    std::string_view id, title;
};
const std::vector<StatedField> &statedFields();

/// The licence of the whole: every source's conclusion under AND, simplified; sources without one are named in `open`.
struct LicenceOfVersion {
    std::string expression;
    std::vector<std::string> open;
    std::vector<std::string> conflicts; ///< duties that cannot be met together, in words
};
LicenceOfVersion licenceOf(const DocumentedVersion &version);

} // namespace espalier::governance
