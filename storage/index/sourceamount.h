// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <cstdint>

namespace espalier::index::detail {

/// How much text a source says it holds, in bytes of UTF-8: its own figure, or that of its words at six bytes each; negative when it is an estimate
/// from how many instances there are and how long one is; 0 when it says nothing. Source: docs/formats/index.md, "Amounts".
std::int64_t sourceAmount(const Json &body);

} // namespace espalier::index::detail
