// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

namespace espalier::ui {

/// `base` with the family that draws this language's shapes: Chinese, Japanese and Korean share code points but not shapes.
QFont fontForLanguage(const QFont &base, std::string_view languageTag);

/// What the font check says about one script.
struct ScriptCheck {
    QString language; ///< translated name of a language written so
    QString sample;
    bool isCovered = false; ///< whether fonts of this machine draw it
    QString package;        ///< Debian package that brings a font; empty when covered
};

/// Looks whether this machine can draw a sample of each script. GUI thread (it asks the font database); some milliseconds.
std::vector<ScriptCheck> checkFonts();

/// `base` with digits of one width where the font has them.
QFont withTabularDigits(const QFont &base);

} // namespace espalier::ui
