// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/transport.h"

#include <string>
#include <string_view>
#include <vector>

namespace espalier::git::detail {

/// What `git fetch` is told for a part of the history; empty for all of it. `isShallow`: the repository that fetches.
std::vector<std::string> depthArguments(const HistoryPart &part, bool isShallow);

/// The errors only a fetch of a part can have, found in git's own words. Errors: Conflict, Unsupported. `shown`: the URL.
Result<void> checkDepthWords(std::string_view words, const std::string &shown);

} // namespace espalier::git::detail
