// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"

#include <chrono>
#include <mutex>
#include <string>

namespace espalier::statistics {

/// Adds up how far several threads have come and tells the sink, one call at a time and not too often.
class ShardProgress
{
public:
    ShardProgress(const Work &work, std::string phase, std::uint64_t total)
        : m_work(work),
          m_phase(std::move(phase)),
          m_total(total)
    {
    }

    void add(std::uint64_t amount)
    {
        if (!m_work.progress)
            return;
        const std::lock_guard lock(m_mutex);
        m_done += amount;
        const auto now = std::chrono::steady_clock::now();
        if (now - m_last < std::chrono::milliseconds(50) && m_done < m_total)
            return;
        m_last = now;
        m_work.report(m_phase, m_done, m_total);
    }

private:
    const Work &m_work;
    std::string m_phase;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_last{};
};

} // namespace espalier::statistics
