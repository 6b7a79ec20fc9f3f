// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/work.h"
#include "storage/records/recordstore.h"

#include <optional>
#include <vector>

namespace espalier::sync {

struct VerifyReport {
    std::size_t checked = 0;     ///< commits
    std::vector<Issue> findings; ///< item: commit, field: path
};

/// Checks every commit reachable from `to` and not from `from`: paths where they belong, plain files only, canonical bytes within the
/// limits, records valid by their schema, ids that match their path, events only added, event hashes that match.
/// Errors: NotFound, Corrupt, Cancelled.
Result<VerifyReport> verifyCommits(const git::Repository &repository, const std::optional<git::ObjectId> &from,
                                   const git::ObjectId &to, const Work &work = {});

} // namespace espalier::sync
