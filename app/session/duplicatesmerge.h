// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/duplicates.h"

namespace espalier::session::detail {

/// What one record becomes when another one of the same thing is merged into it, field by field in the order of the schema: sets and lists of both,
/// the kept one's value where both say something, the other's where only that one does. Pure. Source: docs/formats/duplicates.md, "Merging".
struct MergedBodies {
    std::vector<MergeField> fields; ///< in which the two differ, or that change by it
    Json merged;
};
MergedBodies mergeBodies(const Json &kept, const Json &other);

} // namespace espalier::session::detail
