// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/pages/governance/policysection.h"

namespace espalier::ui {

/// The policy as tables.
ChartTable requirementTable(const governance::Policy &policy);
ChartTable signerTable(const PolicyDesk &desk);
ChartTable useRuleTable(const governance::Policy &policy);
ChartTable workloadTable(const PolicyDesk &desk);
ChartTable policyVersionTable(const PolicyDesk &desk);
ChartTable policyChangeTable(const PolicyDesk &desk);

} // namespace espalier::ui
