// SPDX-License-Identifier: GPL-3.0-or-later
// Work on several sources, requests, and what became of a field.
#include "tests/gui/sources_stage.h"

#include "app/session/bulkedits.h"
#include "app/session/worklist.h"
#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/pages/sources/bulkbatches.h"
#include "ui/pages/sources/bulkpanel.h"
#include "ui/pages/sources/bulkstep.h"
#include "ui/pages/sources/compareview.h"
#include "ui/pages/sources/discussionview.h"
#include "ui/pages/sources/historyview.h"
#include "ui/pages/sources/mergecandidates.h"
#include "ui/pages/sources/mergeview.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/pages/sources/tasksform.h"
#include "ui/pages/sources/taskslist.h"
#include "ui/pages/sources/tasksmentions.h"
#include "ui/pages/sources/viewsbar.h"
#include "ui/widgets/formcodes.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>

namespace espalier::ui {

using test::waitFor;

namespace {

template<typename Panel>
Panel *panelOf(SourcesStage &stage)
{
    return qobject_cast<Panel *>(stage.page->panel());
}

/// Chooses the first rows of the list, as Shift and the arrows do.
void chooseRows(SourcesStage &stage, int count)
{
    QTableView *table = stage.page->list()->table();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    for (int i = 1; i < count; ++i)
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
}

} // namespace

TEST_F(SourcesTest, SeveralAreChangedAfterAPreviewAndOneUndoTakesAllBack)
{
    ASSERT_TRUE(stage.settle());
    chooseRows(stage, 2);
    ASSERT_EQ(stage.page->list()->selectedRows().size(), 2U);
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.bulk")));
    auto *panel = panelOf<BulkPanel>(stage);
    ASSERT_NE(panel, nullptr);
    EXPECT_FALSE(panel->applyButton()->isEnabled());
    panel->step(0)->setField("languages");
    auto *languages = qobject_cast<FormCodes *>(panel->step(0)->editor());
    ASSERT_NE(languages, nullptr);
    languages->add(Json("es"));
    ASSERT_TRUE(waitFor([&] { return panel->preview().has_value(); }));
    EXPECT_EQ(panel->preview()->changing, 2U);
    EXPECT_FALSE(panel->applyButton()->isEnabled()) << "a reason is needed";
    panel->reasonLine()->setText(QStringLiteral("Their pages are in Spanish, too."));
    ASSERT_TRUE(panel->applyButton()->isEnabled());
    EXPECT_EQ(body(argia.id)["languages"], Json{"eu"}) << "looking writes nothing";
    panel->applyButton()->click();
    ASSERT_TRUE(waitFor([&] { return stage.page->panel() == nullptr; }));
    EXPECT_EQ(body(argia.id)["languages"], Json({"es", "eu"}));
    EXPECT_EQ(body(berria.id)["languages"], Json({"es", "eu"}));
    EXPECT_EQ(body(monde.id)["languages"], Json{"fr"});
    ASSERT_TRUE(stage.settle());
    EXPECT_EQ(stage.session.undoStack()->count(), 1);
    stage.session.undoStack()->undo();
    ASSERT_TRUE(waitFor([&] { return body(argia.id)["languages"] == Json{"eu"} && body(berria.id)["languages"] == Json{"eu"}; }));
    ASSERT_TRUE(stage.settle());
    stage.session.undoStack()->redo();
    EXPECT_TRUE(waitFor([&] { return body(berria.id)["languages"] == Json({"es", "eu"}); }));
    ASSERT_TRUE(stage.settle());
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, AChangeOfManyFollowsWhatIsChosenAndMayBeOfTheWholeList)
{
    ASSERT_TRUE(stage.settle());
    chooseRows(stage, 2);
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.bulk")));
    auto *panel = panelOf<BulkPanel>(stage);
    ASSERT_NE(panel, nullptr);
    panel->step(0)->setField("needs");
    panel->step(0)->setHow(session::BulkStep::How::Clear);
    ASSERT_TRUE(waitFor([&] { return panel->preview().has_value(); }));
    EXPECT_EQ(panel->preview()->same, 2U) << "nothing stands there that could be emptied";
    chooseRows(stage, 3);
    ASSERT_EQ(stage.page->panel(), panel) << "choosing leaves the change open";
    ASSERT_TRUE(waitFor([&] { return panel->preview() && panel->preview()->same == 3; }));
    stage.page->filter()->setChosen(QStringLiteral("language"), QStringLiteral("fr"), true);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 1; }));
    panel->scopeBox()->setCurrentIndex(1);
    EXPECT_TRUE(waitFor([&] { return panel->preview() && panel->preview()->same == 1; }));
}

