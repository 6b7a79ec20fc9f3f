// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sources_stage.h"

#include "ui/pages/sources/sourceexport.h"

#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeWidget>

namespace espalier::ui {

using test::waitFor;

namespace {

/// The dialog as somebody sees it who has just asked for it; nullptr when it does not come.
SourceExportDialog *openExport(SourcesStage &stage)
{
    if (!stage.commands->trigger(QStringLiteral("source.export")))
        return nullptr;
    auto *dialog = stage.page->findChild<SourceExportDialog *>();
    return dialog && waitFor([dialog] { return dialog->isVisible() && dialog->isSettled(); }) ? dialog : nullptr;
}

bool choose(SourceExportDialog *dialog, catalogue::ExportFormat format)
{
    dialog->formatBox()->setCurrentIndex(dialog->formatBox()->findData(static_cast<int>(format)));
    return waitFor([dialog] { return dialog->isSettled(); });
}

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_F(SourcesTest, TheListIsWrittenAsATableAndAsRecords)
{
    ASSERT_TRUE(stage.settle());
    for (const auto &[format, name] :
         {std::pair{catalogue::ExportFormat::Csv, "list.csv"}, std::pair{catalogue::ExportFormat::Json, "list.json"}}) {
        stage.dialogs.file = QString::fromStdString((desk.folder() / name).string());
        SourceExportDialog *dialog = openExport(stage);
        ASSERT_NE(dialog, nullptr);
        ASSERT_TRUE(choose(dialog, format));
        dialog->exportButton()->click();
        ASSERT_TRUE(waitFor([&] { return QFile::exists(stage.dialogs.file); }));
        ASSERT_TRUE(stage.settle());
    }
    EXPECT_EQ(contents(QString::fromStdString((desk.folder() / "list.csv").string())).count("\r\n"), 4);
    const Json json = Json::parse(contents(stage.dialogs.file).toStdString(), nullptr, false);
    ASSERT_TRUE(json.is_array());
    EXPECT_EQ(json.size(), 3U);
    EXPECT_TRUE(stage.said.last().contains(QStringLiteral("3")));
}

TEST_F(SourcesTest, WhatAFormatCannotSayIsShownBeforeAnythingIsWritten)
{
    const records::Record noted = desk.add("Noted", {"pt-BR"}, Json{{"language_notes", "Spoken in the valley."}});
    ASSERT_TRUE(show(noted));
    ASSERT_TRUE(stage.settle());
    SourceExportDialog *dialog = openExport(stage);
    ASSERT_NE(dialog, nullptr);
    dialog->oneButton()->click();
    ASSERT_TRUE(choose(dialog, catalogue::ExportFormat::Dpi));
    EXPECT_FALSE(dialog->lossTable()->findItems(QStringLiteral("Notes on the languages"), Qt::MatchContains, 0).isEmpty());
    ASSERT_TRUE(choose(dialog, catalogue::ExportFormat::BigScience));
    EXPECT_TRUE(dialog->lossTable()->findItems(QStringLiteral("Notes on the languages"), Qt::MatchContains, 0).isEmpty());
}

TEST_F(SourcesTest, ExportingIsDoneByKeyboardAlone)
{
    ASSERT_TRUE(stage.settle());
    stage.dialogs.file = QString::fromStdString((desk.folder() / "keys.json").string());
    SourceExportDialog *dialog = openExport(stage);
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->focusWidget(), dialog->formatBox());
    QTest::keyClick(dialog->formatBox(), Qt::Key_Home);
    ASSERT_TRUE(waitFor([dialog] { return dialog->isSettled(); }));
    QTest::keyClick(dialog, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return QFile::exists(stage.dialogs.file); }));
    ASSERT_TRUE(stage.settle());
}

} // namespace espalier::ui
