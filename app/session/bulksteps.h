// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/bulkedits.h"

namespace espalier::session::detail {

/// The steps with their values as the catalogue writes them. Errors: Invalid (no such field, one that is not for editing, a value its schema
/// refuses, setting a field to nothing, adding to what is no set).
Result<std::vector<BulkStep>> checkedSteps(const records::RecordStore &store, std::vector<BulkStep> steps);

/// A body after the steps. Errors: Invalid (a step leads through something that has no members; the context is its field).
Result<Json> withSteps(Json body, const std::vector<BulkStep> &steps);

/// What they change, each field once: what a Put may empty.
std::vector<FieldPath> fieldsOf(const std::vector<BulkStep> &steps);

} // namespace espalier::session::detail
