// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/records/kinds.h"

#include <string_view>

namespace espalier::sync::detail {

/// Whether a folder of this path can be in a workshop: places of its files begin with it. Any thread.
bool mayHoldPlaces(std::string_view folder);

/// Whether what stands at a place of this role is never removed.
bool isForGood(records::PathRole role);

/// Whether the content at an event's, attachment's or conflict's path is the one that the path names.
bool isNamedContent(const std::string &path, std::string_view bytes);

/// Whether a record of this size may be stored: bytes, depth, values.
bool fitsLimits(const Json &record, std::size_t bytes);

} // namespace espalier::sync::detail
