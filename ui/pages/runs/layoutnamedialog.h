// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace espalier::ui {

/// Asks for the name of a layout, without blocking; `then` gets it, never empty, and is not called when nobody wants to.
void askLayoutName(QWidget *parent, const QString &title, const QString &proposed, std::function<void(const QString &)> then);

} // namespace espalier::ui
