// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/issue.h"
#include "storage/base/work.h"
#include "storage/git/repository.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance {

/// One line of what git hands a pre-receive hook.
struct RefUpdate {
    std::optional<git::ObjectId> before; ///< nothing: the ref is new
    std::optional<git::ObjectId> after;  ///< nothing: the ref is to go
    std::string ref;
};
/// Errors: Invalid, with the line.
Result<std::vector<RefUpdate>> readRefUpdates(std::string_view text);

/// What is wrong with a push, in sentences that git shows to who pushed; empty when it may go in. Refs: "refs/heads/main" moves forward only
/// and every new commit verifies; "refs/runs/<run>" and "refs/shards/<dataset>" move forward only; nothing is removed, nothing
/// else is taken. Findings that are no errors are left out. item: commit or ref, field: path. Errors: Corrupt, Io.
Result<std::vector<Issue>> checkPush(git::Repository &repository, const std::vector<RefUpdate> &updates, Timestamp now,
                                     const Work &work = {});

} // namespace espalier::governance
