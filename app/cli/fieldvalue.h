// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::cli {

/// Reads "field=value" the way the field's schema asks for: sets take values with commas between or JSON, objects and keyed lists
/// take JSON, numbers and yes/no take their own, everything else is text. "field=" removes. Labels of closed vocabularies, names of
/// languages, places and licences stand for their codes. Errors: Invalid (no "=", unknown field, not JSON where it must be).
Result<session::FieldEdit> fieldEdit(const std::string &assignment, records::Kind kind);

/// Puts ids in the place of short names where the field takes records: group=basque_group. What names nothing is left to the schema's check.
/// Errors: Conflict (several are meant).
Result<void> nameRecords(const session::Workshop &workshop, records::Kind kind, const FieldPath &field, Json &value);

/// The value part alone.
Result<Json> fieldValue(records::Kind kind, const FieldPath &field, const std::string &text);

} // namespace espalier::cli
