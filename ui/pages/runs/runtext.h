// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curvescale.h"
#include "ui/models/rundesk.h"

#include <QString>

namespace espalier::ui {

/// "31,214" in the person's locale.
QString stepText(std::int64_t step);
/// "1,234.5 GPU hours".
QString gpuHoursText(double hours);
/// "433,196", "24.7", "0.102": an amount with what of it matters.
QString amountText(double amount);
/// "3 h 20 min", "2 days".
QString durationText(double seconds);
/// A moment in the person's time zone; empty without one.
QString whenText(std::int64_t milliseconds);
/// "12.3 min ago"; empty without one.
QString agoText(std::int64_t milliseconds, std::int64_t now);

/// A measure for people: "Loss", "Learning rate"; the tag itself when it is nobody's.
QString measureLabel(const std::string &measure);
QString alarmLabel(training::AlarmKind kind);
QString levelLabel(training::AlarmLevel level);
QString entryKindLabel(training::EntryKind kind);
QString verdictLabel(const std::string &verdict);
QString causeLabel(training::LostHours::Cause cause);
QString certaintyLabel(lineage::ReadingCertainty certainty);
/// The line below a run's name: step of plan, last sample, attempts, forecast.
QString runFacts(const RunDesk &desk, bool isWatched);
QString runTip(const session::RunRow &row);

} // namespace espalier::ui
