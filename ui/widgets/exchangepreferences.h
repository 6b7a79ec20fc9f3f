// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/preferences.h"

#include <algorithm>
#include <chrono>

namespace espalier::ui {

/// Whether workshops on this machine exchange by themselves; they do unless somebody turned it off.
inline bool automaticExchange(const Preferences &preferences)
{
    return preferences.value(QStringLiteral("exchange/automatic"), true).toBool();
}
inline void setAutomaticExchange(Preferences &preferences, bool isOn)
{
    preferences.setValue(QStringLiteral("exchange/automatic"), isOn);
}

/// How often when nothing is waiting, from one minute to a day.
inline std::chrono::minutes exchangeInterval(const Preferences &preferences)
{
    return std::chrono::minutes(std::clamp(preferences.value(QStringLiteral("exchange/minutes"), 5).toInt(), 1, 24 * 60));
}
inline void setExchangeInterval(Preferences &preferences, std::chrono::minutes interval)
{
    preferences.setValue(QStringLiteral("exchange/minutes"), static_cast<int>(interval.count()));
}

} // namespace espalier::ui
