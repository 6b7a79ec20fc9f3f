// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace espalier::detail {

/// 2^53 - 1. Source: RFC 7493 section 2.2.
inline constexpr std::int64_t largestInteger = 9007199254740991;

/// "context:line:column" of a byte; columns count characters.
std::string placeOf(std::string_view context, std::string_view bytes, std::size_t offset);

} // namespace espalier::detail
