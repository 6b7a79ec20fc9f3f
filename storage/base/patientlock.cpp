// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/patientlock.h"

namespace espalier {

Result<std::unique_ptr<FileLock>> lockPatiently(const std::filesystem::path &path, std::chrono::milliseconds patience,
                                                const LockErrors &errors, const Work &work)
{
    constexpr std::chrono::milliseconds step{200};
    ESPALIER_CHECK(realFileSystem().makeFolder(path.parent_path()));
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (true) {
        if (work.isStopped())
            return failure(errors.stopped);
        auto lock = realFileSystem().lock(path, step);
        if (lock || lock.error().code != ErrorCode::Conflict)
            return lock;
        if (std::chrono::steady_clock::now() >= deadline)
            return failure(errors.busy);
    }
}

} // namespace espalier
