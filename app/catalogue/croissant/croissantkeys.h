// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/words.h"

/// Keys and words of Croissant 0.8, 1.0 and 1.1. Source: docs/formats/interchange.md, "Croissant".
namespace espalier::catalogue::detail::croissant {

/// Members of the Dataset node by their short names ("name", "rai:dataCollection", "prov:wasDerivedFrom", "usageInfo").
EntryKeys keys();

/// The short name of a member: whatever stands before it for schema.org, http or https, "sc:", "schema:", or for Croissant itself ("cr:",
/// "ml:") is dropped; "conformsTo" of Dublin Core too; "rai:" and "prov:" stay, also of full addresses. Others come as they are.
std::string shortName(std::string_view member);

/// "encodingFormat": ending of a file name.
Words mediaTypes();

/// "http://mlcommons.org/croissant/1.0" and the like: "1.0"; empty when it is none.
std::string versionOf(std::string_view conformsTo);

/// Where the whole file is: imported.croissant.raw, the reference of an attachment with its bytes as they were read.
constexpr std::string_view rawField = "imported.croissant.raw";

} // namespace espalier::catalogue::detail::croissant
