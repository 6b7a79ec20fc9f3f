// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string>

namespace espalier::governance::detail {

/// The texts that were put into the library when it was built, unpacked: id, name and text, each ended by a zero byte, in order of ids.
/// Errors: NotFound when it was built without, Corrupt.
Result<std::string> embeddedTexts();

} // namespace espalier::governance::detail
