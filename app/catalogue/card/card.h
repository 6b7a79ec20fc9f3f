// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"

namespace espalier::catalogue::detail {

/// Whether a text looks like a data card: front matter between lines of "---", or the headings of the hub's template.
bool looksLikeCard(std::string_view text, std::string_view fileName);

/// Maps Hugging Face data cards, one a file. Any thread. Source: docs/formats/interchange.md, "Hugging Face cards".
ImportBatch mapCards(const std::vector<SourceFile> &files, const Codes &codes);

/// YAML as JSON: scalars as texts (numbers and true, false, null as what they are where they are not quoted), aliases in place. Errors: Invalid
/// (line and column; more than 200,000 nodes once aliases are in place; deeper than 60).
Result<Json> jsonOfYaml(std::string_view yaml, const std::string &where);

} // namespace espalier::catalogue::detail
