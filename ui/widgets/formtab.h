// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace espalier::ui {

/// Lets Tab go through everything below `root` in the order it is laid out: Qt's own order is that of making, which puts cards that came later, and all
/// that was made anew, at the end of the window. To be called after widgets came or went. GUI thread.
/// `anchor`, a widget below `root` that stands at the right place already, says where all of it belongs; without one the first does.
void orderTabs(QWidget *root, QWidget *anchor = nullptr);

} // namespace espalier::ui
