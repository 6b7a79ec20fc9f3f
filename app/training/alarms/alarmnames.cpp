// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/alarms.h"

#include <array>

namespace espalier::training {

std::string_view alarmName(AlarmKind kind)
{
    static constexpr std::array<std::string_view, 17> names{
        "stall", "evaluation-hang", "saving-hang",     "files-not-syncing",  "not-a-number",    "skipped-steps", "loss-scale",
        "spike", "divergence",      "throughput-drop", "checkpoint-overdue", "checkpoint-size", "crash-loop",    "iteration-back",
        "disk",  "budget",          "configuration"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string_view levelName(AlarmLevel level)
{
    switch (level) {
    case AlarmLevel::Information: return "information";
    case AlarmLevel::Warning: return "warning";
    case AlarmLevel::Critical: break;
    }
    return "critical";
}

} // namespace espalier::training
