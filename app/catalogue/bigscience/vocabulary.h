// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"
#include "app/catalogue/words.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The words of the BigScience sourcing form and what they are in a record. Source: docs/formats/import-bigscience.md.
namespace espalier::catalogue::detail::bigscience {

Words custodianTypes();
Words accessKinds();
Words yesNoUnclear();
Words licenceProperties();
Words personalDataPresence();
Words likelihoods();
Words generalCategories();
Words numericCategories();
Words sensitiveCategories();
Words justificationClasses();
Words categoryKinds();
Words websiteKinds();
Words collectionKinds();
Words origins();
Words upstreamAvailabilities();
Words upstreamTypes();
Words upstreamLicences();
Words modalities();
Words transcriptions();
Words instanceTypes();
Words instanceCounts();
Words instanceSizes();

Words placeNames();    ///< the form's own names of places, where they are not ISO's or the United Nations'
Words languageNames(); ///< and of languages

/// What a label of a flat list became.
struct Coded {
    Json value;          ///< a code, or {"other": label}
    bool isNear = false; ///< the code says a little less than the label
    bool hasCode = true;
    bool isProgramming = false;
};

/// `hasProgrammingGroup`: whether "Programming Language" stands in the same list, which makes labels programming languages that
/// are languages of people nowhere, or of both.
Coded languageOf(std::string_view label, bool hasProgrammingGroup, const Codes &codes);
Coded placeOf(std::string_view label, const Codes &codes);
/// One entry of a list of formats: endings in lower case, or {"other": ...}. Several endings in one text come one after another.
std::vector<Coded> formatsOf(std::string_view label);

} // namespace espalier::catalogue::detail::bigscience
