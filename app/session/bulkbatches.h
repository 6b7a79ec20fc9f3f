// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/records/recordstore.h"

namespace espalier::session::detail {

/// What a commit's message says about the action: docs/formats/layout.md, "Commits".
struct BatchMark {
    bool isBatch = false;
    std::size_t records = 0;
    std::string reason;
    std::string undoes; ///< commit that it takes back
};
BatchMark batchMarkOf(const std::string &message);

/// A record before and after an action; null where it was not there.
struct ChangedRecord {
    RecordId id;
    Json before, after;
};

/// The commit of an action that is part of the workshop now. Errors: NotFound (also when what was before it is not on this machine), Invalid (no
/// id, a merge).
Result<git::Commit> actionCommit(const records::RecordStore &store, const std::string &commit);

/// The records an action wrote to, in path order, at most `limit`; that somebody was introduced with their first action is left out.
/// Progress phase "batch". Errors: Cancelled, Corrupt.
Result<std::vector<ChangedRecord>> changedBy(const records::RecordStore &store, const git::Commit &action, std::size_t limit,
                                             const Work &work);

} // namespace espalier::session::detail
