// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/wait.h"

#include <condition_variable>
#include <mutex>
#include <random>

namespace espalier {

void waitAbout(std::chrono::milliseconds pause, const Work &work)
{
    if (pause.count() <= 0)
        return;
    std::mt19937_64 random(std::random_device{}());
    std::uniform_int_distribution<std::int64_t> jitter(pause.count() / 2, pause.count() * 3 / 2);
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any wake;
    wake.wait_for(lock, work.stop, std::chrono::milliseconds(jitter(random)), [] { return false; });
}

} // namespace espalier
