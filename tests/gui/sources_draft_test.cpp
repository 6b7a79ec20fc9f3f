// SPDX-License-Identifier: GPL-3.0-or-later
// A draft outlives a program that is killed: the child types, the parent kills it.
#include "tests/gui/sources_stage.h"

#include "ui/pages/sources/draftsbar.h"
#include "ui/pages/sources/sourceform.h"

#include <QElapsedTimer>
#include <QProcess>

#include <cstdio>

namespace espalier::ui {

using test::waitFor;

/// Not a test of its own: what the child process of the test below does until it is killed.
TEST(SourcesDraftChild, DISABLED_TypesUntilItIsKilled)
{
    const QByteArray folder = qgetenv("ESPALIER_TEST_WORKSHOP");
    auto workshop = session::Workshop::open(folder.toStdString(), {});
    ASSERT_OK(workshop);
    SourcesStage stage(std::move(*workshop), QString::fromUtf8(folder) + QStringLiteral("-preferences.ini"));
    stage.page->nominate({});
    stage.page->form()->focusField(QStringLiteral("name"));
    stage.type(QStringLiteral("Argia eguneroko"));
    std::puts("typed");
    std::fflush(stdout);
    EXPECT_TRUE(waitFor([] { return false; }, 60'000));
}

TEST(SourcesDraftTest, WhatWasTypedASecondBeforeAKillIsStillThere)
{
    test::SourceDesk desk;
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ESPALIER_TEST_WORKSHOP"), QString::fromStdString(desk.workshop().path().string()));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--gtest_also_run_disabled_tests"),
                 QStringLiteral("--gtest_filter=SourcesDraftChild.DISABLED_TypesUntilItIsKilled")});
    QByteArray said;
    ASSERT_TRUE(waitFor([&] { return (said += child.readAllStandardOutput()).contains("typed"); }, 30'000))
        << said.toStdString() << child.errorString().toStdString();
    QElapsedTimer since;
    since.start();
    ASSERT_TRUE(waitFor([&] { return since.elapsed() >= 1000; }));
    child.kill();
    ASSERT_TRUE(waitFor([&] { return child.state() == QProcess::NotRunning; }));

    auto workshop = session::Workshop::open(desk.workshop().path(), {});
    ASSERT_OK(workshop);
    SourcesStage stage(std::move(*workshop), QString::fromStdString((desk.folder() / "preferences.ini").string()));
    ASSERT_TRUE(waitFor([&] { return stage.page->draftsBar()->count() == 1; }));
    EXPECT_EQ(stage.page->draftsBar()->drafts().front().body.value("name", ""), "Argia eguneroko");
}

} // namespace espalier::ui
