// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/coverage.h"
#include "ui/charts/barchart.h"
#include "ui/charts/mapchart.h"

class QStandardItemModel;

namespace espalier::ui {

/// Roles of the first column; the sort role stands on every one.
inline constexpr int coverageSortRole = Qt::UserRole + 1;
inline constexpr int coverageCodeRole = Qt::UserRole + 2;   ///< language tag
inline constexpr int coverageWordsRole = Qt::UserRole + 3;  ///< endonym and tag, to search in
inline constexpr int coveragePlacesRole = Qt::UserRole + 4; ///< places of its speakers

/// "about 1.2 GB of text", "of unknown size".
QString coverageAmountText(const index::AmountSum &sum);

/// One row a language, with its columns' headers.
void fillCoverageTable(QStandardItemModel *model, const session::CoverageView &view);
BarChartData coverageAmounts(const session::CoverageView &view);
MapChartData coverageMap(const session::CoverageView &view);
BarChartData coveragePeople(const session::CoverageView &view);

} // namespace espalier::ui
