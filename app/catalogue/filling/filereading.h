// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/filling/fillingmaker.h"

namespace espalier::catalogue::detail {

/// Bytes of a file or of an answer that is no page.
struct NamedBytes {
    std::string name; ///< path or address
    std::string bytes;
    std::string contentType; ///< empty of a file
    bool isFromWeb = false;
};

/// Looks what bytes are (licence text, card, README, metadata, catalogue entry, table, saved page, text) and fills in what they say; names what they are
/// in the maker. Returns whether they are anything that says something about a source.
bool fillBytes(FillingMaker &maker, const NamedBytes &file, const Work &work);

/// Fills in from what the importers read: cards, Croissant, summaries, entries, tables. Nothing: it is none of these. Errors: Invalid (it is one, and broken).
Result<bool> fillCatalogued(FillingMaker &maker, const NamedBytes &file);

/// Markdown or plain text without front matter: title, first paragraph, what it says of its licence, addresses.
void fillReadme(FillingMaker &maker, const NamedBytes &file, const Work &work);

} // namespace espalier::catalogue::detail
