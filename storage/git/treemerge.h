// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace espalier::git {

/// What one tree has at a place. Without an id: nothing. Anything git can write may stand here: links, submodules, odd modes.
struct PlaceEntry {
    std::optional<ObjectId> id;
    std::uint32_t mode = 0;

    bool isPlainFile() const { return id && mode == 0100644; }
    bool operator==(const PlaceEntry &) const = default;
};

/// What stands at a place in the merged tree: an object that exists, or bytes for a new file; neither is nothing.
struct Placed {
    std::optional<ObjectId> id;
    std::uint32_t mode = 0100644;
    std::optional<std::string> bytes = {};
};

/// Decides what stands where trees differ.
class PlaceMerger
{
public:
    virtual ~PlaceMerger() = default;

    /// A name under which some tree has something that is no folder, and not all trees the same. `sides`: in the order of the trees.
    virtual Result<Placed> file(const std::string &path, std::span<const PlaceEntry> sides) = 0;
    /// A folder that is not the same in all trees. Nothing: it is merged name by name; else it becomes this, whole. May put another folder
    /// in a tree's place, or none: it is merged as if that stood there.
    virtual Result<std::optional<Placed>> folder(const std::string &path, std::span<PlaceEntry> sides) = 0;
    /// A file and a folder of this name would both stand here; the one stays that the first tree to have either of them has.
    virtual void clash(const std::string &path) = 0;
};

/// Walks any number of trees side by side and builds the merged one on the way, in path order; every folder is read at most once per
/// tree that differs, and those that are the same in all trees not at all. `more` is asked at the end for edits on top. The new objects are
/// written together, in one pack when there are many. Errors: Corrupt (a tree that cannot be read), Io, and those of the callbacks.
Result<ObjectId> mergeTrees(Repository &repository, const std::vector<std::optional<ObjectId>> &trees, PlaceMerger &merger,
                            const std::function<Result<std::vector<TreeEdit>>()> &more = {});

} // namespace espalier::git
