// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/documents.h"

namespace espalier::governance::wording {

/// What is known about the personal data of one source, line by line: what the catalogue says (three likelihoods with their categories, article 9
/// of the GDPR, legal basis, places whose law applies, retention, measures) and what was counted in its shards.
struct PersonalDataFacts {
    std::string present; ///< label: "Yes", "Only authors' names", ...; empty when the catalogue does not say
    struct Class {
        std::string name;       ///< "general", "numeric", "sensitive"
        std::string likelihood; ///< label; empty when not said
        std::string categories; ///< labels, joined
    };
    std::vector<Class> classes; ///< those that say something
    std::string specialCategories, justification, legalBasis, jurisdictions, retention;
    std::vector<std::string> measures; ///< labels: of the record and agreed by decisions
    std::string evidence;              ///< "email 12, phone 3; in 4 of 5 shards measured"; empty when nothing was measured
    bool hasSpecialCategories = false;
    bool isAssessed = false; ///< whether the catalogue says anything at all
};
PersonalDataFacts personalDataOf(const DocumentedVersion &version, const DocumentedSource &source);

/// "name: value" lines of it, for Markdown, comments and cells.
std::vector<std::string> personalDataLines(const PersonalDataFacts &facts);

/// Of the whole version: "yes" when a source may hold some or some was found, "no" when every source says no and nothing was found, else "noAssertion".
std::string holdsPersonalData(const DocumentedVersion &version);
/// The same for the special categories of article 9 and what the catalogue calls sensitive.
std::string holdsSensitiveData(const DocumentedVersion &version);

/// "email 12, phone 3", most first; empty without hits.
std::string hitsLine(const std::map<std::string, std::uint64_t> &hits);
/// "E-mail addresses", for a type of the detector; the type itself when it has no name.
std::string hitName(const std::string &type);

} // namespace espalier::governance::wording
