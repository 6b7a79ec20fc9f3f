// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sources_stage.h"

#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/pages/sources/contentview.h"
#include "ui/pages/sources/discussionview.h"
#include "ui/pages/sources/facetbox.h"
#include "ui/pages/sources/facetpanel.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/text/csvtext.h"
#include "ui/widgets/searchbox.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableView>

namespace espalier::ui {

using test::waitFor;

bool SourcesTest::isShown(const records::Record &record) const
{
    const auto &content = stage.page->detail()->content();
    return content && content->view.record.id == record.id;
}

TEST_F(SourcesTest, AFacetNarrowsTheListAndItsChipWidensItAgain)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_EQ(stage.page->model()->rowCount(), 3);
    FacetBox *languages = stage.page->facetPanel()->box(QStringLiteral("language"));
    ASSERT_NE(languages, nullptr);
    languages->setOpen(true);
    ASSERT_TRUE(waitFor([&] { return languages->check(QStringLiteral("fr")) != nullptr; }));
    languages->check(QStringLiteral("fr"))->click();
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 1; }));
    EXPECT_TRUE(stage.page->list()->countLabel()->text().contains(QStringLiteral("1 of 3")))
        << stage.page->list()->countLabel()->text().toStdString();
    stage.page->filter()->setChosen(QStringLiteral("language"), QStringLiteral("fr"), false);
    EXPECT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 3; }));
}

TEST_F(SourcesTest, SearchFindsWhileTypingAndEscapeLeavesIt)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(stage.page->focusSearch());
    stage.type(QStringLiteral("arg"));
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 1; }));
    stage.press(Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 3; }));
    stage.press(Qt::Key_Escape);
    EXPECT_EQ(QApplication::focusWidget(), stage.page->list()->table());
}

TEST_F(SourcesTest, TheChosenSourceStaysChosenWhenOthersComeBeforeIt)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(berria));
    ASSERT_TRUE(waitFor([&] { return stage.page->list()->chosenId().toStdString() == berria.id.text(); }));
    const records::Record first = desk.add("AAA", {"eu"});
    stage.session.announceChange(first.id);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 4 && stage.page->isSettled(); }));
    EXPECT_EQ(stage.page->list()->chosenId().toStdString(), berria.id.text());
    EXPECT_TRUE(isShown(berria));
}

TEST_F(SourcesTest, ASourceThatNoLongerMatchesStaysWhileItIsLookedAt)
{
    ASSERT_TRUE(stage.settle());
    stage.page->filter()->setChosen(QStringLiteral("language"), QStringLiteral("eu"), true);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 2; }));
    ASSERT_TRUE(show(argia));
    ASSERT_OK(desk.workshop().edit(argia.id, {{"languages", Json{"es"}}}));
    stage.session.announceChange(argia.id);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->matchCount() == 1; }));
    EXPECT_EQ(stage.page->model()->rowCount(), 2);
    EXPECT_TRUE(isShown(argia));
}

TEST_F(SourcesTest, TabLeavesTheTable)
{
    ASSERT_TRUE(stage.settle());
    QTableView *table = stage.page->list()->table();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Tab);
    EXPECT_NE(QApplication::focusWidget(), table);
    EXPECT_FALSE(table->isAncestorOf(QApplication::focusWidget()));
}

TEST_F(SourcesTest, ACommentIsAddedByKeyboardAndShownInTheDiscussion)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(argia));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.comment")));
    stage.type(QStringLiteral("Who knows the editors?"));
    stage.press(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(
        waitFor([&] { return stage.page->detail()->content() && stage.page->detail()->content()->view.events.size() == 1; }));
    EXPECT_TRUE(stage.page->detail()->discussion()->commentBox()->toPlainText().isEmpty());
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, ASourceIsClaimedAndGivenBack)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(argia));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.claim")));
    ASSERT_TRUE(waitFor([&] { return stage.page->detail()->content()->isMine; }));
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.claim")));
    EXPECT_TRUE(waitFor([&] { return !stage.page->detail()->content()->isMine; }));
}

TEST_F(SourcesTest, RightToLeftTextStandsOnTheRight)
{
    const records::Record arabic = desk.add("الصحف", {"ar"}, Json{{"description", "أخبار كل يوم من بلدان كثيرة"}});
    ASSERT_TRUE(show(arabic));
    ASSERT_TRUE(stage.settle());
    bool isFound = false;
    for (const QLabel *label : stage.page->detail()->fields()->findChildren<QLabel *>()) {
        if (label->text().contains(QStringLiteral("أخبار"))) {
            isFound = true;
            EXPECT_EQ(label->layoutDirection(), Qt::RightToLeft);
        }
    }
    EXPECT_TRUE(isFound);
}

TEST(CsvCellTest, QuotesWhatNeedsItAndDisarmsFormulas)
{
    EXPECT_EQ(csvCell(QStringLiteral("plain")), QStringLiteral("plain"));
    EXPECT_EQ(csvCell(QStringLiteral("a,\"b\"")), QStringLiteral("\"a,\"\"b\"\"\""));
    EXPECT_EQ(csvCell(QStringLiteral("=1+1")), QStringLiteral("'=1+1"));
}

} // namespace espalier::ui
