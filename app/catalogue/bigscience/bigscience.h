// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"

#include <functional>

namespace espalier::catalogue::detail {

/// Maps the entries of a BigScience sourcing catalogue. `isInWorkshop` says whether a record is there already; the workshop's
/// records and the other entries are what links may lead to. Any thread. Source: docs/formats/import-bigscience.md.
ImportBatch mapBigScience(std::vector<PlacedJson> entries, const Codes &codes,
                          const std::function<bool(const RecordId &)> &isInWorkshop);

} // namespace espalier::catalogue::detail
