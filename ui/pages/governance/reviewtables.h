// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/models/reviewdesk.h"

namespace espalier::ui {

/// The tables of a review, as they are shown and taken along.
ChartTable changeTable(const ReviewDesk &desk);
/// Every field of the source as it is now, in the order of its form.
ChartTable recordTable(const ReviewDesk &desk);
ChartTable claimTable(const session::ReviewView &view);
ChartTable disagreementTable(const session::ReviewView &view);
ChartTable optOutTable(const session::ReviewView &view);
ChartTable decisionTable(const governance::Judgement &judgement, const std::map<RecordId, std::string> &names);
ChartTable hitTable(const session::ReviewView &view);

} // namespace espalier::ui
