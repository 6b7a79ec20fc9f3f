// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/workshopprivate.h"

namespace espalier::session {

Result<git::TidyReport> Workshop::tidy(bool always, const Work &work)
{
    if (!always) {
        ESPALIER_TRY(const auto size, git::storeSize(d->path));
        if (!git::needsTidying(size))
            return git::TidyReport{size, size};
    }
    auto report = git::tidy(d->path, work);
    // Handles keep the files of joined packs open, and their space taken, until they are closed; those in use stay as they are.
    if (const std::unique_lock lock(d->writeMutex, std::try_to_lock); lock)
        d->writer.reset();
    if (const std::unique_lock lock(d->indexMutex, std::try_to_lock); lock)
        d->indexStore.reset();
    const std::scoped_lock lock(d->poolMutex);
    d->idle.clear();
    return report;
}

} // namespace espalier::session
