// SPDX-License-Identifier: GPL-3.0-or-later
// Curves: nothing is hidden at any zoom, and everything is reached by mouse, by keyboard and in words.
#include "tests/support/expect.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/curvegroup.h"
#include "ui/charts/curvelabels.h"
#include "ui/charts/curvetable.h"
#include "ui/charts/curvevalues.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

namespace espalier::ui {

namespace {

constexpr std::int64_t curveStart = 1650000000000; ///< of the runs below, milliseconds
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

metrics::Series curveSeries(const std::vector<double> &values, std::int64_t first = 0)
{
    metrics::Samples samples;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::int64_t step = first + static_cast<std::int64_t>(i);
        samples.append({step, curveStart + step * 1000, values[i]});
    }
    auto series = metrics::Series::fromSamples("loss", samples);
    EXPECT_OK(series);
    return series ? *series : metrics::Series();
}

CurveLine curveLine(const QString &name, const std::vector<double> &values, std::size_t colour = 0)
{
    CurveLine line;
    line.name = name;
    line.run = name;
    line.colour = colour;
    line.series = curveSeries(values);
    return line;
}

CurveChartData curveData(std::vector<CurveLine> lines)
{
    CurveChartData data;
    data.measure = QStringLiteral("loss");
    data.lines = std::move(lines);
    return data;
}

std::vector<double> falling(std::size_t count)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(2 + 8 * std::exp(-static_cast<double>(i) / (static_cast<double>(count) / 8)));
    return values;
}

void settleCurves(const std::vector<CurveChart *> &charts)
{
    for (CurveChart *chart : charts)
        chart->flush();
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return std::all_of(charts.begin(), charts.end(), [](const CurveChart *chart) { return chart->isSettled(); }); },
        10000));
}

void settleCurves(CurveChart &chart)
{
    settleCurves(std::vector<CurveChart *>{&chart});
}

/// Pixels of a picture that have about the colour of a line, within a rectangle.
int pixelsOf(const QImage &picture, const QColor &colour, const QRect &within)
{
    int count = 0;
    for (int y = std::max(0, within.top()); y <= std::min(picture.height() - 1, within.bottom()); ++y) {
        for (int x = std::max(0, within.left()); x <= std::min(picture.width() - 1, within.right()); ++x) {
            const QColor pixel = picture.pixelColor(x, y);
            const int apart = std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green())
                + std::abs(pixel.blue() - colour.blue());
            count += apart < 120 ? 1 : 0;
        }
    }
    return count;
}

/// Where a place of the axis is drawn.
int columnOf(const CurveChart &chart, double place)
{
    const auto [from, to] = chart.range();
    const double share = (place - from) / (to - from);
    return static_cast<int>(chart.plotArea().left() + share * chart.plotArea().width());
}

void sendWheel(CurveChart &chart, const QPointF &position, int delta, Qt::KeyboardModifiers modifiers, bool *isTaken = nullptr)
{
    QWheelEvent event(position, chart.viewport()->mapToGlobal(position.toPoint()), {}, {0, delta}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    event.ignore();
    QApplication::sendEvent(chart.viewport(), &event);
    if (isTaken)
        *isTaken = event.isAccepted();
}

class CurveChartTest : public testing::Test
{
protected:
    void SetUp() override
    {
        applyTheme(*qApp, ThemeChoice::Light);
        m_chart.resize(900, 400);
        m_chart.show();
    }
    CurveChart m_chart;
};

} // namespace

TEST_F(CurveChartTest, ShowsEverySingleSampleExtremeAtEveryZoom)
{
    constexpr std::size_t count = 300000;
    std::mt19937 random(7);
    std::vector<double> values(count);
    for (double &value : values)
        value = 2 + 0.1 * std::uniform_real_distribution<>(-1, 1)(random);
    std::set<std::size_t> spikes;
    while (spikes.size() < 400)
        spikes.insert(random() % count);
    for (const std::size_t spike : spikes)
        values[spike] = 5;
    CurveLine line = curveLine(QStringLiteral("run"), values);
    m_chart.setData(curveData({line}));
    const QColor colour = chartPalette().series(0);
    int looked = 0;
    for (int zoom = 0; zoom < 45; ++zoom) {
        if (zoom > 0) {
            const double width = static_cast<double>(count) * std::pow(0.8, zoom % 30);
            const double from = std::uniform_real_distribution<>(0, static_cast<double>(count) - width)(random);
            m_chart.setRange(from, from + width);
        }
        settleCurves(m_chart);
        const QImage picture = m_chart.grab().toImage();
        const auto [from, to] = m_chart.range();
        const QRectF plot = m_chart.plotArea();
        for (auto spike = spikes.lower_bound(static_cast<std::size_t>(std::ceil(from)));
             spike != spikes.end() && static_cast<double>(*spike) < to; ++spike, ++looked) {
            const QRect top(columnOf(m_chart, static_cast<double>(*spike)) - 1, static_cast<int>(plot.top()), 3,
                            static_cast<int>(plot.height() / 6));
            ASSERT_GT(pixelsOf(picture, colour, top), 2) << "the spike at " << *spike << " between " << from << " and " << to;
        }
    }
    EXPECT_GT(looked, 2000);
}

