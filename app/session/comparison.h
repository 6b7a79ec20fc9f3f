// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::session {

/// One field of several sources side by side.
struct ComparedField {
    FieldPath field;
    std::vector<Json> values; ///< one a source; null: not there
    bool isSame = false;
};

struct SourceComparison {
    std::vector<SourceView> sources;
    std::vector<ComparedField> fields; ///< leaves that at least one of them has, in the order of the schema
};

/// Two to eight sources field by field. Errors: NotFound, Invalid (too few or too many).
Result<SourceComparison> compareSources(const Workshop &workshop, std::span<const RecordId> ids);

} // namespace espalier::session
