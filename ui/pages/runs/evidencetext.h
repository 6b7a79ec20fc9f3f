// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarms.h"

#include <QString>

#include <string>

namespace espalier::ui {

/// What an alarm says, with its figures, in the person's language.
QString alarmText(const training::Alarm &alarm);

/// "Median", "Silence": a figure behind an alarm, by its key; the key itself for those nobody has named.
QString evidenceLabel(const std::string &key);
/// The figure with the unit its key ends in ("_seconds", "_hours", "_share", "_step").
QString evidenceValue(const std::string &key, double value);

} // namespace espalier::ui
