// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QPushButton;
class QWidget;

namespace espalier::ui {

/// A button that does, says and is enabled as an action is, from now on. The action must outlive it.
QPushButton *makeCommandButton(QAction *action, QWidget *parent);

} // namespace espalier::ui
