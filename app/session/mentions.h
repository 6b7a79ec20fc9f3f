// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/worklist.h"

namespace espalier::session::detail {

/// The short names that "@short_name" in a text names, in small letters, each once, in their order. E-mail addresses, addresses of the web and
/// names on other servers ("@ada@example.org") name nobody here. At most 100. O(bytes).
std::vector<std::string> mentionedNames(std::string_view text);

/// Whom they are. Names that several have name all of them.
Result<Worklist::Mentions> mentionsIn(const index::Index &index, std::string_view text);

/// A person's groups, of those that are not withdrawn: where they are chair or member.
Result<std::vector<RecordId>> groupsOfPerson(const index::Index &index, const records::RecordStore &store,
                                             const RecordId &person);

} // namespace espalier::session::detail
