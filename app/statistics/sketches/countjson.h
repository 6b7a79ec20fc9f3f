// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// A count as profiles hold them: a whole number within 0 .. 2^53-1. Errors: Corrupt, context `name`.
Result<std::uint64_t> readCount(const Json &json, std::string_view name);
/// The member `name` of `object`; 0 when it is missing. Errors: Corrupt.
Result<std::uint64_t> readMember(const Json &object, std::string_view name);
/// A list of counts. Errors: Corrupt.
Result<std::vector<std::uint64_t>> readCounts(const Json &json, std::string_view name);

} // namespace espalier::statistics
