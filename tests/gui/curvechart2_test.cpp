// SPDX-License-Identifier: GPL-3.0-or-later
// Curves: what arrives, what is saved, what is said, and charts that go together.
#include "tests/gui/curvestage.h"

namespace espalier::ui {

TEST_F(CurveChartTest, KeepsTheEndInSightWhileSamplesArrive)
{
    std::vector<double> values = falling(5000);
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), values)}));
    m_chart.setRange(4000, 4999);
    settleCurves(m_chart);
    values.resize(5100, 2.0);
    m_chart.extend(0, curveSeries(values), {});
    settleCurves(m_chart);
    EXPECT_EQ(m_chart.range(), std::pair(4100.0, 5099.0));
    m_chart.setRange(1000, 2000);
    values.resize(5200, 2.0);
    m_chart.extend(0, curveSeries(values), {});
    EXPECT_EQ(m_chart.range(), std::pair(1000.0, 2000.0)) << "who looks back is left alone";
    m_chart.home();
    values.resize(5300, 2.0);
    m_chart.extend(0, curveSeries(values), {});
    EXPECT_EQ(m_chart.range(), std::pair(0.0, 5299.0));
    settleCurves(m_chart);
}

TEST_F(CurveChartTest, GivesEverySampleInSightOrLeastAndGreatestAColumn)
{
    std::vector<double> values = falling(150000);
    values[77777] = 99;
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), values)}));
    settleCurves(m_chart);
    const auto whole = m_chart.tableJob()();
    ASSERT_OK(whole);
    EXPECT_LT(whole->rows.size(), 2000u) << "more than a hundred thousand samples: columns";
    EXPECT_TRUE(whole->csv().contains("least in the column of pixels")) << whole->csv().left(200).toStdString();
    EXPECT_TRUE(whole->csv().contains("99"));
    m_chart.setRange(70000, 79999);
    settleCurves(m_chart);
    const auto part = m_chart.tableJob()();
    ASSERT_OK(part);
    EXPECT_EQ(part->rows.size(), 10000u);
    EXPECT_TRUE(part->csv().contains("every sample")) << part->csv().left(200).toStdString();
    EXPECT_TRUE(part->csv().contains("run,run,77777,2022-04-16T02:56:17.000Z,99")) << part->csv().left(400).toStdString();
}

TEST_F(CurveChartTest, SaysInSentencesWhatItShows)
{
    CurveChartData data = curveData({curveLine(QStringLiteral("run A"), falling(1000))});
    data.marks = {{CurveMark::What::Alarm, 500, 500, QStringLiteral("slow"), {}, 1},
                  {CurveMark::What::Restart, 600, 600, QStringLiteral("again"), {}, 0}};
    m_chart.setData(data);
    settleCurves(m_chart);
    const QString said = m_chart.summary();
    for (const char *part : {"step 0", "step 999", "first 10", "least 2.00", "it falls from", "1 alarm", "1 restart"})
        EXPECT_TRUE(said.contains(QString::fromLatin1(part))) << part << " is missing in: " << said.toStdString();
}

TEST_F(CurveChartTest, PutsMarksThatWouldOverlapUnderOneSignWithTheirNumber)
{
    CurveChartData data = curveData({curveLine(QStringLiteral("run"), falling(100000))});
    for (int i = 0; i < 500; ++i)
        data.marks.push_back({CurveMark::What::Entry, 50000.0 + i, 50000.0 + i, QStringLiteral("note %1").arg(i), {}, 0});
    data.marks.push_back({CurveMark::What::Alarm, 10000, 10000, QStringLiteral("alone"), QStringLiteral("alone"), 1});
    CurveMarks marks;
    marks.place(data.marks, CurveScale(CurveScale::Kind::Linear, 0, 100000), QRectF(50, 40, 800, 300), QApplication::font(),
                false);
    ASSERT_EQ(marks.signs().size(), 2u);
    EXPECT_EQ(marks.signs().back().marks.size(), 500u);
    for (std::size_t i = 1; i < marks.signs().size(); ++i)
        EXPECT_GE(marks.signs()[i].x - marks.signs()[i].width / 2, marks.signs()[i - 1].x + marks.signs()[i - 1].width / 2);
    m_chart.setData(data);
    settleCurves(m_chart);
    const QPoint sign(columnOf(m_chart, 50250), static_cast<int>(m_chart.plotArea().top()) - 8);
    QTest::mouseDClick(m_chart.viewport(), Qt::LeftButton, {}, sign);
    EXPECT_LT(m_chart.range().second - m_chart.range().first, 2000) << "several: nearer";
    m_chart.home();
    settleCurves(m_chart);
    QSignalSpy opened(&m_chart, &Chart::activated);
    QTest::mouseDClick(m_chart.viewport(), Qt::LeftButton, {}, QPoint(columnOf(m_chart, 10000), sign.y()));
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.front().front().toString(), QStringLiteral("alone"));
    settleCurves(m_chart);
}

