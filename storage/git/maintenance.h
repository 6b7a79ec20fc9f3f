// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/work.h"

#include <cstdint>
#include <filesystem>

namespace espalier::git {

/// What lies in the object store of a repository.
struct StoreSize {
    std::size_t looseObjects = 0;
    std::size_t packs = 0;
    std::uint64_t bytes = 0;
};
/// O(packs + 256); loose objects are estimated from a few folders. Errors: NotFound, Io.
Result<StoreSize> storeSize(const std::filesystem::path &repository);

/// Whether tidying is worth it now.
bool needsTidying(const StoreSize &size);

struct TidyReport {
    StoreSize before, after;
};

/// Packs what is loose and joins small packs, with the git program at low priority, while others read and write: nothing is taken away before
/// its copy is on disk, records are not packed as differences of each other. One at a time; stops when `work` is. Progress phase "tidy".
/// Errors: Conflict (another process is at it), Io, Unsupported (no git), Cancelled.
Result<TidyReport> tidy(const std::filesystem::path &repository, const Work &work = {});

} // namespace espalier::git
