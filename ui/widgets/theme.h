// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;

namespace espalier::ui {

enum class ThemeChoice { System, Light, Dark, Contrast };

/// "system", "light", "dark", "contrast"; anything else is System.
ThemeChoice themeChoice(const QString &name);
QString themeName(ThemeChoice choice);

/// The colours of one theme. Text colours reach 4.5:1 on every background they are used on (7:1 in Contrast); tested.
struct Theme {
    QString name; ///< "light", "dark", "contrast"
    QPalette palette;
    QColor accent;   ///< the one accent: fills, focus, the current row of the rail
    QColor onAccent; ///< text on it
    QColor rail;     ///< ground of the rail and of bars
    QColor hairline; ///< thin lines between areas
    QColor quiet;    ///< secondary text
    QColor good;     ///< third sign of a state, after word and shape
    QColor attention;
    QColor bad;
    QColor problemGround; ///< behind a message about a problem
    QColor noticeGround;  ///< behind any other message
};

Theme makeTheme(ThemeChoice choice);

/// The theme of the program now. GUI thread.
const Theme &theme();

/// Sets Fusion, palette and fine tuning; live, every widget repaints. System follows the desktop as it was
/// at the start.
void applyTheme(QApplication &application, ThemeChoice choice);

/// Contrast of two opaque colours. Source: WCAG 2.2, "contrast ratio" and "relative luminance".
double contrastRatio(const QColor &a, const QColor &b);

/// Distances on the 8 px grid, at 100 %.
inline constexpr int gridStep = 8;

/// Sizes of text, as factors of the system's size.
inline constexpr double titleScale = 1.4;
inline constexpr double noteScale = 0.85;

} // namespace espalier::ui
