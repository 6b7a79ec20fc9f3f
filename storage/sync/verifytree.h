// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"
#include "storage/git/treediff.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace espalier::sync::detail {

/// A folder of a workshop has at most so many entries and bytes; what has more is not unpacked.
inline constexpr std::size_t mostFolderEntries = 65536;
inline constexpr std::size_t mostFolderBytes = 8 * 1024 * 1024;
/// All of the policy has at most so many files and folders. Elsewhere a file has one place, so that folders which stand in many places
/// at once bring nothing but what has none; here every path would count.
inline constexpr std::size_t mostPolicyEntries = 1024;

/// What is found while a tree is looked at.
struct TreeVisitor {
    /// A file that differs from what the first parent has there, and that no other parent has as it is now. False ends the walk.
    std::function<Result<bool>(const git::TreeChange &)> change;
    /// An entry or folder that no workshop has; nothing below it is looked at. `path` is as it is stored, any bytes. False ends the walk.
    std::function<bool(const char *code, const std::string &path, std::string message)> fault;
};

/// For looking again at what was checked before: faults are passed over, and the walk ends after `mostStrange` paths that no workshop has.
TreeVisitor quietVisitor(std::function<Result<bool>(const git::TreeChange &)> change);
inline constexpr std::size_t mostStrange = 50000;

/// Whether a folder that stands at "policy" holds more than a policy may, however often each of its parts is used. What cannot be read counts
/// as nothing. O(mostPolicyEntries).
bool isPolicyTooLarge(const git::Repository &repository, const git::ObjectId &folder);

/// Walks what a commit's tree changes against its parents' trees, folder by folder, in path order. Folders that some parent has
/// as they are, and folders that have no place in a workshop, are not entered, so the cost is O(changed folders) whatever else the tree
/// holds. Anything odd is a fault, never an error. What a parent holds that is odd counts as not there.
/// Errors: those of the visitor; Corrupt (an object is missing or broken), Io.
Result<void> walkChanges(const git::Repository &repository, const git::ObjectId &tree, const std::vector<git::ObjectId> &parents,
                         const TreeVisitor &visitor);

} // namespace espalier::sync::detail
