// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"

#include <functional>
#include <optional>
#include <string>

namespace espalier::git {

/// One path that differs between two trees. A missing side means added or removed.
struct TreeChange {
    std::string path;
    std::optional<ObjectId> before;
    std::optional<ObjectId> after;
};

/// Calls `visit` for every file that differs, in path order, until it returns false. Folders with equal ids are not entered, so
/// the cost is O(changed folders), not O(tree). A side that is absent stands for the empty tree. `prefix` limits it to one folder
/// ("records/source"). Errors: NotFound, Corrupt; Invalid when an entry is neither a plain file nor a folder.
Result<void> diffTrees(const Repository &repository, const std::optional<ObjectId> &before, const std::optional<ObjectId> &after,
                       const std::function<bool(const TreeChange &)> &visit, std::string_view prefix = {});

/// One path in three trees; at least one side differs from another.
struct ThreeWayChange {
    std::string path;
    std::optional<ObjectId> base;
    std::optional<ObjectId> ours;
    std::optional<ObjectId> theirs;
};

/// Walks three trees at once and reports every file whose `ours` or `theirs` differs from `base`, in path order. Folders equal on
/// all sides, or changed on one side only, cost O(what changed). Same errors as diffTrees.
Result<void> diffThreeTrees(const Repository &repository, const std::optional<ObjectId> &base,
                            const std::optional<ObjectId> &ours, const std::optional<ObjectId> &theirs,
                            const std::function<bool(const ThreeWayChange &)> &visit);

} // namespace espalier::git
