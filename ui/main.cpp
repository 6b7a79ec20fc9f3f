// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/dialogservice.h"
#include "ui/shell/desk.h"
#include "ui/shell/display.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/options.h"
#include "ui/shell/singleinstance.h"
#include "ui/shell/tour.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/preferences.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace espalier::ui;

namespace {

QString asText(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

/// What the command line says about the look is remembered like a choice on the Settings page.
void applyOptions(const Options &options, Preferences *preferences)
{
    if (options.wantsReset)
        preferences->reset();
    if (!options.language.empty())
        preferences->setLanguage(QString::fromStdString(options.language));
    if (!options.theme.empty())
        preferences->setTheme(themeChoice(QString::fromStdString(options.theme)));
    if (options.zoom)
        preferences->setZoom(options.zoom);
}

int runTour(QApplication &application, const Options &options)
{
    // A tour leaves the person's own settings alone and begins from none.
    const QTemporaryDir settings;
    auto preferences = std::make_unique<Preferences>(settings.filePath(QStringLiteral("tour.ini")));
    if (options.theme.empty())
        preferences->setTheme(ThemeChoice::Light);
    applyOptions(options, preferences.get());
    Desk desk(&application, std::move(preferences), &realDialogs());
    const QString folder = QDir(asText(*options.tour)).absolutePath();
    Tour tour(&desk, folder);
    QObject::connect(&tour, &Tour::finished, &application, [&](const QStringList &problems) {
        for (const Tour::Picture &picture : tour.pictures())
            std::printf("%s\n", qPrintable(QDir(folder).filePath(picture.file)));
        for (const QString &problem : problems)
            std::fprintf(stderr, "espalier: %s\n", qPrintable(problem));
        if (problems.isEmpty())
            std::printf("%s\n", qPrintable(QDir(folder).filePath(QStringLiteral("index.html"))));
        QCoreApplication::exit(problems.isEmpty() ? 0 : exitFailed);
    });
    const QString workshop = options.workshop ? asText(*options.workshop) : QString();
    QTimer::singleShot(0, &tour, [&tour, workshop] { tour.start(workshop); });
    return application.exec();
}

int runWindow(QApplication &application, const Options &options)
{
    const QString link = QString::fromStdString(options.link);
    const QString workshop = options.workshop ? QDir(asText(*options.workshop)).absolutePath() : QString();
    SingleInstance instance(QStringLiteral("espalier.socket"));
    if (instance.handOver(link.isEmpty() ? workshop : link))
        return 0;
    instance.listen();

    auto preferences = std::make_unique<Preferences>();
    applyOptions(options, preferences.get());
    Desk desk(&application, std::move(preferences), &realDialogs());
    QObject::connect(&instance, &SingleInstance::wished, &desk, &Desk::takeWish);
    desk.allowAutomaticExchange();
    desk.window()->show();
    if (!workshop.isEmpty())
        desk.openFolder(workshop, link);
    else
        desk.openLast(link);
    return application.exec();
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = parseOptions({argv + 1, argv + argc});
    if (!options.problem.empty()) {
        std::fprintf(stderr, "espalier: %s\n\n%s", options.problem.c_str(), usageText().c_str());
        return exitUsage;
    }
    if (options.wantsHelp) {
        std::fputs(usageText().c_str(), stdout);
        return 0;
    }
    if (options.wantsVersion) {
        std::puts("espalier " ESPALIER_VERSION);
        return 0;
    }
    if (options.tour) {
        if (!std::getenv("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    } else if (const DisplayProbe display = probeDisplay(); !display.isThere) {
        std::fprintf(stderr,
                     "espalier: %s Start it on a desktop, take pictures of every page with --tour DIR, or use espalier-cli.\n",
                     display.why.c_str());
        return exitNoDisplay;
    }
    QCoreApplication::setOrganizationName(QStringLiteral("espalier"));
    QCoreApplication::setApplicationName(QStringLiteral("espalier"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ESPALIER_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.espalier.Espalier"));
    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(QString());
    QApplication::setWindowIcon(applicationIcon());
    return options.tour ? runTour(application, options) : runWindow(application, options);
}
