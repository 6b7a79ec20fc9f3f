// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/chunklayout_p.h"

namespace espalier::metrics::detail {

/// What Chunk::open reads; of the parts only name, firstIndex, count and width.
struct ChunkHeader {
    std::string attempt;
    std::vector<std::string> replaces;
    std::vector<PartHeader> parts;
    std::shared_ptr<ChunkLayout> layout;
};

/// Errors: Corrupt (with the byte), Unsupported (newer).
Result<ChunkHeader> readChunkHeader(std::string_view bytes, const std::string &context);

} // namespace espalier::metrics::detail
