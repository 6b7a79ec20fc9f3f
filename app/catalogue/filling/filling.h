// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"
#include "app/web/fetcher.h"
#include "storage/base/issue.h"
#include "storage/base/json.h"

#include <filesystem>
#include <string>
#include <vector>

namespace espalier::catalogue {

/// A value for a field of a source that somebody can take over, and where it stands.
struct FilledValue {
    FieldPath field; ///< "languages", "licence_claims.c1.expression"; sets and lists come as whole values
    Json value;
    std::string origin; ///< address or file name
    std::string place;  ///< "front matter, license", "line 12", "<title>"
    std::string said;   ///< the words there, when they are not the value itself
};

/// What could be known from a page or a file.
struct Filling {
    std::string what;                ///< "Hugging Face data card", "licence text", "web page", ... in English
    std::vector<FilledValue> values; ///< in the order of the form; at most one a field
    std::vector<Issue> issues;       ///< what was there and could not be used; item: origin
    /// More sources than one were in the file: those after the first, whole; an import is better for them.
    std::vector<Json> further;
    Timestamp retrievedAt;
};

/// What a dropped file says: a licence text, a README or data card, Croissant, a DPI summary, a catalogue entry, a table. Errors: NotFound, Denied, Io,
/// Invalid (it is none of these, or broken: file and line), Unsupported (too large).
Result<Filling> fillFromFile(const std::filesystem::path &file, const Clock &clock = systemClock(), const Work &work = {});

/// What an address says by itself, without asking anybody: identifiers of data hubs, archives and code repositories, formats by the ending of a file. Also
/// of an identifier ("doi:10.5281/zenodo.1", "hf:org/name") and of an address without "https://". Never fails: an issue says what is wrong.
Filling fillFromAddress(const std::string &address);

/// What a page of the web says: title, language, description, licence links, schema.org metadata, opt-outs of its site; data cards of known hubs, README
/// and licence of known code repositories. What the address says by itself is among it. Progress phase: "fetch-page".
/// Errors: those of the fetcher for the page itself; what is beside it (robots.txt, tdmrep.json) may be missing.
Result<Filling> fillFromWeb(const std::string &address, web::Fetcher &fetcher, const Work &work = {});

/// Puts values into a body where it says nothing yet, each with its element in filled_from. Returns the fields that were set, as they are called there: an
/// element of a keyed list never goes into one that is there already ("licence_claims.c1.url" may become "licence_claims.c2.url"), and what belongs
/// together (custodian, category, amount) is left out as a whole where the body says something else about it.
std::vector<FieldPath> applyFilling(Json &body, const Filling &filling);

/// Takes the elements of fields away from filled_from that no longer hold what was filled in: `before` to `after` is an edit by a person. Elements that
/// the edit itself wrote stay.
void forgetFilled(const Json &before, Json &after);

} // namespace espalier::catalogue
