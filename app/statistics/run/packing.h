// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstdint>
#include <filesystem>

namespace espalier::statistics {

/// How many bytes a packed file will have unpacked: as its header says, or as its first `probe` packed bytes suggest. Errors: NotFound, Io.
struct UnpackedSize {
    double bytes = 0;
    bool isCertain = false;
};
Result<UnpackedSize> unpackedSize(const std::filesystem::path &path, std::size_t probe);

} // namespace espalier::statistics
