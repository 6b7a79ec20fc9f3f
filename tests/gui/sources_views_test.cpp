// SPDX-License-Identifier: GPL-3.0-or-later
// Saved views and columns of the source list.
#include "tests/gui/sources_stage.h"

#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/pages/sources/viewsbar.h"
#include "ui/pages/sources/viewscolumns.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTabBar>
#include <QTableView>

namespace espalier::ui {

using test::waitFor;

namespace {

/// Narrows the list to Basque, latest first, with two columns.
void arrange(SourcesStage &stage)
{
    stage.page->filter()->setText(QStringLiteral("arg"));
    stage.page->filter()->setChosen(QStringLiteral("language"), QStringLiteral("eu"), true);
    stage.page->filter()->setSort(index::SortKey::UpdatedAt, index::SortOrder::Descending);
    stage.page->list()->setColumns({QStringLiteral("state"), QStringLiteral("name")});
}

QString saveAs(SourcesStage &stage, const QString &name)
{
    EXPECT_TRUE(stage.commands->trigger(QStringLiteral("view.save")));
    stage.page->viewsBar()->nameLine()->setText(name);
    stage.press(Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] {
        const session::SavedView *view = stage.page->viewsBar()->currentView();
        return view && view->name == name.toStdString();
    }));
    return stage.page->viewsBar()->current();
}

} // namespace

TEST_F(SourcesTest, AViewHoldsSearchFiltersOrderAndColumns)
{
    ASSERT_TRUE(stage.settle());
    arrange(stage);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 1 && stage.page->isSettled(); }));
    const auto rows = stage.page->model()->rowNumbers();
    const QString view = saveAs(stage, QStringLiteral("Latest Basque"));
    ASSERT_FALSE(view.isEmpty());
    stage.page->viewsBar()->choose(QStringLiteral("all"));
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 3; }));
    EXPECT_FALSE(stage.page->filter()->isNarrowed());
    stage.page->viewsBar()->choose(view);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 1 && stage.page->isSettled(); }));
    EXPECT_EQ(stage.page->model()->rowNumbers(), rows);
    EXPECT_EQ(stage.page->list()->columns(), QStringList({QStringLiteral("state"), QStringLiteral("name")}));
    EXPECT_EQ(stage.page->filter()->query().sort, index::SortKey::UpdatedAt);
    EXPECT_FALSE(stage.page->viewsBar()->isChanged());
    stage.page->filter()->setChosen(QStringLiteral("state"), QStringLiteral("nominated"), true);
    EXPECT_TRUE(stage.page->viewsBar()->isChanged());
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, AViewIsThereAfterARestartWithTheSameRows)
{
    ASSERT_TRUE(stage.settle());
    arrange(stage);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 1 && stage.page->isSettled(); }));
    const auto rows = stage.page->model()->rowNumbers();
    saveAs(stage, QStringLiteral("Latest Basque"));
    const QString file = QString::fromStdString((desk.folder() / "preferences.ini").string());
    delete stage.page;
    stage.page = nullptr;
    SourcesStage again(desk.shared(), file);
    ASSERT_TRUE(waitFor([&] { return again.page->viewsBar()->currentView() && again.page->model()->rowCount() == 1; }));
    ASSERT_TRUE(again.settle());
    EXPECT_EQ(again.page->model()->rowNumbers(), rows);
    EXPECT_EQ(again.page->list()->columns(), QStringList({QStringLiteral("state"), QStringLiteral("name")}));
    stage.page = new SourcesPage({&stage.session, stage.commands, &stage, &stage.dialogs, nullptr}, &stage.window);
}

TEST_F(SourcesTest, ASharedViewIsARecordOfTheWorkshopAndGoesAwayForAll)
{
    ASSERT_TRUE(stage.settle());
    arrange(stage);
    const QString own = saveAs(stage, QStringLiteral("Ours"));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("view.share")));
    ASSERT_TRUE(waitFor([&] {
        const session::SavedView *view = stage.page->viewsBar()->currentView();
        return view && view->isShared;
    }));
    EXPECT_NE(stage.page->viewsBar()->current(), own);
    const auto shared = desk.workshop().all("view");
    ASSERT_OK(shared);
    EXPECT_EQ(shared->size(), 1U);
    stage.dialogs.answer = QStringLiteral("remove");
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("view.remove")));
    EXPECT_TRUE(waitFor([&] { return stage.page->viewsBar()->views().empty(); }));
    EXPECT_EQ(stage.page->viewsBar()->current(), QStringLiteral("all"));
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, AChangedViewIsSavedAgainAndIsFoundInThePalette)
{
    ASSERT_TRUE(stage.settle());
    arrange(stage);
    const QString view = saveAs(stage, QStringLiteral("Basque"));
    EXPECT_FALSE(stage.commands->trigger(QStringLiteral("view.update"))) << "nothing was changed";
    stage.page->filter()->setText({});
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("view.update")));
    ASSERT_TRUE(waitFor([&] { return !stage.page->viewsBar()->isBusy() && !stage.page->viewsBar()->isChanged(); }));
    stage.page->viewsBar()->choose(QStringLiteral("all"));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("view.open.") + view));
    EXPECT_EQ(stage.page->viewsBar()->current(), view);
    EXPECT_TRUE(stage.page->filter()->text().isEmpty());
}

TEST_F(SourcesTest, ColumnsAreChosenAndMovedByKeyboard)
{
    ASSERT_TRUE(stage.settle());
    ColumnChooser chooser(stage.page->model(), stage.page->list()->columns());
    QObject::connect(&chooser, &ColumnChooser::changed, stage.page->list(), &SourceList::setColumns);
    QListWidget *list = chooser.list();
    ASSERT_EQ(list->count(), sourceColumnCount);
    EXPECT_EQ(chooser.columns(), usualSourceColumns());
    list->setCurrentRow(4);
    QTest::keyClick(list, Qt::Key_Space);
    EXPECT_EQ(stage.page->list()->columns().size(), 5);
    EXPECT_EQ(stage.page->list()->columns().last(), QStringLiteral("custodian"));
    // Without any column the name comes back.
    for (int row = 0; row < list->count(); ++row)
        list->item(row)->setCheckState(Qt::Unchecked);
    EXPECT_EQ(stage.page->list()->columns(), QStringList{QStringLiteral("name")});
}

TEST(SameListTest, OrderOfFiltersDoesNotMatterAndNoColumnsAreTheUsualOnes)
{
    session::SavedView a, b;
    a.query.facets["language"] = {"eu", "fr"};
    b.query.facets["language"] = {"fr", "eu"};
    b.query.facets["state"] = {};
    for (const QString &name : usualSourceColumns())
        b.columns.push_back(name.toStdString());
    EXPECT_TRUE(isSameList(a, b));
    b.query.order = index::SortOrder::Descending;
    EXPECT_FALSE(isSameList(a, b));
}

} // namespace espalier::ui
