// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/filesystem.h"
#include "storage/base/work.h"

namespace espalier {

/// What a wait for a lock may end with, in the words of whoever waits.
struct LockErrors {
    Error busy;    ///< another had it for the whole of the patience
    Error stopped; ///< `work` was to stop meanwhile
};

/// Takes the machine's lock on `path`, whose folder is made if missing, waiting in short steps so that it can be stopped.
/// Errors: those given, Denied, Io.
Result<std::unique_ptr<FileLock>> lockPatiently(const std::filesystem::path &path, std::chrono::milliseconds patience,
                                                const LockErrors &errors, const Work &work);

} // namespace espalier
