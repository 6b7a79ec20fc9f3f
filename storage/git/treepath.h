// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string_view>

namespace espalier::git::detail {

/// Whether a path may be written into a workshop: relative, "/" separated, no empty part, no "." or "..", no control characters
/// or backslashes, nothing that some file system reads as ".git", at most 32 parts, 255 bytes each. Errors: Invalid.
Result<void> checkTreePath(std::string_view path);

} // namespace espalier::git::detail
