// SPDX-License-Identifier: GPL-3.0-or-later
// The sources page and every panel of it in every look: nothing cut off, nothing without a name. With ESPALIER_PICTURES naming a folder,
// a picture of each is left there to be looked at.
#include "app/session/bulkedits.h"
#include "app/session/views.h"
#include "app/session/worklist.h"
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/sources/bulkpanel.h"
#include "ui/pages/sources/bulkstep.h"
#include "ui/pages/sources/mergecandidates.h"
#include "ui/pages/sources/mergeview.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/pages/sources/sourcespage.h"
#include "ui/pages/sources/viewsbar.h"
#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

#include <tuple>

namespace espalier::test {

using SourcesLook = std::tuple<const char *, ui::ThemeChoice, int>; // language, colours, per cent

class SourcesLookTest : public testing::TestWithParam<SourcesLook>
{
protected:
    void SetUp() override
    {
        const auto &[language, choice, zoom] = GetParam();
        bench.setZoom(zoom);
        ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), choice);
        bench.setLanguage(QLatin1String(language));
        bench.open();
        bench.window()->resize(1280, 720);
        fill();
        ASSERT_FALSE(HasFatalFailure());
        ASSERT_TRUE(bench.show(QStringLiteral("sources")));
        page = bench.window()->findChild<ui::SourcesPage *>();
        ASSERT_NE(page, nullptr);
    }
    void TearDown() override
    {
        ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ui::ThemeChoice::Light);
    }

    /// Twins, a request, a mention, a batch and two views.
    void fill()
    {
        session::Workshop &workshop = *bench.workshop();
        Json twin = benchSource("Basque weekly newspaper", "eu", "https://weekly.example.org/");
        twin["formats"] = Json::array({"txt", Json{{"other", "PDF, scanned"}}});
        const auto one = workshop.nominate(twin);
        twin["homepage"] = "http://www.weekly.example.org/index.html";
        twin["description"] = "News of the week from all seven provinces, since 1919.";
        const auto two = workshop.nominate(twin);
        ASSERT_OK(one);
        ASSERT_OK(two);
        first = one->id;
        second = two->id;
        session::Worklist work(workshop);
        ASSERT_OK(
            work.ask(first, session::TaskKind::Contact, {}, "2020-02-01", "Who knows the editors? The office phone is dead."));
        ASSERT_OK(work.ask(first, session::TaskKind::Assignment, workshop.identity().person, "2090-05-01", {}));
        ASSERT_OK(workshop.comment(first, "Their archive before 1950 is at the national library."));
        session::BulkEdits edits(workshop);
        const std::vector ids{first, second};
        const auto plan = edits.plan(ids, {{session::BulkStep::How::AddToSet, "needs", Json::array({"help"})}});
        ASSERT_OK(plan);
        ASSERT_OK(edits.apply(*plan, "Nobody here reads them yet."));
        session::Views views(workshop);
        session::SavedView view;
        view.name = "Basque, latest first";
        view.query.facets["language"] = {"eu"};
        view.query.sort = index::SortKey::UpdatedAt;
        view.columns = {"name", "state", "nominated_by", "updated"};
        ASSERT_OK(views.save(view));
        view.name = "Needs help";
        view.query.facets = {{"needs", {"help"}}};
        const auto shared = views.save(view);
        ASSERT_OK(shared);
        ASSERT_OK(views.share(shared->id));
        bench.window()->session()->announceChange();
    }

    void expectWhole(const char *name)
    {
        ASSERT_TRUE(GuiBench::until([this] { return page->isSettled(); })) << name;
        [[maybe_unused]] const bool isCalm = QTest::qWaitFor([this] { return clippedTexts(bench.window()).isEmpty(); }, 1000);
        EXPECT_EQ(clippedTexts(bench.window()).join(QLatin1Char('\n')).toStdString(), "") << name;
        EXPECT_EQ(namelessWidgets(bench.window()).join(QLatin1Char('\n')).toStdString(), "") << name;
        const QString folder = qEnvironmentVariable("ESPALIER_PICTURES");
        if (folder.isEmpty())
            return;
        const auto &[language, choice, zoom] = GetParam();
        const QString file =
            QStringLiteral("%1-%2-%3-%4.png").arg(QLatin1String(name), QLatin1String(language), ui::themeName(choice)).arg(zoom);
        EXPECT_TRUE(bench.window()->grab().save(QDir(folder).filePath(file)));
    }

    void chooseTwo()
    {
        QTableView *table = page->list()->table();
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        ASSERT_EQ(page->list()->selectedRows().size(), 2U);
    }
    bool run(const char *command) { return bench.window()->commands()->trigger(QLatin1String(command)); }

    GuiBench bench;
    ui::SourcesPage *page = nullptr;
    RecordId first, second;
};

TEST_P(SourcesLookTest, ListDetailAndDiscussionAreWhole)
{
    page->showRecord(ui::fromStd(first.text()));
    expectWhole("list");
    page->detail()->showTab(ui::SourceDetail::Tab::Discussion);
    expectWhole("discussion");
    ASSERT_TRUE(run("source.askHelp"));
    expectWhole("ask");
    ASSERT_TRUE(run("source.history"));
    expectWhole("history");
    ASSERT_TRUE(run("view.mine"));
    expectWhole("mylist");
    page->viewsBar()->choose(ui::fromStd(page->viewsBar()->views().front().id));
    ASSERT_TRUE(run("view.save"));
    expectWhole("saveview");
}

TEST_P(SourcesLookTest, ThePanelsForSeveralAreWhole)
{
    chooseTwo();
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(run("source.compare"));
    expectWhole("compare");
    chooseTwo();
    ASSERT_TRUE(run("source.bulk"));
    auto *bulk = qobject_cast<ui::BulkPanel *>(page->panel());
    ASSERT_NE(bulk, nullptr);
    bulk->step(0)->setField("needs");
    bulk->step(0)->setHow(session::BulkStep::How::Clear);
    bulk->reasonLine()->setText(QStringLiteral("They have been helped."));
    ASSERT_TRUE(GuiBench::until([bulk] { return bulk->preview().has_value(); }));
    expectWhole("bulk");
    ASSERT_TRUE(run("source.batches"));
    expectWhole("batches");
    ASSERT_TRUE(run("source.allDuplicates"));
    expectWhole("duplicates");
    auto *candidates = qobject_cast<ui::MergeCandidates *>(page->panel());
    ASSERT_NE(candidates, nullptr);
    EXPECT_GE(candidates->count(), 1U);
    Q_EMIT candidates->mergeAsked(first, second);
    ASSERT_TRUE(GuiBench::until([this] { return qobject_cast<ui::MergePanel *>(page->panel()) && page->isSettled(); }));
    expectWhole("merge");
}

INSTANTIATE_TEST_SUITE_P(Looks, SourcesLookTest,
                         testing::Combine(testing::Values("en", "ar"),
                                          testing::Values(ui::ThemeChoice::Light, ui::ThemeChoice::Dark),
                                          testing::Values(100, 200)),
                         [](const testing::TestParamInfo<SourcesLook> &look) {
    return std::string(std::get<0>(look.param)) + (std::get<1>(look.param) == ui::ThemeChoice::Dark ? "Dark" : "Light")
        + std::to_string(std::get<2>(look.param));
});

} // namespace espalier::test
