// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/git/repository.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace espalier::index::detail {

/// When each record's file was last changed, in milliseconds since 1970, by path; looks at the commits that `head` has and
/// `known` has not. Source: docs/formats/index.md, "When a record was last changed". O(what these commits changed).
/// Errors: Cancelled, NotFound, Corrupt.
Result<std::unordered_map<std::string, std::int64_t>> changeTimes(const git::Repository &repository, const git::ObjectId &head,
                                                                  const std::optional<git::ObjectId> &known, const Work &work);

} // namespace espalier::index::detail
