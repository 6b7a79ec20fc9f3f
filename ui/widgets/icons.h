// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>
#include <QStringList>

namespace espalier::ui {

/// An icon of our own set (ui/resources/icons), drawn in the text colour of the moment: a change of theme needs no reload. Arrows
/// turn round with the direction of the interface. An unknown name gives an empty icon.
QIcon icon(const QString &name);

/// Names there are.
QStringList iconNames();

/// The program's own icon.
QIcon applicationIcon();

} // namespace espalier::ui
