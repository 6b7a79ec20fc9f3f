// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sources_stage.h"

#include "ui/pages/sources/importmapping.h"
#include "ui/pages/sources/sourceimport.h"
#include "ui/text/codetext.h"

#include <QComboBox>
#include <QFile>
#include <QPushButton>

namespace espalier::ui {

using test::waitFor;

static QString writeTable(const std::filesystem::path &folder, const char *name, const QByteArray &bytes)
{
    const QString path = QString::fromStdString((folder / name).string());
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    return path;
}

static void choose(QComboBox *box, const char *field)
{
    const int index = box->findData(QString::fromLatin1(field));
    ASSERT_GE(index, 0) << field;
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

TEST_F(SourcesTest, ATablesColumnsAreSentWhereAPersonSaysAndThatIsRemembered)
{
    ASSERT_TRUE(stage.settle());
    SourceImport *import = stage.page->import();
    stage.page->importFiles({writeTable(desk.folder().path(), "own.csv", "Corpus interne;Remarque\nHamaika;astekaria\n")});
    ASSERT_TRUE(waitFor([&] { return import->isSettled(); }));
    ImportMapping *mapping = import->mapping();
    ASSERT_TRUE(mapping->isVisibleTo(import));
    EXPECT_FALSE(import->importButton()->isEnabled()) << "no column is the name";
    ASSERT_NE(mapping->fieldBox(0), nullptr);
    choose(mapping->fieldBox(0), "name");
    ASSERT_TRUE(waitFor([&] { return import->isSettled() && import->report().has_value(); }));
    EXPECT_EQ(import->report()->created, 1U);
    choose(mapping->fieldBox(1), "description");
    ASSERT_TRUE(waitFor([&] { return import->isSettled(); }));
    EXPECT_EQ(*desk.workshop().sourceCount(), 3);
    import->importButton()->click();
    ASSERT_TRUE(waitFor([&] { return import->isDone(); }));
    ASSERT_EQ(import->report()->items.size(), 1U);
    const auto record = desk.workshop().record(import->report()->items.front().id);
    ASSERT_OK(record);
    EXPECT_EQ(record->body["name"], "Hamaika");
    EXPECT_EQ(record->body["description"], "astekaria");

    stage.page->importFiles({writeTable(desk.folder().path(), "again.csv", "Corpus interne;Remarque\nHamabi;x\n")});
    ASSERT_TRUE(waitFor([&] { return import->isSettled(); }));
    EXPECT_EQ(mapping->fieldBox(1)->currentData().toString(), QStringLiteral("description"));
    EXPECT_TRUE(import->importButton()->isEnabled());
    EXPECT_TRUE(stage.settle());
}

TEST_F(SourcesTest, ATableIsReadAnewInTheEncodingThatIsChosen)
{
    ASSERT_TRUE(stage.settle());
    SourceImport *import = stage.page->import();
    stage.page->importFiles({writeTable(desk.folder().path(), "latin.csv", "name;kind\nCaf\xE9;primary\n")});
    ASSERT_TRUE(waitFor([&] { return import->isSettled() && import->report().has_value(); }));
    EXPECT_EQ(import->report()->rejected.size(), 1U);
    QComboBox *encoding = import->mapping()->encodingBox();
    const int index = encoding->findData(QStringLiteral("windows-1252"));
    encoding->setCurrentIndex(index);
    Q_EMIT encoding->activated(index);
    ASSERT_TRUE(
        waitFor([&] { return import->isSettled() && import->report().has_value() && import->report()->rejected.empty(); }));
    EXPECT_EQ(import->report()->created, 1U);
    EXPECT_TRUE(stage.settle());
}

} // namespace espalier::ui
