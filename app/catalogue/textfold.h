// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace espalier::catalogue::detail {

/// A name as it is compared: compatibility forms and case folded, marks of Latin, Greek, Cyrillic, Arabic and Hebrew dropped,
/// apostrophes dropped, every other run of what is neither letter, mark, digit nor inner dot one space. Any thread. O(bytes).
std::string foldName(std::string_view text);

} // namespace espalier::catalogue::detail
