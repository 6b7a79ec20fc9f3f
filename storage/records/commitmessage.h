// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"

namespace espalier::records::detail {

/// Errors: Invalid when there is no name or address to put on a commit.
Result<git::Signature> signatureOf(const Author &author, const Clock &clock);

/// "Summary", an empty line, "Key: value" lines. Line breaks inside become spaces, so nobody smuggles in a trailer.
std::string commitMessage(const Change &change);

/// How many records it writes; somebody's own, made with their first action, is not counted.
std::size_t recordsOf(const Change &change);

/// The "Key: value" lines of a commit's message, in their order.
std::vector<std::pair<std::string, std::string>> trailersOf(std::string_view message);

/// The summary line of a commit.
std::string firstLine(std::string_view message);

} // namespace espalier::records::detail
