// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace espalier {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
std::string sha256Hex(std::string_view bytes);

std::string toHex(const std::uint8_t *bytes, std::size_t size);

} // namespace espalier
