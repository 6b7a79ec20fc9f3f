// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preferences.h"

#include <algorithm>

namespace espalier::ui {

namespace {
constexpr int mostRecent = 10;
const QString recentKey = QStringLiteral("workshops/recent");
} // namespace

Preferences::Preferences(QObject *parent)
    : QObject(parent),
      m_settings(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("espalier"),
                                             QStringLiteral("espalier")))
{
}

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent),
      m_settings(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

QString Preferences::language() const
{
    return value(QStringLiteral("view/language")).toString();
}

void Preferences::setLanguage(const QString &tag)
{
    if (tag == language())
        return;
    setValue(QStringLiteral("view/language"), tag);
    Q_EMIT languageChanged(tag);
}

ThemeChoice Preferences::theme() const
{
    return themeChoice(value(QStringLiteral("view/theme")).toString());
}

void Preferences::setTheme(ThemeChoice choice)
{
    if (choice == theme())
        return;
    setValue(QStringLiteral("view/theme"), themeName(choice));
    Q_EMIT themeChanged();
}

int Preferences::zoom() const
{
    return std::clamp(value(QStringLiteral("view/zoom"), 100).toInt(), 80, 200);
}

void Preferences::setZoom(int percent)
{
    percent = std::clamp(percent, 80, 200);
    if (percent == zoom())
        return;
    setValue(QStringLiteral("view/zoom"), percent);
    Q_EMIT zoomChanged(percent);
}

QStringList Preferences::recentWorkshops() const
{
    return value(recentKey).toStringList();
}

void Preferences::rememberWorkshop(const QString &folder)
{
    QStringList folders = recentWorkshops();
    folders.removeAll(folder);
    folders.prepend(folder);
    setValue(recentKey, QStringList(folders.mid(0, mostRecent)));
}

void Preferences::forgetWorkshop(const QString &folder)
{
    QStringList folders = recentWorkshops();
    folders.removeAll(folder);
    setValue(recentKey, folders);
}

QVariant Preferences::value(const QString &key, const QVariant &fallback) const
{
    return m_settings->value(key, fallback);
}

void Preferences::setValue(const QString &key, const QVariant &value)
{
    m_settings->setValue(key, value);
}

void Preferences::reset()
{
    const QStringList recent = recentWorkshops();
    m_settings->clear();
    setValue(recentKey, recent);
}

} // namespace espalier::ui
