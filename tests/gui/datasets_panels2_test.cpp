// SPDX-License-Identifier: GPL-3.0-or-later
// Compare, search, contamination, associations, duplicates and steps over a small dataset of their own.
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/gui/guigap.h"
#include "tests/support/expect.h"
#include "ui/charts/tablefile.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/associationspanel.h"
#include "ui/pages/datasets/comparepanel.h"
#include "ui/pages/datasets/contaminationpanel.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/datasets/duplicatespanel.h"
#include "ui/pages/datasets/readerpanel.h"
#include "ui/charts/resulttable.h"
#include "ui/pages/datasets/searchpanel.h"
#include "ui/pages/datasets/stepspanel.h"
#include "ui/text/codetext.h"

#include <QTreeView>
#include <QFile>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

namespace espalier::test {

TEST(CommonParts, AreTheRunsThatStandInBothTexts)
{
    const std::string first = "He said: the quick brown fox jumps over it.";
    const std::string second = "And THE QUICK, BROWN FOX jumps! Nothing else is common.";
    const ui::CommonParts common = ui::commonParts(first, second);
    ASSERT_EQ(common.first.size(), 1u);
    EXPECT_EQ(first.substr(common.first[0].begin, common.first[0].size), "the quick brown fox jumps");
    ASSERT_EQ(common.second.size(), 1u);
    EXPECT_EQ(second.substr(common.second[0].begin, common.second[0].size), "THE QUICK, BROWN FOX jumps");
    EXPECT_EQ(ui::otherParts(common.first, first.size()).size(), 2u);
    EXPECT_TRUE(ui::commonParts("one two three four five", "six seven eight nine ten").first.empty());
    EXPECT_TRUE(ui::commonParts("", "six").second.empty());
}

class DatasetPanelsTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
        makeVersions();
        ASSERT_FALSE(HasFatalFailure());
        ASSERT_TRUE(m_bench.show(QStringLiteral("datasets"), m_version));
        ASSERT_TRUE(page()->desk());
    }

    /// Two shards: sixty sentences about a fox, one text four times and once nearly, and one in Arabic.
    void makeVersions()
    {
        const auto folder = m_bench.folder() / "shards";
        std::filesystem::create_directories(folder);
        const std::string twice =
            "Standing documents are those that stand in the data more than once, word for word, and nobody has taken them out so "
            "far; "
            "a model that reads them again and again remembers them. That is why they are looked for before training begins.";
        {
            std::ofstream shard(folder / "part-0.jsonl");
            for (int i = 0; i < 60; ++i)
                shard << R"({"text":"The quick brown fox number )" << i << R"( met the lazy dog. A cat slept."})" << '\n';
            shard << R"({"text":")" << twice << R"("})" << '\n';
            shard << R"({"text":"هذا نص قصير باللغة العربية عن الثعلب"})" << '\n';
        }
        {
            std::ofstream shard(folder / "part-1.jsonl");
            for (int i = 0; i < 3; ++i)
                shard << R"({"text":")" << twice << R"("})" << '\n';
            shard << R"({"text":")" << twice << R"( Amen."})" << '\n';
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
        auto report = statistics::profileShards(*files, {});
        ASSERT_OK(report);
        request.profiles = report->shards;
        request.steps = {{"short texts", "filter", 100, 80, 5000, 4500, true},
                         {"twice", "deduplication", 80, 66, 4500, {}, false}};
        auto first = datasets.freeze(request);
        ASSERT_OK(first);
        m_version = ui::fromStd(first->id.text());
        request.name = "v2";
        request.files.resize(1);
        request.profiles.resize(1);
        request.steps.clear();
        auto second = datasets.freeze(request);
        ASSERT_OK(second);
        m_other = second->id;
        ASSERT_OK(datasets.setFolder(dataset->id, folder));
        m_bench.window()->session()->announceChange(first->id);
    }
    ui::DatasetsPage *page() { return m_bench.window()->findChild<ui::DatasetsPage *>(); }
    template<typename Panel>
    Panel *open(const char *id)
    {
        page()->showPanel(QLatin1String(id));
        EXPECT_TRUE(settle());
        return qobject_cast<Panel *>(page()->currentPanel());
    }
    bool settle()
    {
        return GuiBench::until([this] { return page()->isSettled(); });
    }
    ui::ReaderPanel *reader()
    {
        EXPECT_TRUE(settle());
        return qobject_cast<ui::ReaderPanel *>(page()->currentPanel());
    }
    /// Presses the button that is called so.
    static bool press(QWidget *where, const QString &text)
    {
        for (auto *button : where->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisibleTo(where) && button->isEnabled()) {
                button->click();
                return true;
            }
        }
        return false;
    }

    GuiBench m_bench;
    QString m_version;
    RecordId m_other;
};