TEST_F(CurveChartTest, DrawsAtOnceWithoutUnpackingAndMissesNoExtremeThen)
{
    std::vector<double> values = falling(200000);
    values[123456] = 40;
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), values)}));
    const QImage picture = m_chart.grab().toImage(); // before anything a worker brings
    const QRect top(columnOf(m_chart, 123456) - 2, static_cast<int>(m_chart.plotArea().top()), 5,
                    static_cast<int>(m_chart.plotArea().height() / 2));
    EXPECT_GT(pixelsOf(picture, chartPalette().series(0), top), 50);
    settleCurves(m_chart);
}

TEST_F(CurveChartTest, KeepsExtremesBelowSmoothedLinesAlsoWithoutTheRawOne)
{
    std::vector<double> values(50000, 2.0);
    values[20000] = 9;
    CurveLine line = curveLine(QStringLiteral("run"), values);
    line.smooth = curveSeries(std::vector<double>(50000, 2.0));
    m_chart.setData(curveData({line}));
    m_chart.setRawShown(false);
    settleCurves(m_chart);
    const QImage picture = m_chart.grab().toImage();
    QColor shade = chartPalette().series(0); // the envelope lets the ground through
    const QColor ground = chartPalette().ground;
    int touched = 0;
    const int middle = static_cast<int>(m_chart.plotArea().top() + m_chart.plotArea().height() / 3) + 3;
    for (int x = columnOf(m_chart, 20000) - 3; x <= columnOf(m_chart, 20000) + 3; ++x)
        touched += picture.pixelColor(x, middle).red() < ground.red() - 15 ? 1 : 0;
    EXPECT_GE(touched, 1) << shade.name().toStdString();
}

TEST_F(CurveChartTest, SurvivesZerosAndNegativesOnLogarithmicAxes)
{
    std::vector<double> values;
    for (int i = 0; i < 300; ++i)
        values.push_back(i == 100 ? 0 : i == 200 ? -3 : std::pow(10.0, -4 + i / 100.0));
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), values)}));
    settleCurves(m_chart);
    m_chart.setLogarithmic(true, true);
    settleCurves(m_chart);
    const QImage picture = m_chart.grab().toImage();
    const QRect plot = m_chart.plotArea().toRect();
    EXPECT_GT(pixelsOf(picture, chartPalette().series(0), plot), plot.width() / 2) << "the curve goes on";
    m_chart.setLogarithmic(false, true);
    settleCurves(m_chart);
    const QImage marked = m_chart.grab().toImage();
    for (const int step : {100, 200}) {
        const QRect edge(columnOf(m_chart, step) - 4, plot.bottom() - 6, 9, 6);
        EXPECT_GT(pixelsOf(marked, chartPalette().series(0), edge), 5) << "marked at the edge: step " << step;
    }
}

TEST_F(CurveChartTest, LeavesGapsAndSignsWhereValuesAreNotFinite)
{
    std::vector<double> values(60, 1.0);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 1 + 0.01 * static_cast<double>(i);
    values[30] = notANumber;
    values[45] = std::numeric_limits<double>::infinity();
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), values)}));
    settleCurves(m_chart);
    const QImage picture = m_chart.grab().toImage();
    const QRect plot = m_chart.plotArea().toRect();
    for (const int step : {30, 45}) {
        EXPECT_EQ(pixelsOf(picture, chartPalette().series(0),
                           QRect(columnOf(m_chart, step) - 1, plot.top(), 3, plot.height() - 14)),
                  0);
        EXPECT_GT(pixelsOf(picture, theme().bad, QRect(columnOf(m_chart, step) - 5, plot.bottom() - 12, 11, 14)), 8);
    }
    EXPECT_TRUE(m_chart.summary().contains(QStringLiteral("2"))) << m_chart.summary().toStdString();
}

