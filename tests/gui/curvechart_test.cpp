// SPDX-License-Identifier: GPL-3.0-or-later
// Curves: nothing is hidden at any zoom, and everything is reached by mouse and by keyboard.
#include "tests/gui/curvestage.h"

namespace espalier::ui {

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

} // namespace espalier::ui
