// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"
#include "ui/charts/chartdata.h"

namespace espalier::ui {

/// The tables of a review, as they are shown and taken along.
ChartTable changeTable(const session::ReviewView &view);
ChartTable claimTable(const session::ReviewView &view);
ChartTable disagreementTable(const session::ReviewView &view);
ChartTable optOutTable(const session::ReviewView &view);
ChartTable decisionTable(const governance::Judgement &judgement, const std::map<RecordId, std::string> &names);
ChartTable hitTable(const session::ReviewView &view);

} // namespace espalier::ui
