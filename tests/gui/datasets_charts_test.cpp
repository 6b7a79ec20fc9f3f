// SPDX-License-Identifier: GPL-3.0-or-later
// Charts say the same in the picture, the table and in words.
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/charts/barchart.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/histogramchart.h"
#include "ui/charts/rankchart.h"

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <cmath>

namespace espalier::ui {

namespace {

BarChartData languages()
{
    BarChartData data;
    data.labelTitle = QStringLiteral("Language");
    data.valueTitle = QStringLiteral("documents");
    data.whole = 100;
    data.bars = {{QStringLiteral("en"), QStringLiteral("English"), {70}, 65.0, 75.0, {}},
                 {QStringLiteral("eu"), QStringLiteral("=Basque,\"x\""), {20}, {}, {}, {}},
                 {QStringLiteral("ar"), QStringLiteral("العربية"), {10}, {}, {}, {}}};
    return data;
}

HistogramData lengths()
{
    HistogramData data;
    data.valueTitle = QStringLiteral("characters");
    data.countTitle = QStringLiteral("documents");
    for (int i = 0; i < 400; ++i)
        data.buckets.push_back({i * 10.0, i * 10.0 + 10, 5});
    return data;
}

} // namespace

TEST(ChartScale, LogarithmicTicksAreRoundAndAscendWithinTheScale)
{
    const ChartScale scale(ChartScale::Kind::Logarithmic, 3, 40000);
    double before = 0;
    for (const ChartScale::Tick &tick : scale.ticks(8)) {
        EXPECT_GT(tick.value, before);
        EXPECT_GE(tick.value, 3);
        EXPECT_LE(tick.value, 40000);
        before = tick.value;
    }
    EXPECT_GT(before, 9999);
}

TEST(ChartScale, PlacesAndValuesAreEachOthersInverse)
{
    for (const auto kind : {ChartScale::Kind::Linear, ChartScale::Kind::Logarithmic}) {
        const ChartScale scale(kind, 0, 1000);
        for (const double value : {0.0, 0.5, 1.0, 7.0, 999.0})
            EXPECT_NEAR(scale.valueAt(scale.place(value)), value, 1e-6 * std::max(1.0, value));
    }
}

TEST(ChartScale, PuttingBucketsTogetherLosesNothing)
{
    for (const auto kind : {ChartScale::Kind::Linear, ChartScale::Kind::Logarithmic}) {
        const auto bins = rebinned(lengths().buckets, kind, 30);
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < bins.size(); ++i) {
            sum += bins[i].count;
            EXPECT_LT(bins[i].low, bins[i].high);
            if (i > 0) {
                EXPECT_EQ(bins[i].low, bins[i - 1].high);
            }
        }
        EXPECT_EQ(sum, 2000u);
        EXPECT_LE(bins.size(), 42u);
    }
}

TEST(BarChart, TheTableHoldsEveryBarAlsoThoseSummedUpInThePicture)
{
    BarChart chart;
    chart.setData(languages(), 2);
    EXPECT_EQ(chart.table().rows.size(), 3u);
    EXPECT_TRUE(chart.summary().contains(QStringLiteral("70"))) << chart.summary().toStdString();
    EXPECT_TRUE(chart.summary().contains(QStringLiteral("65 to 75"))) << "the interval is said";
    EXPECT_EQ(chart.accessibleDescription(), chart.summary());
}

TEST(BarChart, CsvGuardsAgainstFormulasAndQuotes)
{
    BarChart chart;
    chart.setData(languages());
    const QByteArray csv = chart.table().csv();
    EXPECT_TRUE(csv.contains("\"'=Basque,\"\"x\"\"\"")) << csv.toStdString();
    EXPECT_FALSE(csv.contains("\n=")) << csv.toStdString();
    EXPECT_TRUE(chart.table().json().contains("\"value\": 70"));
}

TEST(BarChart, ArrowsMoveBetweenBarsAndEnterOpensOne)
{
    BarChart chart;
    chart.setData(languages());
    chart.resize(600, 200);
    QSignalSpy opened(&chart, &Chart::activated);
    QTest::keyClick(&chart, Qt::Key_Down);
    QTest::keyClick(&chart, Qt::Key_Down);
    EXPECT_EQ(chart.currentBar(), 1);
    QTest::keyClick(&chart, Qt::Key_Return);
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.front().front().toString(), QStringLiteral("eu"));
}

TEST(HistogramChart, KeysMoveTheThresholdTheWayItIsSeen)
{
    HistogramChart chart;
    chart.resize(600, 200);
    chart.setData(lengths());
    chart.setThreshold(1000, ThresholdSide::Below);
    QSignalSpy moved(&chart, &HistogramChart::thresholdMoved);
    QTest::keyClick(&chart, Qt::Key_Right);
    ASSERT_EQ(moved.count(), 1);
    EXPECT_GT(*chart.threshold(), 1000);
    chart.setLayoutDirection(Qt::RightToLeft);
    chart.setThreshold(1000, ThresholdSide::Below);
    QTest::keyClick(&chart, Qt::Key_Right);
    EXPECT_LT(*chart.threshold(), 1000) << "mirrored, what is right is smaller";
    EXPECT_EQ(*chart.threshold(), std::round(*chart.threshold()));
}

TEST(RankChart, SaysItsFitInWords)
{
    RankChart chart;
    RankChartData data;
    for (int rank = 1; rank <= 100; ++rank)
        data.points.push_back({QStringLiteral("word%1").arg(rank), 10000.0 / rank});
    data.fit = RankChartData::Fit{1.0, 0.01, 0.02, 100};
    chart.setData(data);
    EXPECT_TRUE(chart.summary().contains(QStringLiteral("1.00"))) << chart.summary().toStdString();
    EXPECT_EQ(chart.table().rows.size(), 100u);
}

TEST(ChartPicture, IsMadeInThreeFormats)
{
    BarChart chart;
    chart.resize(500, 200);
    chart.setData(languages());
    const auto png = chart.picture(PictureFormat::Png);
    const auto svg = chart.picture(PictureFormat::Svg);
    const auto pdf = chart.picture(PictureFormat::Pdf);
    ASSERT_OK(png);
    ASSERT_OK(svg);
    ASSERT_OK(pdf);
    EXPECT_TRUE(png->startsWith("\x89PNG"));
    EXPECT_TRUE(svg->contains("<svg"));
    EXPECT_TRUE(pdf->startsWith("%PDF"));
    EXPECT_TRUE(chart.grab().toImage().isGrayscale() == false) << "something is drawn in colour";
}

TEST(ChartFrame, ShowsTheSameAsATableAndSavesIt)
{
    test::TempFolder folder;
    test::ScriptedDialogs dialogs;
    const QString file = QString::fromStdString((folder / "table.csv").string());
    dialogs.files = {{file}};
    QStringList said;
    auto *chart = new BarChart;
    chart->setData(languages());
    ChartFrame frame(chart, QStringLiteral("Languages"), QStringLiteral("By documents"), QStringLiteral("languages"),
                     {&dialogs, QThreadPool::globalInstance(), [&](const QString &text, bool) { said << text; }});
    frame.showTable(true);
    EXPECT_TRUE(frame.isTable());
    EXPECT_EQ(frame.tableModel()->rowCount(), 3);
    frame.saveTable();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !said.isEmpty(); }, 10000));
    QFile written(file);
    ASSERT_TRUE(written.open(QIODevice::ReadOnly)) << said.join(QLatin1Char(' ')).toStdString();
    EXPECT_EQ(written.readAll(), chart->table().csv());
}

} // namespace espalier::ui
