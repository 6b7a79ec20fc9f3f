// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace espalier::ui {

/// User text put into a sentence: wrapped in FIRST STRONG ISOLATE ... POP, line by line, so that its direction does not disturb the rest.
/// What would end the isolate early, turn or hide text (isHidden) is left out: only for showing, never for what is edited or stored.
QString isolated(const QString &text);

/// Codes, links, paths and licence expressions, which read left to right in every language: LEFT-TO-RIGHT ISOLATE ... POP.
QString isolatedLtr(const QString &text);

/// The text without isolates and marks, as it belongs on the clipboard.
QString withoutBidiMarks(const QString &text);

/// Direction of user text by its first strong character; `fallback` when it has none.
Qt::LayoutDirection directionOf(const QString &text, Qt::LayoutDirection fallback = Qt::LeftToRight);

} // namespace espalier::ui
