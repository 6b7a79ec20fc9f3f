// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"

namespace espalier::catalogue::detail {

/// Whether an object looks like Croissant metadata, or schema.org metadata of a data set.
bool looksLikeCroissant(const Json &item);

/// Croissant metadata with the file it stands in.
struct CroissantFile {
    PlacedJson metadata;
    std::string whole;    ///< the file's bytes; empty when several items stand in one file
    std::string fileName; ///< path
};

/// Maps Croissant 0.8, 1.0 and 1.1. Any thread. Source: docs/formats/interchange.md, "Croissant".
ImportBatch mapCroissant(const std::vector<CroissantFile> &files, const Codes &codes);

} // namespace espalier::catalogue::detail
