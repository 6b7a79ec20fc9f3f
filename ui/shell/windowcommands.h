// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>

class QUndoStack;

namespace espalier::ui {

class CommandRegistry;
class MainWindow;

/// The commands of the window itself: workshop, edit, view, go and help.
void addWindowCommands(MainWindow *window);

/// Keeps the texts of Undo and Redo saying what they would do.
void trackUndo(CommandRegistry *commands, QUndoStack *stack);

/// "Sent 2 changes, got 3."
QString syncReportText(std::size_t fetched, std::size_t pushed, std::size_t conflicts);

} // namespace espalier::ui
