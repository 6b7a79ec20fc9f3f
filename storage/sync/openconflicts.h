// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"
#include "storage/sync/conflictfile.h"

#include <vector>

namespace espalier::sync::detail {

/// Every open conflict at the head, by record, field, id. A file that is not a conflict is left out here; verifyCommits reports it. What was
/// found is kept beside the workshop (docs/formats/local.md, "Open conflicts"), so that the cost is that of the open ones and of what came since.
Result<std::vector<StoredConflict>> openConflictsAt(const records::RecordStore &store, const git::ObjectId &head);

} // namespace espalier::sync::detail
