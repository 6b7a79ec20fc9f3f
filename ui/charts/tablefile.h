// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartframe.h"

#include <functional>

class QToolButton;

namespace espalier::ui {

/// Asks for a file and writes a table to it, as CSV or JSON by its ending, on a worker; says what came of it. `name`: proposed, without an
/// ending. The table is asked for when the file is known.
void offerTable(QWidget *parent, const ChartServices &services, const QString &name, std::function<ChartTable()> table);

/// A button with a menu: save the table, copy it. `title`: of the table, for people who do not see the button.
QToolButton *makeTableButton(QWidget *parent, const ChartServices &services, const QString &title, const QString &name,
                             std::function<ChartTable()> table);

} // namespace espalier::ui
