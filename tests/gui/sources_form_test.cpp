// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sources_stage.h"

#include "ui/pages/sources/draftsbar.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/pages/sources/sourceimport.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/formcodes.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/formlist.h"
#include "ui/widgets/formrow.h"

#include <QAbstractItemView>
#include <QDropEvent>
#include <QFile>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QWheelEvent>

namespace espalier::ui {

using test::waitFor;

template<typename Editor>
static Editor *editorOf(SourcesStage &stage, const char *field)
{
    FormRow *row = stage.page->form()->form()->row(field);
    return row ? qobject_cast<Editor *>(row->editor()) : nullptr;
}

TEST_F(SourcesTest, ASourceIsNominatedByKeyboardAlone)
{
    ASSERT_TRUE(stage.settle());
    stage.press(Qt::Key_N, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return stage.page->form() != nullptr; }));
    EXPECT_FALSE(stage.page->form()->sendButton()->isEnabled());
    ASSERT_TRUE(stage.tabTo(QStringLiteral("Name")));
    stage.type(QStringLiteral("Zuzeu"));
    stage.press(Qt::Key_Tab);
    ASSERT_TRUE(stage.tabTo(QStringLiteral("Kind")));
    stage.press(Qt::Key_Down);
    stage.press(Qt::Key_PageDown, Qt::ControlModifier);
    EXPECT_EQ(stage.page->form()->step(), QStringLiteral("languages"));
    ASSERT_TRUE(stage.tabTo(QStringLiteral("Languages")));
    stage.type(QStringLiteral("eusk"));
    ASSERT_TRUE(waitFor([&] { return editorOf<FormCodes>(stage, "languages")->popup()->popup()->isVisible(); }));
    QTest::keyClick(editorOf<FormCodes>(stage, "languages")->line(), Qt::Key_Return);
    EXPECT_EQ(editorOf<FormCodes>(stage, "languages")->value(), Json{"eu"});
    stage.press(Qt::Key_PageDown, Qt::ControlModifier);
    stage.press(Qt::Key_PageDown, Qt::ControlModifier);
    EXPECT_EQ(stage.page->form()->step(), QStringLiteral("licence"));
    ASSERT_TRUE(stage.tabTo(QStringLiteral("Is there a licence?")));
    stage.press(Qt::Key_End);
    ASSERT_TRUE(stage.tabTo(QStringLiteral("Assessment")));
    stage.type(QStringLiteral("The footer says nothing."));
    ASSERT_TRUE(waitFor([&] { return stage.page->form()->sendButton()->isEnabled(); }))
        << stage.page->form()->sendButton()->toolTip().toStdString();
    stage.press(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return stage.page->form() == nullptr; }));
    ASSERT_TRUE(waitFor(
        [&] { return stage.page->detail()->content() && stage.page->detail()->content()->name == QStringLiteral("Zuzeu"); }));
    ASSERT_TRUE(stage.settle());
    const QString id = stage.page->detail()->shownId();
    EXPECT_TRUE(waitFor([&] { return stage.page->list()->chosenId() == id; }));
    EXPECT_EQ(body(*RecordId::parse(id.toStdString()))["languages"], Json{"eu"});
    const auto drafts = desk.workshop().drafts().all();
    ASSERT_OK(drafts);
    EXPECT_TRUE(drafts->empty());
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, AnEditIsUndoneAndRedone)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(argia));
    stage.page->edit(QStringLiteral("homepage"));
    ASSERT_TRUE(waitFor([&] { return stage.page->form() != nullptr; }));
    stage.type(QStringLiteral("https://www.argia.eus/"));
    ASSERT_TRUE(waitFor([&] { return stage.page->form()->sendButton()->isEnabled(); }));
    stage.page->form()->send();
    ASSERT_TRUE(waitFor([&] { return stage.page->form() == nullptr; }));
    ASSERT_TRUE(stage.settle());
    EXPECT_EQ(body(argia.id)["homepage"], "https://www.argia.eus/");
    ASSERT_EQ(stage.session.undoStack()->count(), 1);
    stage.session.undoStack()->undo();
    ASSERT_TRUE(waitFor([&] { return !body(argia.id).contains("homepage"); }));
    stage.session.undoStack()->redo();
    EXPECT_TRUE(waitFor([&] { return body(argia.id).contains("homepage"); }));
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(SourcesTest, AConflictNamesTheFieldAndShowsBothValues)
{
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(argia));
    stage.page->edit(QStringLiteral("homepage"));
    ASSERT_TRUE(waitFor([&] { return stage.page->form() != nullptr; }));
    stage.type(QStringLiteral("https://mine.example/"));
    ASSERT_OK(desk.workshop().edit(argia.id, {{"homepage", "https://theirs.example/"}}));
    ASSERT_TRUE(waitFor([&] { return stage.page->form()->sendButton()->isEnabled(); }));
    stage.page->form()->send();
    ASSERT_TRUE(waitFor([&] { return stage.page->form() && stage.page->form()->conflictBox() != nullptr; }));
    const QFrame *box = stage.page->form()->conflictBox();
    EXPECT_TRUE(
        box->findChild<QLabel *>(QStringLiteral("conflictTheirs"))->text().contains(QStringLiteral("https://theirs.example/")));
    EXPECT_TRUE(
        box->findChild<QLabel *>(QStringLiteral("conflictMine"))->text().contains(QStringLiteral("https://mine.example/")));
    box->findChild<QPushButton *>(QStringLiteral("conflictKeepMine"))->click();
    ASSERT_TRUE(waitFor([&] { return stage.page->form()->sendButton()->isEnabled(); }));
    stage.page->form()->send();
    ASSERT_TRUE(waitFor([&] { return stage.page->form() == nullptr; }));
    EXPECT_EQ(body(argia.id)["homepage"], "https://mine.example/");
}

