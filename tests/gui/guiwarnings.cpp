// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiwarnings.h"

#include <QStringList>
#include <QtGlobal>

#include <gtest/gtest.h>

#include <cstdio>

namespace espalier::test {

namespace {

bool isPlatformNoise(const QString &text)
{
    static const QStringList starts = {
        QStringLiteral("This plugin does not support"),
        QStringLiteral("  OpenType support missing for"),
        QStringLiteral("QStandardPaths: XDG_RUNTIME_DIR"),
        QStringLiteral("QStandardPaths: wrong permissions"),
    };
    for (const QString &start : starts) {
        if (text.startsWith(start))
            return true;
    }
    return false;
}

void onMessage(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtDebugMsg || type == QtInfoMsg || isPlatformNoise(text))
        return;
    ADD_FAILURE() << "Qt says: " << text.toStdString();
    if (type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(text));
}

} // namespace

void watchGuiWarnings()
{
    qInstallMessageHandler(onMessage);
}

} // namespace espalier::test
