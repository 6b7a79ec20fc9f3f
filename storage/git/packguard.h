// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/git/handles.h"

#include <cstdint>
#include <filesystem>

namespace espalier::git::detail {

/// No object of a workshop is larger, and a small pack can claim to unfold into terabytes. Source: docs/formats/limits.md.
inline constexpr std::uint64_t mostObjectBytes = 64u << 20;
/// Nor a commit or a tag.
inline constexpr std::uint64_t mostCommitBytes = 1u << 20;

/// Puts a guard before libgit2's reader of packs, which (1.5) follows deltas that build on one another in a circle without end, and makes room
/// for whatever size is claimed. It looks at the headers of what is to be read, hands over nothing itself, and refuses circles, chains that no
/// git writes, and what unfolds into too much. Costs a look-up per read.
Result<void> addPackGuard(git_odb *odb, const std::filesystem::path &objects);

} // namespace espalier::git::detail
