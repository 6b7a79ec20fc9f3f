// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include "ui/text/codetext.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

static void initEspalierTranslations()
{
    Q_INIT_RESOURCE(espalier_translations);
}

namespace espalier::ui {

QStringList interfaceLanguages()
{
    initEspalierTranslations();
    QStringList languages{QStringLiteral("en")};
    const QStringList files =
        QDir(QStringLiteral(":/espalier/i18n")).entryList({QStringLiteral("espalier_*.qm")}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString tag = file.mid(9, file.size() - 12);
        if (tag != QLatin1String("en"))
            languages << tag;
    }
    return languages;
}

void LanguageSwitch::apply(QApplication &application, const QString &tag)
{
    initEspalierTranslations();
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();

    const QLocale system = QLocale::system();
    QLocale locale = tag.isEmpty() ? system : QLocale(tag);
    // The person's own territory decides about digits and dates when only the language was chosen.
    if (locale.language() == system.language())
        locale = system;
    QLocale::setDefault(locale);
    const QString language = locale.name().section(QLatin1Char('_'), 0, 0);
    const bool isTranslated = interfaceLanguages().contains(language);

    const auto install = [this](const QString &file, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(file, folder)) {
            QCoreApplication::installTranslator(translator.get());
            m_translators.push_back(std::move(translator));
        }
    };
    install(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("espalier_en"), QStringLiteral(":/espalier/i18n")); // plurals, for what a translation lacks
    if (isTranslated && language != QLatin1String("en"))
        install(QStringLiteral("espalier_") + language, QStringLiteral(":/espalier/i18n"));

    m_current = tag.isEmpty() ? locale.bcp47Name() : tag;
    setUiLanguage(isTranslated ? language : m_current);
    application.setLayoutDirection(locale.textDirection());
}

} // namespace espalier::ui
