// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarms.h"
#include "app/training/budget/budget.h"
#include "app/training/logbook/checkpoints.h"
#include "app/training/logbook/chronicle.h"
#include "storage/records/recordstore.h"

namespace espalier::session::detail {

/// What records say, as the folders that compute take it. Members that are missing or of another type count as not said.
std::optional<double> decimalIn(const Json &body, std::string_view path);

training::RunPlan planOf(const Json &run);
training::SeriesNames namesOf(const Json &run);
std::map<std::string, double> mixOf(const Json &run);
/// Rules that cannot be read give the usual ones and a problem.
training::AlarmRules rulesOf(const Json &run, std::vector<Issue> *problems);
training::Checkpoint checkpointOf(const records::Record &record);
training::Allocation allocationOf(const records::Record &record);
training::ChronicleEntry entryOf(const Json &event, std::string text);
/// The members of an event that a chronicle entry becomes, without those every event has.
Json entryToJson(const training::ChronicleEntry &entry);

/// "0.4": how records hold what is no whole number. Never negative here.
std::string decimalText(double value);

} // namespace espalier::session::detail
