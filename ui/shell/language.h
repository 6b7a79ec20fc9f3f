// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

#include <memory>
#include <vector>

class QApplication;

namespace espalier::ui {

/// Languages the interface is translated to, "en" first.
QStringList interfaceLanguages();

/// The interface's language: translations, number and date formats, direction. Windows made before a change keep their texts, so
/// the window is made anew after one.
class LanguageSwitch
{
public:
    /// `tag` empty: the system's. Unknown languages get English texts in their own direction and formats.
    void apply(QApplication &application, const QString &tag);
    const QString &current() const { return m_current; }

private:
    std::vector<std::unique_ptr<QTranslator>> m_translators;
    QString m_current;
};

} // namespace espalier::ui