TEST_F(CurveChartTest, ClipsWhenAskedAndPointsAtWhatLiesBeyond)
{
    std::vector<double> values(2000, 1.0);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 1 + 0.1 * std::sin(static_cast<double>(i));
    values[1000] = 500;
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), values)}));
    settleCurves(m_chart);
    const QRect plot = m_chart.plotArea().toRect();
    const int flat = pixelsOf(m_chart.grab().toImage(), chartPalette().series(0), plot);
    m_chart.setClipped(true);
    settleCurves(m_chart);
    const QImage picture = m_chart.grab().toImage();
    EXPECT_GT(pixelsOf(picture, chartPalette().series(0), m_chart.plotArea().toRect()), 4 * flat);
    EXPECT_GT(pixelsOf(picture, chartPalette().series(0), QRect(columnOf(m_chart, 1000) - 4, plot.top() - 1, 9, 8)), 7)
        << "an arrow";
}

TEST_F(CurveChartTest, RunsFromRightToLeftWhereTheInterfaceDoes)
{
    m_chart.setLayoutDirection(Qt::RightToLeft);
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), {1, 2, 3, 4, 5})}));
    settleCurves(m_chart);
    QTest::keyClick(&m_chart, Qt::Key_Left);
    EXPECT_EQ(m_chart.cursor(), 0.0) << "onwards is to the left";
    QTest::keyClick(&m_chart, Qt::Key_Left);
    EXPECT_EQ(m_chart.cursor(), 1.0);
    settleCurves(m_chart);
}

TEST_F(CurveChartTest, IsSavedAsAPictureInThreeFormatsAndOffersItsMenuInAFrame)
{
    auto *chart = new CurveChart;
    ChartFrame frame(chart, QStringLiteral("Loss"), {}, QStringLiteral("loss"),
                     {nullptr, QThreadPool::globalInstance(), [](const QString &, bool) {}});
    frame.resize(600, 300);
    frame.show();
    chart->setData(curveData({curveLine(QStringLiteral("run"), falling(500))}));
    frame.refresh();
    settleCurves(*chart);
    for (const auto &[format, begin] : {std::pair(PictureFormat::Png, "\x89PNG"), std::pair(PictureFormat::Pdf, "%PDF")}) {
        const auto bytes = chart->picture(format);
        ASSERT_OK(bytes);
        EXPECT_TRUE(bytes->startsWith(begin));
    }
    const QImage finer = chart->pixmap().toImage();
    ASSERT_EQ(finer.width(), 2 * chart->width());
    const QRect end(static_cast<int>(2 * chart->plotArea().right()) - 60, 0, 60, finer.height());
    EXPECT_GT(pixelsOf(finer, chartPalette().series(0), end), 50) << "all of it, not its corner";
    const auto svg = chart->picture(PictureFormat::Svg);
    ASSERT_OK(svg);
    EXPECT_TRUE(svg->contains("polyline") || svg->contains("<path")) << "lines stay vectors";
    EXPECT_FALSE(svg->contains("<image"));
    frame.showTable(true);
    EXPECT_EQ(frame.tableModel()->rowCount(), static_cast<int>(chart->table().rows.size()));
    EXPECT_GT(frame.tableModel()->rowCount(), 100);
}

