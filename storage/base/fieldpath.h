// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/ids.h"
#include "storage/base/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace espalier {

/// Names a place in a record the way people and scripts write it: "access.url", "licence_claims.c1.quote".
/// The element of a keyed list is named by its "id". A dot inside a key is written "~1", a tilde "~0".
using FieldPath = std::string;

std::vector<std::string> splitFieldPath(std::string_view path);
FieldPath joinFieldPath(const std::vector<std::string> &parts);
FieldPath childPath(std::string_view parent, std::string_view key);

/// The value at a path, or nullptr. Steps into keyed lists by "id". O(depth x members).
const Json *valueAt(const Json &record, std::string_view path);

/// The text at a path; empty when there is none, or something else.
std::string textAt(const Json &record, std::string_view path);
/// The id at a path; empty when there is none, or no text that is one.
RecordId idAt(const Json &record, std::string_view path);

/// Puts a value at a path, making the objects on the way; a new element of a keyed list gets its "id" and the list stays sorted.
/// A null value removes the place, and the objects that become empty by it.
/// Errors: Invalid when the path leads through something that is neither an object nor a keyed list.
Result<void> setValueAt(Json &record, std::string_view path, Json value);

/// One field that differs between two records: absent values are null.
struct FieldChange {
    FieldPath field;
    Json from;
    Json to;

    bool operator==(const FieldChange &) const = default;
};

/// What differs from `before` to `after`, field by field, in path order. Objects and keyed lists are entered, everything else
/// is compared whole.
std::vector<FieldChange> fieldChanges(const Json &before, const Json &after);

} // namespace espalier
