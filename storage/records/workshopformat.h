// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"

namespace espalier::records::detail {

/// The newest format this build reads and writes. Source: docs/formats/layout.md.
inline constexpr int knownFormat = 1;

/// Bytes of format.json for a new workshop. Errors: Invalid (the name).
Result<std::string> formatFile(const std::string &name);

/// Errors: Corrupt (not what a format.json holds), Unsupported (a newer min_reader or another fan-out).
Result<WorkshopFormat> parseFormat(std::string_view bytes, const std::string &context);

/// The format.json of one tree. Errors: Invalid (not a workshop) and those of parseFormat.
Result<WorkshopFormat> readFormat(const git::Repository &repository, const git::ObjectId &tree);

} // namespace espalier::records::detail
