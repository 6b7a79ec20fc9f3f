// SPDX-License-Identifier: GPL-3.0-or-later
// F2: from the start of the process to a window that shows the workshop, against an empty QMainWindow of the same Qt.

#include "tests/bench/measure.h"
#include "ui/actions/dialogservice.h"
#include "ui/pages/page.h"
#include "ui/shell/desk.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/preferences.h"

#include <QApplication>
#include <QMainWindow>
#include <QTemporaryDir>
#include <QTimer>

#include <spawn.h>
#include <sys/wait.h>

extern char **environ;

using namespace espalier::bench;

namespace {

int runEmpty(QApplication &application)
{
    QMainWindow window;
    window.resize(1280, 800);
    window.show();
    QTimer::singleShot(0, &application, [&] { QTimer::singleShot(0, &application, &QApplication::quit); });
    return application.exec();
}

int runEspalier(QApplication &application, const QString &workshop)
{
    const QTemporaryDir settings;
    espalier::ui::Desk desk(&application,
                            std::make_unique<espalier::ui::Preferences>(settings.filePath(QStringLiteral("bench.ini"))),
                            &espalier::ui::realDialogs());
    desk.window()->resize(1280, 800);
    desk.window()->show();
    desk.openFolder(workshop);
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &application, [&] {
        if (desk.window()->session() && desk.window()->currentPage() && desk.window()->currentPage()->isSettled())
            QCoreApplication::exit(0);
    });
    look.start(1);
    return application.exec();
}

double timeOf(const std::string &program, const std::string &mode, const std::string &workshop)
{
    return millisecondsOf([&] {
        std::string copies[3] = {program, mode, workshop};
        char *arguments[] = {copies[0].data(), copies[1].data(), copies[2].data(), nullptr};
        pid_t child;
        if (posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0)
            giveUp("cannot start " + program);
        int status = 0;
        waitpid(child, &status, 0);
        check(WIFEXITED(status) && WEXITSTATUS(status) == 0, mode + " did not end with 0");
    });
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 2 && std::string(argv[1]).starts_with("--")) {
        QApplication application(argc, argv);
        return std::string(argv[1]) == "--empty" ? runEmpty(application) : runEspalier(application, QString::fromUtf8(argv[2]));
    }
    if (argc < 2)
        giveUp("usage: bench_gui_start WORKSHOP [RUNS]");
    const int runs = argc > 2 ? std::atoi(argv[2]) : 9;
    Pairs pairs;
    for (int run = -1; run < runs; ++run) {
        const double ours = timeOf("/proc/self/exe", "--espalier", argv[1]);
        const double empty = timeOf("/proc/self/exe", "--empty", argv[1]);
        if (run >= 0) {
            pairs.ours.push_back(ours);
            pairs.peer.push_back(empty);
        }
    }
    pairs.print("F2", "start to a settled window", "empty QMainWindow");
    std::printf("     difference %.0f ms (floor 350, stretch 150)\n", median(pairs.ours) - median(pairs.peer));
}
