// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

#include <memory>

namespace espalier::ui {

/// What a person has chosen for this program on this machine, and how the window was left. Written at once. GUI thread only.
class Preferences : public QObject
{
    Q_OBJECT
public:
    /// The person's own settings file.
    explicit Preferences(QObject *parent = nullptr);
    /// Another file: for tests and the tour.
    explicit Preferences(const QString &file, QObject *parent = nullptr);

    /// Empty: the system's language.
    QString language() const;
    void setLanguage(const QString &tag);
    /// What there is to choose from; the shell says.
    QStringList interfaceLanguages() const { return m_languages; }
    void setInterfaceLanguages(const QStringList &tags) { m_languages = tags; }
    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    /// Per cent, 80 to 200.
    int zoom() const;
    void setZoom(int percent);

    /// Folders of workshops, latest first, at most ten.
    QStringList recentWorkshops() const;
    void rememberWorkshop(const QString &folder);
    void forgetWorkshop(const QString &folder);

    /// Anything else that a part of the window keeps: sizes, the last page.
    QVariant value(const QString &key, const QVariant &fallback = {}) const;
    void setValue(const QString &key, const QVariant &value);

    /// Forgets all of it but the recent workshops.
    void reset();

Q_SIGNALS:
    void languageChanged(const QString &tag);
    void themeChanged();
    void zoomChanged(int percent);

private:
    std::unique_ptr<QSettings> m_settings;
    QStringList m_languages{QStringLiteral("en")};
};

} // namespace espalier::ui
