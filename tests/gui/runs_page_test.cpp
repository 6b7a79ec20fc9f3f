// SPDX-License-Identifier: GPL-3.0-or-later
// The Runs page over a small run of its own, read from a log as Megatron writes them.
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/gui/runlog.h"
#include "tests/support/expect.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/runlive.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/runs/alarmspanel.h"
#include "ui/pages/runs/chroniclepanel.h"
#include "ui/pages/runs/dashboardpanel.h"
#include "ui/pages/runs/runimportdialog.h"
#include "ui/pages/runs/runspage.h"
#include "ui/text/codetext.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <fstream>

namespace espalier::test {

class RunsPageTest : public testing::Test
{
protected:
    static constexpr int lastStep = 600, spikeStep = 400;

    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
        m_logs = m_bench.folder() / "trial";
        std::filesystem::create_directories(m_logs);
    }

    void writeLog(int from, int to) { appendRunLog(m_logs / "main_log.txt", from, to, spikeStep); }

    void importRun()
    {
        writeLog(1, lastStep);
        const auto imported = session::Runs(*m_bench.workshop()).importLogs({{m_logs}, {}, {}, {}, {}});
        ASSERT_OK(imported);
        ASSERT_EQ(imported->runs.size(), 1u);
        m_run = imported->runs.front().id;
        m_bench.window()->session()->announceChange(m_run);
    }

    bool showRun(const char *panel = "dashboard")
    {
        if (!m_bench.show(QStringLiteral("runs"), ui::fromStd(m_run.text())) || !page()->desk())
            return false;
        page()->showPanel(QLatin1String(panel));
        return GuiBench::until([this] { return page()->isSettled(); });
    }

    ui::RunsPage *page() { return m_bench.window()->findChild<ui::RunsPage *>(); }

    GuiBench m_bench;
    std::filesystem::path m_logs;
    RecordId m_run;
};

TEST_F(RunsPageTest, MakesNoChartBeforeItIsOpened)
{
    EXPECT_TRUE(page()->findChildren<QWidget *>().isEmpty());
}

