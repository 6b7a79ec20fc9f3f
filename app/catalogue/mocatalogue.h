// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace espalier::catalogue::detail {

/// Translations by English text.
using Translations = std::unordered_map<std::string, std::string>;

/// Reads a compiled message catalogue of either byte order. Plural forms after the first are left out. Source: GNU gettext
/// manual, "The Format of GNU MO Files". Errors: Invalid (offset in the context). O(bytes).
Result<Translations> readMoCatalogue(std::string_view bytes, std::string_view context);

} // namespace espalier::catalogue::detail
