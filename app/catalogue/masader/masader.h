// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"

namespace espalier::catalogue::detail {

/// Whether an object looks like an entry of Masader.
bool looksLikeMasader(const Json &item);

/// Maps entries of Masader's catalogue. Any thread. Source: docs/formats/interchange.md, "Masader".
ImportBatch mapMasader(const std::vector<PlacedJson> &entries, const Codes &codes);

} // namespace espalier::catalogue::detail
