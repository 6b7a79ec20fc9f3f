// SPDX-License-Identifier: GPL-3.0-or-later
// Every page in every look: nothing cut off, nothing without a name.
#include "app/session/removals.h"
#include "app/session/reviews.h"
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/gui/runlog.h"
#include "tests/support/corpus.h"
#include "tests/support/expect.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/governance/governancepage.h"
#include "ui/pages/runs/runspage.h"
#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTest>

#include <tuple>

namespace espalier::test {

using Look = std::tuple<const char *, ui::ThemeChoice, int>; // language, colours, per cent

/// The id of a version of four small shards.
static QString addProfiledVersion(GuiBench &bench)
{
    const auto folder = bench.folder() / "shards";
    Corpus(3, 120).write(folder, 4);
    session::Datasets datasets(*bench.workshop());
    auto dataset = datasets.add(Json{{"name", "Made-up web"}});
    EXPECT_OK(dataset);
    auto files = shards::findShards({folder});
    EXPECT_OK(files);
    auto report = statistics::profileShards(*files, {});
    EXPECT_OK(report);
    session::Datasets::FreezeRequest request{dataset->id, "v1", folder, *files, {}, {}, report->shards, {}};
    auto version = datasets.freeze(request);
    EXPECT_OK(version);
    EXPECT_OK(datasets.setFolder(dataset->id, folder));
    bench.window()->session()->announceChange(version->id);
    return ui::fromStd(version->id.text());
}

/// Puts the window into a look and, at the end, the application back into the usual one.
class LookAt
{
public:
    LookAt(GuiBench &bench, const Look &look)
    {
        const auto &[language, choice, zoom] = look;
        bench.setZoom(zoom);
        ui::applyTheme(application(), choice);
        bench.setLanguage(QLatin1String(language));
    }
    ~LookAt() { ui::applyTheme(application(), ui::ThemeChoice::Light); }

private:
    static QApplication &application() { return *qobject_cast<QApplication *>(QCoreApplication::instance()); }
};

static void expectWhole(GuiBench &bench, const std::string &where)
{
    // Layouts inside layouts take some turns of the loop.
    [[maybe_unused]] const bool isCalm = QTest::qWaitFor([&bench] { return clippedTexts(bench.window()).isEmpty(); }, 1000);
    EXPECT_EQ(clippedTexts(bench.window()).join(QLatin1Char('\n')).toStdString(), "") << where;
    EXPECT_EQ(namelessWidgets(bench.window()).join(QLatin1Char('\n')).toStdString(), "") << where;
}

/// Every tab of a page that shows a record in panels.
template<typename TabbedPage>
static void expectEveryTabWhole(GuiBench &bench, const QString &name, const QString &record)
{
    ASSERT_TRUE(bench.show(name, record));
    auto *page = bench.window()->findChild<TabbedPage *>();
    ASSERT_TRUE(page->desk());
    for (const QString &panel : page->panelIds()) {
        page->showPanel(panel);
        ASSERT_TRUE(GuiBench::until([page] { return page->isSettled(); })) << panel.toStdString();
        expectWhole(bench, panel.toStdString());
    }
}

class PageSweepTest : public testing::TestWithParam<Look>
{
};

TEST_P(PageSweepTest, NothingIsCutOffAndEverythingHasAName)
{
    GuiBench bench;
    const LookAt look(bench, GetParam());
    bench.open();
    ASSERT_FALSE(HasFatalFailure());
    bench.makeConflicts();
    for (const char *page : {"home", "groups", "sync", "settings"}) {
        ASSERT_TRUE(bench.show(QLatin1String(page))) << page;
        expectWhole(bench, page);
    }
}

TEST_P(PageSweepTest, TheDatasetsPageIsWholeInEveryTab)
{
    GuiBench bench;
    const LookAt look(bench, GetParam());
    bench.open();
    ASSERT_FALSE(HasFatalFailure());
    const QString version = addProfiledVersion(bench);
    ASSERT_FALSE(HasFatalFailure());
    expectEveryTabWhole<ui::DatasetsPage>(bench, QStringLiteral("datasets"), version);
}

/// The id of a run of 300 steps with a spike and an entry about it.
static QString addRun(GuiBench &bench)
{
    const auto folder = bench.folder() / "trial";
    std::filesystem::create_directories(folder);
    appendRunLog(folder / "main_log.txt", 1, 300, 200);
    session::Runs runs(*bench.workshop());
    const auto imported = runs.importLogs({{folder}, {}, {}, {}, {}});
    EXPECT_OK(imported);
    const RecordId run = imported->runs.front().id;
    training::ChronicleEntry entry;
    entry.kind = training::EntryKind::Spike;
    entry.fromStep = 200;
    entry.title = "The loss jumped";
    EXPECT_OK(runs.note(run, entry));
    bench.window()->session()->announceChange(run);
    return ui::fromStd(run.text());
}

TEST_P(PageSweepTest, TheRunsPageIsWholeInEveryTab)
{
    GuiBench bench;
    const LookAt look(bench, GetParam());
    bench.open();
    ASSERT_FALSE(HasFatalFailure());
    const QString run = addRun(bench);
    ASSERT_FALSE(HasFatalFailure());
    expectEveryTabWhole<ui::RunsPage>(bench, QStringLiteral("runs"), run);
}

/// A policy with a change that waits, a request and an agreement.
static void addGovernance(GuiBench &bench)
{
    const auto key = bench.folder() / "key";
    ASSERT_OK(governance::makeKey(key, "keeper@example.org"));
    session::Reviews reviews(*bench.workshop());
    ASSERT_OK(reviews.setSigningKey(key));
    ASSERT_OK(reviews.found(key));
    const auto source = bench.workshop()->sourceRows({});
    ASSERT_OK(source);
    const auto rows = bench.workshop()->sources(std::vector{source->front()});
    ASSERT_OK(rows);
    const std::string id = rows->front().id.text();
    ASSERT_OK(session::Removals(*bench.workshop())
                  .open({{"name", "Pages of a blog"},
                         {"ground", "copyright"},
                         {"scopes", Json::array({{{"id", "s1"}, {"kind", "source"}, {"value", id}}})}},
                        "A person", "person@example.org"));
    ASSERT_OK(session::Agreements(*bench.workshop())
                  .add({{"name", "Radio archive"},
                        {"sources", Json::array({id})},
                        {"uses", Json::array({"train"})},
                        {"signed_on", "2026-01-01"}}));
    ASSERT_OK(reviews.propose({{"description", "What this workshop decides on and how."}}));
    bench.window()->session()->announceChange();
}

TEST_P(PageSweepTest, TheGovernancePageIsWholeInEverySection)
{
    GuiBench bench;
    const LookAt look(bench, GetParam());
    bench.open();
    ASSERT_FALSE(HasFatalFailure());
    addGovernance(bench);
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(bench.show(QStringLiteral("governance")));
    auto *page = bench.window()->findChild<ui::GovernancePage *>();
    for (const QString &section : page->sectionIds()) {
        page->showSection(section);
        ASSERT_TRUE(GuiBench::until([page] { return page->isSettled(); })) << section.toStdString();
        expectWhole(bench, section.toStdString());
    }
}

INSTANTIATE_TEST_SUITE_P(Looks, PageSweepTest,
                         testing::Combine(testing::Values("en", "fr"),
                                          testing::Values(ui::ThemeChoice::Light, ui::ThemeChoice::Dark),
                                          testing::Values(100, 200)),
                         [](const testing::TestParamInfo<Look> &look) {
    return std::string(std::get<0>(look.param)) + (std::get<1>(look.param) == ui::ThemeChoice::Dark ? "Dark" : "Light")
        + std::to_string(std::get<2>(look.param));
});

TEST(RightToLeftTest, TheWindowMirrors)
{
    GuiBench bench;
    bench.setLanguage(QStringLiteral("ar"));
    bench.open();
    ASSERT_FALSE(HasFatalFailure());
    EXPECT_EQ(bench.window()->layoutDirection(), Qt::RightToLeft);
    const QWidget *rail = bench.window()->findChild<QWidget *>(QStringLiteral("home"))->parentWidget();
    EXPECT_GT(rail->mapTo(bench.window(), QPoint(0, 0)).x(), bench.window()->width() / 2) << "the rail is on the leading side";
}

} // namespace espalier::test