TEST_F(SourcesTest, SeveralStayChosenWhenOthersComeBeforeThem)
{
    ASSERT_TRUE(stage.settle());
    chooseRows(stage, 2);
    const auto chosen = stage.page->list()->selectedRows();
    const records::Record first = desk.add("AAA", {"eu"});
    stage.session.announceChange(first.id);
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 4 && stage.page->isSettled(); }));
    EXPECT_EQ(stage.page->list()->selectedRows(), chosen);
}

TEST_F(SourcesTest, TwoAreComparedWhereTheyDiffer)
{
    ASSERT_TRUE(stage.settle());
    EXPECT_FALSE(stage.commands->trigger(QStringLiteral("source.compare"))) << "one alone cannot be compared";
    chooseRows(stage, 2);
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.compare")));
    ASSERT_TRUE(waitFor([&] { return panelOf<SourceComparePanel>(stage) && stage.page->isSettled(); }));
    auto *panel = panelOf<SourceComparePanel>(stage);
    const QAbstractItemModel *model = panel->table()->model();
    const QAbstractItemModelTester tester(const_cast<QAbstractItemModel *>(model),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(model->columnCount(), 4);
    const int different = model->rowCount();
    EXPECT_GT(different, 0);
    panel->onlyDifferent()->setChecked(false);
    EXPECT_GT(model->rowCount(), different) << "the languages are the same";
    EXPECT_FALSE(stage.page->list()->isVisible()) << "a comparison has the page to itself";
    QTest::keyClick(panel->table(), Qt::Key_Escape);
    EXPECT_EQ(stage.page->panel(), nullptr);
    EXPECT_TRUE(stage.page->list()->isVisible());
}

TEST_F(SourcesTest, TwoBecomeOneWithTheValueThatWasChosen)
{
    const Json assessment{{"has_licence", "no"}, {"text", "Its owners said no."}};
    const records::Record twin = desk.add("Berria", {"eu"},
                                          Json{{"homepage", "https://berria.eus/"}, {"licence_assessment", assessment}});
    stage.session.announceChange(twin.id);
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(berria));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.duplicates")));
    auto *candidates = panelOf<MergeCandidates>(stage);
    ASSERT_NE(candidates, nullptr);
    ASSERT_TRUE(waitFor([&] { return candidates->isSettled(); }));
    ASSERT_EQ(candidates->count(), 1U);
    Q_EMIT candidates->mergeAsked(berria.id, twin.id);
    ASSERT_TRUE(waitFor([&] { return panelOf<MergePanel>(stage) && panelOf<MergePanel>(stage)->content().has_value(); }));
    auto *panel = panelOf<MergePanel>(stage);
    panel->takeOther("licence_assessment.text", true);
    panel->mergeButton()->click();
    ASSERT_TRUE(waitFor([&] { return stage.page->panel() == nullptr; }));
    EXPECT_EQ(body(berria.id)["licence_assessment"]["text"], "Its owners said no.");
    EXPECT_EQ(body(twin.id)["merged_into"], berria.id.text());
    EXPECT_TRUE(waitFor([&] { return isShown(berria); }));
    ASSERT_TRUE(stage.settle());
    // A merge is an action like any other change of several: it is taken back as a whole.
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.batches")));
    auto *batches = panelOf<BatchesPanel>(stage);
    ASSERT_TRUE(waitFor([&] { return batches->isSettled() && batches->batches().size() == 1; }));
    batches->undoButton()->click();
    EXPECT_TRUE(waitFor([&] { return !body(twin.id).contains("merged_into") && !body(twin.id).contains("withdrawn"); }));
    EXPECT_EQ(body(berria.id)["licence_assessment"]["text"], "Its owners are being asked.");
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, ABatchIsLookedAtAndTakenBack)
{
    const std::vector ids{argia.id, berria.id};
    session::BulkEdits edits(desk.workshop());
    const auto plan = edits.plan(ids, {{session::BulkStep::How::Set, "needs", Json{"help"}}});
    ASSERT_OK(plan);
    ASSERT_OK(edits.apply(*plan, "Nobody knows their editors."));
    stage.session.announceChange();
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.batches")));
    auto *panel = panelOf<BatchesPanel>(stage);
    ASSERT_NE(panel, nullptr);
    ASSERT_TRUE(waitFor([&] { return panel->isSettled() && panel->rows()->rowCount() == 2; }));
    ASSERT_EQ(panel->batches().size(), 1U);
    EXPECT_EQ(panel->batches().front().reason, "Nobody knows their editors.");
    panel->undoButton()->click();
    ASSERT_TRUE(waitFor([&] { return !body(argia.id).contains("needs") && !body(berria.id).contains("needs"); }));
    ASSERT_TRUE(waitFor([&] { return panel->isSettled() && panel->batches().size() == 2; }));
    EXPECT_TRUE(panel->batches().back().isUndone);
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, ARequestShowsInTheListOfWhomItIsForUntilItIsDone)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(monde));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.assign")));
    TaskForm *form = stage.page->detail()->discussion()->taskForm();
    ASSERT_TRUE(form->isVisible());
    EXPECT_FALSE(form->askButton()->isEnabled()) << "an assignment needs somebody";
    form->toEditor()->add(Json(desk.workshop().identity().person.text()));
    ASSERT_TRUE(form->askButton()->isEnabled());
    form->askButton()->click();
    ASSERT_TRUE(waitFor([&] { return stage.page->detail()->content() && stage.page->detail()->content()->tasks.size() == 1; }));
    EXPECT_FALSE(form->isVisible());
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("view.mine")));
    const auto isListed = [&] {
        for (const session::WorkItem &item : stage.page->myList()->model()->items()) {
            if (item.source.id == monde.id && item.why == session::WorkItem::Why::Asked)
                return true;
        }
        return false;
    };
    ASSERT_TRUE(waitFor(isListed));
    ASSERT_TRUE(stage.settle());
    stage.page->detail()->showTab(SourceDetail::Tab::Discussion);
    auto *box = stage.page->detail()->discussion()->findChild<QFrame *>(QStringLiteral("openTask"));
    ASSERT_NE(box, nullptr);
    box->findChild<QPushButton *>()->click();
    EXPECT_TRUE(waitFor([&] { return stage.page->detail()->content()->tasks.empty() && !isListed(); }));
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, AnUnwritableDayIsSaidBeforeAsking)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(monde));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.askHelp")));
    TaskForm *form = stage.page->detail()->discussion()->taskForm();
    EXPECT_TRUE(form->askButton()->isEnabled()) << "help may be asked of everybody";
    ASSERT_TRUE(stage.tabTo(QStringLiteral("Until")));
    stage.type(QStringLiteral("2026-02-31"));
    EXPECT_FALSE(form->askButton()->isEnabled());
}

