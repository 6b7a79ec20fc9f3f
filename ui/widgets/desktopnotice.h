// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace espalier::ui {

/// Shows a notice on the desktop, outside the window, the way the desktop does it; nothing where there is no such service. Returns at once.
/// Plain text: what came from a repository cannot be read as markup. Source: Desktop Notifications Specification 1.2.
void showDesktopNotice(const QString &title, const QString &text);

} // namespace espalier::ui
