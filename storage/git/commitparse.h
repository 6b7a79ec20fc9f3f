// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"

#include <string_view>
#include <vector>

namespace espalier::git::detail {

/// What a walk needs of a commit.
struct CommitLinks {
    std::vector<ObjectId> parents;
    std::int64_t time = 0; ///< of the committer, seconds since 1970; 0 when it cannot be read, as git has it
};

/// Reads the stored bytes of a commit. A date that makes no sense is no error, a tree or parent line that makes none is.
/// Returns what is wrong in words, nullptr when nothing is. `links` is overwritten. O(bytes of the header).
const char *parseLinks(std::string_view bytes, CommitLinks &links);

/// The whole of it. Errors: Corrupt (no tree, no readable author); `context` names the object.
Result<Commit> parseCommit(const ObjectId &id, std::string_view bytes, const std::string &context);

} // namespace espalier::git::detail
