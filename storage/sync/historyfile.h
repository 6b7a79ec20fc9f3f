// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"

#include <filesystem>
#include <vector>

namespace espalier::sync::detail {

/// "WORKSHOP/espalier/history.json". Source: docs/formats/local.md, "History that came later".
std::filesystem::path historyFile(const std::filesystem::path &workshop);

/// The commits in it, sorted; empty when it is missing or cannot be understood.
std::vector<git::ObjectId> readHistoryFile(const std::filesystem::path &workshop);

/// Adds where the history is cut off now, before more of it is fetched. Errors: Denied, Io.
Result<void> noteCuts(const git::Repository &repository);

} // namespace espalier::sync::detail
