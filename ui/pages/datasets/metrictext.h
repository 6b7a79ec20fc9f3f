// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/datasets.h"
#include "ui/charts/chartdata.h"

#include <QString>

#include <string_view>

namespace espalier::ui {

/// The name of a number of a profile ("duplicate_share": "Duplicates"); the key itself when this version does not know it.
QString metricLabel(std::string_view key);
/// What it means, in one sentence; empty when unknown.
QString metricDefinition(std::string_view key);
/// With the unit and the interval, where there is one.
QString metricValue(const statistics::Metric &metric);
QString measuredText(const statistics::Measured &value, std::string_view unit);
/// "larger than in 9 of 12 others"; says so when there are too few others.
QString standingText(const statistics::Standing &standing);

/// "email": "E-mail addresses".
QString personalDataLabel(std::string_view type);
/// "malformed": "not JSON": the kinds of unreadable lines, remarks, and damage.
QString problemLabel(std::string_view key);
QString filterLabel(statistics::Filter filter);
QString filterDefinition(statistics::Filter filter);
/// "longest": "The longest documents".
QString extremeLabel(statistics::Extreme extreme);
/// One licence finding as a sentence with its facts.
QString licenceFindingText(const session::LicenceFinding &finding, const QString &sourceName);

} // namespace espalier::ui