TEST_F(RunsPageTest, WithoutRunsItSaysWhatToDoFirst)
{
    ASSERT_TRUE(m_bench.show(QStringLiteral("runs")));
    EXPECT_EQ(namelessWidgets(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "");
    [[maybe_unused]] const bool isCalm = QTest::qWaitFor([this] { return clippedTexts(m_bench.window()).isEmpty(); }, 1000);
    EXPECT_EQ(clippedTexts(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "");
    EXPECT_EQ(page()->currentPanel(), nullptr);
}

TEST_F(RunsPageTest, EveryTabShowsTheRunAndHasNames)
{
    importRun();
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(showRun());
    for (const QString &panel : page()->panelIds()) {
        page()->showPanel(panel);
        ASSERT_TRUE(GuiBench::until([this] { return page()->isSettled(); })) << panel.toStdString();
        EXPECT_EQ(namelessWidgets(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "") << panel.toStdString();
        [[maybe_unused]] const bool isCalm = QTest::qWaitFor([this] { return clippedTexts(m_bench.window()).isEmpty(); }, 1000);
        EXPECT_EQ(clippedTexts(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "") << panel.toStdString();
    }
}

TEST_F(RunsPageTest, TheCurvesHoldEverySampleAndTheSpike)
{
    importRun();
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(showRun());
    auto *dashboard = qobject_cast<ui::DashboardPanel *>(page()->currentPanel());
    ASSERT_NE(dashboard, nullptr);
    ui::CurveChart *loss = dashboard->chart("loss");
    ASSERT_NE(loss, nullptr);
    ASSERT_EQ(loss->data().lines.size(), 1u);
    EXPECT_EQ(loss->data().lines.front().series.size(), static_cast<std::size_t>(lastStep));
    EXPECT_GT(loss->data().lines.front().series.extremes()->second, 6.0) << "the spike is in it";
    EXPECT_TRUE(std::ranges::any_of(loss->data().marks, [](const ui::CurveMark &mark) {
        return mark.what == ui::CurveMark::What::Alarm && mark.from <= spikeStep && spikeStep <= mark.to + 1;
    })) << "and its alarm on the axis";
    ui::DashboardLayout layout = dashboard->layoutShown();
    layout.axis = ui::CurveAxis::Tokens;
    dashboard->setLayoutShown(layout);
    ASSERT_TRUE(GuiBench::until([this] { return page()->isSettled(); }));
    EXPECT_NEAR(loss->range().second, lastStep * 16.0 * 2048, 16.0 * 2048);
}

TEST_F(RunsPageTest, ARunOfMonthsThatGoesOnOpensAtItsLastWeek)
{
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    {
        std::ofstream log(m_logs / "metrics.jsonl"); // a step an hour, eight weeks of them
        constexpr int hours = 8 * 7 * 24;
        for (int hour = 0; hour <= hours; ++hour)
            log << "{\"step\":" << hour << ",\"timestamp\":" << now - 3600 * (hours - hour) << ",\"loss\":2.5}\n";
    }
    const auto imported = session::Runs(*m_bench.workshop()).importLogs({{m_logs}, {}, {}, {}, {}});
    ASSERT_OK(imported);
    ASSERT_EQ(imported->runs.size(), 1u);
    m_run = imported->runs.front().id;
    m_bench.window()->session()->announceChange(m_run);
    ASSERT_TRUE(showRun());
    auto *dashboard = qobject_cast<ui::DashboardPanel *>(page()->currentPanel());
    ASSERT_NE(dashboard, nullptr);
    ui::CurveChart *loss = dashboard->chart("loss");
    ASSERT_NE(loss, nullptr);
    EXPECT_NEAR(loss->range().first, 7 * 7 * 24, 2) << "the beginning of the last week";
    EXPECT_NEAR(loss->range().second, 8 * 7 * 24, 2);
}

TEST_F(RunsPageTest, AnAlarmIsAcknowledgedOnceForAll)
{
    importRun();
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(showRun("alarms"));
    const std::size_t open = page()->desk()->openAlarms();
    ASSERT_GT(open, 0u);
    auto *words = page()->currentPanel()->findChild<QLineEdit *>();
    ASSERT_NE(words, nullptr);
    words->setText(QStringLiteral("one bad batch"));
    QTest::keyClick(words, Qt::Key_Return);
    ASSERT_TRUE(GuiBench::until([&] { return page()->isSettled() && page()->desk()->openAlarms() == open - 1; }));
    const auto stored = session::Runs(*m_bench.workshop()).alarms(m_run);
    ASSERT_OK(stored);
    const auto said = std::ranges::find_if(*stored,
                                           [](const session::AlarmView &one) { return one.acknowledgement.has_value(); });
    ASSERT_NE(said, stored->end());
    EXPECT_EQ(said->acknowledgement->text, "one bad batch");
}

TEST_F(RunsPageTest, AnEntryIsWrittenFromThePointUnderTheCursor)
{
    importRun();
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(showRun());
    auto *dashboard = qobject_cast<ui::DashboardPanel *>(page()->currentPanel());
    ASSERT_NE(dashboard, nullptr);
    Q_EMIT dashboard->chart("loss")->noteWanted(spikeStep);
    ASSERT_TRUE(GuiBench::until([this] { return qobject_cast<ui::ChroniclePanel *>(page()->currentPanel()) != nullptr; }));
    const auto lines = page()->currentPanel()->findChildren<QLineEdit *>();
    ASSERT_GE(lines.size(), 4);
    EXPECT_EQ(lines[0]->text(), QString::number(spikeStep));
    lines[2]->setText(QStringLiteral("A spike, back at once"));
    for (QPushButton *button : page()->currentPanel()->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Add the entry"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    ASSERT_TRUE(GuiBench::until([&] { return page()->isSettled() && page()->desk()->view->chronicle.size() == 1; }));
    const training::ChronicleEntry &entry = page()->desk()->view->chronicle.front().entry;
    EXPECT_EQ(entry.fromStep, spikeStep);
    EXPECT_EQ(entry.title, "A spike, back at once");
}

TEST_F(RunsPageTest, AWatchedLogIsOnScreenAsItGrows)
{
    importRun();
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(showRun());
    page()->live()->watch(m_run, {m_logs});
    ASSERT_TRUE(GuiBench::until([this] { return m_bench.window()->session()->tasks()->isIdle() && page()->isSettled(); }));
    writeLog(lastStep + 1, lastStep + 50);
    EXPECT_TRUE(GuiBench::until([this] { return page()->desk()->view->history.lastStep() == lastStep + 50; }));
    auto *dashboard = qobject_cast<ui::DashboardPanel *>(page()->currentPanel());
    ASSERT_NE(dashboard, nullptr);
    EXPECT_TRUE(GuiBench::until([&] {
        const auto &lines = dashboard->chart("loss")->data().lines;
        return !lines.empty() && lines.front().series.lastStep() == lastStep + 50;
    }));
    page()->live()->stop(m_run);
    EXPECT_FALSE(page()->live()->isWatching(m_run));
    EXPECT_TRUE(GuiBench::until([&] {
        const auto kept = session::Runs(*m_bench.workshop()).history(m_run);
        return kept && kept->lastStep() == lastStep + 50;
    })) << "what came is kept in the workshop";
}

TEST_F(RunsPageTest, TheImportDialogSaysWhatItFoundAndWhatAPatternCatches)
{
    writeLog(1, 20);
    std::ofstream(m_logs / "own.log") << "step:1 loss:3.5\nnothing\nstep:2 loss:3.25\n";
    std::ofstream(m_logs / "events.out.tfevents.1.host") << "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
    ASSERT_TRUE(m_bench.show(QStringLiteral("runs")));
    m_bench.window()->commands()->trigger(QStringLiteral("run.import"));
    auto *dialog = m_bench.window()->findChild<ui::RunImportDialog *>();
    ASSERT_NE(dialog, nullptr);
    dialog->setPaths({ui::fromStd(m_logs.string())});
    EXPECT_TRUE(GuiBench::until([&] { return dialog->found().contains(QStringLiteral("main_log.txt")); }))
        << dialog->found().toStdString();
    EXPECT_TRUE(dialog->found().contains(QStringLiteral("LFS"))) << dialog->found().toStdString();
    dialog->setPaths({ui::fromStd((m_logs / "own.log").string())});
    auto *formats = dialog->findChild<QComboBox *>();
    formats->setCurrentIndex(formats->count() - 1);
    QLineEdit *pattern = nullptr;
    for (QLineEdit *line : dialog->findChildren<QLineEdit *>()) {
        if (line->accessibleName() == QStringLiteral("Pattern"))
            pattern = line;
    }
    ASSERT_NE(pattern, nullptr);
    auto *preview = dialog->findChild<QTreeWidget *>();
    EXPECT_TRUE(GuiBench::until([&] {
        pattern->setText(QStringLiteral("step:(?<step>\\d+) loss:(?<loss>[\\d.]+)"));
        return preview->topLevelItemCount() == 3;
    }));
    dialog->reject();
}

} // namespace espalier::test
