// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sync/merge.h"

#include <vector>

namespace espalier::sync::detail {

/// mergeRecord for any JSON object: without a schema every field counts as unknown. `base` is nullptr when absent.
MergedRecord mergeJson(const records::Schema *schema, const Json *base, const Json &ours, const Json &theirs);

/// One merge out of several that had different bases: where their results differ, the field becomes a conflict between the
/// two sides. `results` holds at least one.
MergedRecord combineMerges(std::vector<MergedRecord> results, const Json &ours, const Json &theirs);

} // namespace espalier::sync::detail
