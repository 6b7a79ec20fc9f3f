// SPDX-License-Identifier: GPL-3.0-or-later
// What a curator does with values that no vocabulary has.
#include "tests/gui/sources_stage.h"

#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/pages/sources/vocabularypanel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QUndoStack>

namespace espalier::ui {

using test::waitFor;

/// Two spellings of a format that no list has, in three sources.
struct VocabularyPanelTest : SourcesTest {
    static Json spelt(const std::string &text) { return {{"other", text}}; }

    VocabularyPanelTest()
    {
        spell(berria, "Sketch Engine");
        spell(argia, "Sketch Engine");
        spell(monde, "sketch-engine");
        stage.session.announceChange();
        EXPECT_TRUE(stage.settle());
    }

    void spell(const records::Record &source, const std::string &text)
    {
        EXPECT_OK(desk.workshop().edit(source.id, {{"formats", Json{spelt(text)}}}));
    }

    VocabularyPanel *open()
    {
        stage.commands->trigger(QStringLiteral("source.vocabulary"));
        auto *panel = qobject_cast<VocabularyPanel *>(stage.page->panel());
        EXPECT_TRUE(panel);
        EXPECT_TRUE(waitFor([&] { return panel && panel->isSettled() && panel->content().unlisted.size() == 2; }));
        return panel;
    }
};

TEST_F(VocabularyPanelTest, ListsWhatIsOutsideAndWhatItWouldDo)
{
    VocabularyPanel *panel = open();
    ASSERT_TRUE(panel);
    panel->values()->setFocus();
    panel->values()->setCurrentIndex(panel->values()->model()->index(0, 0));
    ASSERT_TRUE(waitFor([&] { return panel->isSettled() && panel->target(); }));
    panel->target()->setValue(Json("vert"));
    Q_EMIT panel->target()->edited();
    ASSERT_TRUE(waitFor([&] { return panel->isSettled() && panel->preview(); }));
    EXPECT_EQ(panel->preview()->plan.sources.size(), 3u) << "what is written alike goes along";
    EXPECT_EQ(panel->lines()->rowCount(), 3);
    EXPECT_FALSE(panel->applyButton()->isEnabled()) << "nobody said why yet";
    EXPECT_EQ(body(monde.id)["formats"], Json{spelt("sketch-engine")});
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(VocabularyPanelTest, RewritesAllAndUndoTakesAllBack)
{
    VocabularyPanel *panel = open();
    ASSERT_TRUE(panel);
    panel->values()->setCurrentIndex(panel->values()->model()->index(0, 0));
    ASSERT_TRUE(waitFor([&] { return panel->target() != nullptr; }));
    panel->target()->setValue(Json("vert"));
    Q_EMIT panel->target()->edited();
    panel->reasonLine()->setText(QStringLiteral("It is the vertical format."));
    ASSERT_TRUE(waitFor([&] { return panel->isSettled() && panel->applyButton()->isEnabled(); }));
    QTest::mouseClick(panel->applyButton(), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return panel->isSettled() && panel->content().unlisted.empty() && stage.settle(); }));
    for (const records::Record &source : {berria, argia, monde})
        EXPECT_EQ(body(source.id)["formats"], Json{"vert"});
    stage.session.undoStack()->undo();
    ASSERT_TRUE(waitFor([&] { return body(monde.id).value("formats", Json()) == Json{spelt("sketch-engine")}; }));
    EXPECT_EQ(body(berria.id)["formats"], Json{spelt("Sketch Engine")});
    EXPECT_TRUE(stage.settle());
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(VocabularyPanelTest, ShowsTheSourcesThatHoldAValue)
{
    VocabularyPanel *panel = open();
    ASSERT_TRUE(panel);
    Q_EMIT panel->sourcesAsked(QStringLiteral("unlisted"), {QStringLiteral("formats: Sketch Engine")});
    ASSERT_TRUE(waitFor([&] { return stage.page->model()->rowCount() == 2; }));
    EXPECT_TRUE(stage.page->filter()->isChosen(QStringLiteral("unlisted"), QStringLiteral("formats: Sketch Engine")));
}

} // namespace espalier::ui
