// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/shard.h"

namespace espalier::shards::detail {

/// 32 bits of XXH3 over the first 4,096 bytes of a line.
std::uint32_t lineCheck(std::string_view raw);

} // namespace espalier::shards::detail
