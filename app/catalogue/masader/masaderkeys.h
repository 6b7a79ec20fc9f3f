// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/words.h"

/// Keys and words of Masader's entries. Source: docs/formats/interchange.md, "Masader".
namespace espalier::catalogue::detail::masader {

/// The keys with spaces, as the published entries have them; "HF_Link" of newer files is the same key.
EntryKeys keys();

Words forms();         ///< "Form": modality
Words accesses();      ///< "Access": access.kind
Words units();         ///< "Unit": path of the field of amount
Words licences();      ///< "License": SPDX expression; the first label of an expression is Masader's own
Words dialects();      ///< "Dialect": language tag; also the codes of older files ("ar-MSA")
Words upstreamTypes(); ///< "Domain" and "Source": derived_from.upstream_types

/// What separates several values of a list in the one text a field holds ("custodian.name", "collection.method").
constexpr std::string_view listGap = "; ";

} // namespace espalier::catalogue::detail::masader