TEST_F(DatasetPanelsTest, SearchIndexesWhenAskedAndOpensWhatItFinds)
{
    auto *panel = open<ui::SearchPanel>("search");
    ASSERT_NE(panel, nullptr);
    panel->setWords(QStringLiteral("LAZY dog"));
    panel->search();
    ASSERT_TRUE(settle());
    EXPECT_EQ(panel->report().unread.size(), 2u) << "nothing is indexed unasked";
    EXPECT_EQ(panel->model()->rowCount(), 0);
    ASSERT_TRUE(press(panel, QStringLiteral("Index them")));
    ASSERT_TRUE(settle());
    EXPECT_TRUE(panel->report().unread.empty());
    EXPECT_EQ(panel->report().documents, 60u);
    ASSERT_EQ(panel->model()->rowCount(), 60);
    const QModelIndex first = panel->model()->index(0, ui::SearchHitModel::Passage);
    const QString passage = first.data().toString();
    EXPECT_EQ(passage.mid(first.data(ui::SearchHitModel::hitBeginRole).toInt(),
                          first.data(ui::SearchHitModel::hitSizeRole).toInt()),
              QStringLiteral("lazy dog"));
    EXPECT_FALSE(panel->model()->languageOf(0).empty());
    EXPECT_FALSE(press(panel, QStringLiteral("Index them"))) << "all are";

    QTreeView *view = nullptr;
    for (auto *one : panel->findChildren<QTreeView *>())
        view = one->model() == panel->model() ? one : view;
    ASSERT_NE(view, nullptr);
    Q_EMIT view->activated(panel->model()->index(2, 0));
    ui::ReaderPanel *shown = reader();
    ASSERT_NE(shown, nullptr);
    ASSERT_TRUE(GuiBench::until([&] { return shown->isSettled() && shown->document(); }));
    EXPECT_EQ(shown->document()->stored.number, 2u);
    EXPECT_EQ(shown->document()->size, 8u);
    shown->stepPlace(1);
    ASSERT_TRUE(GuiBench::until([&] { return shown->isSettled() && shown->document()->stored.number == 3; })) << "the next hit";
}

