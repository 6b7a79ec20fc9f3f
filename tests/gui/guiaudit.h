// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace espalier::test {

/// Visible widgets that take the keyboard and have no accessible name. Parts Qt makes itself (the clear button of a line, scroll areas'
/// viewports, a spin box's inner line) are left out.
QStringList namelessWidgets(QWidget *window);

/// Visible labels and buttons whose text does not fit the room they have.
QStringList clippedTexts(QWidget *window);

} // namespace espalier::test
