// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiwarnings.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gtest/gtest.h>

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // No test reads or writes the settings of whoever runs it.
    const QTemporaryDir home;
    for (const char *folder : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"}) {
        const QString path = home.filePath(QString::fromLatin1(folder));
        QDir().mkpath(path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv(folder, path.toUtf8());
    }
    // Each workshop of a test says who acts.
    for (const char *name : {"ESPALIER_NAME", "ESPALIER_EMAIL", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"})
        qunsetenv(name);
    qputenv("GIT_CONFIG_GLOBAL", "/dev/null");
    testing::InitGoogleTest(&argc, argv);
    espalier::test::watchGuiWarnings();
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    return RUN_ALL_TESTS();
}
