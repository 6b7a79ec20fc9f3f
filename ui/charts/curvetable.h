// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/curveoutline.h"

namespace espalier::ui {

/// What is in sight of some lines as figures. A plain value, for workers too.
struct CurveSight {
    QString measure;
    std::vector<CurveLine> lines;
    CurveLook look;
};

/// A row a sample where the outlines hold every one; else a row a column of pixels with its least and greatest. The titles say which.
ChartTable tableOf(const CurveSight &sight, const CurveOutlines &outlines);

/// Every sample in sight when there are at most `most`; else a row a column of pixels. Unpacks what it needs: not on the GUI thread.
/// Errors: Corrupt.
Result<ChartTable> wholeTable(const CurveSight &sight, std::size_t most);

} // namespace espalier::ui
