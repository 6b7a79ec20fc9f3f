// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/schemasteps.h"
#include "storage/sync/merge.h"

#include <span>
#include <vector>

namespace espalier::sync::detail {

/// mergeRecord for any JSON object: without a schema every field counts as unknown. `base` is nullptr when absent.
MergedRecord mergeJson(const records::Schema *schema, const Json *base, const Json &ours, const Json &theirs);

/// mergeRecord with these steps between versions: all three are made the later side's version first, as far as there are steps.
MergedRecord mergeVersions(const records::Schema &schema, std::span<const records::SchemaStep> steps,
                           const std::optional<Json> &base, const Json &ours, const Json &theirs);

/// One merge out of several that had different bases: where their results differ, the field becomes a conflict between the
/// two sides. `results` holds at least one.
MergedRecord combineMerges(const records::Schema &schema, std::vector<MergedRecord> results, const Json &ours,
                           const Json &theirs);

/// setValueAt that makes a missing keyed list on the way as a list. Errors: as setValueAt.
Result<void> setField(const records::Schema &schema, Json &body, const FieldPath &field, const Json &value);

} // namespace espalier::sync::detail
