// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

namespace espalier::records {

/// How large a conflict file may be: it holds up to three values of one record. Source: docs/formats/conflict.md.
inline JsonLimits conflictLimits()
{
    JsonLimits limits;
    limits.bytes *= 4;
    limits.depth += 2;
    limits.nodes *= 4;
    return limits;
}

} // namespace espalier::records
