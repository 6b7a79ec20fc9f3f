// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace espalier {

/// Whether every byte is below 0x80, so that none of Unicode's rules matter. O(bytes).
bool isAscii(std::string_view text);

/// Whether the bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. O(bytes).
bool isUtf8(std::string_view text);

} // namespace espalier
