// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/models/rundesk.h"

namespace espalier::ui {

/// What the panels of a run show as tables; rows stand in the order of what they are made from.
ChartTable alarmTable(const std::vector<session::AlarmView> &alarms);
ChartTable chronicleTable(const std::vector<session::StoredEntry> &entries);
ChartTable checkpointTable(const training::CheckpointStanding &standing);
ChartTable attemptTable(const training::RunHistory &history);
/// Columns "task", "metric", "settings", then one a column of the table; cells are texts with +- 1.96 standard errors.
ChartTable evaluationTable(const training::EvaluationTable &table);
ChartTable lostTable(const std::vector<training::LostHours> &lost);
ChartTable readShardTable(const lineage::ReadingAnswer &answer);

} // namespace espalier::ui