TEST_F(SourcesTest, WhatWasNotTouchedStaysByteForByte)
{
    const records::Record odd = desk.add(
        "Odd", {"eu"}, Json{{"x_own_note", "kept"}, {"imported", {{"old", {{"a", "b"}}}}}, {"modality", {"text", "image"}}});
    const Json before = body(odd.id);
    ASSERT_TRUE(show(odd));
    stage.page->edit(QStringLiteral("homepage"));
    ASSERT_TRUE(waitFor([&] { return stage.page->form() != nullptr; }));
    EXPECT_FALSE(stage.page->form()->form()->isChanged());
    stage.type(QStringLiteral("https://odd.example/"));
    const auto changes = stage.page->form()->form()->changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes.front().field, "homepage");
}

TEST_F(SourcesTest, ProblemsStandBesideTheirFieldAndBesideSend)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate(Json{{"name", "Zuzeu"},
                              {"kind", "primary"},
                              {"languages", {"eu"}},
                              {"licence_assessment", {{"has_licence", "no"}, {"text", "Asked for."}}}});
    ASSERT_TRUE(waitFor([&] { return stage.page->form()->sendButton()->isEnabled(); }));
    stage.page->form()->focusField(QStringLiteral("homepage"));
    stage.type(QStringLiteral("not an address"));
    ASSERT_TRUE(waitFor([&] { return !stage.page->form()->form()->row("homepage")->problem().isEmpty(); }));
    EXPECT_FALSE(stage.page->form()->sendButton()->isEnabled());
    EXPECT_FALSE(stage.page->form()->sendButton()->toolTip().isEmpty());
}

TEST_F(SourcesTest, FieldsThatDependOnAnotherComeAndGoWithIt)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate(Json{{"kind", "primary"}});
    FormRow *category = stage.page->form()->form()->row("category.kind");
    ASSERT_NE(category, nullptr);
    EXPECT_TRUE(category->isVisibleTo(stage.page));
    auto *kind = editorOf<FormChoice>(stage, "kind");
    kind->combo()->setCurrentIndex(kind->combo()->findData(QStringLiteral("processed")));
    EXPECT_FALSE(category->isVisibleTo(stage.page));
    stage.page->form()->focusField(QStringLiteral("derived_from.origin"));
    EXPECT_EQ(stage.page->form()->step(), QStringLiteral("origin"));
    EXPECT_TRUE(stage.page->form()->form()->row("derived_from.origin")->isVisibleTo(stage.page));
}

