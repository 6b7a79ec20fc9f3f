// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// Small runs on a chart, and what is seen of them.
namespace espalier::ui {

inline constexpr std::int64_t curveStart = 1650000000000; ///< of the runs below, milliseconds
inline constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

inline metrics::Series curveSeries(const std::vector<double> &values, std::int64_t first = 0)
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

inline CurveLine curveLine(const QString &name, const std::vector<double> &values, std::size_t colour = 0)
{
    CurveLine line;
    line.name = name;
    line.run = name;
    line.colour = colour;
    line.series = curveSeries(values);
    return line;
}

inline CurveChartData curveData(std::vector<CurveLine> lines)
{
    CurveChartData data;
    data.measure = QStringLiteral("loss");
    data.lines = std::move(lines);
    return data;
}

inline std::vector<double> falling(std::size_t count)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(2 + 8 * std::exp(-static_cast<double>(i) / (static_cast<double>(count) / 8)));
    return values;
}

inline void settleCurves(const std::vector<CurveChart *> &charts)
{
    for (CurveChart *chart : charts)
        chart->flush();
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return std::all_of(charts.begin(), charts.end(), [](const CurveChart *chart) { return chart->isSettled(); }); },
        10000));
}

inline void settleCurves(CurveChart &chart)
{
    settleCurves(std::vector<CurveChart *>{&chart});
}

/// Pixels of a picture that have about the colour of a line, within a rectangle.
inline int pixelsOf(const QImage &picture, const QColor &colour, const QRect &within)
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
inline int columnOf(const CurveChart &chart, double place)
{
    const auto [from, to] = chart.range();
    const double share = (place - from) / (to - from);
    return static_cast<int>(chart.plotArea().left() + share * chart.plotArea().width());
}

inline void sendWheel(CurveChart &chart, const QPointF &position, int delta, Qt::KeyboardModifiers modifiers,
                      bool *isTaken = nullptr)
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

} // namespace espalier::ui
