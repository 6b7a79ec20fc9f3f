// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/fieldpath.h"

#include <vector>

namespace espalier::records {

/// Whether a value is as good as none: absent (null), blank text, an empty list, or an object all of whose members say nothing.
bool saysNothing(const Json &value);

/// Fields that say something in `before` and nothing in `after`, in path order: members of objects and of the elements of keyed lists one
/// by one, everything else whole; a long text in an attachment is one value. O(members).
std::vector<FieldPath> emptiedFields(const Json &before, const Json &after);

/// Those of `emptied` that `named` does not speak of. A name speaks of its field and of everything below it.
std::vector<FieldPath> unnamedFields(const std::vector<FieldPath> &emptied, const std::vector<FieldPath> &named);

} // namespace espalier::records