TEST_F(SourcesTest, TheWheelDoesNotChangeAChoiceThatHasNoFocus)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate(Json{{"kind", "primary"}});
    QComboBox *combo = editorOf<FormChoice>(stage, "kind")->combo();
    stage.page->form()->focusField(QStringLiteral("name"));
    const int before = combo->currentIndex();
    QWheelEvent wheel(QPointF(5, 5), combo->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(combo, &wheel);
    EXPECT_EQ(combo->currentIndex(), before);
}

TEST_F(SourcesTest, ADuplicateIsShownBeforeSending)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate(Json{{"name", "Something else"}, {"homepage", "http://berria.eus"}});
    const auto isSaid = [&] {
        for (const QLabel *label : stage.page->form()->findChildren<QLabel *>()) {
            if (label->isVisibleTo(stage.page) && label->text().contains(QStringLiteral("Berria")))
                return true;
        }
        return false;
    };
    EXPECT_TRUE(waitFor(isSaid));
}

TEST_F(SourcesTest, ArabicIsTypedFromTheRight)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate({});
    QPlainTextEdit *text = editorOf<FormParagraph>(stage, "description")->text();
    text->setPlainText(QStringLiteral("أخبار"));
    QTextCursor cursor(text->document());
    text->setTextCursor(cursor);
    EXPECT_GT(text->cursorRect().x(), text->viewport()->width() / 2);
    QLineEdit *line = editorOf<FormLine>(stage, "name")->line();
    line->setText(QStringLiteral("الصحف"));
    line->setCursorPosition(0);
    EXPECT_FALSE(line->grab().isNull()); // it scrolls to its alignment when it is painted
    EXPECT_GT(line->inputMethodQuery(Qt::ImCursorRectangle).toRect().x(), line->width() / 2);
}

TEST_F(SourcesTest, LicenceClaimsAreAddedAsCards)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate({});
    auto *claims = editorOf<FormList>(stage, "licence_claims");
    ASSERT_NE(claims, nullptr);
    claims->addCard();
    stage.type(QStringLiteral("MIT"));
    const Json value = claims->value();
    ASSERT_TRUE(value.is_array()) << value.dump();
    ASSERT_EQ(value.size(), 1U);
    EXPECT_EQ(value[0]["expression"], "MIT");
    EXPECT_TRUE(value[0]["id"].is_string());
    // A card nobody filled in is no claim.
    claims->addCard();
    EXPECT_EQ(claims->value().size(), 1U);
}

TEST_F(SourcesTest, AFileDroppedOnThePageIsLookedAtThenImported)
{
    ASSERT_TRUE(stage.settle());
    const QString path = QString::fromStdString((desk.folder() / "more.csv").string());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("name,homepage,languages\nHamaika,https://hamaika.example/,eu\n,https://nameless.example/,eu\n");
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(stage.page, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(stage.page, &drop);
    SourceImport *import = stage.page->import();
    ASSERT_TRUE(waitFor([&] { return import->report().has_value(); }));
    EXPECT_EQ(import->report()->created, 1U);
    EXPECT_FALSE(import->isDone());
    ASSERT_TRUE(stage.settle());
    EXPECT_EQ(*desk.workshop().sourceCount(), 3);
    import->importButton()->click();
    ASSERT_TRUE(waitFor([&] { return import->isDone(); }));
    EXPECT_EQ(*desk.workshop().sourceCount(), 4);
    EXPECT_TRUE(stage.settle());
}

TEST_F(SourcesTest, ADraftIsOfferedAgainAfterTheFormWasLeft)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate({});
    stage.page->form()->focusField(QStringLiteral("name"));
    stage.type(QStringLiteral("Half a na"));
    ASSERT_TRUE(show(berria));
    EXPECT_EQ(stage.page->form(), nullptr);
    ASSERT_TRUE(waitFor([&] { return stage.page->draftsBar()->count() == 1; }));
    stage.page->resume(stage.page->draftsBar()->drafts().front());
    EXPECT_EQ(editorOf<FormLine>(stage, "name")->line()->text(), QStringLiteral("Half a na"));
}

} // namespace espalier::ui