TEST_F(CurveChartTest, ZoomsByCtrlAndTheWheelAroundThePointerAndLeavesThePlainWheelToThePage)
{
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), falling(100000))}));
    settleCurves(m_chart);
    const QRectF plot = m_chart.plotArea();
    const QPointF pointer(plot.left() + plot.width() * 0.25, plot.center().y());
    bool isTaken = true;
    sendWheel(m_chart, pointer, 120, Qt::NoModifier, &isTaken);
    EXPECT_FALSE(isTaken);
    EXPECT_TRUE(m_chart.isHome());
    QSignalSpy changed(&m_chart, &CurveChart::rangeChanged);
    sendWheel(m_chart, pointer, 240, Qt::ControlModifier, &isTaken);
    EXPECT_TRUE(isTaken);
    EXPECT_EQ(changed.count(), 1);
    const auto [from, to] = m_chart.range();
    EXPECT_LT(to - from, 70000);
    EXPECT_NEAR(from + (to - from) * 0.25, 99999 * 0.25, 5) << "what is under the pointer stays there";
    for (int i = 0; i < 20; ++i)
        sendWheel(m_chart, pointer, -240, Qt::ControlModifier);
    EXPECT_TRUE(m_chart.isHome());
    QTest::mouseDClick(m_chart.viewport(), Qt::LeftButton, {}, pointer.toPoint());
    EXPECT_TRUE(m_chart.isHome());
}

TEST_F(CurveChartTest, PansByDraggingAndZoomsIntoABoxWithShift)
{
    m_chart.setData(curveData({curveLine(QStringLiteral("run"), falling(10000))}));
    m_chart.setRange(4000, 6000);
    settleCurves(m_chart);
    const QPoint middle = m_chart.plotArea().center().toPoint();
    const auto drag = [&](const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers) {
        QTest::mousePress(m_chart.viewport(), Qt::LeftButton, modifiers, from);
        for (const QPoint &at : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, at, m_chart.viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, modifiers);
            QApplication::sendEvent(m_chart.viewport(), &move);
        }
        QTest::mouseRelease(m_chart.viewport(), Qt::LeftButton, modifiers, to);
    };
    drag(middle, middle + QPoint(static_cast<int>(m_chart.plotArea().width() / 4), 0), Qt::NoModifier);
    EXPECT_NEAR(m_chart.range().first, 3500, 10);
    EXPECT_NEAR(m_chart.range().second, 5500, 10);
    drag(middle, middle + QPoint(static_cast<int>(m_chart.plotArea().width() / 4), 5), Qt::ShiftModifier);
    EXPECT_NEAR(m_chart.range().first, 4500, 10);
    EXPECT_NEAR(m_chart.range().second, 5000, 10);
    settleCurves(m_chart);
}

TEST_F(CurveChartTest, IsWalkedThroughByKeyboardAndSaysWhatIsUnderTheCursor)
{
    CurveChartData data = curveData({curveLine(QStringLiteral("run A"), {4, 3, 2.5, notANumber, 2})});
    data.marks = {{CurveMark::What::Alarm, 3, 3, QStringLiteral("loss is NaN"), QStringLiteral("alarm:1"), 2}};
    m_chart.setData(data);
    settleCurves(m_chart);
    QSignalSpy announced(&m_chart, &CurveChart::cursorSaid);
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&m_chart, key, modifiers);
        settleCurves(m_chart);
    };
    press(Qt::Key_Right);
    EXPECT_EQ(m_chart.cursor(), 0.0);
    press(Qt::Key_Right);
    EXPECT_EQ(m_chart.cursor(), 1.0);
    ASSERT_EQ(m_chart.valuesAtCursor().size(), 1u);
    EXPECT_EQ(m_chart.valuesAtCursor().front().value, 3);
    EXPECT_EQ(m_chart.valuesAtCursor().front().time, static_cast<double>(curveStart + 1000));
    press(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(m_chart.cursor(), 3.0);
    EXPECT_TRUE(m_chart.cursorText().contains(QStringLiteral("not a number"))) << m_chart.cursorText().toStdString();
    EXPECT_TRUE(m_chart.cursorText().contains(QStringLiteral("loss is NaN")));
    ASSERT_FALSE(announced.isEmpty());
    EXPECT_EQ(announced.back().front().toString(), m_chart.cursorText());
    QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(&m_chart);
    ASSERT_NE(reader, nullptr);
    EXPECT_EQ(reader->role(), QAccessible::Chart);
    EXPECT_EQ(reader->text(QAccessible::Value), m_chart.cursorText());
    EXPECT_TRUE(reader->text(QAccessible::Description).startsWith(m_chart.cursorText()));
    QSignalSpy opened(&m_chart, &Chart::activated);
    press(Qt::Key_Return);
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.front().front().toString(), QStringLiteral("alarm:1"));
    QSignalSpy noted(&m_chart, &CurveChart::noteWanted);
    press(Qt::Key_N);
    ASSERT_EQ(noted.count(), 1);
    EXPECT_EQ(noted.front().front().toDouble(), 3);
    press(Qt::Key_End);
    EXPECT_EQ(m_chart.cursor(), 4.0);
    press(Qt::Key_Plus);
    EXPECT_FALSE(m_chart.isHome());
    press(Qt::Key_Home);
    EXPECT_TRUE(m_chart.isHome());
    EXPECT_EQ(m_chart.cursor(), 0.0);
    press(Qt::Key_Escape);
    EXPECT_FALSE(m_chart.cursor());
}

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
