// SPDX-License-Identifier: GPL-3.0-or-later
// Filters, licences and problems over a small dataset of their own.
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/charts/histogramchart.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/chartspanel.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/datasets/filterspanel.h"
#include "ui/pages/datasets/problemspanel.h"
#include "ui/charts/resulttable.h"
#include "ui/text/codetext.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include <fstream>

namespace espalier::test {

class DatasetFiltersTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
        const auto folder = m_bench.folder() / "shards";
        std::filesystem::create_directories(folder);
        {
            std::ofstream shard(folder / "part-0.jsonl");
            for (int i = 0; i < 60; ++i)
                shard << R"({"text":"The quick brown fox number )" << i
                      << R"( jumps over the lazy dog and runs away.","license":"CC-BY-4.0"})" << '\n';
            shard << "this is no JSON\n";
            shard << R"({"text":"Nobody says what may be done with this sentence about a fox.","license":"my own terms"})"
                  << '\n';
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
        options.scope = statistics::Scope::Rich;
        auto report = statistics::profileShards(*files, options);
        ASSERT_OK(report);
        request.profiles = report->shards;
        auto version = datasets.freeze(request);
        ASSERT_OK(version);
        m_bench.window()->session()->announceChange(version->id);
        ASSERT_TRUE(m_bench.show(QStringLiteral("datasets"), ui::fromStd(version->id.text())));
        ASSERT_TRUE(page()->desk());
    }
    ui::DatasetsPage *page() { return m_bench.window()->findChild<ui::DatasetsPage *>(); }
    template<typename Panel>
    Panel *open(const char *id)
    {
        page()->showPanel(QLatin1String(id));
        EXPECT_TRUE(GuiBench::until([this] { return page()->isSettled(); }));
        return qobject_cast<Panel *>(page()->currentPanel());
    }
    template<typename Widget>
    static Widget *named(QWidget *where, const QString &name)
    {
        for (auto *widget : where->findChildren<Widget *>())
            if (widget->accessibleName() == name)
                return widget;
        return nullptr;
    }

    GuiBench m_bench;
};

TEST_F(DatasetFiltersTest, MovingAThresholdChangesTheVerdictOnADocumentOfOnesOwn)
{
    auto *panel = open<ui::FiltersPanel>("filters");
    ASSERT_NE(panel, nullptr);
    auto *text = named<QPlainTextEdit>(panel, QStringLiteral("A document of your own"));
    auto *verdict = named<QLabel>(panel, QStringLiteral("What the filters say"));
    auto *least = named<QDoubleSpinBox>(panel, QStringLiteral("Number of words: Drop below"));
    auto *most = named<QDoubleSpinBox>(panel, QStringLiteral("Number of words: Drop above"));
    ASSERT_TRUE(text && verdict && least && most);
    text->setPlainText(
        QStringLiteral("The quick brown fox of the old house jumps over the lazy dog that is in the garden, and it was "
                       "not the first time that this was seen by the people who live there with all of their animals."));
    for (auto *button : panel->findChildren<QPushButton *>())
        if (button->text() == QLatin1String("&Measure"))
            button->click();
    ASSERT_TRUE(GuiBench::until([&] { return panel->isSettled(); }));
    const QString kept = QStringLiteral("It would be kept.");
    EXPECT_TRUE(verdict->text().contains(kept)) << verdict->text().toStdString();
    const double usual = least->value();
    least->setValue(1000);
    EXPECT_TRUE(verdict->text().contains(QStringLiteral("first by"))) << verdict->text().toStdString();
    least->setValue(usual);
    EXPECT_TRUE(verdict->text().contains(kept)) << verdict->text().toStdString();
    most->setValue(20);
    EXPECT_TRUE(verdict->text().contains(QStringLiteral("first by"))) << verdict->text().toStdString();
}

TEST_F(DatasetFiltersTest, FieldsAndChartsMoveTogether)
{
    auto *panel = open<ui::FiltersPanel>("filters");
    ASSERT_NE(panel, nullptr);
    std::size_t pairs = 0;
    for (auto *chart : panel->findChildren<ui::HistogramChart *>()) {
        if (chart->isEmpty())
            continue;
        auto *cell = chart->parentWidget();
        while (cell && cell->findChildren<QDoubleSpinBox *>().isEmpty())
            cell = cell->parentWidget();
        ASSERT_NE(cell, nullptr);
        auto *field = cell->findChildren<QDoubleSpinBox *>().front();
        const double step = chart->data().scale < 1 ? 0.1 : 1.0;
        ASSERT_TRUE(chart->threshold());
        EXPECT_NEAR(field->value(), *chart->threshold() * step, 1e-6) << field->accessibleName().toStdString();
        field->setValue(30);
        EXPECT_NEAR(*chart->threshold(), 30 / step, 1e-6) << field->accessibleName().toStdString();
        QTest::keyClick(chart, Qt::Key_Right);
        EXPECT_NE(*chart->threshold(), 30 / step) << field->accessibleName().toStdString();
        EXPECT_NEAR(field->value(), *chart->threshold() * step, 1e-6) << field->accessibleName().toStdString();
        ++pairs;
    }
    EXPECT_GE(pairs, 5u);
}

} // namespace espalier::test
