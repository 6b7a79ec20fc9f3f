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
    std::size_t packsToJoin = 0; ///< of them: so many are small beside the others, see detail::packsToJoin
    std::uint64_t bytes = 0;     ///< on disk
};
/// O(packs + loose objects), without opening any; the bytes of many loose objects are estimated from some of them.
/// Errors: NotFound (no repository).
Result<StoreSize> storeSize(const std::filesystem::path &repository);

/// Whether tidying is worth it now: 2,000 loose objects, some 330 commits, or a dozen small packs.
bool needsTidying(const StoreSize &size);

struct TidyReport {
    StoreSize before, after;
};

/// Packs what is loose and joins small packs, with the git program at low priority, while others read and write: nothing is taken away before
/// its copy is on disk and has been read again, records are not packed as differences of each other, folders are. Objects that nothing refers
/// to are packed too: nothing is ever thrown away. Packs that somebody keeps (".keep", a multi-pack-index) and damaged objects stay as they
/// are. One at a time; stops within half a second when `work` does, and what a killed one left is removed by the next. Progress phase "tidy".
/// Errors: NotFound, Conflict (another process is at it), Corrupt (a pack that cannot be read), Denied, Io, Unsupported (no git), Cancelled.
Result<TidyReport> tidy(const std::filesystem::path &repository, const Work &work = {});

} // namespace espalier::git
