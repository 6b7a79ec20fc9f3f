// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenuBar;
class QWidget;

namespace espalier::ui {

class CommandRegistry;

/// A menu bar that shows every command, sorted into menus by the first part of its id ("edit.undo" stands under Edit), and follows
/// when commands come and go.
QMenuBar *makeMenuBar(CommandRegistry *commands, QWidget *window);

} // namespace espalier::ui