TEST_F(DatasetPanelsTest, SearchFindsArabicAndSaysWhenNothingIsThere)
{
    auto *panel = open<ui::SearchPanel>("search");
    ASSERT_NE(panel, nullptr);
    panel->buildIndex();
    ASSERT_TRUE(settle());
    panel->setWords(QStringLiteral("العربية"));
    panel->search();
    ASSERT_TRUE(settle());
    ASSERT_EQ(panel->model()->rowCount(), 1);
    EXPECT_EQ(panel->model()->hits()[0].document, 61u);
    panel->setWords(QStringLiteral("walrus"));
    panel->search();
    ASSERT_TRUE(settle());
    EXPECT_EQ(panel->model()->rowCount(), 0);
    EXPECT_EQ(namelessWidgets(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "");
}

TEST_F(DatasetPanelsTest, ContaminationListsTheTextsThatStandInTheData)
{
    auto *panel = open<ui::ContaminationPanel>("contamination");
    ASSERT_NE(panel, nullptr);
    EXPECT_FALSE(press(panel, QStringLiteral("Look for them"))) << "without files there is nothing to look for";
    const auto file = m_bench.folder() / "questions.jsonl";
    {
        std::ofstream questions(file);
        questions << R"({"id":"q1","text":"standing documents are those that stand in the data more than once, word for word"})"
                  << '\n';
        questions << R"({"id":"q2","text":"What is the capital of the country whose flag has a maple leaf, and since when?"})"
                  << '\n';
    }
    m_bench.dialogs()->files.push_back({ui::fromStd(file.string())});
    ASSERT_TRUE(press(panel, QStringLiteral("Add files…")));
    ASSERT_TRUE(press(panel, QStringLiteral("Look for them")));
    ASSERT_TRUE(settle());
    ASSERT_TRUE(panel->answer());
    EXPECT_EQ(panel->answer()->report.items, 2u);
    EXPECT_EQ(panel->answer()->report.exactItems, 1u);
    EXPECT_EQ(panel->answer()->report.found[0], 5u);
    ASSERT_TRUE(settle());
    EXPECT_EQ(namelessWidgets(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "");
    const auto csv = m_bench.folder() / "found.csv";
    m_bench.dialogs()->files.push_back({ui::fromStd(csv.string())});
    ui::offerTable(panel, {m_bench.dialogs(), m_bench.window()->session()->tasks()->questions(), [](const QString &, bool) {}},
                   QStringLiteral("found"), [panel] { return panel->findChild<ui::ResultTable *>()->table(); });
    ASSERT_TRUE(GuiBench::until([&] { return QFile::exists(ui::fromStd(csv.string())); }));
    std::ifstream lines(csv);
    std::string text((std::istreambuf_iterator<char>(lines)), {});
    EXPECT_NE(text.find("q1"), std::string::npos);
    EXPECT_EQ(text.find("q2"), std::string::npos);
    ASSERT_TRUE(press(panel, QStringLiteral("Read the document")));
    ui::ReaderPanel *shown = reader();
    ASSERT_NE(shown, nullptr);
    ASSERT_TRUE(GuiBench::until([&] { return shown->isSettled() && shown->document(); }));
    EXPECT_TRUE(shown->shownPlainText().startsWith(QStringLiteral("Standing documents")));
}

TEST_F(DatasetPanelsTest, AssociationsComeWithTheirIntervals)
{
    auto *panel = open<ui::AssociationsPanel>("associations");
    ASSERT_NE(panel, nullptr);
    panel->setTerms(QStringLiteral("fox، unicorn"));
    panel->start();
    ASSERT_TRUE(settle());
    const ui::ChartTable &table = panel->table()->table();
    ASSERT_FALSE(table.rows.empty());
    for (const auto &row : table.rows) {
        EXPECT_GE(row[2].toDouble(), row[3].toDouble());
        EXPECT_LE(row[2].toDouble(), row[4].toDouble());
    }
    EXPECT_EQ(namelessWidgets(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "");
}

TEST_F(DatasetPanelsTest, DuplicatesStandSideBySideAndCanBeReadOneAfterTheOther)
{
    auto *panel = open<ui::DuplicatesPanel>("duplicates");
    ASSERT_NE(panel, nullptr);
    panel->start();
    ASSERT_TRUE(settle());
    ASSERT_FALSE(panel->groups().empty());
    std::size_t largest = 0;
    for (const auto &group : panel->groups())
        largest = std::max(largest, group.places.size());
    EXPECT_GE(largest, 4u);
    panel->step(1); // past the end nothing happens
    panel->step(-1);
    ASSERT_TRUE(settle());
    EXPECT_EQ(namelessWidgets(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "");
    ASSERT_TRUE(press(panel, QStringLiteral("Read it")));
    ui::ReaderPanel *shown = reader();
    ASSERT_NE(shown, nullptr);
    ASSERT_TRUE(GuiBench::until([&] { return shown->isSettled() && shown->document(); }));
}

TEST_F(DatasetPanelsTest, CompareShowsBothVersionsAndSaysWhenNothingCanBeJudged)
{
    auto *panel = open<ui::ComparePanel>("compare");
    ASSERT_NE(panel, nullptr);
    ASSERT_TRUE(panel->comparison());
    EXPECT_EQ(panel->comparison()->other, m_other);
    ASSERT_FALSE(panel->comparison()->differences.empty());
    const auto &differences = panel->comparison()->differences;
    const auto documents = std::find_if(differences.begin(), differences.end(),
                                        [](const auto &one) { return one.a.key == "documents"; });
    ASSERT_NE(documents, differences.end());
    EXPECT_EQ(documents->a.value.value, 66);
    EXPECT_EQ(documents->b.value.value, 62);

    EXPECT_EQ(panel->findChild<ui::ResultTable *>()->table().columns.size(), panel->comparison()->others < 3 ? 4u : 7u)
        << "no column that could only say 'not known'";
    auto *lengths = panel->findChild<ui::OverlayChart *>();
    ASSERT_NE(lengths, nullptr);
    const ui::ChartTable table = lengths->table();
    for (std::size_t series = 2; series < 4; ++series) {
        double sum = 0;
        for (const auto &row : table.rows)
            sum += row[series].toDouble();
        EXPECT_NEAR(sum, 1, 1e-9) << "nothing is lost in the bins";
    }
}

TEST_F(DatasetPanelsTest, StepsSayWhatEachRemovedAndWhichSizesAreEstimated)
{
    auto *panel = open<ui::StepsPanel>("steps");
    ASSERT_NE(panel, nullptr);
    const ui::ChartTable &table = panel->findChild<ui::ResultTable *>()->table();
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_NEAR(table.rows[0][5].toDouble(), 0.2, 1e-9);
    EXPECT_EQ(table.rows[0][8].toString(), QStringLiteral("estimated"));
    EXPECT_TRUE(table.rows[1][7].isNull()) << "what the log does not say is empty, not 0";
}

TEST_F(DatasetPanelsTest, NothingHoldsTheWindowUp)
{
    qint64 longest = 0;
    std::string where;
    for (const QString &panel : page()->panelIds()) {
        GuiGap gap;
        page()->showPanel(panel);
        ASSERT_TRUE(settle()) << panel.toStdString();
        if (ui::DatasetPanel *current = page()->currentPanel())
            current->showExample();
        ASSERT_TRUE(settle()) << panel.toStdString();
        if (gap.longest() > longest) {
            longest = gap.longest();
            where = panel.toStdString();
        }
        std::cout << panel.toStdString() << ": " << gap.longest() << " ms\n";
    }
    RecordProperty("longest_gap_ms", static_cast<int>(longest));
    RecordProperty("longest_gap_panel", where);
}

} // namespace espalier::test
