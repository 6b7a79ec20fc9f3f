// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/newobjects.h"
#include "storage/git/repository.h"

#include <optional>
#include <vector>

namespace espalier::git::detail {

/// Names the tree that `edits` make of `base` and collects the objects it needs. Every folder that changes is read and built
/// once, the deepest first; nothing else is read. The bytes of the edits must outlive `objects`.
/// Errors: Invalid (path rules, a path twice, a file where a folder is), NotFound, Corrupt.
Result<ObjectId> editTree(git_odb *odb, const std::filesystem::path &repository, const std::optional<ObjectId> &base,
                          const std::vector<TreeEdit> &edits, NewObjects &objects);

} // namespace espalier::git::detail
