// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/coverage.h"
#include "app/session/people.h"
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/actions/commandregistry.h"
#include "ui/charts/mapchart.h"
#include "ui/charts/worldoutlines.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/groups/persondetail.h"
#include "ui/pages/home/coverageview.h"
#include "ui/pages/home/goaldialog.h"
#include "ui/pages/home/homepage.h"
#include "ui/text/codetext.h"

#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeView>

namespace espalier::test {
namespace {

class HomeCoverageTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
    }

    ui::HomePage *home() { return m_bench.window()->findChild<ui::HomePage *>(); }
    ui::CoverageView *coverage() { return home()->coverage(); }
    QTreeView *table() { return coverage()->findChild<QTreeView *>(QStringLiteral("coverage-table")); }

    bool showCoverage()
    {
        home()->showCoverage();
        return GuiBench::until([this] { return coverage()->isVisible() && home()->isSettled(); });
    }

    int rowOf(const QString &language)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            if (table()->model()->index(row, 0).data().toString() == language)
                return row;
        return -1;
    }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }

    GuiBench m_bench;
};

TEST_F(HomeCoverageTest, AGoalSetInTheDialogIsAcommitAndPutsTheLanguageFirst)
{
    ASSERT_TRUE(showCoverage());
    const int basque = rowOf(QStringLiteral("Basque"));
    ASSERT_GE(basque, 0);
    table()->setCurrentIndex(table()->model()->index(basque, 0));
    ASSERT_TRUE(m_bench.window()->commands()->trigger(QStringLiteral("coverage.goal")));
    auto *dialog = coverage()->findChild<ui::GoalDialog *>();
    ASSERT_TRUE(dialog);
    QSpinBox *sources = nullptr;
    for (QSpinBox *box : dialog->findChildren<QSpinBox *>())
        sources = box;
    ASSERT_TRUE(sources);
    sources->setValue(50);
    dialog->accept();
    ASSERT_TRUE(GuiBench::until([this] {
        const auto view = session::Coverage(*m_bench.workshop()).read();
        return view && view->goals == 1 && home()->isSettled() && rowOf(QStringLiteral("Basque")) == 0;
    }));
    EXPECT_TRUE(cell(0, 3).contains(QStringLiteral("50")));
    EXPECT_TRUE(cell(0, 4).contains(QLatin1Char('%')));
    EXPECT_TRUE(m_bench.window()->commands()->action(QStringLiteral("coverage.dropGoal"))->isEnabled());
}

TEST_F(HomeCoverageTest, APlaceOfTheMapNarrowsTheTableAndALanguageOpensItsSources)
{
    Json body = benchSource("Radio of the north", "ha", "https://example.org/radio");
    body["speaker_regions"] = {"NG"};
    ASSERT_OK(m_bench.workshop()->nominate(body));
    m_bench.window()->session()->announceChange();
    ASSERT_TRUE(showCoverage());
    ASSERT_GE(rowOf(QStringLiteral("Hausa")), 0);
    coverage()->setPlace(QStringLiteral("NG"));
    EXPECT_FALSE(table()->isRowHidden(rowOf(QStringLiteral("Hausa")), {}));
    EXPECT_TRUE(table()->isRowHidden(rowOf(QStringLiteral("Basque")), {}));
    coverage()->setPlace({});
    EXPECT_FALSE(table()->isRowHidden(rowOf(QStringLiteral("Basque")), {}));
    Q_EMIT table()->activated(table()->model()->index(rowOf(QStringLiteral("Hausa")), 0));
    EXPECT_TRUE(GuiBench::until([this] { return !home()->isVisible(); }));
}

