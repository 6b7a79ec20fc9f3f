// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"
#include "storage/base/ids.h"
#include "storage/base/json.h"

#include <map>
#include <string>
#include <vector>

namespace espalier::governance {

/// A source as documents speak about it. Contacts are never among it.
struct DocumentedSource {
    RecordId id;
    Json record;
    std::string custodian;
    std::string state;               ///< "accepted", ...
    std::string concludedExpression; ///< empty when nothing was decided
    std::string concludedWhy, concludedBy, concludedAt;
    std::vector<UseAnswer> uses;
    std::uint64_t documents = 0, bytes = 0, shards = 0;
    std::map<std::string, std::uint64_t> domains;      ///< documents by registrable domain, from shard profiles
    std::map<std::string, std::uint64_t> personalData; ///< hits by type
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
    };
    std::vector<Shard> shards;
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> languages; ///< tag: documents, bytes
    std::vector<Json> steps, agreements, removals;
    std::map<std::string, std::uint64_t> domains;
    std::string madeAt; ///< RFC 3339
    /// What only the provider of a model knows (provider, model, contact), by field id of the EU template; given by people.
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

/// The licence of the whole: every source's conclusion under AND, simplified; sources without one are named in `open`.
struct LicenceOfVersion {
    std::string expression;
    std::vector<std::string> open;
    std::vector<std::string> conflicts; ///< duties that cannot be met together, in words
};
LicenceOfVersion licenceOf(const DocumentedVersion &version);

} // namespace espalier::governance