TEST_F(SourcesTest, AMentionIsCompletedAndAnUnknownOneIsSaid)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(argia));
    ASSERT_OK(desk.workshop().comment(argia.id, "So that there is a person."));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.comment")));
    DiscussionView *discussion = stage.page->detail()->discussion();
    stage.type(QStringLiteral("Please look, @test"));
    QAbstractItemView *popup = discussion->mentions()->popup()->popup();
    ASSERT_TRUE(waitFor([&] { return popup->isVisible(); }));
    QTest::keyClick(discussion->commentBox(), Qt::Key_Return);
    EXPECT_EQ(discussion->commentBox()->toPlainText(), QStringLiteral("Please look, @test_person "));
    EXPECT_FALSE(popup->isVisible());
    discussion->commentBox()->insertPlainText(QStringLiteral("and @nobody_here"));
    const auto isSaid = [&] {
        for (const QLabel *label : discussion->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(QStringLiteral("@nobody_here")))
                return true;
        }
        return false;
    };
    EXPECT_TRUE(waitFor(isSaid));
}

TEST(MentionBeforeTest, FindsWhatIsBeingTypedAndLeavesAddressesAlone)
{
    EXPECT_EQ(mentionBefore(QStringLiteral("Look, @ber"), 10), QStringLiteral("ber"));
    EXPECT_TRUE(mentionBefore(QStringLiteral("a@example"), 9).isNull());
    EXPECT_TRUE(mentionBefore(QStringLiteral("plain"), 5).isNull());
    EXPECT_FALSE(mentionBefore(QStringLiteral("@"), 1).isNull());
}

TEST_F(SourcesTest, AFieldIsPutBackFromHistoryAndUndoTakesThatBack)
{
    ASSERT_OK(desk.workshop().edit(berria.id, {{"homepage", "https://example.org/"}, {"name", "Berria egunkaria"}}));
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(berria));
    ASSERT_TRUE(stage.commands->trigger(QStringLiteral("source.history")));
    ASSERT_TRUE(stage.settle());
    QPushButton *putBack = nullptr;
    for (auto *button : stage.page->detail()->history()->findChildren<QPushButton *>()) {
        if (button->accessibleName().contains(QStringLiteral("https://www.berria.eus/")))
            putBack = button;
    }
    ASSERT_NE(putBack, nullptr);
    putBack->click();
    ASSERT_TRUE(waitFor([&] { return body(berria.id)["homepage"] == "https://www.berria.eus/"; }));
    EXPECT_EQ(body(berria.id)["name"], "Berria egunkaria") << "other fields stay";
    ASSERT_TRUE(stage.settle());
    stage.session.undoStack()->undo();
    EXPECT_TRUE(waitFor([&] { return body(berria.id)["homepage"] == "https://example.org/"; }));
    EXPECT_TRUE(stage.errors.empty());
}

} // namespace espalier::ui
