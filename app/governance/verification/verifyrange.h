// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/sync/verify.h"

namespace espalier::governance {

/// sync::verifyCommits with the PolicyRules as of `now`. A merge of the range may have left out what an earlier commit should not have brought;
/// where one looks wrong, all that came before is looked at as well before it is called so. Findings are those of the range only.
/// Errors: as verifyCommits.
Result<sync::VerifyReport> verifyRange(git::Repository &repository, const std::optional<git::ObjectId> &from,
                                       const git::ObjectId &to, Timestamp now, const Work &work = {});

} // namespace espalier::governance
