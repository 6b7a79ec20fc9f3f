// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/removals.h"
#include "ui/charts/chartdata.h"

namespace espalier::ui {

/// What a removal touches and what became of it, as tables. `nameOf`: the name of a record by its id.
ChartTable impactShardTable(const governance::Impact &impact, const std::function<QString(const RecordId &)> &nameOf);
ChartTable impactRunTable(const governance::Impact &impact);
ChartTable removalStepTable(const session::RemovalView &view);

} // namespace espalier::ui