TEST_F(HomeCoverageTest, AGroupIsJoinedAndLeftFromItsPage)
{
    const auto groups = m_bench.workshop()->all("group");
    ASSERT_OK(groups);
    ASSERT_FALSE(groups->empty());
    const RecordId group = groups->front().id;
    ASSERT_TRUE(m_bench.show(QStringLiteral("groups"), ui::fromStd(group.text())));
    auto *detail = m_bench.window()->findChild<ui::PersonDetail *>();
    ASSERT_TRUE(GuiBench::until([detail] { return detail->isSettled() && detail->mayJoin().has_value(); }));
    const bool mayJoin = *detail->mayJoin();
    ASSERT_TRUE(m_bench.window()->commands()->trigger(mayJoin ? QStringLiteral("groups.join") : QStringLiteral("groups.leave")));
    ASSERT_TRUE(GuiBench::until([&] { return detail->isSettled() && detail->mayJoin() == std::optional(!mayJoin); }));
    const auto view = session::People(*m_bench.workshop()).group(group);
    ASSERT_OK(view);
    const auto isMe = [me = m_bench.workshop()->identity().person](const index::RecordHit &one) { return one.id == me; };
    EXPECT_EQ(std::ranges::any_of(view->members, isMe), mayJoin);
}

TEST(MapChart, ShadesInFewStepsWhateverTheLargestFigure)
{
    using ui::MapChart;
    EXPECT_EQ(MapChart::steps(0), std::vector<double>({1}));
    EXPECT_EQ(MapChart::steps(4), std::vector<double>({1, 2, 3, 4}));
    EXPECT_EQ(MapChart::steps(40), std::vector<double>({1, 3, 10, 30}));
    EXPECT_EQ(MapChart::steps(5000), std::vector<double>({1, 10, 100, 1000}));
    for (const double most : {6.0, 99.0, 1e4, 1e6, 1e9})
        EXPECT_LE(MapChart::steps(most).size(), 5u) << most;
}

TEST(MapChart, KnowsEveryCountryOfTheListAndKeepsTheirAreas)
{
    const auto &world = ui::WorldOutlines::instance();
    for (const char *code : {"ES", "FR", "NO", "NG", "BR", "MT", "SG", "TV", "XK"})
        ASSERT_TRUE(world.country(code)) << code;
    EXPECT_FALSE(world.country("419"));
    EXPECT_TRUE(world.country("MT")->shape.isEmpty());
    // Equal areas: Greenland is about a quarter of Brazil on the ground, not as large as Africa.
    const auto areaOf = [](const QPainterPath &path) {
        double area = 0;
        for (const QPolygonF &ring : path.toSubpathPolygons())
            for (qsizetype i = 0; i + 1 < ring.size(); ++i)
                area += ring[i].x() * ring[i + 1].y() - ring[i + 1].x() * ring[i].y();
        return std::abs(area) / 2;
    };
    const double ratio = areaOf(world.country("GL")->shape) / areaOf(world.country("BR")->shape);
    EXPECT_NEAR(ratio, 2.166 / 8.516, 0.03);
}

TEST(MapChart, ItsTableSaysEverythingAndKeysWalkThroughThePlaces)
{
    ui::MapChart chart;
    chart.resize(600, 400);
    ui::MapChartData data;
    data.placeTitle = QStringLiteral("Place");
    data.valueTitle = QStringLiteral("sources");
    data.furtherTitles = {QStringLiteral("Accepted")};
    data.places = {{QStringLiteral("NG"), QStringLiteral("Nigeria"), 12, {3}},
                   {QStringLiteral("419"), QStringLiteral("Latin America"), 2, {0}}};
    chart.setData(data);
    ASSERT_EQ(chart.table().rows.size(), 2u);
    EXPECT_EQ(chart.table().rows[0][1].toString(), QStringLiteral("Nigeria"));
    EXPECT_EQ(chart.table().rows[0][3].toDouble(), 3);
    QString opened;
    QObject::connect(&chart, &ui::Chart::activated, [&opened](const QString &key) { opened = key; });
    QTest::keyClick(&chart, Qt::Key_Down);
    QTest::keyClick(&chart, Qt::Key_Return);
    EXPECT_EQ(opened, QStringLiteral("NG"));
    EXPECT_TRUE(chart.accessibleDescription().contains(QStringLiteral("Nigeria")));
    EXPECT_TRUE(chart.picture(ui::PictureFormat::Svg));
}

} // namespace
} // namespace espalier::test
