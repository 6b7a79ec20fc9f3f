// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/work.h"
#include "storage/git/objectid.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace espalier::git::detail {

/// A pack with its index, as it lies in "objects/pack".
struct PackFile {
    std::filesystem::path pack; ///< ends in ".pack"
    std::size_t objects = 0;    ///< as its head says
    std::uint64_t bytes = 0;    ///< on disk, with what belongs to it
    bool isKept = false;        ///< somebody wants it as it is
};

/// The packs of a repository, fewest objects first. What cannot be read is left out.
std::vector<PackFile> packFiles(const std::filesystem::path &objects);

/// How many of the smallest packs are worth joining with `loose` objects: afterwards every pack has at least twice the objects of all smaller
/// ones together, so that an object is copied about as often as the number of objects has binary digits. `packs`: fewest objects first.
std::size_t packsToJoin(const std::vector<PackFile> &packs, std::size_t loose);

/// The names of the loose objects. Errors: Io.
Result<std::vector<ObjectId>> looseObjects(const std::filesystem::path &objects);

/// The names of the objects in a pack, in order. `index` ends in ".idx". Errors: Corrupt, Io.
Result<std::vector<ObjectId>> objectsOfPack(const std::filesystem::path &index);

/// Writes to `list` what the git program is to put into one pack: loose objects that are what their name says, and all of `packed`. Commits
/// come first, then the trees and files of the newest commit, each with a path, so that versions of a folder are next to each other; reachable
/// or not makes no difference. Memory: about 40 bytes an object. Returns what was listed, in order of names.
/// Errors: Io, Corrupt (of `packed`), Cancelled.
Result<std::vector<ObjectId>> writePackList(const std::filesystem::path &repository, std::vector<ObjectId> loose,
                                            std::vector<ObjectId> packed, const std::filesystem::path &list, const Work &work);

} // namespace espalier::git::detail
