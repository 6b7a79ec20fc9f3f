// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/words.h"

/// Keys and words of the Data Provenance Initiative's summaries of text datasets. Source: docs/formats/interchange.md, "DPI".
namespace espalier::catalogue::detail::dpi {

EntryKeys keys();

/// "License": SPDX expression; the first label of an expression is the one of DPI's own list.
Words licences();
/// Labels of "License" that name no licence ("Unspecified", "Various").
bool namesNoLicence(std::string_view label);

/// Members of "Inferred Metadata" that are claims of a licence by others: the claim's id and who says so.
struct InferredClaim {
    std::string_view key, id, origin;
    std::string_view urlKey = {};
};
std::span<const InferredClaim> inferredClaims();

/// What separates several values of a list in the one text a field holds ("custodian.name").
constexpr std::string_view listGap = "; ";

} // namespace espalier::catalogue::detail::dpi
