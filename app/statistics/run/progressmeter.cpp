// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/progressmeter.h"

namespace espalier::statistics {

namespace {

constexpr std::chrono::seconds meterWindow{5};
constexpr std::chrono::milliseconds meterMinimum{200}; ///< a rate from less says nothing

} // namespace

void ProgressMeter::complete(RunProgress &progress, std::uint64_t read, TimePoint now)
{
    m_points.emplace_back(now, read);
    while (m_points.size() > 2 && now - m_points[1].first >= meterWindow)
        m_points.pop_front();
    const auto [since, before] = m_points.front();
    if (now - since < meterMinimum || read <= before)
        return;
    progress.bytesPerSecond = static_cast<double>(read - before) / std::chrono::duration<double>(now - since).count();
    const auto rest = static_cast<double>(progress.packedTotal - progress.packedBytes);
    progress.left = std::chrono::milliseconds(static_cast<std::int64_t>(rest / progress.bytesPerSecond * 1000));
}

} // namespace espalier::statistics
