// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLocale>

#include <gmock/gmock.h>

int main(int argc, char **argv)
{
    // Everybody can run these, with or without a screen.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("ESPALIER_NAME", "Test Person");
    qputenv("ESPALIER_EMAIL", "test@example.org");
    testing::InitGoogleMock(&argc, argv);
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English));
    return RUN_ALL_TESTS();
}
