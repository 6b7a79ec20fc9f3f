// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"

namespace espalier::catalogue::detail {

/// Whether an object looks like a summary, or like a file of them by their identifiers.
bool looksLikeDpi(const Json &item);

/// Maps summaries of the Data Provenance Initiative: objects of one summary each, or of several by identifier. Any thread.
/// Source: docs/formats/interchange.md, "DPI".
ImportBatch mapDpi(const std::vector<PlacedJson> &files, const Codes &codes);

} // namespace espalier::catalogue::detail