TEST(CurveGroup, ChartsLookAtTheSameAndShareACursor)
{
    CurveChart loss, norm;
    CurveGroup group;
    CurveValues table;
    table.setGroup(&group);
    for (CurveChart *chart : {&loss, &norm}) {
        chart->resize(700, 300);
        chart->show();
        group.add(chart);
    }
    loss.setData(curveData({curveLine(QStringLiteral("run"), falling(3000))}));
    std::vector<double> large(2000, 123456.0);
    large[77] = 0.00001;
    norm.setData(curveData({curveLine(QStringLiteral("run"), large)}));
    settleCurves({&loss, &norm});
    EXPECT_EQ(norm.range(), std::pair(0.0, 2999.0)) << "everything is what all of them hold";
    settleCurves({&loss, &norm});
    EXPECT_NEAR(loss.plotArea().left(), norm.plotArea().left(), 0.01);
    EXPECT_NEAR(loss.plotArea().right(), norm.plotArea().right(), 0.01);
    QTest::keyClick(&loss, Qt::Key_Plus);
    EXPECT_EQ(loss.range(), norm.range());
    QTest::keyClick(&norm, Qt::Key_Home);
    settleCurves({&loss, &norm});
    EXPECT_TRUE(loss.isHome());
    group.setCursor(77);
    settleCurves({&loss, &norm});
    EXPECT_EQ(loss.cursor(), 77.0);
    ASSERT_EQ(table.model()->rowCount(), 2);
    EXPECT_EQ(table.model()->index(1, CurveValuesModel::Step).data().toString(), QStringLiteral("77"));
    EXPECT_EQ(table.model()->index(1, CurveValuesModel::Value).data().toString(), QStringLiteral("1e-5"));
}

TEST(CurveScale, TicksAreRoundAndShortAndTellNeighboursApart)
{
    const auto texts = [](const std::vector<CurveTick> &ticks) {
        QStringList all;
        for (const CurveTick &tick : ticks)
            all << tick.text;
        return all;
    };
    const auto tokens = texts(ticksAlong(CurveScale(CurveScale::Kind::Linear, 12.1e9, 12.9e9), CurveAxis::Tokens, 8));
    EXPECT_TRUE(tokens.contains(QStringLiteral("12.3 B"))) << tokens.join(QLatin1Char('|')).toStdString();
    const auto steps = texts(ticksAlong(CurveScale(CurveScale::Kind::Linear, 31214, 31218), CurveAxis::Step, 12));
    EXPECT_EQ(steps,
              QStringList({QStringLiteral("31,214"), QStringLiteral("31,215"), QStringLiteral("31,216"), QStringLiteral("31,217"),
                           QStringLiteral("31,218")}));
    for (const double width : {1e4, 1e6, 1e8, 1e10, 1e11, 1e12}) {
        const auto times = ticksAlong(CurveScale(CurveScale::Kind::Linear, 1.65e12, 1.65e12 + width), CurveAxis::Time, 8);
        EXPECT_GE(times.size(), 2u) << width;
        EXPECT_LE(times.size(), 14u) << width;
        for (std::size_t i = 1; i < times.size(); ++i)
            EXPECT_GT(times[i].value, times[i - 1].value);
    }
    const auto rates = texts(ticksUp(CurveScale(CurveScale::Kind::Linear, 0, 6e-5), 4));
    EXPECT_TRUE(rates.contains(QStringLiteral("2e-5"))) << rates.join(QLatin1Char('|')).toStdString();
    EXPECT_EQ(valueText(5.098124), QStringLiteral("5.09812"));
    EXPECT_EQ(valueText(5.279e-5), QStringLiteral("5.279e-5"));
}

TEST(CurveLabels, NeverOverlapAndStayWithinThePlot)
{
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> places;
        for (int i = 0; i < 1 + round % 25; ++i)
            places.push_back(std::uniform_real_distribution<>(0, 300)(random));
        const auto kept = spreadLabels(places, 14, 0, 300);
        EXPECT_EQ(kept.size(), std::min<std::size_t>(places.size(), 21));
        for (std::size_t i = 0; i < kept.size(); ++i) {
            EXPECT_GE(places[kept[i]], 7 - 1e-6);
            EXPECT_LE(places[kept[i]], 293 + 1e-6);
            if (i > 0) {
                EXPECT_GE(places[kept[i]] - places[kept[i - 1]], 14 - 1e-6);
            }
        }
    }
}

} // namespace espalier::ui
