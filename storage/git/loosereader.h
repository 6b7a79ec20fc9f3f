// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/git/handles.h"

#include <filesystem>

namespace espalier::git::detail {

/// Puts a reader of loose objects before libgit2's own: that one (1.5) never returns from a file that was cut off in the middle
/// of its compressed data. Ours reports damage, trailing bytes and objects that claim more than 64 MiB. Writing is in loosewriter.h.
Result<void> addLooseReader(git_odb *odb, const std::filesystem::path &objects);

} // namespace espalier::git::detail
