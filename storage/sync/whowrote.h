// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/sync/conflictfile.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace espalier::sync::detail {

/// Asks which commit gave the field of the record at `path` the value (null: removed it). Without a field: which commit added the file.
struct FieldQuestion {
    std::string path;
    FieldPath field;
    Json value;
};

/// Answers, in the order of the questions: the latest commit reachable from `tip` and not from `bases` that brought the value in;
/// else the latest that changed the record; else nothing. Depends on the commits alone. O(commits until all are answered),
/// `limit` at most.
Result<std::vector<std::optional<Writer>>> whoWrote(const git::Repository &repository, const git::ObjectId &tip,
                                                    const std::vector<git::ObjectId> &bases,
                                                    const std::vector<FieldQuestion> &questions, const Work &work,
                                                    std::size_t limit = std::numeric_limits<std::size_t>::max());

} // namespace espalier::sync::detail
