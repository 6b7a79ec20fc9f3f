// SPDX-License-Identifier: GPL-3.0-or-later
// The Datasets page over a small dataset of its own.
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/datasets/readerpanel.h"
#include "ui/text/codetext.h"

#include <QTest>

#include <fstream>

namespace espalier::test {

class DatasetsPageTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
    }

    /// A version of one shard with a bad line, an address of a person and a text that runs from right to left; profiled.
    void makeVersion()
    {
        const auto folder = m_bench.folder() / "shards";
        std::filesystem::create_directories(folder);
        {
            std::ofstream shard(folder / "part-0.jsonl");
            for (int i = 0; i < 60; ++i)
                shard << R"({"text":"The quick brown fox number )" << i << R"( jumps over the lazy dog and runs away."})" << '\n';
            shard << "this is no JSON\n";
            shard << R"({"text":"Write to jane.doe@example.org today."})" << '\n';
            shard << R"({"text":"هذا نص قصير باللغة العربية"})" << '\n';
        }
        session::Datasets datasets(*m_bench.workshop());
        auto dataset = datasets.add(Json{{"name", "Small web"}});
        ASSERT_OK(dataset);
        session::Datasets::FreezeRequest request;
        request.dataset = dataset->id;
        request.name = "v1";
        request.folder = folder;
        auto files = shards::findShards({folder});
        ASSERT_OK(files);
        request.files = *files;
        statistics::ProfileOptions options;
        auto report = statistics::profileShards(*files, options);
        ASSERT_OK(report);
        request.profiles = report->shards;
        auto version = datasets.freeze(request);
        ASSERT_OK(version);
        ASSERT_OK(datasets.setFolder(dataset->id, folder));
        m_version = ui::fromStd(version->id.text());
        m_bench.window()->session()->announceChange(version->id);
    }
    ui::DatasetsPage *page() { return m_bench.window()->findChild<ui::DatasetsPage *>(); }

    GuiBench m_bench;
    QString m_version;
};

TEST_F(DatasetsPageTest, MakesNoChartBeforeItIsOpened)
{
    EXPECT_TRUE(m_bench.window()->findChildren<ui::Chart *>().isEmpty());
    EXPECT_TRUE(page()->findChildren<QWidget *>().isEmpty());
}

TEST_F(DatasetsPageTest, WithoutDatasetsItSaysWhatToDoFirst)
{
    ASSERT_TRUE(m_bench.show(QStringLiteral("datasets")));
    EXPECT_EQ(namelessWidgets(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "");
    // Layouts inside layouts take some turns of the loop.
    [[maybe_unused]] const bool isCalm = QTest::qWaitFor([this] { return clippedTexts(m_bench.window()).isEmpty(); }, 1000);
    EXPECT_EQ(clippedTexts(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "");
    EXPECT_EQ(page()->currentPanel(), nullptr);
}

TEST_F(DatasetsPageTest, EveryTabShowsTheVersionAndHasNames)
{
    makeVersion();
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(m_bench.show(QStringLiteral("datasets"), m_version));
    ASSERT_TRUE(page()->desk());
    EXPECT_EQ(page()->desk()->view.total->documents, 62u);
    for (const QString &panel : page()->panelIds()) {
        page()->showPanel(panel);
        ASSERT_TRUE(GuiBench::until([this] { return page()->isSettled(); })) << panel.toStdString();
        EXPECT_EQ(namelessWidgets(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "") << panel.toStdString();
    }
}

TEST_F(DatasetsPageTest, TheReaderHidesPersonalDataUntilItIsAskedForAndLogged)
{
    makeVersion();
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(m_bench.show(QStringLiteral("datasets"), m_version));
    page()->showPanel(QStringLiteral("reader"));
    auto *reader = qobject_cast<ui::ReaderPanel *>(page()->currentPanel());
    ASSERT_NE(reader, nullptr);
    reader->openPlace({"part-0.jsonl", 60, {}, 0, 0});
    ASSERT_TRUE(GuiBench::until([&] { return reader->isSettled() && reader->document(); }));
    EXPECT_EQ(reader->document()->stored.line, 62u) << "the bad line is no document";
    EXPECT_FALSE(reader->shownPlainText().contains(QStringLiteral("jane.doe")));
    reader->revealPersonalData();
    ASSERT_TRUE(GuiBench::until([&] { return reader->shownPlainText().contains(QStringLiteral("jane.doe")); }));
    const auto log = session::Datasets(*m_bench.workshop()).scratch() / "personal-data-shown.log";
    std::ifstream lines(log);
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_NE(line.find("Test Person"), std::string::npos) << line;
    EXPECT_EQ(line.find("jane"), std::string::npos) << "the log itself holds none of it";
}

} // namespace espalier::test
