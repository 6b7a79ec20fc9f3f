// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/records/kinds.h"

#include <span>

namespace espalier::records {

/// Makes a record of version n one of version n + 1: renames, splits and sets what that version asks for, and keeps every member it does
/// not know. Pure. It does not touch "schema".
using SchemaStep = Json (*)(Json record);

/// The steps of a kind, from version 1 on. Empty while there is only one version. Source: docs/formats/merging.md, "Versions".
std::span<const SchemaStep> schemaSteps(Kind kind);

/// The record as version `version` of its kind has it, or as far as there are steps; "schema" says how far. A record of that version or a
/// later one, or of none, stays as it is. Any thread.
Json lifted(Kind kind, Json record, int version, std::span<const SchemaStep> steps);

} // namespace espalier::records
